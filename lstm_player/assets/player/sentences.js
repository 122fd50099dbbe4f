// What is said of a step: the sentence of its phase, and the whole step for a screen reader.

import { plainLine, plainText } from "./templates.js";
import { fill } from "../shared/format.js";

export { textOf } from "./templates.js";

/** @import {LayerNumbers, Position} from "../shared/types.js" */

// Below and above these a gate is as good as shut, and as open.
const NEARLY_SHUT = 0.005;
const NEARLY_OPEN = 0.995;
const STEPS_COMPARED = 64;

/**
 * The sentence of the phase looked at, in words for how far its gate is open.
 * @param {LayerNumbers} numbers
 * @param {Position} position
 */
export function sentenceOf(numbers, { step, phase, unit }) {
  const { words } = numbers;
  const { graded } = numbers.phases[phase];
  if (!graded) return words[`say.${phase}`];
  const grade = numbers.isShare(graded) ? gradeOf(numbers.value(graded, step, unit)) : "partly";
  return words[`say.${phase}.${grade}`];
}

/**
 * The longest that the sentence of this phase gets over the steps of a sequence, for the room
 * that is kept for it.
 * @param {LayerNumbers} numbers
 * @param {Position} position
 */
export function longestSentence(numbers, position) {
  const count = position.phase === "start" ? 1 : Math.min(numbers.steps, STEPS_COMPARED);
  let longest = "";
  for (let index = 0; index < count; index += 1) {
    const there = count === 1 ? position : { ...position, step: index + 1 };
    const text = plainText(sentenceOf(numbers, there), numbers, there);
    if (text.length > longest.length) longest = text;
  }
  return longest;
}

/**
 * The whole step in words, for a screen reader.
 * @param {LayerNumbers} numbers
 * @param {Position} position
 */
export function description(numbers, position) {
  const { words } = numbers;
  const phase = numbers.phases[position.phase];
  const said = plainText(sentenceOf(numbers, position), numbers, position);
  const lines = phase.lines.map((line) => plainLine(line, numbers, position));
  const where = fill(words.place, { step: position.step, steps: numbers.steps });
  const layer = fill(words.layer, { layer: numbers.index + 1 });
  const stacked = numbers.header.layers.length > 1 ? `${layer}, ${numbers.texts.title}. ` : "";
  const heading = `${stacked}${where}. ${words[`phase.${phase.id}`]}.`;
  return [heading, said, lines.join("; ")].join(" ");
}

/** @param {number} value */
function gradeOf(value) {
  if (value === 0) return "shut";
  if (value < NEARLY_SHUT) return "nearly_shut";
  if (value === 1) return "open";
  return value < NEARLY_OPEN ? "partly" : "nearly_open";
}
