// Marks on the boxes of the diagram: a lock on a gate that is held, a cross on an output that is
// silent, an arrow on a state that was carried in.

import { heldAt, isCarried } from "./held.js";
import { add } from "../shared/svg.js";

/** @import {LayerNumbers, Position} from "../shared/types.js" */

const RADIUS = 11;
const [INSIDE, ABOVE] = [10, 3]; // of the corner of a box
/** @type {Record<string, string>} */
const SIGNS = {
  hold: "M-3.500 1V-2A3.500 3.500 0 0 1 3.500 -2V1M-4 1H4V5.500H-4Z",
  silence: "M-4.500 -4.500L4.500 4.500M4.500 -4.500L-4.500 4.500",
  carry: "M0 -6V5M-4.500 1L0 5.500L4.500 1",
};

/**
 * @param {SVGElement} svg
 * @param {LayerNumbers} numbers
 * @param {Position} position
 */
export function showHeldMarks(svg, numbers, position) {
  for (const mark of svg.querySelectorAll(".held-mark")) mark.remove();
  if (!numbers.held.length || numbers.backward) return;
  for (const node of svg.querySelectorAll("[data-box]")) {
    const group = /** @type {SVGElement} */ (node);
    const is = markOf(numbers, group.dataset.box ?? "", position);
    if (is) addMark(group, is);
  }
}

/** @param {LayerNumbers} numbers @param {string} box @param {Position} position */
function markOf(numbers, box, { step, unit }) {
  if (step < 1) return null;
  const [, state] = box.match(/^(\w+)_before$/) ?? [];
  if (state) return isCarried(numbers, state, step) ? "carry" : null;
  return heldAt(numbers, box, step, unit)?.is ?? null;
}

/** @param {SVGElement} group @param {string} is */
function addMark(group, is) {
  const box = group.querySelector(".box");
  const [x, y] = ["x", "y"].map((name) => -Number(box?.getAttribute(name) ?? 0));
  const mark = add(group, "g", { class: `held-mark ${is}`, transform: `translate(${x - INSIDE} ${-y - ABOVE})` });
  add(mark, "circle", { r: RADIUS });
  add(mark, "path", { d: SIGNS[is] });
}
