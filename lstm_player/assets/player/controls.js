// The player's buttons and keys.

import { createPhaseRail } from "./phase_rail.js";
import { createPlaying } from "./playing.js";
import { element, setText } from "../shared/dom.js";
import { fill } from "../shared/format.js";
import { hearKeys } from "./keys.js";

/** @import {Cursor, LayerNumbers} from "../shared/types.js" */

/** Milliseconds that a step stays while it plays; slow leaves time to read it out. */
const SPEEDS = { slow: 4000, normal: 1600, fast: 600 };
const ICONS = {
  first: "M5 4h2v12H5zM16 4v12L8 10z",
  previous: "M14 4v12L6 10z",
  play: "M6 4l10 6-10 6z",
  pause: "M6 4h3v12H6zM11 4h3v12h-3z",
  next: "M6 4v12l8-6z",
  last: "M4 4v12l8-6zM13 4h2v12h-2z",
  direction: "M8 3v3h3a5.5 5.5 0 010 11H5v-2h6a3.5 3.5 0 000-7H8v3L3 7z",
  present: "M2 4h16v10H2zM4 6v6h12V6zM7 16h6v1.5H7z",
  share: "M8 5h3v2H8a3 3 0 000 6h3v2H8A5 5 0 018 5zM12 5h1a5 5 0 010 10h-1v-2h1a3 3 0 000-6h-1zM7 9h7v2H7z",
};
// Where keys have a meaning of their own.
const TYPING =
  "input:not([type=checkbox]), textarea, select, [contenteditable], [role=slider], [role=tab], [role=radio], [role=combobox], [role=grid]";

/**
 * @typedef {object} Uses what there is besides the transport; null is not offered
 * @property {EventTarget | null} keys
 * @property {HTMLElement} root
 * @property {(() => void) | null} [copyLink]
 * @property {(() => void) | null} [turn] the other way round
 * @property {(() => void) | null} [present] large, for a class
 * @property {HTMLElement | null} [loss] where it is chosen what is looked back from
 * @property {boolean} [phases] whether a step can be walked through
 */

/** @param {HTMLElement} container @param {Cursor} cursor @param {Uses} uses */
export function createControls(container, cursor, uses) {
  const { keys, root, copyLink = null, turn = null, present = null, phases = true, loss = null } = uses;
  const { position } = cursor;
  const speed = element("select", { class: "speed", hidden: true });
  const pause = () => SPEEDS[/** @type {keyof typeof SPEEDS} */ (speed.value)] ?? SPEEDS.normal;
  const playing = createPlaying(cursor, pause, showPlaying);
  const buttons = {
    first: button("first", cursor.goToStart),
    previous: button("previous", cursor.previous),
    next: button("next", cursor.next),
    play: button("play", playing.toggle),
    last: button("last", cursor.goToEnd),
  };
  const [nextLabel, nextAside, playLabel] = [element("span"), element("span", { class: "aside" }), element("span")];
  buttons.next.prepend(nextLabel);
  buttons.next.append(nextAside);
  buttons.play.append(playLabel);
  /** @param {boolean} inside */
  const modeButton = (inside) => element("button", { type: "button", onclick: () => setMode(inside) });
  const modes = { steps: modeButton(false), inside: modeButton(true) };
  modes.steps.className = "steps";
  const mode = element("span", { class: "modes segments", role: "group", hidden: !phases }, modes.steps, modes.inside);
  const directionLabel = element("span");
  const direction = button("direction", turn);
  direction.hidden = !turn;
  direction.append(directionLabel);
  const unitText = element("output");
  /** @param {number} change */
  const pick = (change) => cursor.moveTo({ unit: position.unit + change });
  const unitDown = element("button", { type: "button", onclick: () => pick(-1) }, "−");
  const unitUp = element("button", { type: "button", onclick: () => pick(1) }, "+");
  const unit = element("span", { class: "units", hidden: true }, unitDown, unitText, unitUp);
  const share = button("share", copyLink);
  share.hidden = !copyLink;
  const presenting = button("present", present);
  presenting.hidden = !present;
  const transport = element("span", { class: "transport" }, ...Object.values(buttons));
  const rail = createPhaseRail(cursor);
  const more = element("button", { type: "button", class: "more", "aria-expanded": "false", onclick: openMore }, "⋯");
  const apart = element("span", { class: "apart" }, ...(loss ? [loss] : []), direction, presenting, share);
  container.append(transport, mode, more, unit, speed, apart, rail.node);
  /** @type {LayerNumbers["words"]} */
  let words = {};

  // Where there is room for one of the two only, it switches.
  /** @param {boolean} inside */
  function setMode(inside) {
    const isAlone = modes.steps.offsetParent === null;
    cursor.setInside(isAlone ? !position.inside : inside);
  }

  function openMore() {
    more.setAttribute("aria-expanded", String(container.classList.toggle("open")));
  }

  /** @param {LayerNumbers} numbers */
  function rebuild(numbers) {
    words = numbers.words;
    for (const [name, node] of Object.entries({ ...buttons, share, present: presenting })) {
      node.title = words[`key.${name}`] ?? words[name];
      node.setAttribute("aria-label", words[name]);
    }
    nextLabel.textContent = words.next;
    nextAside.textContent = words["next.aside"] ?? "";
    buttons.next.setAttribute("aria-label", [words.next, words["next.aside"]].filter(Boolean).join(" "));
    modes.steps.textContent = words["mode.steps"];
    modes.inside.textContent = words["mode.inside"];
    mode.setAttribute("aria-label", words.mode);
    const chosen = speed.value || "normal";
    speed.replaceChildren(...Object.keys(SPEEDS).map((name) => new Option(words[`speed.${name}`], name)));
    speed.value = chosen;
    speed.setAttribute("aria-label", words.speed);
    directionLabel.textContent = words.direction;
    direction.title = words["key.direction"];
    unit.hidden = numbers.units === 1;
    unitDown.setAttribute("aria-label", words["unit.previous"]);
    unitUp.setAttribute("aria-label", words["unit.next"]);
    more.setAttribute("aria-label", words.more);
    rail.rebuild(numbers);
    showPlaying(playing.isOn());
  }

  /** @param {LayerNumbers} numbers */
  function show({ units, backward, names }) {
    const named = names.units[position.unit];
    setText(unitText, named ? `${named} (${position.unit + 1}/${units})` : fill(words.unit, { unit: position.unit + 1, units }));
    modes.steps.setAttribute("aria-pressed", String(!position.inside));
    modes.inside.setAttribute("aria-pressed", String(position.inside));
    direction.setAttribute("aria-pressed", String(backward));
    container.classList.toggle("backward", backward);
    buttons.previous.disabled = buttons.first.disabled = cursor.atStart();
    buttons.next.disabled = buttons.last.disabled = cursor.atEnd();
    rail.show(phases && position.inside);
  }

  /** @param {boolean} isPlaying */
  function showPlaying(isPlaying) {
    setIcon(buttons.play, isPlaying ? "pause" : "play");
    setText(playLabel, words[isPlaying ? "pause" : "play"] ?? "");
    buttons.play.setAttribute("aria-label", playLabel.textContent ?? "");
    speed.hidden = !isPlaying;
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const target = /** @type {Element} */ (event.composedPath()[0]);
    if (target.closest?.(TYPING) || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const onButton = target.closest?.("button, a, summary, input");
    const action = keyAction(event, Boolean(onButton));
    if (!action) return;
    event.preventDefault();
    if (event.key !== " ") playing.stop();
    action();
  }

  /** @param {KeyboardEvent} event @param {boolean} onButton */
  function keyAction({ key, shiftKey }, onButton) {
    /** @type {Record<string, (() => void) | null>} */
    const actions = {
      ArrowRight: () => (shiftKey ? cursor.goAhead(1) : cursor.next()),
      ArrowLeft: () => (shiftKey ? cursor.goAhead(-1) : cursor.previous()),
      Home: cursor.goToStart,
      End: cursor.goToEnd,
      Escape: playing.stop,
      " ": onButton ? null : playing.toggle,
    };
    return actions[key];
  }

  const stopHearing = hearKeys(keys, root, onKey);
  return {
    rebuild,
    show,
    /** How many times as long as usual a movement may take: it is played at this speed. */
    pace: () => (playing.isOn() ? pause() / SPEEDS.normal : 1),
    stop: playing.stop,
    destroy() {
      playing.stop();
      stopHearing();
    },
  };
}

/** @param {keyof typeof ICONS} name @param {(() => void) | null} onclick */
function button(name, onclick) {
  const node = element("button", { type: "button", class: name, onclick: () => onclick?.() });
  setIcon(node, name);
  return node;
}

/** @param {HTMLElement} node @param {keyof typeof ICONS} name */
function setIcon(node, name) {
  const icon = `<svg viewBox="0 0 20 20" aria-hidden="true"><path d="${ICONS[name]}"/></svg>`;
  node.querySelector("svg")?.remove();
  node.insertAdjacentHTML("afterbegin", icon);
}
