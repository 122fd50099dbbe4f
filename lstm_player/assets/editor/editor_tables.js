// What the editor's tables hold: {columns, rows: [{heading, quantity, cells}]}. A cell has the
// target of its edit, its value and its label; where there is nothing to edit, it is null.

/** @import {LayerNumbers, Target, Words} from "../shared/types.js" */
/** @typedef {{target: Target, value: any, label: string, word?: boolean, most?: number}} Cell */
/** @typedef {{symbol?: string, heading: string, quantity?: string, cells: (Cell | null)[]}} Row */
/** @typedef {{columns: string[], rows: Row[]}} Table */

export const ROWS_A_PAGE = 50;

/**
 * The weights of one unit: a row for each gate, a block of columns for each array.
 * @param {LayerNumbers} numbers
 * @param {number} unit
 * @returns {Table}
 */
export function weightTable(numbers, unit) {
  const { index, sheet, arrays, texts } = numbers;
  const blocks = Object.entries(sheet.columns).map(([name, letter]) => {
    const { shape, values } = arrays[name];
    const headings = shape[2] ? columnsOf(numbers, letter, shape[2]) : [letter];
    return { name, shape, values, headings, gates: sheet.weights[name] };
  });
  const rows = sheet.gates.map((gate) => {
    const { symbol, tiny, short } = texts.names[gate];
    const cells = blocks.flatMap(({ name, shape, values, headings, gates }) => {
      const row = gates.indexOf(gate);
      if (row < 0) return headings.map(() => null);
      const units = shape.length > 1 ? shape[1] : shape[0];
      const start = (row * units + unit) * headings.length;
      return headings.map((heading, column) => ({
        target: [name, index, ...(shape.length > 1 ? [row] : []), unit, ...(shape[2] ? [column] : [])],
        value: values[start + column],
        label: `${short}, ${heading}`,
      }));
    });
    return { symbol, heading: tiny, quantity: gate, cells };
  });
  return { columns: ["", ...blocks.flatMap((block) => block.headings)], rows };
}

/**
 * The start states of one unit, side by side.
 * @param {LayerNumbers} numbers
 * @param {number} unit
 * @param {Words} words
 * @returns {Table}
 */
export function startTable({ index, sheet, arrays, texts }, unit, words) {
  const heading = words.start_value;
  const states = sheet.starts.map((name) => name.replace("_start", "")).reverse();
  const cells = states.map((state) => ({
    target: [`${state}_start`, index, unit],
    value: arrays[`${state}_start`].values[unit],
    label: `${texts.names[state].short}, ${heading}`,
  }));
  return { columns: ["", ...states.map((state) => `${texts.names[state].symbol}₀`)], rows: [{ heading, cells }] };
}

/**
 * A page of the sequence: a row for each timestep, its token before its numbers.
 * @param {LayerNumbers} lowest the layer that reads the sequence
 * @param {number} page
 * @param {Words} words
 * @returns {Table}
 */
export function stepTable(lowest, page, words) {
  const { header, arrays, steps, inputs } = lowest;
  const { tokens, text } = header;
  // A character of a token may be two of what a browser counts; the server counts them rightly.
  const limits = { word: true, most: text && 2 * text.token };
  const first = page * ROWS_A_PAGE;
  const count = Math.min(ROWS_A_PAGE, steps - first);
  const rows = Array.from({ length: count }, (_, row) => {
    const step = first + row;
    const name = `${words.step} ${step + 1}`;
    const token = { target: ["tokens", step], value: tokens?.[step], label: `${name}, ${words.token}`, ...limits };
    const numbers = Array.from({ length: inputs }, (__, column) => ({
      target: ["x", step, column],
      value: arrays.x.values[step * inputs + column],
      label: `${name}, ${lowest.inputName(column)}`,
    }));
    return { heading: String(step + 1), cells: tokens ? [token, ...numbers] : numbers };
  });
  return { columns: ["", ...(tokens ? [words.token] : []), ...columnsOf(lowest, "x", inputs)], rows };
}

/**
 * The columns of inputs, and of outputs that come back, by name.
 * @param {LayerNumbers} numbers
 * @param {string} letter
 * @param {number} count
 */
function columnsOf(numbers, letter, count) {
  const nameOf = (/** @type {number} */ at) => (letter === "x" ? numbers.inputName(at) : `${letter}${at + 1}`);
  return Array.from({ length: count }, (_, at) => nameOf(at));
}
