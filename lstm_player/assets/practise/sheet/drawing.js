// The drawing of a cell on paper: black on white, what is to be found left open. It is made of
// the drawing of the player, whose marks say where each quantity has its place.

import { add } from "../../shared/svg.js";

/** @typedef {import("./blocks.js").Sheet} Sheet */
/** @typedef {{symbol: string, tiny: string}} Name */

const HEIGHT = 62;
const RADIUS = 14;
const LINE = "______";

/**
 * @param {string} source the drawing as it stands in the catalogue
 * @param {Sheet} sheet
 * @param {(quantity: string) => Name} nameOf
 */
export function paperDrawing(source, sheet, nameOf) {
  const parsed = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
  const svg = document.importNode(parsed, true);
  svg.setAttribute("class", "paper-drawing");
  for (const node of marked(svg, "when")) if (!sheet.traits.includes(node.dataset.when ?? "")) node.remove();
  for (const node of svg.querySelectorAll(".bed, .pipes, [data-role]")) node.remove();
  fillIn(svg, sheet, nameOf);
  for (const node of svg.querySelectorAll(".valve, .plus")) sign(node, node.matches(".plus") ? "+" : "×");
  return svg;
}

/** @param {Element} svg @param {Sheet} sheet @param {(quantity: string) => Name} nameOf */
function fillIn(svg, sheet, nameOf) {
  const values = valuesOf(sheet);
  for (const node of marked(svg, "value")) if (node.tagName === "tspan") write(node, values);
  for (const node of marked(svg, "name")) node.textContent = nameOf(node.dataset.name ?? "").tiny;
  for (const node of marked(svg, "function")) squash(node, sheet.symbols[node.dataset.function ?? ""]);
  for (const node of marked(svg, "box")) box(node, values, nameOf);
}

/** @param {Element} svg @param {string} name @returns {SVGElement[]} */
const marked = (svg, name) => [...svg.querySelectorAll(`[data-${name}]`)].map((node) => /** @type {SVGElement} */ (node));

/**
 * What is printed in the place of each quantity, at the first of the steps; "" where it is open.
 * @param {Sheet} sheet
 */
function valuesOf({ steps: [step] }) {
  /** @type {Map<string, string[]>} */
  const values = new Map();
  for (const row of [...step.arrives, ...step.rows]) {
    if (row.id.startsWith("net.")) continue;
    values.set(row.quantity, [...(values.get(row.quantity) ?? []), row.is_blank ? "" : row.shown]);
  }
  return values;
}

/**
 * A number on a wire; a quantity that is nothing of its own here has none.
 * @param {SVGElement} node
 * @param {Map<string, string[]>} values
 */
function write(node, values) {
  const [value] = values.get(node.dataset.value ?? "") ?? [null];
  if (value === null) node.closest("text")?.remove();
  else node.textContent = value || LINE;
}

/** @param {Element} node @param {string} text */
function sign(node, text) {
  node.replaceChildren();
  add(node, "circle", { r: RADIUS, class: "leaf-sign" });
  add(node, "text", { y: 6, class: "leaf-sign" }, text);
}

/** @param {SVGElement} node @param {string | undefined} symbol */
function squash(node, symbol) {
  node.replaceChildren();
  if (!symbol) return node.remove();
  add(node, "rect", { x: -30, y: -13, width: 60, height: 26, rx: 13, class: "leaf-sign" });
  add(node, "text", { y: 5, class: "leaf-function" }, symbol);
}

/** @param {SVGElement} node @param {Map<string, string[]>} values @param {(quantity: string) => Name} nameOf */
function box(node, values, nameOf) {
  const quantity = node.dataset.box ?? "";
  const width = Number(node.dataset.width ?? 94);
  add(node, "rect", { x: -width / 2, y: -HEIGHT / 2, width, height: HEIGHT, rx: 5, class: "leaf-box" });
  const { symbol, tiny } = nameOf(quantity);
  const before = quantity.endsWith("_before") ? "₋" : "";
  add(node, "text", { y: 17 - HEIGHT / 2, class: "leaf-title" }, `${symbol}${before} ${tiny}`);
  const numbers = values.get(quantity) ?? [];
  const text = numbers.every(Boolean) ? numbers.join("  ") : "";
  add(node, "text", { y: 19, class: text.length > 9 ? "leaf-number small" : "leaf-number" }, text);
}
