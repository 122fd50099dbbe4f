// The weights that somebody set in a puzzle, as the text that a link holds; lstm_core/puzzles/work.py reads it.

/** @import {Target} from "../shared/types.js" */

const LETTERS = /** @type {Record<string, string>} */ ({ W: "W", U: "U", b: "b", P: "P", b_recurrent: "r" });

/**
 * The text of edits, one of each target. What cannot be set in a puzzle, inputs and starts, and
 * what is 0 anyway, is left out.
 * @param {[Target, any][]} edits
 */
export function workOf(edits) {
  const set = edits.filter(([[array], value]) => LETTERS[array] && value);
  return set.map(([[array, ...index], value]) => `${LETTERS[array]}${index.join(".")}*${value}`).join("_");
}
