// The full value behind a rounded number and the meaning of a word or symbol, on hover, on keyboard
// focus and on tap; and the link between everything that shows the same quantity, which a click
// keeps. What a symbol means is said by a glossary, where the page has one.

import { element, setText } from "./dom.js";

/**
 * What the tooltip asks of a glossary.
 * @typedef {object} Explains
 * @property {(node: Element | null) => string | null} termAt
 * @property {(term: string | null) => {sentence: string, more: string} | null} said
 * @property {(term: string | null) => void} open
 */

const MORE = "[data-full], [data-tip], [data-term], [data-q]";
const PRESSED = "button, a, input, select, summary, dfn, [role=slider]"; // where a click means something else
const REST = 400; // ms on a symbol until it says what it means
const WAY = 300; // ms in which the pointer may reach the tip

/** @param {HTMLElement} root @param {Explains | null} [glossary] */
export function addTooltip(root, glossary = null) {
  const said = element("span");
  const more = element("button", { type: "button", class: "more", tabindex: -1 });
  const tip = element("div", { class: "tip", role: "tooltip", hidden: true }, said, more);
  root.append(tip);
  const links = createLinks(root);
  let timer = 0;
  /** @type {HTMLElement | null} what a finger or the mouse went down on last */
  let pressed = null;
  /** @type {string | null} the term whose entry the tip opens */
  let term = null;
  more.addEventListener("click", () => {
    hide();
    glossary?.open(term);
  });

  /** @param {() => void} act @param {number} ms */
  function later(act, ms) {
    clearTimeout(timer);
    if (ms) timer = window.setTimeout(act, ms);
    else act();
  }

  function hide() {
    clearTimeout(timer);
    tip.hidden = true;
  }

  /** @param {HTMLElement | SVGElement} target */
  function show(target) {
    const { text, opens } = textOf(target);
    term = opens;
    setText(said, text);
    setText(more, glossary?.said(opens)?.more ?? "");
    more.hidden = !term;
    const bounds = root.getBoundingClientRect();
    const box = target.getBoundingClientRect();
    tip.classList.toggle("prose", !("full" in target.dataset) || "tip" in target.dataset);
    tip.hidden = false;
    const left = box.left - bounds.left + box.width / 2 - tip.offsetWidth / 2;
    tip.style.left = `${Math.max(0, Math.min(left, bounds.width - tip.offsetWidth))}px`;
    const above = box.top - tip.offsetHeight - 4;
    tip.style.top = `${(above < 0 ? box.bottom + 4 : above) - bounds.top}px`;
  }

  /** @param {HTMLElement | SVGElement} target @returns {{text: string, opens: string | null}} */
  function textOf(target) {
    const own = target.dataset.tip ?? target.dataset.full;
    const opens = "full" in target.dataset ? null : glossary?.termAt(target) ?? null;
    return { text: own ?? glossary?.said(opens)?.sentence ?? "", opens };
  }

  /** @param {Event} event */
  function enter(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (tip.contains(target)) return clearTimeout(timer);
    if (event.type === "focusin" && target.contains(pressed)) return; // what lies round it takes the focus
    pressed = event.type === "pointerdown" ? target : null;
    const node = /** @type {HTMLElement | null} */ (target.closest(MORE));
    if (node && saysMore(node) && textOf(node).text) later(() => show(node), waits(event, node) ? REST : 0);
    else later(hide, event.type === "pointerover" && !tip.hidden && term ? WAY : 0);
    links.hover(quantityAt(target));
  }
  root.addEventListener("pointerover", enter);
  root.addEventListener("pointerdown", enter);
  root.addEventListener("focusin", enter);
  root.addEventListener("pointerleave", ({ pointerType }) => {
    if (pointerType === "touch") return; // a finger leaves at once; the next tap tells where to
    hide();
    links.hover();
  });
  root.addEventListener("click", ({ target, pointerType }) => {
    const node = /** @type {HTMLElement} */ (target);
    if (tip.contains(node)) return;
    if (!node.closest(PRESSED)) links.pin(quantityAt(node));
    if (node.closest("dfn") && pointerType !== "touch") openAt(node);
  });
  root.addEventListener("keydown", (event) => {
    const node = /** @type {HTMLElement} */ (event.target);
    if (event.key === "Enter" && node.closest("dfn") && glossary) openAt(node);
  });

  /** @param {HTMLElement} node */
  function openAt(node) {
    hide();
    glossary?.open(glossary.termAt(node));
  }

  root.ownerDocument.addEventListener("keydown", function free({ key }) {
    if (!root.isConnected) root.ownerDocument.removeEventListener("keydown", free);
    if (key !== "Escape") return;
    links.pin();
    hide();
  });
}

// A pointer passes over many symbols on its way; a value is wanted at once.
/** @param {Event} event @param {HTMLElement} node */
const waits = (event, node) => event.type === "pointerover" && !("full" in node.dataset) && !("tip" in node.dataset);

/** @param {HTMLElement} node */
const quantityAt = (node) => /** @type {HTMLElement | null} */ (node.closest("[data-q]"))?.dataset.q;

/**
 * Whether there is more to say than is shown; a cell with the focus shows all digits itself.
 * @param {HTMLElement} node
 */
function saysMore(node) {
  if (node.dataset.tip || !node.dataset.full) return true;
  if (node instanceof HTMLInputElement) return !node.matches(":focus") && plain(node.value) !== node.dataset.full;
  return plain(node.textContent ?? "") !== node.dataset.full;
}

/** @param {string} text */
const plain = (text) => text.replace("−", "-");

/**
 * Marks all that shows the quantity pointed at, and the one that was pinned until it is let go,
 * also where it is shown anew.
 * @param {HTMLElement} root
 */
function createLinks(root) {
  /** @type {string | undefined} */
  let hovered;
  /** @type {string | undefined} */
  let pinned;
  const watching = new MutationObserver(mark);

  function mark() {
    for (const node of root.querySelectorAll(".linked")) {
      const { q } = /** @type {HTMLElement} */ (node).dataset;
      if (!q || (q !== hovered && q !== pinned)) node.classList.remove("linked");
    }
    for (const quantity of new Set([hovered, pinned])) {
      if (!quantity) continue;
      for (const twin of root.querySelectorAll(`[data-q="${quantity}"]:not(.linked)`)) {
        if (!twin.closest(".card:not([aria-current]), .glossary")) twin.classList.add("linked");
      }
    }
  }

  return {
    /** @param {string} [quantity] */
    hover(quantity) {
      hovered = quantity;
      mark();
    },
    /** @param {string} [quantity] another one, or the same again to let it go */
    pin(quantity) {
      if (!pinned && !quantity) return;
      pinned = quantity === pinned ? undefined : quantity;
      watching.disconnect();
      if (pinned) watching.observe(root, { childList: true, subtree: true });
      root.toggleAttribute("data-pinned", Boolean(pinned));
      mark();
    },
  };
}
