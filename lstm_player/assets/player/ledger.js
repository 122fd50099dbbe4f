// Who wrote the present memory: the ledger of a unit, as a figure and in words.

import { heldAt, isCarried } from "./held.js";
import { decimalsOf, fill, ofQuantity, threeDigits } from "../shared/format.js";
import { ABOVE, above } from "../shared/figure_style.js";
import { counted, heatmap, laneFigure } from "./figure_parts.js";

/** @import {LayerNumbers, Ledger} from "../shared/types.js" */

const PIECES_UP_TO = 16; // steps; beyond that the ledger is a heatmap
const NAMED = 3; // the largest pieces
/** @type {WeakMap<LayerNumbers, Map<number, Float64Array[]>>} the ledgers of the units looked at */
const made = new WeakMap();

/**
 * The exact split of the memory of a unit by the step that wrote it: row 0 is what is left of
 * the start state after each step, row k what is left of what step k wrote, which is that times
 * every share kept since. The rows sum to the memory. Empty if the layer has no such memory.
 * What was carried in before a step takes the place of the start, as nothing else is left then.
 * @param {LayerNumbers} numbers
 * @param {number} unit
 * @returns {Float64Array[]} steps + 1 rows
 */
export function memoryLedger(numbers, unit) {
  const known = made.get(numbers) ?? new Map();
  made.set(numbers, known);
  if (!known.has(unit)) known.set(unit, madeLedger(numbers, unit));
  return known.get(unit);
}

/** @param {LayerNumbers} numbers @param {number} unit */
function madeLedger(numbers, unit) {
  const { memory } = numbers.sheet;
  if (!memory) return [];
  const { steps } = numbers;
  const pieces = Array.from({ length: steps + 1 }, () => new Float64Array(steps));
  const left = new Float64Array(steps + 1);
  left[0] = numbers.arrays[`${memory.state}_start`].values[unit];
  for (let step = 1; step <= steps; step += 1) {
    if (isCarried(numbers, memory.state, step)) {
      left.fill(0);
      left[0] = numbers.value(`${memory.state}_before`, step, unit);
    }
    const share = numbers.value(memory.share, step, unit);
    for (let piece = 0; piece < step; piece += 1) left[piece] *= share;
    left[step] = numbers.value(memory.written, step, unit);
    if (heldAt(numbers, memory.state, step, unit)) left.fill(0); // silenced: nothing of it is left
    for (let piece = 0; piece <= step; piece += 1) pieces[piece][step - 1] = left[piece];
  }
  return pieces;
}

/**
 * The memory of one unit, split by the timestep that wrote it; pieces that are 0 throughout are
 * left out.
 * @param {LayerNumbers} numbers
 * @param {number} unit
 * @returns {Ledger}
 */
export function ledgerOf(numbers, unit) {
  const { texts, steps, sheet } = numbers;
  const { state } = sheet;
  const sources = sourcesOf(numbers);
  const pieces = memoryLedger(numbers, unit).flatMap((values, index) => {
    if (!values.some(Boolean)) return [];
    const words = texts.chart[index ? "piece_of_step" : startKey(numbers, "piece_of_start")];
    /** @param {string} value */
    const label = (value) => fill(words, { value, step: index });
    return { source: sources[index], values, label };
  });
  const { symbol, tiny } = texts.names[state];
  const values = pieces.flatMap((piece) => [...piece.values]);
  const form = { decimals: decimalsOf(values), largest: Math.max(0, ...values.map(Math.abs)) };
  const write = (/** @type {number} */ value) => ofQuantity(value, form);
  return { quantity: state, steps, pieces, axis: `${symbol} ${tiny}`, across: texts.chart.step_axis, write };
}

/**
 * The same as squares, for a run too long for columns; null for a short one.
 * @param {LayerNumbers} numbers
 * @param {number} unit
 */
export function ledgerMap(numbers, unit) {
  const { texts, steps, sheet } = numbers;
  if (steps <= PIECES_UP_TO) return null;
  const pieces = memoryLedger(numbers, unit);
  const first = pieces[0].some(Boolean) ? 0 : 1; // the start state stands at 0, if there is any
  const map = heatmap(pieces.slice(first), counted(1, steps), counted(first, steps), null);
  map.hovertemplate = `${texts.chart.ledger_hover}<extra></extra>`;
  const figure = laneFigure([{ title: "", q: sheet.state, traces: [map] }], steps, texts.chart.step_axis);
  figure.layout.yaxis = { ...figure.layout.yaxis, autorange: true, showgrid: false, zeroline: false };
  figure.layout.margin.t = ABOVE;
  figure.layout.height += ABOVE;
  figure.layout.annotations.push(above(texts.chart.written_at));
  return figure;
}

/**
 * What the ledger says after the last step: the memory, and its largest pieces.
 * @param {LayerNumbers} numbers
 * @param {number} unit
 */
export function ledgerDetails(numbers, unit) {
  const { chart, sheet } = { ...numbers.texts, sheet: numbers.sheet };
  const last = memoryLedger(numbers, unit).map((piece) => piece[numbers.steps - 1]);
  const sources = sourcesOf(numbers);
  const largest = last.map((_, index) => index).sort((one, other) => Math.abs(last[other]) - Math.abs(last[one]));
  const named = largest
    .slice(0, NAMED)
    .filter((index) => last[index])
    .map((index) => fill(chart.piece, { value: threeDigits(last[index]), source: sources[index] }));
  const memory = numbers.value(sheet.state, numbers.steps, unit);
  return { unit: unit + 1, cell: threeDigits(memory), pieces: named.join(chart.comma) || "0" };
}

/** @param {LayerNumbers} numbers */
function sourcesOf(numbers) {
  const { texts, steps } = numbers;
  const written = Array.from({ length: steps }, (_, index) => fill(texts.chart.from_step, { step: index + 1 }));
  return [texts.chart[startKey(numbers, "start")], ...written];
}

/**
 * The key of what row 0 is called: the start, or what was carried in.
 * @param {LayerNumbers} numbers
 * @param {string} key
 */
export function startKey({ held, sheet }, key) {
  return held.some(({ is, name }) => is === "carry" && name === sheet.memory?.state) ? `${key}.carried` : key;
}
