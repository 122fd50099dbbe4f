// The arithmetic of the phase looked at: words, formula, every term with its numbers, result.
// The nodes of a phase are made once; a step or an edit only puts its numbers in.

import { element, setData, setText } from "../shared/dom.js";
import { full, short } from "../shared/format.js";
import { sentenceOf, textOf } from "./sentences.js";

/** @import {LayerNumbers, Phase, Position, Term} from "../shared/types.js" */
/** @typedef {(numbers: LayerNumbers, position: Position) => void} Show */

/**
 * @param {HTMLElement} container
 * @param {(phase: string) => void} openPhase
 */
export function createArithmetic(container, openPhase) {
  const rounded = element("p", { class: "rounded" });
  container.tabIndex = -1;
  /** @type {Map<string, {nodes: HTMLElement[], show: Show}>} the parts of each phase */
  const known = new Map();
  let build = "";
  /** @type {unknown} */
  let words = null;
  /** @type {unknown} */
  let open = null;

  /** @type {Show} */
  function show(numbers, position) {
    if (build !== numbers.build || words !== numbers.words) known.clear();
    ({ build, words } = numbers);
    const phase = numbers.phases[position.phase];
    const parts = known.get(phase.id) ?? createParts(numbers, phase, openPhase);
    known.set(phase.id, parts);
    if (open !== parts) put(parts.nodes);
    open = parts;
    parts.show(numbers, position);
    setText(rounded, numbers.words.rounded);
    rounded.hidden = ![...container.querySelectorAll("[data-full]")].some(isRounded);
  }

  // A line that was pressed goes with its phase; whoever pressed it stays here.
  /** @param {HTMLElement[]} nodes */
  function put(nodes) {
    const isHere = container.matches(":focus-within");
    container.replaceChildren(...nodes, rounded);
    if (isHere) container.focus({ preventScroll: true });
  }

  return { show };
}

/** @param {Element} node */
const isRounded = (node) =>
  node.textContent?.replace("−", "-") !== /** @type {HTMLElement} */ (node).dataset.full;

/** @param {LayerNumbers} numbers @param {Phase} phase @param {(phase: string) => void} openPhase */
function createParts(numbers, phase, openPhase) {
  const title = element("h3", {}, numbers.words[`phase.${phase.id}`]);
  const sentence = element("p", { class: "sentence" });
  const formula = element("p", { class: "formula", hidden: !phase.formula });
  formula.innerHTML = phase.formula;
  const rows = phase.terms.flatMap((term) => termRows(numbers, term));
  const terms = element("table", { class: "terms", hidden: !rows.length }, ...rows.map(({ node }) => node));
  const lines = phase.lines.map((template) => createLine(template, numbers, phase, openPhase));
  const list = element("div", { class: "lines" }, ...lines.map(({ node }) => node));
  let template = "";
  let text = textOf("");

  /** @type {Show} */
  function show(now, position) {
    const wanted = sentenceOf(now, position);
    if (wanted !== template) {
      text = textOf(wanted);
      sentence.replaceChildren(...text.nodes);
    }
    template = wanted;
    for (const part of [text, ...rows, ...lines]) part.show(now, position);
  }
  return { nodes: [title, sentence, formula, terms, list], show };
}

/**
 * A line; in the whole step it opens the phase that it belongs to.
 * @param {string} template
 * @param {LayerNumbers} numbers
 * @param {Phase} phase
 * @param {(phase: string) => void} openPhase
 */
function createLine(template, { inside, phases }, phase, openPhase) {
  const { nodes, show } = textOf(template);
  if (phase.id !== "whole") return { node: element("p", { class: "line" }, ...nodes), show };
  const opened = inside.find((id) => phases[id].lines.includes(template)) ?? inside[0];
  const node = element("button", { type: "button", class: "line", onclick: () => openPhase(opened) }, ...nodes);
  return { node, show };
}

/**
 * The products of a term, one row each, and what they make together.
 * @param {LayerNumbers} numbers
 * @param {Term} term
 * @returns {{node: HTMLElement, show: Show}[]}
 */
function termRows(numbers, { label, value, weights = "", vector, letter = "", elementwise }) {
  const count = !vector ? 0 : elementwise ? 1 : vector === "x" ? numbers.inputs : numbers.units;
  const rows = Array.from({ length: count }, (_, index) => productRow(weights, vector ?? "", letter, index, elementwise));
  return value ? [...rows, sumRow(numbers.words[label], value, label === "sum" ? "total" : "")] : rows;
}

/**
 * With `elementwise` a unit looks at its own entry only.
 * @param {string} weights
 * @param {string} vector
 * @param {string} letter
 * @param {number} index
 * @param {boolean} [elementwise]
 */
function productRow(weights, vector, letter, index, elementwise) {
  const [array, gate] = weights.split(".");
  const name = element("th", { scope: "row" });
  const [weight, entry, product] = [createCell(gate), createCell(vector), createCell(vector)];
  /** @param {string} text */
  const sign = (text) => element("td", { class: "sign" }, text);
  const cells = [weight.node, sign("×"), entry.node, sign("="), product.node];
  const node = element("tr", { "data-q": vector }, name, ...cells);

  /** @type {Show} */
  function show(numbers, { step, unit }) {
    const at = elementwise ? unit : index;
    const factors = [numbers.weights(array, gate, unit)[index], numbers.vector(vector, step)[at]];
    setText(name, `w·${letter}${at + 1}`);
    weight.show(factors[0]);
    entry.show(factors[1]);
    product.show(factors[0] * factors[1]);
  }
  return { node, show };
}

/** @param {string} heading @param {string} value @param {string} kind */
function sumRow(heading, value, kind) {
  const cell = createCell(value === "b_recurrent" ? "candidate" : value.slice(value.lastIndexOf(".") + 1));
  const node = element("tr", { class: `sum ${kind}` }, element("th", { scope: "row", colspan: 5 }, heading), cell.node);
  /** @type {Show} */
  const show = (numbers, { step, unit }) => cell.show(numbers.value(value, step, unit));
  return { node, show };
}

/** @param {string} quantity */
function createCell(quantity) {
  const node = element("td", { class: "number", "data-q": quantity });
  /** @param {number} value */
  function show(value) {
    setText(node, short(value));
    setData(node, "full", full(value));
  }
  return { node, show };
}
