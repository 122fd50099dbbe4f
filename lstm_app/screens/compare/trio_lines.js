// The states of the three cells as lines on one axis: which lines, and what the axis holds.

/** @import {LayerNumbers} from "../../../lstm_player/assets/shared/types.js" */
/**
 * @typedef {object} Line
 * @property {number} cell which of the three
 * @property {string} q the quantity whose colour it wears
 * @property {string} label empty for a line that stays behind
 * @property {"front" | "second" | "back"} place
 * @property {Float64Array} values from step 1
 */

const TICKS = [0.1, 0.2, 0.25, 0.5];

/**
 * The state that a cell remembers in: c where there is one, otherwise h.
 * @param {LayerNumbers} numbers
 */
const stateOf = ({ arrays }) => ("cell" in arrays ? "cell" : "hidden");

/**
 * In front the unit looked at, behind it the others; what a memory shows outside stands second.
 * @param {LayerNumbers[]} cells
 * @param {number} unit
 * @returns {Line[]} those in front last
 */
export function linesOf(cells, unit) {
  const lines = cells.flatMap((numbers, cell) => {
    const state = stateOf(numbers);
    const names = state === "hidden" ? [state] : ["hidden", state];
    return names.flatMap((name) => linesFor(numbers, cell, name, name === state ? "front" : "second", unit));
  });
  const depth = { back: 0, second: 1, front: 2 };
  return lines.sort((one, other) => depth[one.place] - depth[other.place]);
}

/**
 * @param {LayerNumbers} numbers
 * @param {number} cell
 * @param {string} name
 * @param {"front" | "second"} place
 * @param {number} unit
 */
function linesFor(numbers, cell, name, place, unit) {
  const { steps, units, arrays, texts } = numbers;
  const { symbol } = texts.names[name];
  return Array.from({ length: units }, (_, index) => {
    const mine = index === unit;
    return {
      cell,
      q: name,
      label: mine ? `${texts.title} ${symbol}${units > 1 ? unit + 1 : ""}` : "",
      place: /** @type {Line["place"]} */ (mine ? place : "back"),
      values: Float64Array.from({ length: steps }, (_step, step) => arrays[name].values[step * units + index]),
    };
  });
}

/**
 * An axis that holds all values and 0, and its ticks: three to six, at even distances.
 * @param {Line[]} lines
 */
export function axisOf(lines) {
  const all = lines.flatMap(({ values }) => [...values]);
  const [least, largest] = [Math.min(0, ...all), Math.max(0, ...all)];
  const span = largest - least || 1;
  const power = 10 ** Math.floor(Math.log10(span));
  const tick = power * (TICKS.find((part) => span / (power * part) <= 5) ?? 2);
  const first = Math.floor(least / tick);
  const last = Math.max(Math.ceil(largest / tick), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * tick);
  return { low: first * tick, high: last * tick, ticks };
}
