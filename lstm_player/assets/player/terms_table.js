// The sum in front of an activation, laid out: every weight times its value, and what they make.

import { putNumber } from "./flash.js";
import { element, setData, setText } from "../shared/dom.js";
import { fixed, full } from "../shared/format.js";

/** @import {LayerNumbers, Term} from "../shared/types.js" */
/** @typedef {import("./templates.js").Show} Show */
/** @typedef {{node: HTMLElement, show: Show}} Row */

const TOTALS = ["sum", "subtotal"];

/** @param {LayerNumbers} numbers @param {Term[]} terms */
export function createTerms(numbers, terms) {
  const { words } = numbers;
  const rows = terms.flatMap((term) => termRows(numbers, term));
  const heads = ["", words["terms.weight"], "×", words["terms.value"], "=", words["terms.product"]];
  const head = element("tr", {}, ...heads.map((text) => element("th", { scope: "col" }, text)));
  const body = element("tbody", {}, ...rows.map(({ node }) => node));
  const table = element("table", { class: "terms" }, element("thead", {}, head), body);
  const note = element("p", { class: "rounded places", hidden: !rows.length }, words["terms.note"]);
  table.hidden = !rows.length;
  /** @type {Show} */
  const show = (...state) => rows.forEach((row) => row.show(...state));
  return { node: table, note, show };
}

/**
 * The products of a term, one row each, and what they make together.
 * @param {LayerNumbers} numbers
 * @param {Term} term
 * @returns {Row[]}
 */
function termRows(numbers, { label, value, weights = "", vector, letter = "", elementwise }) {
  const count = !vector ? 0 : elementwise ? 1 : vector === "x" ? numbers.inputs : numbers.units;
  const rows = Array.from({ length: count }, (_, index) => productRow(weights, vector ?? "", letter, index, elementwise));
  return value ? [...rows, sumRow(numbers.words[label], value, TOTALS.includes(label) ? "total" : "")] : rows;
}

/**
 * With `elementwise` a unit looks at its own entry only.
 * @param {string} weights
 * @param {string} vector
 * @param {string} letter
 * @param {number} index
 * @param {boolean} [elementwise]
 * @returns {Row}
 */
function productRow(weights, vector, letter, index, elementwise) {
  const [array, gate] = weights.split(".");
  const name = element("th", { scope: "row", class: "entry" });
  const [weight, entry, product] = [createCell(gate), createCell(vector), createCell(vector)];
  /** @param {string} text */
  const sign = (text) => element("td", { class: "operator" }, text);
  const cells = [weight.node, sign("×"), entry.node, sign("="), product.node];
  const node = element("tr", { "data-q": vector }, name, ...cells);

  /** @type {Show} */
  function show(numbers, { step, unit }, lights = false) {
    const at = elementwise ? unit : index;
    const factors = [numbers.weights(array, gate, unit)[index], numbers.vector(vector, step)[at]];
    const made = factors[0] * factors[1];
    setText(name, vector === "x" ? numbers.inputName(at, letter) : `${letter}${at + 1}`);
    weight.show(numbers.write(factors[0], weights), factors[0], lights);
    entry.show(numbers.write(factors[1], vector), factors[1], lights);
    product.show(fixed(made, numbers.decimals(weights) + numbers.decimals(vector)), made, lights);
    node.classList.toggle("nothing", made === 0);
  }
  return { node, show };
}

/** @param {string} heading @param {string} value @param {string} kind @returns {Row} */
function sumRow(heading, value, kind) {
  const cell = createCell(value === "b_recurrent" ? "candidate" : value.slice(value.lastIndexOf(".") + 1));
  const node = element("tr", { class: `sum ${kind}` }, element("th", { scope: "row", colspan: 5 }, heading), cell.node);
  /** @type {Show} */
  const show = (numbers, { step, unit }, lights = false) => {
    const number = numbers.value(value, step, unit);
    cell.show(numbers.write(number, value), number, lights);
    node.classList.toggle("nothing", number === 0 && !kind);
  };
  return { node, show };
}

/** @param {string} quantity */
function createCell(quantity) {
  const node = element("td", { class: "number", "data-q": quantity });
  /** @param {string} text @param {number} value @param {boolean} lights */
  function show(text, value, lights) {
    putNumber(node, text, lights);
    setData(node, "full", full(value));
  }
  return { node, show };
}
