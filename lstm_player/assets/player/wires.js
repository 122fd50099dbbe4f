// The wires of the diagram. A drawing gives each as a line with corners; here it gets round
// ones, and an arrowhead where its value arrives: at the end, on the way back at the beginning.

import { add } from "../shared/svg.js";

/** @typedef {[number, number]} Point */
/** @typedef {ReturnType<typeof createWire>} Wire */

const RADIUS = 8;
const HEAD = 13; // its length; half as wide, and wider than its wire by REACH on both sides
const REACH = 4;
const COVERED = 3; // of the head by the wire, so that no gap shows

/**
 * The corners of a path of the commands M, H and V.
 * @param {string} path
 * @returns {Point[]}
 */
export function pointsOf(path) {
  /** @type {Point[]} */
  const points = [];
  for (const [, command, text] of path.matchAll(/([MHV])([^A-Z]*)/g)) {
    const numbers = text.trim().split(/[ ,]+/).map(Number);
    const [x, y] = points.at(-1) ?? [0, 0];
    if (command === "M") points.push([numbers[0], numbers[1]]);
    else points.push(command === "H" ? [numbers[0], y] : [x, numbers[0]]);
  }
  return points;
}

/** @param {Point} from @param {Point} to */
const distance = (from, to) => Math.hypot(to[0] - from[0], to[1] - from[1]);

/**
 * The point that lies so far from `from` on the way to `to`.
 * @param {Point} from
 * @param {Point} to
 * @param {number} length
 * @returns {Point}
 */
function towards(from, to, length) {
  const share = length / (distance(from, to) || 1);
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

/**
 * The path with round corners, its ends taken in.
 * @param {Point[]} points
 * @param {{start?: number, end?: number}} [trim]
 */
export function rounded(points, { start = 0, end = 0 } = {}) {
  const last = points.length - 1;
  const ends = [...points];
  ends[last] = towards(points[last], points[last - 1], end);
  ends[0] = towards(points[0], points[1], start);
  const pieces = ends.slice(1, last).map((corner, index) => {
    const [before, after] = [ends[index], ends[index + 2]];
    const radius = Math.min(RADIUS, distance(before, corner) / (index ? 2 : 1), distance(corner, after));
    return `L${towards(corner, before, radius)}Q${corner} ${towards(corner, after, radius)}`;
  });
  return `M${ends[0]}${pieces.join("")}L${ends[last]}`;
}

/**
 * Where one is after a share of the way.
 * @param {Point[]} points
 * @param {number} share
 * @returns {Point}
 */
export function along(points, share) {
  const lengths = points.slice(1).map((point, index) => distance(points[index], point));
  let left = share * lengths.reduce((sum, length) => sum + length, 0);
  for (const [index, length] of lengths.entries()) {
    if (left <= length) return towards(points[index], points[index + 1], left);
    left -= length;
  }
  return points[points.length - 1];
}

/**
 * A wire in place of the path that stands for it.
 * @param {SVGElement} path
 * @param {boolean} backward
 */
export function createWire(path, backward) {
  const given = pointsOf(path.getAttribute("d") ?? "");
  const points = backward ? given.toReversed() : given;
  const group = document.createElementNS("http://www.w3.org/2000/svg", "g");
  Object.assign(group.dataset, path.dataset);
  group.setAttribute("class", `wire ${path.getAttribute("class") ?? ""}`);
  const hasHead = !path.classList.contains("plain");
  // Drawn the same way round in both directions, so that the dashes of wires on one way agree.
  const trim = hasHead ? HEAD - COVERED : 0;
  const d = rounded(given, backward ? { start: trim } : { end: trim });
  add(group, "path", { class: "halo", d });
  add(group, "path", { class: "line", d });
  if (hasHead) addHead(group, points);
  path.replaceWith(group);

  /** @param {number} width in px of the drawing */
  function draw(width) {
    group.style.setProperty("--w", `${width.toFixed(2)}px`);
    group.style.setProperty("--k", Math.max(1, (width / 2 + REACH) / (HEAD / 2)).toFixed(3));
  }
  return { group, points, draw };
}

/** @param {SVGElement} group @param {Point[]} points */
function addHead(group, points) {
  const [before, tip] = points.slice(-2);
  const angle = (Math.atan2(tip[1] - before[1], tip[0] - before[0]) * 180) / Math.PI;
  const place = add(group, "g", { transform: `translate(${tip}) rotate(${angle})` });
  add(place, "path", { class: "head", d: `M0 0L${-HEAD} ${-HEAD / 2}V${HEAD / 2}z` });
}
