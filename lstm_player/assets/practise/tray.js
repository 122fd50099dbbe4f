// The tray of chips: a value is taken by a press, by its number key, or dragged; then it is put
// where it belongs. A chip stays in the tray, for a value may go to several places.

import { inkOf } from "./ink.js";
import { element } from "../shared/dom.js";

/** @typedef {{id: string, q: string, name: string, when: string, text: string, label: string}} Chip */

const FAR = 6; // px, beyond which a press is a drag

/**
 * @param {HTMLElement} root
 * @param {object} hooks
 * @param {(chip: Chip | null, how: {byKey: boolean}) => void} hooks.take
 * @param {(chip: Chip, target: Element | null) => void} hooks.drop dragged there
 */
export function createTray(root, { take, drop }) {
  root.classList.add("tray");
  root.setAttribute("role", "group");
  /** @type {Chip[]} */
  let chips = [];
  /** @type {HTMLButtonElement[]} */
  let buttons = [];
  /** @type {Chip | null} */
  let held = null;
  let isDragged = false; // and the click that follows means nothing

  /** @param {Chip[]} newChips @param {string} label */
  function show(newChips, label) {
    root.setAttribute("aria-label", label);
    root.hidden = !newChips.length;
    const isSame = labelsOf(chips) === labelsOf(newChips);
    chips = newChips;
    if (isSame) return;
    held = null;
    buttons = chips.map(buttonOf);
    root.replaceChildren(...buttons);
  }

  /** @param {Chip} chip @param {number} at */
  function buttonOf(chip, at) {
    const key = at < 9 ? String(at + 1) : null;
    const name = element("span", { class: "name" }, chip.name);
    const value = element("span", { class: "number" }, chip.text);
    const when = element("span", { class: "when" }, chip.when);
    const how = { type: "button", class: "chip", "data-chip": chip.id, style: inkOf(chip.q), "aria-pressed": "false" };
    const button = element("button", { ...how, "aria-label": chip.label, "aria-keyshortcuts": key }, name, value, when);
    if (key) button.append(element("kbd", { "aria-hidden": "true" }, key));
    button.addEventListener("click", ({ detail }) => {
      if (!isDragged) hold(held?.id === chip.id ? null : chip, { byKey: detail === 0 });
      isDragged = false;
    });
    button.addEventListener("pointerdown", (event) => watch(event, chip, button));
    return button;
  }

  /** @param {Chip | null} chip @param {{byKey: boolean}} [how] */
  function hold(chip, how = { byKey: false }) {
    held = chip;
    buttons.forEach((button, at) => button.setAttribute("aria-pressed", String(chips[at].id === chip?.id)));
    take(chip, how);
  }

  /** @param {PointerEvent} event @param {Chip} chip @param {HTMLElement} button */
  function watch({ button: which, pointerId, clientX, clientY }, chip, button) {
    if (which) return;
    isDragged = false;
    /** @type {HTMLElement | null} */
    let flying = null;
    button.setPointerCapture(pointerId);
    /** @param {PointerEvent} event */
    const move = (event) => {
      const [x, y] = [event.clientX - clientX, event.clientY - clientY];
      if (!flying && Math.hypot(x, y) < FAR) return;
      flying ??= begin();
      flying.style.translate = `${x}px ${y}px`;
    };
    const begin = () => {
      isDragged = true;
      hold(chip);
      const copy = /** @type {HTMLElement} */ (button.cloneNode(true));
      const { left, top, width } = button.getBoundingClientRect();
      copy.classList.add("flying");
      copy.setAttribute("aria-hidden", "true");
      Object.assign(copy.style, { left: `${left}px`, top: `${top}px`, width: `${width}px` });
      root.append(copy);
      return copy;
    };
    /** @param {PointerEvent} event */
    const end = (event) => {
      for (const [name, listener] of listeners) button.removeEventListener(name, listener);
      if (!flying) return;
      flying.remove();
      if (event.type === "pointerup") drop(chip, elementAt(root, event.clientX, event.clientY));
    };
    const listeners = /** @type {[string, any][]} */ ([["pointermove", move], ["pointerup", end], ["pointercancel", end]]);
    for (const [name, listener] of listeners) button.addEventListener(name, listener);
  }

  return {
    show,
    hold,
    held: () => held,
    /** Takes the chip with this number. @param {number} number from 1 */
    takeNumber(number) {
      const chip = root.hidden ? null : chips[number - 1];
      if (chip) hold(chip, { byKey: true });
      return Boolean(chip);
    },
    first: () => buttons[0] ?? null,
  };
}

/** @param {HTMLElement} node @param {number} x @param {number} y */
function elementAt(node, x, y) {
  const root = /** @type {ShadowRoot | Document} */ (node.getRootNode());
  return root.elementFromPoint(x, y);
}

/** @param {Chip[]} chips */
const labelsOf = (chips) => chips.map(({ id, label }) => `${id} ${label}`).join();
