// The losses of all runs of a page in one small figure: solid on new data, dotted on what is trained.

import { element, setText } from "../../../lstm_player/assets/shared/dom.js";
import { fill, power, short } from "../../../lstm_player/assets/shared/format.js";
import { add } from "../../../lstm_player/assets/shared/svg.js";

/** @import {Words} from "../../../lstm_player/assets/shared/types.js" */
/** @typedef {[number, number, number]} Point iteration, loss on what is trained, loss on new data */
/** @typedef {{label: string, short: string, total: number, points: Point[]}} Run */

const SIZE = { width: 340, height: 176, left: 38, right: 8, top: 8, bottom: 30 };
const APART = 14; // of two labels
const SMALLEST = 1e-12; // that a logarithmic axis shows
const LEAST = 1; // power of ten between the ends of the axis
const PLAIN = -2; // power of ten of a number on the axis that is not written as a power
const LINES = /** @type {const} */ ([["trained", 1], ["held_out", 2]]);

/** @param {HTMLElement} root */
export function createLosses(root) {
  const caption = element("figcaption");
  const key = element("div", { class: "key" });
  const place = element("div", { role: "img" });
  root.append(element("figure", {}, caption, key, place));

  /** @param {Run[]} runs @param {Words} words those of training in lessons */
  function show(runs, words) {
    const has = runs.some(({ points }) => points.length > 1);
    root.hidden = !has;
    if (!has) return;
    setText(caption, words["loss.title"]);
    key.replaceChildren(...[...LINES].reverse().map(([name]) => keyOf(name, words[`loss.${name}`])));
    place.setAttribute("aria-label", altOf(runs, words));
    place.replaceChildren(drawn(runs, words));
  }

  return { show };
}

/** @param {string} name @param {string} text */
function keyOf(name, text) {
  const node = element("span");
  const svg = add(node, "svg", { viewBox: "0 0 28 8", "aria-hidden": "true" });
  add(svg, "path", { class: name, d: "M1 4H27" });
  node.append(text);
  return node;
}

/** @param {Run[]} runs @param {Words} words */
function altOf(runs, words) {
  const told = runs.map(({ label, points }) => {
    const [, trained, held_out] = points[points.length - 1];
    return fill(words["loss.alt.run"], { label, trained: lossText(trained), held_out: lossText(held_out) });
  });
  return fill(words["loss.alt"], { runs: told.join(" ") });
}

/** @param {number} loss */
const lossText = (loss) => (loss < 0.01 ? power(loss) : short(loss));

/** @param {Run[]} runs @param {Words} words */
function drawn(runs, words) {
  const { width, height, left, right, top, bottom } = SIZE;
  const last = Math.max(...runs.map(({ total }) => total));
  const [low, high] = rangeOf(runs);
  const x = (/** @type {number} */ step) => left + ((width - left - right) * step) / last;
  const y = (/** @type {number} */ loss) => top + ((height - top - bottom) * (high - logOf(loss))) / (high - low);
  const holder = element("div");
  const svg = add(holder, "svg", { class: "losses", viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
  for (const exponent of ticksOf(low, high)) {
    const at = y(10 ** exponent);
    add(svg, "line", { class: "rule", x1: left, x2: width - right, y1: at, y2: at });
    add(svg, "text", { x: left - 6, y: at + 4, "text-anchor": "end" }, tickText(exponent));
  }
  add(svg, "text", { x: left, y: height - bottom + 16 }, "0");
  add(svg, "text", { x: width - right, y: height - bottom + 16, "text-anchor": "end" }, String(last));
  add(svg, "text", { x: (left + width - right) / 2, y: height - bottom + 16, "text-anchor": "middle" }, words["loss.step"]);
  runs.forEach(({ points }, index) => {
    const group = add(svg, "g", { "data-run": index });
    for (const [name, column] of LINES) {
      add(group, "path", { class: name, d: points.map((point, n) => `${n ? "L" : "M"}${x(point[0]).toFixed(1)} ${y(point[column]).toFixed(1)}`).join("") });
    }
    const end = points[points.length - 1];
    add(group, "circle", { cx: x(end[0]), cy: y(end[2]), r: 3 });
  });
  if (runs.length > 1) label(svg, runs, x, y);
  return svg;
}

/** The name of each run at the end of its line, one below the other where they would meet. */
function label(/** @type {SVGElement} */ svg, /** @type {Run[]} */ runs, /** @type {Function} */ x, /** @type {Function} */ y) {
  const ends = runs.map(({ points, short: name }, index) => {
    const [step, , loss] = points[points.length - 1];
    return { index, name, x: Math.min(x(step), SIZE.width - SIZE.right) - 6, y: y(loss) - 6 };
  });
  ends.sort((one, other) => one.y - other.y);
  let lowest = -Infinity;
  for (const end of ends) {
    lowest = Math.max(end.y, lowest + APART, SIZE.top + 8);
    const isEarly = end.x < SIZE.width / 2;
    const group = add(svg, "g", { "data-run": end.index });
    add(group, "text", { class: "end", x: isEarly ? end.x + 12 : end.x, y: lowest, "text-anchor": isEarly ? "start" : "end" }, end.name);
  }
}

/** @param {number} loss */
const logOf = (loss) => Math.log10(Math.max(loss, SMALLEST));

/** The powers of ten at both ends of the axis. @param {Run[]} runs */
export function rangeOf(runs) {
  const logs = runs.flatMap(({ points }) => points.flatMap(([, trained, held_out]) => [logOf(trained), logOf(held_out)]));
  const [low, high] = [Math.min(...logs), Math.max(...logs)];
  return [Math.min(low, high - LEAST) - 0.1, high + 0.1];
}

/** Whole powers of ten within a range, at most five of them. @param {number} low @param {number} high */
export function ticksOf(low, high) {
  const [first, last] = [Math.ceil(low), Math.floor(high)];
  const step = Math.ceil((last - first + 1) / 5) || 1;
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, n) => last - n * step);
}

/** @param {number} exponent */
const tickText = (exponent) => (exponent >= PLAIN ? String(10 ** exponent) : power(10 ** exponent, 1).replace("1·", ""));
