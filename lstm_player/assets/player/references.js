// What stands in braces in a text: {cell}, in percent {forget%}, at another place {cell@3,2;1}
// (step 3, unit 2, layer 1), in a run beside {hidden@3~1}, a weight by its column {W.forget.2}, all
// counted from 1; or a fact of the run, {count.gru}. As lstm_player/lessons/references.py reads it.

/** @import {LayerNumbers, Position} from "../shared/types.js" */
/**
 * Unit and layer are counted from 0; null: that of the place looked at. beside: 0 is the run itself.
 * @typedef {object} Reference
 * @property {string} name
 * @property {boolean} percent
 * @property {number | null} step
 * @property {number | null} unit
 * @property {number | null} layer
 * @property {number} beside
 *
 * What is looked at besides a layer: all layers of the run, those of the runs beside it, and facts
 * by name.
 * @typedef {{layers?: LayerNumbers[], beside?: LayerNumbers[][], facts?: Record<string, number>}} Besides
 */

export const BRACES = String.raw`\{[\w.%@,;~]+\}`;
const REFERENCE = /^\{([\w.]+)(%?)(?:@(\d+)(?:,(\d+))?)?(?:;(\d+))?(?:~([12]))?(%?)\}$/;
const COLUMN = /^(\w+\.\w+)\.(\d+)$/;

/** @param {string} piece @returns {Reference | null} */
export function referenceIn(piece) {
  const found = piece.match(REFERENCE);
  if (!found) return null;
  const [, name, before, step, unit, layer, beside, after] = found;
  const percent = Boolean(before || after);
  const place = { step: step ? Number(step) : null, unit: index(unit), layer: index(layer) };
  return { name, percent, ...place, beside: Number(beside ?? 0) };
}

/** @param {string | undefined} text */
const index = (text) => (text === undefined ? null : Number(text) - 1);

/**
 * The layer, step and unit that a reference means, from where a text stands.
 * @param {Reference} reference
 * @param {LayerNumbers} numbers
 * @param {Position} position
 * @param {Besides} [besides]
 */
export function meant({ name, step, unit, layer, beside }, numbers, position, { layers = [], beside: runs = [] } = {}) {
  const run = beside ? runs[beside - 1] ?? [] : layers;
  const at = run[layer ?? (beside ? 0 : -1)] ?? numbers;
  const last = at === numbers ? Infinity : sizeOf(name, at) - 1; // another run may have fewer
  return { at, step: step ?? position.step, unit: Math.min(unit ?? position.unit, last) };
}

/** @param {string} name @param {LayerNumbers} numbers */
const sizeOf = (name, { inputs, units }) => (name === "x" ? inputs : units);

/**
 * The number there.
 * @param {string} name
 * @param {{at: LayerNumbers, step: number, unit: number}} place
 */
export function valueAt(name, { at, step, unit }) {
  const [, weights, column] = name.match(COLUMN) ?? [];
  if (!weights) return at.value(name, step, unit);
  const [array, gate] = weights.split(".");
  return at.weights(array, gate, unit)[Number(column) - 1];
}

/** The name under which a number is written like others of its kind. @param {string} name */
export const kindOf = (name) => name.replace(COLUMN, "$1");
