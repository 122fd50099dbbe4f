// One card of the strip: step, input, how far each gate is open, and the memory as the height of
// a line. Of the step looked at it shows what is known in its phase, of later ones the input only.

import { openOf } from "./quantity_forms.js";
import { element, setData, setText } from "../shared/dom.js";
import { full } from "../shared/format.js";
import { add } from "../shared/svg.js";
import { signedColour } from "../shared/theme.js";

/** @import {Colours, LayerNumbers, Position} from "../shared/types.js" */
/** @import {Comparison} from "./comparison.js" */
/** @typedef {{low: number, high: number}} Span */

const NUMBERS_UP_TO = 4; // inputs; beyond that a square for each
const SQUARES_UP_TO = 24;
const DIGITS_UP_TO = 16; // inputs of which all digits are offered
const LINE = { width: 100, height: 40, inset: 4, from: 10, to: 26 }; // where the line rises
const LONG = 5; // letters of a number beside a card's width

/** @param {LayerNumbers} numbers @param {number} step */
export function createCard({ tokens, sheet, inputs }, step) {
  const node = element("button", { type: "button", class: "card", "data-step": step });
  const head = element("span", { class: "step" }, String(step));
  const input = element("span", { class: "input", "data-q": "x" });
  const bars = sheet.valves.map((gate) => element("i", { class: "bar", "data-q": gate }));
  const memory = element("span", { class: "memory", "data-q": sheet.state });
  const viewBox = `0 0 ${LINE.width} ${LINE.height}`;
  const drawing = add(memory, "svg", { viewBox, preserveAspectRatio: "none", "aria-hidden": "true" });
  const [was, path] = [add(drawing, "path", { class: "was" }), add(drawing, "path")];
  const value = memory.appendChild(element("span", { class: "value" }));
  const isToken = Boolean(tokens?.[step - 1]);
  const count = isToken || inputs <= NUMBERS_UP_TO ? 0 : Math.min(inputs, SQUARES_UP_TO);
  const squares = Array.from({ length: count }, () => element("i"));
  input.append(...squares);
  input.classList.toggle("squares", squares.length > 0);
  node.append(head, input, element("span", { class: "bars" }, ...bars), memory);

  /**
   * @param {LayerNumbers} numbers
   * @param {Position} position
   * @param {Span} span
   * @param {Colours} [colours]
   * @param {Comparison | null} [beside] the pinned run
   */
  function show(numbers, position, span, colours, beside = null) {
    showInput(numbers, colours);
    const known = knowing(numbers, position, step);
    node.classList.toggle("visited", isReached(numbers, position, step));
    numbers.sheet.valves.forEach((gate, index) => {
      const isKnown = known(gate);
      const open = isKnown ? openOf(numbers, gate, step, position.unit) : 0;
      bars[index].style.setProperty("--open", String(open));
      bars[index].classList.toggle("unknown", !isKnown);
      setData(bars[index], "full", isKnown ? `${numbers.texts.names[gate].tiny} = ${full(numbers.value(gate, step, position.unit))}` : null);
    });
    showMemory(numbers, position.unit, span, known(numbers.shown(numbers.sheet.state)));
    was.setAttribute("d", pinnedPath(beside, position.unit, span));
  }

  // The line of the pinned run, where it is another one.
  /** @param {Comparison | null} beside @param {number} unit @param {Span} span */
  function pinnedPath(beside, unit, span) {
    const state = sheet.state;
    const isOther = beside?.differs(state, step, unit) || (step > 1 && beside?.differs(state, step - 1, unit));
    if (!beside || !isOther || !beside.reaches(state, step, unit)) return "";
    const height = heightIn(span);
    const { then } = beside;
    return pathOf(height(neighbour(then, state, step, unit)), height(then.value(state, step, unit)), false);
  }

  /** @param {LayerNumbers} numbers @param {Colours} [colours] */
  function showInput(numbers, colours) {
    const x = [...numbers.vector("x", step)];
    const { inputs: called } = numbers.names;
    const few = x.slice(0, DIGITS_UP_TO).map((entry, at) => (called[at] ? `${called[at]} ${full(entry)}` : full(entry)));
    const digits = few.join(", ") + (x.length > DIGITS_UP_TO ? ", …" : "");
    setData(input, "full", called.length ? digits : `x = ${digits}`);
    if (squares.length) {
      const reach = numbers.reach("x");
      squares.forEach((square, index) => {
        square.style.background = colours ? signedColour(x[index], reach, colours) : "none";
      });
    } else setText(input, numbers.tokens?.[step - 1] || x.map((number) => numbers.write(number, "x")).join(", "));
  }

  /** @param {LayerNumbers} numbers @param {number} unit @param {Span} span @param {boolean} isKnown */
  function showMemory(numbers, unit, span, isKnown) {
    const { state } = numbers.sheet;
    const name = numbers.shown(state);
    memory.classList.toggle("known", isKnown);
    if (!isKnown) {
      setText(value, "");
      return setData(memory, "full", null);
    }
    const now = numbers.value(name, step, unit);
    const text = numbers.write(now, name);
    const height = heightIn(span);
    const [before, after] = [height(neighbour(numbers, name, step, unit)), height(now)];
    path.setAttribute("d", pathOf(before, after, numbers.backward));
    setText(value, text);
    value.classList.toggle("long", text.length > LONG);
    value.classList.toggle("below", after < LINE.height / 2);
    value.style.setProperty("--line", `${(100 * after) / LINE.height}%`);
    const symbol = `${numbers.backward ? "δ" : ""}${numbers.texts.names[state].symbol}`;
    setData(memory, "full", `${symbol} = ${full(now)}`);
  }

  return { node, show };
}

/**
 * What a card knows: forward up to the step looked at, backward down to it; of that step itself
 * what its phase has come to.
 * @param {LayerNumbers} numbers
 * @param {Position} position
 * @param {number} step
 */
function knowing(numbers, position, step) {
  const { phase } = position;
  return (/** @type {string} */ name) => {
    const isForward = !name.startsWith("d_");
    if (step === position.step) return numbers.isKnown(name, { step, phase });
    if (numbers.backward) return isForward || step > position.step;
    return step <= position.visited;
  };
}

/** @param {LayerNumbers} numbers @param {Position} position @param {number} step */
const isReached = (numbers, position, step) =>
  numbers.backward ? step >= position.step : step <= position.visited;

/**
 * The state on the side that a card's line comes from.
 * @param {LayerNumbers} numbers
 * @param {string} name
 * @param {number} step
 * @param {number} unit
 */
function neighbour(numbers, name, step, unit) {
  if (numbers.backward) return step < numbers.steps ? numbers.value(name, step + 1, unit) : 0;
  if (step > 1) return numbers.value(name, step - 1, unit);
  return numbers.arrays[`${name}_start`]?.values[unit] ?? 0;
}

/**
 * How far down a value lies in the row, which holds the whole sequence of its unit and 0.
 * @param {Span} span
 */
function heightIn({ low, high }) {
  const room = LINE.height - 2 * LINE.inset;
  return (/** @type {number} */ value) => LINE.inset + room * (1 - (value - low) / (high - low || 1));
}

/** @param {number} before @param {number} after @param {boolean} isBackward the line comes from the right */
function pathOf(before, after, isBackward) {
  const { width, from, to } = LINE;
  /** @param {number} y */
  const at = (y) => y.toFixed(1);
  if (isBackward) return `M${width} ${at(before)}H${width - from}L${width - to} ${at(after)}H0`;
  return `M0 ${at(before)}H${from}L${to} ${at(after)}H${width}`;
}
