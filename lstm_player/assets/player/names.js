// What a scenario calls its inputs and units, as that of a lesson may: "calculus" for x2.

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
