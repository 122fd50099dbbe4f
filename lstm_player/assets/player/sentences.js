// What is said of a step: the sentence of its phase, and the whole step for a screen reader.

import { inOrder } from "./comparison.js";
import { carriedSentences, heldLine } from "./held.js";
import { plainLine, plainText } from "./templates.js";
import { fill } from "../shared/format.js";

export { textOf } from "./templates.js";

/** @import {LayerNumbers, Position} from "../shared/types.js" */
/** @import {Comparison} from "./comparison.js" */

// Below and above these a gate is as good as shut, and as open.
const NEARLY_SHUT = 0.005;
const NEARLY_OPEN = 0.995;
const RESULT = /\{(\w+)\}$/;
const STEPS_COMPARED = 64;
const NEVER_NEGATIVE = /^(sigmoid|hard_sigmoid|step|relu)/;
const FLAT_AT_BOTH_ENDS = /^(sigmoid|hard_sigmoid)/;

/**
 * Where a sentence is another one, by the ending of its key: what would be said else is not so
 * there. The first that holds and has a sentence is said.
 * @type {Record<string, (numbers: LayerNumbers, step: number) => boolean>}
 */
const CASES = {
  factor: ({ sheet }) => sheet.valves.length > 0 && !sheet.shares.length,
  last: ({ steps }, step) => step === steps,
  under: ({ index, header }) => index < header.layers.length - 1,
  unsigned: ({ sheet }) => NEVER_NEGATIVE.test(sheet.functions.cell_input),
  plain: ({ sheet }) => sheet.functions.cell_output === "identity",
  flat: ({ sheet }) => FLAT_AT_BOTH_ENDS.test(sheet.functions.gate),
  linear: ({ sheet }) => sheet.functions.function === "identity",
  tanh: ({ sheet }) => sheet.functions.function === "tanh",
};

/**
 * The sentence of the phase looked at, in words for how far its gate is open.
 * @param {LayerNumbers} numbers
 * @param {Position} position
 */
export function sentenceOf(numbers, { step, phase, unit }) {
  const { words } = numbers;
  const { graded } = numbers.phases[phase];
  const grade = graded && numbers.isShare(graded) ? `.${gradeOf(numbers.value(graded, step, unit))}` : "";
  const key = `say.${phase}${grade}`;
  const found = Object.keys(CASES).find((name) => `${key}.${name}` in words && CASES[name](numbers, step));
  return words[found ? `${key}.${found}` : key];
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
 * The whole step in words, for a screen reader, and what was otherwise in the pinned run.
 * @param {LayerNumbers} numbers
 * @param {Position} position
 * @param {Comparison | null} [beside]
 */
export function description(numbers, position, beside = null) {
  const { words } = numbers;
  const phase = numbers.phases[position.phase];
  const said = plainText(sentenceOf(numbers, position), numbers, position);
  const lines = phase.lines.map((line) => spokenLine(line, numbers, position));
  const where = fill(words.place, { step: position.step, steps: numbers.steps });
  const layer = fill(words.layer, { layer: numbers.index + 1 });
  const stacked = numbers.header.layers.length > 1 ? `${layer}, ${numbers.texts.title}. ` : "";
  const heading = `${stacked}${where}. ${words[`phase.${phase.id}`]}.`;
  const pinned = pinnedIn(numbers, position, beside);
  return [heading, ...carriedSentences(numbers, position.step), said, lines.join("; "), pinned].join(" ").trim();
}

/** @param {LayerNumbers} numbers @param {Position} position @param {Comparison | null} beside */
function pinnedIn(numbers, position, beside) {
  const { step, unit } = position;
  const { names } = numbers.texts;
  const known = beside ? inOrder(numbers).filter((name) => name !== "x" && numbers.isKnown(name, position)) : [];
  const list = known.flatMap((name) => {
    const was = beside?.was(name, step, unit) ?? null;
    return was === null ? [] : `${names[name].tiny} ${was}`;
  });
  return list.length ? fill(numbers.words["spoken.pinned"], { list: list.join(numbers.texts.chart.comma) }) : "";
}

/** @param {string} line @param {LayerNumbers} numbers @param {Position} position */
function spokenLine(line, numbers, position) {
  const held = heldLine(numbers, line.match(RESULT)?.[1] ?? "", position);
  const [name] = line.split(" = ");
  return held ? `${plainText(name, numbers, position)}: ${held}` : plainLine(line, numbers, position);
}

/** @param {number} value */
function gradeOf(value) {
  if (value === 0) return "shut";
  if (value < NEARLY_SHUT) return "nearly_shut";
  if (value === 1) return "open";
  return value < NEARLY_OPEN ? "partly" : "nearly_open";
}
