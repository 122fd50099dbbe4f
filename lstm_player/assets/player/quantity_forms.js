// How the numbers of one quantity are written: all alike, over the whole sequence.

import { decimalsOf } from "../shared/format.js";

/** @import {LayerNumbers} from "../shared/types.js" */

export const BEFORE = /^(cell|hidden)_before$/;
const BESIDE_MEMORY = ["kept", "written", "squashed", "hidden", "hidden_before"];
/** @type {Record<string, string>} */
export const SUM = { pre: "pre_activation", d_pre: "d_pre_activation" };

/** @param {Iterable<number>} values @param {number} beside the size that they are looked at beside */
export function formOf(values, beside) {
  return { decimals: decimalsOf(values), largest: Math.max(largestOf(values), beside) };
}

/**
 * What a quantity is looked at beside: a share beside 1, what is kept or shown beside the memory.
 * @param {LayerNumbers} numbers
 * @param {string} name
 */
export function besideOf(numbers, name) {
  const { memory } = numbers.sheet;
  if (numbers.isShare(name)) return 1;
  return memory && BESIDE_MEMORY.includes(name) ? numbers.reach(memory.state) : 0;
}

/** @param {Iterable<number>} values */
export function largestOf(values) {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}

/**
 * Every number that a name stands for, over all steps and units.
 * @param {LayerNumbers} numbers
 * @param {string} name
 * @returns {Iterable<number>}
 */
export function valuesOf(numbers, name) {
  const { arrays, sheet } = numbers;
  const before = name.match(BEFORE)?.[1];
  if (before) {
    const carried = arrays[name]?.values ?? [];
    return [...arrays[before].values, ...arrays[`${before}_start`].values, ...carried];
  }
  const [base, gate] = name.split(".");
  const { shape, values } = arrays[SUM[base] ?? base];
  if (!gate) return values;
  const units = Array.from({ length: numbers.units }, (_, unit) => unit);
  if (base in sheet.weights) return units.flatMap((unit) => [...numbers.weights(base, gate, unit)]);
  const steps = Array.from({ length: shape[0] }, (_, index) => index + 1);
  return steps.flatMap((step) => units.map((unit) => numbers.value(name, step, unit)));
}

/**
 * How far a gate is open, between 0 and 1 also where its activation has no limits.
 * @param {LayerNumbers} numbers
 * @param {string} gate
 * @param {number} step
 * @param {number} unit
 */
export const openOf = (numbers, gate, step, unit) => Math.min(Math.max(numbers.value(gate, step, unit), 0), 1);

/**
 * The least and the greatest value of a unit over the sequence, with its start and 0.
 * @param {LayerNumbers} numbers
 * @param {string} name
 * @param {number} unit
 */
export function spanOf({ arrays, units }, name, unit) {
  const start = arrays[`${name}_start`]?.values[unit] ?? 0;
  const span = { low: Math.min(0, start), high: Math.max(0, start) };
  const { values } = arrays[name];
  for (let at = unit; at < values.length; at += units) {
    span.low = Math.min(span.low, values[at]);
    span.high = Math.max(span.high, values[at]);
  }
  return span;
}
