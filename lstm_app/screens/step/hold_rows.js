// A row for each gate of a unit: a slider and a number that hold it, and a button that lets it go.

import { nameOf } from "../../../lstm_player/assets/player/words.js";
import { element, setText } from "../../../lstm_player/assets/shared/dom.js";
import { fill } from "../../../lstm_player/assets/shared/format.js";

/** @import {LayerNumbers, Words} from "../../../lstm_player/assets/shared/types.js" */
/**
 * @typedef {{name: string, node: HTMLElement, show: (value: number, isHeld: boolean) => void,
 *   label: (name: string, words: Words) => void}} Row
 */

const RANGE = { min: 0, max: 1, step: 0.01 };
let gestures = 0; // a slider that is dragged is one gesture

/** @param {{hold: (name: string, value: number, gesture: number) => void, release: (text: string) => void}} uses */
export function createHoldRows({ hold, release }) {
  const node = element("div", { class: "holds" });
  /** @type {Row[]} */
  let rows = [];
  /** @type {Map<string, string>} what holds each gate now, as it is let go of */
  const texts = new Map();

  /** @param {string} name */
  function press(name) {
    const text = texts.get(name);
    if (text) release(text);
    else hold(name, shownOf(name), (gestures += 1));
  }

  /** @param {string} name */
  const shownOf = (name) => Number(/** @type {HTMLInputElement} */ (node.querySelector(`[data-hold="${name}"] [type="range"]`)).value);

  /** @param {LayerNumbers} numbers @param {number} unit @param {number} step @param {Words} words */
  function show(numbers, unit, step, words) {
    const { gates: all, valves } = numbers.sheet;
    const gates = [...new Set([...valves, ...all])].filter((gate) => all.includes(gate) && numbers.isShare(gate));
    if (gates.join() !== rows.map(({ name }) => name).join()) {
      rows = gates.map((gate) => createRow(gate, hold, () => press(gate)));
      node.replaceChildren(...rows.map((row) => row.node));
    }
    texts.clear();
    for (const row of rows) {
      const held = numbers.held.find((one) => one.is === "hold" && one.name === row.name && one.unit === unit);
      if (held) texts.set(row.name, held.text);
      row.show(held?.value ?? numbers.value(row.name, step, unit), Boolean(held));
      row.label(nameOf(numbers, row.name), words);
    }
  }

  return { node, show, count: () => rows.length };
}

/**
 * @param {string} name
 * @param {(name: string, value: number, gesture: number) => void} hold
 * @param {() => void} press
 * @returns {Row}
 */
function createRow(name, hold, press) {
  const called = element("span", { class: "called", "data-q": name });
  const slider = element("input", { type: "range", ...RANGE, oninput: slide, onchange: end });
  const number = element("input", { type: "number", ...RANGE, inputmode: "decimal", onchange: type });
  const button = element("button", { type: "button", class: "lock", "aria-pressed": "false", onclick: press });
  const node = element("div", { class: "hold", "data-hold": name, role: "group" }, called, slider, number, button);
  let shown = "";

  function slide() {
    if (!isDragged()) gestures += 1;
    slider.dataset.dragged = "yes";
    number.value = slider.value;
    hold(name, Number(slider.value), gestures);
  }

  const isDragged = () => slider.dataset.dragged !== undefined;

  function end() {
    delete slider.dataset.dragged;
  }

  // What is no number from 0 to 1 gives way to what there is.
  function type() {
    const value = number.valueAsNumber;
    if (value >= 0 && value <= 1) hold(name, value, (gestures += 1));
    else number.value = shown;
  }

  return {
    name,
    node,
    show(value, isHeld) {
      node.classList.toggle("on", isHeld);
      button.setAttribute("aria-pressed", String(isHeld));
      shown = String(isHeld ? value : Math.round(value * 100) / 100);
      if (!isDragged()) slider.value = String(value);
      if (number !== /** @type {ShadowRoot | Document} */ (number.getRootNode()).activeElement) number.value = shown;
    },
    label(text, words) {
      setText(called, text);
      node.setAttribute("aria-label", text);
      const said = fill(words["hold.button"], { name: text });
      button.setAttribute("aria-label", said);
      button.title = said;
      slider.setAttribute("aria-label", fill(words["hold.slider"], { name: text }));
      number.setAttribute("aria-label", fill(words["hold.number"], { name: text }));
    },
  };
}
