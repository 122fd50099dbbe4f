// What stands beside an exercise: the weights, and what activations make of a few numbers.

import { activationTable } from "./activation_table.js";
import { weightsTable } from "./weights_table.js";
import { fill } from "../shared/format.js";

/** @import {LayerNumbers, Words} from "../shared/types.js" */
/** @import {Exercise} from "./exercise.js" */

/** @param {LayerNumbers} numbers @param {Exercise} exercise @param {Words} words */
export function tablesOf(numbers, { tables }, words) {
  const unitName = (/** @type {number} */ unit) => fill(words.unit, { unit: unit + 1 });
  const activations = tables.map((table) => {
    const sign = signOf(numbers, table.function);
    return activationTable(table, sign, fill(words.table, { sign }));
  });
  return [weightsTable(numbers, { caption: words.weights, unitName }), ...activations];
}

/** How the cell's formulas write an activation. @param {LayerNumbers} numbers @param {string} name */
function signOf({ sheet }, name) {
  const slot = Object.keys(sheet.functions).find((one) => sheet.functions[one] === name);
  return sheet.symbols[slot ?? ""] || name;
}
