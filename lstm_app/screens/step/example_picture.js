// The picture of an example: how far each gate is open at every step, filled = open, and the
// line of the memory under it.

import { add } from "../../../lstm_player/assets/shared/svg.js";

/** @import {Example} from "../../../lstm_player/assets/shared/types.js" */

const WIDTH = 120;
const HEIGHT = 64;
const LANE = 12; // the height of a gate's row
const GAP = 2;
const MOST = 16; // steps; more would be too narrow

/** @param {Example["picture"]} picture */
export function examplePicture({ gates, state, line }) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [name, value] of Object.entries({ viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "picture", "aria-hidden": "true" })) {
    svg.setAttribute(name, value);
  }
  const lanes = Object.entries(gates);
  lanes.forEach(([gate, levels], row) => drawLane(svg, gate, levels.slice(0, MOST), row * (LANE + GAP)));
  const top = lanes.length * (LANE + GAP) + 3;
  add(svg, "path", { class: "line", "data-q": state, d: stairs(line.slice(0, MOST), top, HEIGHT - 2) });
  return svg;
}

/** @param {SVGSVGElement} svg @param {string} gate @param {number[]} levels @param {number} y */
function drawLane(svg, gate, levels, y) {
  const width = WIDTH / levels.length;
  const lane = add(svg, "g", { "data-q": gate });
  levels.forEach((level, at) => {
    const box = { x: at * width + GAP / 2, width: width - GAP };
    add(lane, "rect", { ...box, y, height: LANE, class: "frame" });
    if (level > 0.02) add(lane, "rect", { ...box, y: y + LANE * (1 - level), height: LANE * level, class: "level" });
  });
}

/**
 * The path of a line that has one height for each step; 0 is always among the heights.
 * @param {number[]} values
 * @param {number} top
 * @param {number} bottom
 */
export function stairs(values, top, bottom) {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  /** @param {number} value */
  const height = (value) => round(bottom - ((value - low) / (high - low || 1)) * (bottom - top));
  const width = WIDTH / values.length;
  const steps = values.map((value, at) => `V${height(value)}H${round((at + 1) * width)}`);
  return `M0 ${height(values[0])}${steps.join("")}`;
}

/** @param {number} value */
const round = (value) => Math.round(value * 10) / 10;
