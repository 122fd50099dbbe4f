// How thick a wire is, on two scales: gates from 0 to 1, values up to the largest of the sequence.

/** @import {LayerNumbers} from "../shared/types.js" */

export const THIN = 1.5;
const THICK = 8;
const THICK_IN_PIPE = 12;
const LEAST = 0.1; // below this, values are small even if no other is larger
/** @type {WeakMap<LayerNumbers, number>} */
const largest = new WeakMap();

/**
 * The largest size among all values of the sequence that a wire carries.
 * @param {LayerNumbers} numbers
 */
export function largestValue(numbers) {
  const known = largest.get(numbers);
  if (known !== undefined) return known;
  const names = numbers.sheet.quantities.filter((name) => name !== "x").map((name) => numbers.shown(name));
  const reaches = names.filter((name) => !numbers.isShare(name)).map((name) => numbers.reach(name));
  const found = Math.max(LEAST, ...reaches.filter(Number.isFinite));
  largest.set(numbers, found);
  return found;
}

/**
 * @param {LayerNumbers} numbers
 * @param {string} name as it is shown, so on the way back with `d_`
 * @param {number} value
 * @param {boolean} inPipe
 */
export function widthOf(numbers, name, value, inPipe) {
  const most = numbers.isShare(name) ? 1 : largestValue(numbers);
  const share = Math.min(Math.abs(value) / most, 1) || 0;
  return THIN + ((inPipe ? THICK_IN_PIPE : THICK) - THIN) * share;
}
