// The losses of all runs of a page in one small figure: solid on new data, dotted on what is trained.

import { element, setText } from "../../../lstm_player/assets/shared/dom.js";
import { fill, power, short } from "../../../lstm_player/assets/shared/format.js";
import { add } from "../../../lstm_player/assets/shared/svg.js";

/** @import {Words} from "../../../lstm_player/assets/shared/types.js" */
/** @typedef {[number, number, number]} Point iteration, loss on what is trained, loss on new data */
/** @typedef {{label: string, short: string, total: number, points: Point[]}} Run */

const SIZE = { width: 340, height: 176, left: 38, right: 8, top: 8, bottom: 30 };
const APART = 14; // of two labels
const UNDER = 22; // from above a line to below it
const SMALLEST = 1e-12; // that a logarithmic axis shows
const LEAST = 1; // power of ten between the ends of the axis
const PLAIN = -2; // power of ten of a number on the axis that is not written as a power
const FEW = 1.6; // powers of ten on an axis that has room for more than whole ones
const LARGE = 3; // the same for large numbers
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
  const told = runs.map(({ label: name, points }) => {
    const [, trained, held_out] = points[points.length - 1];
    return fill(words["loss.alt.run"], { label: name, trained: lossText(trained), held_out: lossText(held_out) });
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
  for (const { value, text } of ticksOf(low, high)) {
    const at = y(value);
    add(svg, "line", { class: "rule", x1: left, x2: width - right, y1: at, y2: at });
    add(svg, "text", { x: left - 6, y: at + 4, "text-anchor": "end" }, text);
  }
  add(svg, "text", { x: left, y: height - bottom + 16 }, "0");
  add(svg, "text", { x: width - right, y: height - bottom + 16, "text-anchor": "end" }, String(last));
  add(svg, "text", { x: (left + width - right) / 2, y: height - bottom + 16, "text-anchor": "middle" }, words["loss.step"]);
  runs.forEach(({ points }, index) => {
    const group = add(svg, "g", { "data-run": index });
    for (const [name, column] of LINES) {
      const places = points.map((point) => `${x(point[0]).toFixed(1)} ${y(point[column]).toFixed(1)}`);
      add(group, "path", { class: name, d: `M${places.join("L")}` });
    }
    const end = points[points.length - 1];
    add(group, "circle", { cx: x(end[0]), cy: y(end[2]), r: 3 });
  });
  if (runs.length > 1) label(svg, runs, x, y);
  return svg;
}

/**
 * The name of each run at the end of its line, one below the other where they would meet.
 * @param {SVGElement} svg
 * @param {Run[]} runs
 * @param {(step: number) => number} x
 * @param {(loss: number) => number} y
 */
function label(svg, runs, x, y) {
  const ends = runs.map(({ points, short: name }, index) => {
    const [step, , loss] = points[points.length - 1];
    return { index, name, x: Math.min(x(step), SIZE.width - SIZE.right) - 6, y: y(loss) - 6 };
  });
  ends.sort((one, other) => one.y - other.y);
  let lowest = -Infinity;
  for (const end of ends) {
    const isCrowded = lowest + APART > end.y;
    const under = isCrowded && end === ends[ends.length - 1] ? end.y + UNDER : end.y;
    lowest = Math.min(Math.max(under, lowest + APART, SIZE.top + 8), SIZE.height - SIZE.bottom - 2);
    const isEarly = end.x < SIZE.width / 2;
    const group = add(svg, "g", { "data-run": end.index });
    const place = isEarly ? { x: end.x + 12, "text-anchor": "start" } : { x: end.x, "text-anchor": "end" };
    add(group, "text", { class: "end", y: lowest, ...place }, end.name);
  }
}

/** @param {number} loss */
const logOf = (loss) => Math.log10(Math.max(loss, SMALLEST));

/** The powers of ten at both ends of the axis. @param {Run[]} runs */
export function rangeOf(runs) {
  const losses = runs.flatMap(({ points }) => points.flatMap(([, ...both]) => both));
  const logs = losses.map(logOf);
  const [low, high] = [Math.min(...logs), Math.max(...logs)];
  return [Math.min(low, high - LEAST) - 0.1, high + 0.1];
}

/**
 * Numbers for an axis between two powers of ten: whole powers, at most five of them; where there is
 * hardly one, also twice and five times as much.
 * @param {number} low
 * @param {number} high
 * @returns {{value: number, text: string}[]}
 */
export function ticksOf(low, high) {
  const [first, last] = [Math.floor(low), Math.floor(high)];
  const digits = high - low < FEW ? [1, 2, 5] : [1];
  const step = digits.length > 1 ? 1 : Math.ceil((last - first) / 5) || 1;
  const count = Math.floor((last - first) / step) + 1;
  const powers = Array.from({ length: count }, (_, n) => last - n * step);
  const tick = (/** @type {number} */ digit, /** @type {number} */ exponent) => ({
    value: digit * 10 ** exponent,
    text: tickText(digit, exponent),
  });
  const ticks = powers.flatMap((exponent) => digits.map((digit) => tick(digit, exponent)));
  return ticks.filter(({ value }) => Math.log10(value) >= low && Math.log10(value) <= high);
}

/** @param {number} digit @param {number} exponent */
function tickText(digit, exponent) {
  if (exponent >= PLAIN && exponent <= LARGE) return String(Number((digit * 10 ** exponent).toPrecision(1)));
  return power(digit * 10 ** exponent, 1).replace(/^1·/, "");
}
