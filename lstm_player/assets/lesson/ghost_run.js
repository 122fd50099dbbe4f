// The numbers of a run by a wrong rule, beside those of the true one: both written alike, so that
// what differs is what is different.

import { BEFORE, besideOf, formOf, valuesOf } from "../player/quantity_forms.js";
import { ofQuantity } from "../shared/format.js";

/** @import {LayerNumbers, NumberArray, Words} from "../shared/types.js" */
/** @typedef {(name: string, step: number, unit: number) => number} Look */
/** @typedef {{true: LayerNumbers, wrong: LayerNumbers}} Runs */

const SEEN = 0.005; // as lstm_core/misconceptions/running.py: what two decimals can show
const OTHER = "wrong.";
const MOST_STEPS = 7; // in a row, unless they part earlier

/**
 * @param {LayerNumbers} numbers the true run
 * @param {Record<string, NumberArray>} arrays (steps, units) of the wrong one, by quantity
 * @returns {Runs}
 */
export function runsOf(numbers, arrays) {
  /** @type {Record<string, {decimals: number, largest: number}>} */
  const forms = {};
  /** @type {Look} */
  function value(name, step, unit) {
    if (name in arrays) return arrays[name].values[(step - 1) * numbers.units + unit];
    const before = name.match(BEFORE)?.[1];
    return before && step > 1 ? value(before, step - 1, unit) : numbers.value(name, step, unit);
  }
  /** @type {Look} in the sentences about the true run, a name in "wrong." is of the other one */
  const truth = (name, step, unit) =>
    name.startsWith(OTHER) ? value(name.slice(OTHER.length), step, unit) : numbers.value(name, step, unit);
  /** @param {number} number @param {string} full */
  function write(number, full) {
    const name = full.replace(OTHER, "");
    const both = () => [...valuesOf(numbers, name), ...(arrays[name]?.values ?? [])];
    forms[name] ??= formOf(both(), besideOf(numbers, name));
    return ofQuantity(number, forms[name]);
  }
  /** @param {Look} look @returns {LayerNumbers} all else is as in the true run */
  const seenBy = (look) => Object.assign(Object.create(numbers), { value: look, write });
  return { true: seenBy(truth), wrong: seenBy(value) };
}

/**
 * Whether a reader sees two numbers differ.
 * @param {Runs} runs
 * @param {string} of
 * @param {number} step
 * @param {number} unit
 */
export const areApart = (runs, of, step, unit) =>
  Math.abs(runs.true.value(of, step, unit) - runs.wrong.value(of, step, unit)) > SEEN;

/**
 * The first step at which the two differ; 0 if they do not until then.
 * @param {Runs} runs
 * @param {string} of
 * @param {number} unit
 * @param {number} until
 */
export function partingOf(runs, of, unit, until) {
  for (let step = 1; step <= until; step += 1) if (areApart(runs, of, step, unit)) return step;
  return 0;
}

/**
 * The gate in which the two differ most, of those that have a part in a number of that step.
 * @param {Runs} runs
 * @param {string} of
 * @param {number} step
 * @param {number} unit
 */
export function strayed(runs, of, step, unit) {
  const gates = ["input", "forget", "candidate", ...(of === "hidden" ? ["output"] : [])];
  const apart = gates.map((gate) => Math.abs(runs.true.value(gate, step, unit) - runs.wrong.value(gate, step, unit)));
  return gates[apart.indexOf(Math.max(...apart))];
}

/**
 * The steps that stand in a row: the last few, and where they part with the one before it.
 * @param {number} parting
 * @param {number} until
 */
export function stepsShown(parting, until) {
  const latest = Math.max(1, until - MOST_STEPS + 1);
  const first = parting ? Math.min(latest, Math.max(1, parting - 1)) : latest;
  return Array.from({ length: until - first + 1 }, (_, index) => first + index);
}

/**
 * What a quantity is called in a sentence.
 * @param {Words} words
 * @param {string} of
 */
export const nameOf = (words, of) => words[`ghost.of.${of}`] ?? words[`ghost.gate.${of}`] ?? words[`q.${of}.tiny`];

/**
 * The colours of a quantity for what is drawn, and is not to be marked when it is pointed at.
 * @param {string} of
 */
export const inColourOf = (of) => `--fill: var(--fill-${of}); --ink: var(--ink-${of})`;

/**
 * The lines that lead to a number, as the rule has them: for an output those of the memory too.
 * @param {Words} words
 * @param {string} rule "truth" or one of the misconceptions
 * @param {string} of
 * @param {string} squash the symbol of the function on the way out; "" where there is none
 */
export function linesOf(words, rule, of, squash) {
  const shown = squash ? `${squash}({cell})` : "{cell}";
  const lines = [words[`rule.${rule}.line`]];
  if (of === "hidden") lines.push(words[`rule.${rule}.out`].replace("{squash}", shown));
  return lines;
}
