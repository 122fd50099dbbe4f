// What a number of the diagram was in the pinned run: small and grey below it, or beside it where
// there is no room below, and only where it differs. It is there at once, whatever moves.

import { setData, setText } from "../shared/dom.js";
import { full } from "../shared/format.js";
import { add } from "../shared/svg.js";

/** @import {Seen} from "./diagram.js" */
/** @typedef {{width: number, isBelow: boolean}} Room of the box that a number stands in */

const CROWDED = 20; // px, the largest number with another one below
const [UP, BELOW] = [8, 25]; // where the two stand in a box
const [LEFT, RIGHT] = [-0.21, 0.27]; // or beside each other, as shares of its width
const APART = 5; // px between two numbers beside each other

/**
 * @param {SVGElement} node of the number: a text of a box, or a part of a label
 * @param {Room | null} box null: a label
 */
export function createWas(node, box) {
  const parent = /** @type {SVGElement} */ (node.parentNode);
  const was = box ? add(parent, "text", { class: "was" }) : besideIn(parent, node);
  const home = { x: node.getAttribute("x"), y: node.getAttribute("y") };
  let isShown = false;

  /** @param {boolean} wanted */
  function place(wanted) {
    if (isShown === wanted) return;
    isShown = wanted;
    if (!box) return was.setAttribute("dx", wanted && !was.hasAttribute("y") ? String(APART) : "0");
    const [left, right] = box.isBelow ? [0, 0] : [LEFT, RIGHT];
    const top = wanted && box.isBelow ? UP : Number(home.y);
    node.setAttribute("x", String(wanted ? left * box.width : home.x ?? 0));
    node.setAttribute("y", String(top));
    was.setAttribute("x", String(right * box.width));
    was.setAttribute("y", String(box.isBelow ? BELOW : top));
  }

  /** @param {string | null} text @param {string | null} [whole] with all digits */
  function put(text, whole = null) {
    setText(was, text ?? "");
    setData(was, "full", text === null ? null : whole);
    place(text !== null);
  }

  return {
    put,
    /** @param {Seen | null} seen null: the number itself is not known yet @param {string} name */
    show(seen, name) {
      const text = seen?.beside?.was(name, seen.step, seen.unit) ?? null;
      put(text, text === null || !seen?.beside ? null : full(seen.beside.then.value(name, seen.step, seen.unit)));
    },
    /** The room and the sizes that are left for the number. @param {number} width @param {number[]} sizes */
    left(width, sizes) {
      if (!isShown || !box) return { width, sizes };
      if (!box.isBelow) return { width: width / 2, sizes };
      return { width, sizes: [CROWDED, ...sizes.filter((size) => size < CROWDED)] };
    },
  };
}

// A label may say where there is more room: data-was is how far down.
/** @param {SVGElement} parent @param {SVGElement} node */
function besideIn(parent, node) {
  const { was: down } = parent.dataset;
  const was = add(parent, "tspan", { class: "was", ...(down ? { x: parent.getAttribute("x"), y: down } : {}) });
  if (!down) node.after(was);
  return was;
}
