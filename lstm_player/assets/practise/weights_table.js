// The weights of the cell beside an exercise: a row for each gate, a column for each number that
// comes in. Which one is needed is for the learner to find.

import { numbered } from "./formulas.js";
import { element } from "../shared/dom.js";

/** @import {LayerNumbers} from "../shared/types.js" */

const ARRAYS = ["W", "U", "P", "b", "b_recurrent"];

/** @param {LayerNumbers} numbers @param {{caption: string, unitName: (unit: number) => string}} words */
export function weightsTable(numbers, { caption, unitName }) {
  const { sheet, units } = numbers;
  const arrays = ARRAYS.filter((array) => array in sheet.weights);
  const heads = arrays.flatMap((array) => columnsOf(numbers, array));
  const head = element("tr", {}, element("td", {}), ...heads.map((text) => element("th", { scope: "col" }, text)));
  const table = element("table", { class: "weights" }, element("caption", {}, caption), element("thead", {}, head));
  for (let unit = 0; unit < units; unit += 1) {
    const rows = inOrder(numbers).map((gate) => rowOf(numbers, arrays, gate, unit));
    const name = element("th", { colspan: heads.length + 1, scope: "rowgroup" }, unitName(unit));
    table.append(element("tbody", {}, ...(units > 1 ? [element("tr", {}, name)] : []), ...rows));
  }
  return element("div", { class: "weights-place", tabindex: "0", role: "group", "aria-label": caption }, table);
}

/** The gates as the step needs them, and the drawing has them. @param {LayerNumbers} numbers */
const inOrder = ({ sheet, revealedAt }) =>
  [...sheet.gates].sort((one, other) => (revealedAt[one] ?? 0) - (revealedAt[other] ?? 0));

/** @param {LayerNumbers} numbers @param {string} array */
function columnsOf({ sheet, arrays }, array) {
  const letter = sheet.columns[array] ?? array;
  const width = arrays[array].shape[2] ?? 1;
  return Array.from({ length: width }, (_, at) => numbered(letter, at, width));
}

/** @param {LayerNumbers} numbers @param {string[]} arrays @param {string} gate @param {number} unit */
function rowOf(numbers, arrays, gate, unit) {
  const { sheet, texts } = numbers;
  const { symbol, tiny } = texts.names[gate];
  const name = element("th", { scope: "row", "data-q": gate }, element("i", {}, symbol), ` ${tiny}`);
  const cells = arrays.flatMap((array) => {
    const width = numbers.arrays[array].shape[2] ?? 1;
    if (!sheet.weights[array].includes(gate)) return Array.from({ length: width }, () => element("td", {}));
    return [...numbers.weights(array, gate, unit)].map((value) => element("td", {}, numbers.write(value, `${array}.${gate}`)));
  });
  return element("tr", {}, name, ...cells);
}
