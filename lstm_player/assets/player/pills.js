// Values on their way: small labels that run along a wire, and lights that run along the inputs.

import { roughWidth } from "./boxes.js";
import { THIN } from "./widths.js";
import { along, rounded } from "./wires.js";
import { add } from "../shared/svg.js";

/** @import {Point} from "./wires.js" */
/** @typedef {ReturnType<typeof createPills>} Pills */

const HEIGHT = 28;
const SIZE = 18;
const FADE = 0.12; // of its way, in which a label appears

export function createPills() {
  /** @type {Set<SVGElement>} */
  const moving = new Set();

  /**
   * What to do with a label at each share of its way; it is there from the first call to the end.
   * @param {SVGElement} svg
   * @param {string} q the quantity whose colour it wears
   * @param {string} text
   * @param {Point[]} points
   */
  function pill(svg, q, text, points) {
    /** @type {SVGElement | null} */
    let node = null;
    return (/** @type {number} */ share) => {
      if (share >= 1) return drop(node);
      node ??= keep(make(svg, q, text));
      node.setAttribute("transform", `translate(${along(points, share)})`);
      node.style.opacity = String(Math.min(share / FADE, 1));
    };
  }

  /**
   * A light on a wire, from its beginning to its end.
   * @param {SVGElement} svg
   * @param {string} q
   * @param {Point[]} points
   */
  function light(svg, q, points) {
    /** @type {SVGElement | null} */
    let node = null;
    return (/** @type {number} */ share) => {
      if (share >= 1) return drop(node);
      node ??= keep(add(svg, "path", { class: "light", "data-q": q, d: rounded(points), pathLength: 100 }));
      node.style.strokeDashoffset = String(12 - 112 * share);
    };
  }

  /**
   * The border of a box, thicker for a moment.
   * @param {SVGElement} group
   */
  function pulse(group) {
    /** @type {SVGElement | null} */
    let node = null;
    return (/** @type {number} */ share) => {
      if (share >= 1) return drop(node);
      node ??= keep(/** @type {SVGElement} */ (group.appendChild(group.firstElementChild?.cloneNode() ?? group)));
      node.style.fill = "none";
      node.style.strokeWidth = String(THIN + THIN * Math.sin(Math.PI * share));
    };
  }

  /** @param {SVGElement} node */
  function keep(node) {
    moving.add(node);
    return node;
  }

  /** @param {SVGElement | null} node */
  function drop(node) {
    if (!node) return;
    node.remove();
    moving.delete(node);
  }

  return { pill, light, pulse, clear: () => moving.forEach(drop) };
}

/** @param {SVGElement} svg @param {string} q @param {string} text */
function make(svg, q, text) {
  const width = Math.max(roughWidth(text) * SIZE + 18, 34);
  const group = add(svg, "g", { class: "pill", "data-q": q });
  add(group, "rect", { x: -width / 2, y: -HEIGHT / 2, width, height: HEIGHT, rx: HEIGHT / 2 });
  add(group, "text", { y: 6 }, text);
  return group;
}
