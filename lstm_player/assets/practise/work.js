// The weights that somebody set in a puzzle, as the text that a link holds; lstm_core/puzzles/work.py reads it.

const LETTERS = /** @type {Record<string, string>} */ ({ W: "W", U: "U", b: "b", P: "P", b_recurrent: "r" });

/** @typedef {[string, ...number[]]} Target an array, the layer, row, unit and column, from 0 */

/**
 * The text of edits, as the header of a puzzle has them, with one of them changed. What cannot be
 * set in a puzzle, inputs and starts, is left out.
 * @param {[Target, number][]} edits @param {Target} [target] @param {number} [value]
 */
export function workOf(edits, target, value = 0) {
  const byPlace = new Map(edits.map(([place, number]) => [placeOf(place), number]));
  if (target) byPlace.set(placeOf(target), value);
  byPlace.delete("");
  return [...byPlace].filter(([, number]) => number).map(([place, number]) => `${place}*${number}`).join("_");
}

/** @param {Target} target */
const placeOf = ([array, ...index]) => (LETTERS[array] ? LETTERS[array] + index.join(".") : "");
