// The player's buttons and keys.

import { element, setText } from "../shared/dom.js";
import { fill } from "../shared/format.js";
import { hearKeys } from "./keys.js";

/** @import {Cursor, LayerNumbers} from "../shared/types.js" */

const SPEEDS = { slow: 2200, normal: 1200, fast: 500 };
const PACES = { slow: 2, normal: 1, fast: 0.4 }; // how long a movement takes, in times the usual
const ICONS = {
  first: "M5 4h2v12H5zM16 4v12L8 10z",
  previous: "M14 4v12L6 10z",
  play: "M6 4l10 6-10 6z",
  pause: "M6 4h3v12H6zM11 4h3v12h-3z",
  next: "M6 4v12l8-6z",
  last: "M4 4v12l8-6zM13 4h2v12h-2z",
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
 * @property {boolean} [phases] whether a step can be walked through
 */

/** @param {HTMLElement} container @param {Cursor} cursor @param {Uses} uses */
export function createControls(container, cursor, { keys, root, copyLink = null, turn = null, phases = true }) {
  const { position } = cursor;
  const speed = element("select");
  const playing = createPlaying(cursor, () => SPEEDS[/** @type {keyof typeof SPEEDS} */ (speed.value)], showPlaying);
  const buttons = {
    first: button("first", cursor.goToStart),
    previous: button("previous", cursor.previous),
    play: button("play", playing.toggle),
    next: button("next", cursor.next),
    last: button("last", cursor.goToEnd),
  };
  const nextLabel = element("span");
  buttons.next.append(nextLabel);
  /** @param {boolean} inside */
  const modeButton = (inside) => element("button", { type: "button", onclick: () => cursor.setInside(inside) });
  const modes = { steps: modeButton(false), inside: modeButton(true) };
  const mode = element("span", { class: "modes", role: "group", hidden: !phases }, modes.steps, modes.inside);
  const direction = element("button", { type: "button", class: "direction", hidden: !turn, onclick: turn });
  const unitText = element("output");
  /** @param {number} change */
  const pick = (change) => cursor.moveTo({ unit: position.unit + change });
  const unitDown = element("button", { type: "button", onclick: () => pick(-1) }, "−");
  const unitUp = element("button", { type: "button", onclick: () => pick(1) }, "+");
  const unit = element("span", { class: "units", hidden: true }, unitDown, unitText, unitUp);
  const shareLabel = element("span");
  const share = button("share", copyLink);
  share.hidden = !copyLink;
  share.append(shareLabel);
  const transport = element("span", { class: "transport" }, ...Object.values(buttons));
  container.append(transport, share, mode, direction, speed, unit);

  /** @param {LayerNumbers} numbers */
  function rebuild({ words, units }) {
    for (const [name, node] of Object.entries(buttons)) {
      node.title = words[`key.${name}`];
      node.setAttribute("aria-label", words[name]);
    }
    nextLabel.textContent = words.next;
    modes.steps.textContent = words["mode.steps"];
    modes.inside.textContent = words["mode.inside"];
    mode.setAttribute("aria-label", words.mode);
    const chosen = speed.value || "normal";
    speed.replaceChildren(...Object.keys(SPEEDS).map((name) => new Option(words[`speed.${name}`], name)));
    speed.value = chosen;
    speed.setAttribute("aria-label", words.speed);
    shareLabel.textContent = share.title = words.share;
    share.setAttribute("aria-label", words.share);
    direction.textContent = words.direction;
    direction.title = words["key.direction"];
    unit.hidden = units === 1;
    unitDown.setAttribute("aria-label", words["unit.previous"]);
    unitUp.setAttribute("aria-label", words["unit.next"]);
  }

  /** @param {LayerNumbers} numbers */
  function show({ words, units, backward }) {
    setText(unitText, fill(words.unit, { unit: position.unit + 1, units }));
    modes.steps.setAttribute("aria-pressed", String(!position.inside));
    modes.inside.setAttribute("aria-pressed", String(position.inside));
    direction.setAttribute("aria-pressed", String(backward));
    buttons.previous.disabled = buttons.first.disabled = cursor.atStart();
    buttons.next.disabled = buttons.last.disabled = cursor.atEnd();
  }

  /** @param {boolean} isPlaying */
  function showPlaying(isPlaying) {
    setIcon(buttons.play, isPlaying ? "pause" : "play");
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

  const pace = () => PACES[/** @type {keyof typeof PACES} */ (speed.value)] ?? 1;
  const stopHearing = hearKeys(keys, root, onKey);
  return {
    rebuild,
    show,
    pace,
    destroy() {
      playing.stop();
      stopHearing();
    },
  };
}

/**
 * Goes on by itself, from the start if it stands at the end.
 * @param {Cursor} cursor
 * @param {() => number} pause ms between two steps
 * @param {(isPlaying: boolean) => void} onChange
 */
function createPlaying(cursor, pause, onChange) {
  let timer = 0;

  function start() {
    if (cursor.atEnd()) cursor.goToStart();
    else cursor.next();
    onChange(true);
    timer = window.setTimeout(again, pause());
  }

  function again() {
    if (cursor.atEnd()) return stop();
    cursor.next();
    timer = window.setTimeout(again, pause());
  }

  function stop() {
    if (!timer) return;
    clearTimeout(timer);
    timer = 0;
    onChange(false);
  }

  return { stop, toggle: () => (timer ? stop() : start()) };
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
