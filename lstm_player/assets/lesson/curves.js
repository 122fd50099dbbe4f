// σ and tanh, with the point where this step's pre-activations are on them.

import { add } from "../shared/svg.js";
import { element } from "../shared/dom.js";
import { full, isExact, short, withoutAlmost } from "../shared/format.js";

/** @import {LayerNumbers, Position, Words} from "../shared/types.js" */
// to: null where it is not known yet, and only the place on the curve is shown.
/** @typedef {{q: string, from: number, to: number | null}} Point */

const SIZE = { width: 184, height: 116, left: 26, right: 8, top: 10, bottom: 20 };
const REACH = 6; // of the horizontal axis; what is further out stands at its end
const CURVES = [
  { name: "sigmoid", sign: "σ", low: 0, of: (/** @type {number} */ z) => 1 / (1 + Math.exp(-z)) },
  { name: "tanh", sign: "tanh", low: -1, of: Math.tanh },
];

/** @param {HTMLElement} root */
export function createCurves(root) {
  root.classList.add("curves");

  /** @param {LayerNumbers} numbers @param {Position} position @param {Words} words */
  function show(numbers, position, words) {
    const figures = CURVES.map((curve) => figureOf(curve, pointsOn(curve.name, numbers, position), numbers, words));
    root.replaceChildren(...figures);
  }
  return { show };
}

/**
 * The points of a step on a curve: those of the gate whose phase it is, or of all that are known. A
 * curve without any shows where the next of its gates is to be, once gates are being computed.
 * @param {string} curve
 * @param {LayerNumbers} numbers
 * @param {Position} position
 * @returns {Point[]}
 */
export function pointsOn(curve, numbers, position) {
  const { sheet } = numbers;
  const { step, unit, phase } = position;
  if (step < 1 || numbers.backward) return [];
  const gates = sheet.gates.filter((gate) => slotOf(gate, numbers) === curve && numbers.isKnown(gate, position));
  const value = (/** @type {string} */ name) => numbers.value(name, step, unit);
  /** @type {Point[]} */
  const points = gates.map((q) => ({ q, from: value(`pre.${q}`), to: value(q) }));
  if (sheet.functions.cell_output === curve && numbers.isKnown("squashed", position)) {
    points.push({ q: "squashed", from: value("cell"), to: value("squashed") });
  }
  const own = points.filter(({ q }) => q === phase);
  if (points.length) return own.length ? own : points;
  const next = nextOn(curve, numbers, position);
  return next ? [{ q: next, from: value(`pre.${next}`), to: null }] : [];
}

/** @param {string} curve @param {LayerNumbers} numbers @param {Position} position */
function nextOn(curve, numbers, position) {
  const { gates } = numbers.sheet;
  if (!gates.some((gate) => numbers.isKnown(gate, position))) return undefined;
  return gates.find((gate) => slotOf(gate, numbers) === curve && !numbers.isKnown(gate, position));
}

/** The activation of a gate. @param {string} gate @param {LayerNumbers} numbers */
function slotOf(gate, { sheet }) {
  const { functions, shares } = sheet;
  if (shares.includes(gate)) return functions.gate;
  return functions.cell_input ?? functions.function;
}

/**
 * @param {typeof CURVES[number]} curve
 * @param {Point[]} points
 * @param {LayerNumbers} numbers
 * @param {Words} words
 */
function figureOf({ name, sign, low, of }, points, numbers, words) {
  const { width, height, left, right, top, bottom } = SIZE;
  const share = (/** @type {number} */ z) => (Math.max(-REACH, Math.min(REACH, z)) + REACH) / (2 * REACH);
  const across = (/** @type {number} */ z) => left + share(z) * (width - left - right);
  const down = (/** @type {number} */ y) => top + ((1 - y) / (1 - low)) * (height - top - bottom);
  const svg = add(document.createDocumentFragment(), "svg", { viewBox: `0 0 ${width} ${height}`, role: "img" });
  svg.setAttribute("aria-label", [words[`curve.${name}`], ...points.map((point) => lineOf(sign, point, numbers))].join(". "));
  for (const y of low ? [-1, 0, 1] : [0, 1]) {
    add(svg, "line", { class: y ? "rule" : "zero", x1: left, x2: width - right, y1: down(y), y2: down(y) });
    add(svg, "text", { x: left - 5, y: down(y) + 4.5, "text-anchor": "end" }, String(y).replace("-", "−"));
  }
  for (const z of [-REACH, 0, REACH]) {
    const anchor = z < 0 ? "start" : z ? "end" : "middle";
    add(svg, "text", { x: across(z), y: height - 4, "text-anchor": anchor }, String(z).replace("-", "−"));
  }
  const path = Array.from({ length: 61 }, (_, at) => -REACH + at * 0.2);
  const places = path.map((z) => `${across(z).toFixed(1)} ${down(of(z)).toFixed(1)}`);
  add(svg, "path", { class: "curve", d: `M${places.join("L")}` });
  for (const point of points) {
    draw(svg, point, { x: across(point.from), y: down(point.to ?? of(point.from)), floor: down(0) });
  }
  const lines = points.map((point) => element("span", { class: "number", "data-q": point.q }, lineOf(sign, point, numbers)));
  return element("figure", {}, svg, element("figcaption", {}, element("b", {}, sign), ...lines));
}

/** @param {SVGSVGElement} svg @param {Point} point @param {{x: number, y: number, floor: number}} place */
function draw(svg, { q, from, to }, { x, y, floor }) {
  const group = add(svg, "g", { "data-q": q });
  add(group, "line", { class: "drop", x1: x, x2: x, y1: floor, y2: y });
  const dot = add(group, "circle", { class: to === null ? "open" : "", cx: x, cy: y, r: 5 });
  dot.dataset.full = to === null ? full(from) : `${full(from)} → ${full(to)}`;
}

/** @param {string} sign @param {Point} point @param {LayerNumbers} numbers */
function lineOf(sign, { q, from, to }, numbers) {
  if (to === null) return `${sign}(${withoutAlmost(short(from))}) = ?`;
  const [inner, outer] = [short(from), numbers.write(to, q)];
  const isSo = isExact(inner, from) && isExact(outer, to);
  return `${sign}(${withoutAlmost(inner)}) ${isSo ? "=" : "≈"} ${withoutAlmost(outer)}`;
}
