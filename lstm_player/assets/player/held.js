// What is held in a run: gates that stay at a value, units that are silent, states carried in.

import { nameOf } from "./words.js";
import { fill } from "../shared/format.js";

/** @import {LayerNumbers, Words} from "../shared/types.js" */

/**
 * One of them, as lstm_player/held.py describes it; layer and unit are counted from 0, steps from 1.
 * @typedef {object} Held
 * @property {"hold" | "silence" | "carry"} is
 * @property {string} text by which it is let go of
 * @property {number} layer
 * @property {string} name the quantity, or the state carried in
 * @property {number} [unit]
 * @property {number} [value]
 * @property {number} first
 * @property {number | null} last
 */

/** @param {Held} held @param {number} step */
const during = ({ first, last }, step) => step >= first && step <= (last ?? Infinity);

/**
 * What holds a quantity of a unit at a step; undefined if it is left to itself.
 * @param {LayerNumbers} numbers
 * @param {string} name
 * @param {number} step
 * @param {number} unit
 */
export function heldAt({ held }, name, step, unit) {
  return held.find((one) => one.is !== "carry" && one.name === name && one.unit === unit && during(one, step));
}

/**
 * Whether a step finds a state that was carried in.
 * @param {LayerNumbers} numbers
 * @param {string} state
 * @param {number} step
 */
export function isCarried({ held }, state, step) {
  return held.some((one) => one.is === "carry" && one.name === state && one.first === step);
}

/**
 * What a held quantity would have been.
 * @param {LayerNumbers} numbers
 * @param {string} name
 * @param {number} step
 * @param {number} unit
 */
export const freeValue = (numbers, name, step, unit) => numbers.row(`free.${name}`, step)[unit];

/**
 * In place of the arithmetic of what is held: "held at 0.5; left to itself 0.99". Empty if it is not.
 * @param {LayerNumbers} numbers
 * @param {string} name
 * @param {{step: number, unit: number}} position
 */
export function heldLine(numbers, name, { step, unit }) {
  const held = heldAt(numbers, name, step, unit);
  if (!held || numbers.backward) return "";
  const written = (/** @type {number} */ value) => numbers.write(value, name);
  const free = written(freeValue(numbers, name, step, unit));
  return fill(numbers.words[`held.${held.is}`], { value: written(held.value ?? 0), free });
}

/**
 * What a step finds that was carried in, in a sentence each; none if nothing was.
 * @param {LayerNumbers} numbers
 * @param {number} step
 */
export function carriedSentences(numbers, step) {
  const states = ["cell", "hidden"].filter((state) => isCarried(numbers, state, step));
  return states.map((state) => fill(numbers.words["held.carry"], { name: nameOf(numbers, state), step }));
}

/**
 * What one of them does, in a few words: "forget gate of unit 2 = 0.5, from step 3 on".
 * @param {Held} held
 * @param {LayerNumbers[]} layers
 * @param {Words} words those of "whatif."
 */
export function heldText(held, layers, words) {
  const numbers = layers[held.layer];
  const several = numbers.units > 1;
  const { is, unit = 0, value = 0 } = held;
  const name = nameOf(numbers, held.name);
  const key = is === "carry" || several ? `chip.${is}` : `chip.${is}.only`;
  const said = fill(words[key], { name, unit: numbers.unitName(unit), value: String(value), step: held.first });
  const when = is === "carry" ? "" : stepsText(held, words);
  const layer = layers.length > 1 ? fill(words["chip.layer"], { layer: held.layer + 1 }) : "";
  return [said, layer, when].filter(Boolean).join(words["chip.comma"]);
}

/** @param {Held} held @param {Words} words */
function stepsText({ first, last }, words) {
  if (last === first) return fill(words["chip.step"], { first });
  if (last !== null) return fill(words["chip.steps"], { first, last });
  return first > 1 ? fill(words["chip.from"], { first }) : "";
}
