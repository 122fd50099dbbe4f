// What a scenario calls its inputs and units, as that of a lesson may: "calculus" for x2.

import { short } from "../shared/format.js";

/** @import {Block} from "../shared/types.js" */

/**
 * What a scenario calls the inputs, and the units of its last layer; nothing where it does not say.
 * @param {Block["header"]} header
 * @param {number} index of the layer
 * @returns {{units: string[], inputs: string[]}}
 */
export function namesOf({ names, layers }, index) {
  const units = index === layers.length - 1 ? names?.units : null;
  return { units: units ?? [], inputs: (index === 0 && names?.inputs) || [] };
}

/**
 * The token of each step, or null. A sequence whose inputs have names, and that gives one of them
 * at a time, reads as these names: "calculus", or "0.2 × calculus".
 * @param {Block} block
 * @returns {readonly string[] | null}
 */
export function tokensOf({ header, arrays }) {
  const called = header.names?.inputs;
  if (header.tokens || !called) return header.tokens;
  const [steps, inputs] = arrays.x.shape;
  const row = (/** @type {number} */ step) => [...arrays.x.values.subarray(step * inputs, (step + 1) * inputs)];
  const rows = Array.from({ length: steps }, (_, step) => row(step));
  if (rows.some((now) => now.filter(Boolean).length > 1)) return null;
  return rows.map((now) => {
    const at = now.findIndex(Boolean);
    if (at < 0) return "0";
    return now[at] === 1 ? called[at] : `${short(now[at])} × ${called[at]}`;
  });
}
