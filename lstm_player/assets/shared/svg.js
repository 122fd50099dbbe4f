// Small drawings: boxes with numbers, wires with arrow heads, strips of squares. Whatever
// shows a number offers all its digits (see tooltip.js).

import { decimalsOf, fixed, full, short } from "./format.js";
import { signedColour } from "./theme.js";

const SVG = "http://www.w3.org/2000/svg";
const SMALLEST = 0.93; // of its size, so that its 13 px stay above 12
const DEEPEST = 0.45; // share of the scale's ends, so that numbers on them stay readable
const HEADS = { right: "l-9 -5v10z", left: "l9 -5v10z", up: "l-5 9h10z", down: "l-5 -9h10z" };

/** @import {Colours} from "./types.js" */

/**
 * A node at the end of another one; an attribute without a value is left out.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Node} parent
 * @param {Tag} tag
 * @param {Record<string, string | number | null | undefined>} [attributes]
 * @param {string | null} [text]
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function add(parent, tag, attributes = {}, text = null) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) node.setAttribute(name, String(value));
  }
  if (text !== null) node.textContent = text;
  return parent.appendChild(node);
}

/**
 * The colour of a signed value on the diverging scale, pale enough to write on.
 * @param {number} value
 * @param {number} reach
 * @param {Colours} colours
 */
export function paleColour(value, reach, colours) {
  return signedColour(DEEPEST * value, reach || 1, colours);
}

export class Drawing {
  /** @param {number} width @param {number} height @param {string} label @param {Colours} colours */
  constructor(width, height, label, colours) {
    this.colours = colours;
    const viewBox = `0 0 ${width} ${height}`;
    const attributes = { viewBox, class: "drawing", role: "img", "aria-label": label };
    this.svg = add(document.createDocumentFragment(), "svg", attributes);
    this.svg.style.maxWidth = `${width * 1.3}px`;
    this.svg.style.minWidth = `${width * SMALLEST}px`;
  }

  /** @param {number} x @param {number} y @param {string} text @param {Record<string, any>} [attributes] */
  text(x, y, text, attributes = {}) {
    return add(this.svg, "text", { x, y, ...attributes }, text);
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} value
   * @param {string | null} q the quantity whose colour it wears
   * @param {Record<string, any>} [attributes] a text to stand `before` it, how to `write` it
   */
  number(x, y, value, q, attributes = {}) {
    const { before = "", write = short, ...rest } = attributes;
    const node = this.text(x, y, before + write(value), { class: "number", "data-q": q, ...rest });
    node.dataset.full = before + full(value);
    return node;
  }

  /**
   * @param {string} path
   * @param {string} q
   * @param {{kind?: "solid" | "dashed" | "dotted", head?: keyof typeof HEADS | null}} [style]
   *   head: the way the arrow at the end points
   */
  wire(path, q, { kind = "solid", head = null } = {}) {
    const group = add(this.svg, "g", { class: `wire ${kind}`, "data-q": q });
    add(group, "path", { d: path });
    if (head) add(group, "path", { d: `M${endOf(path)}${HEADS[head]}`, class: "head" });
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   * @param {string} q
   * @param {string} title
   * @param {number | null} [value]
   */
  box(x, y, width, height, q, title, value = null) {
    add(this.svg, "rect", { x, y, width, height, rx: 7, class: "box", "data-q": q });
    const middle = x + width / 2;
    const top = value === null ? y + height / 2 + 5 : y + 16;
    this.text(middle, top, title, { class: "title", "data-q": q });
    if (value !== null) this.number(middle, y + height - 8, value, q);
  }

  /** @param {number} x @param {number} y @param {string} symbol @param {string} q @param {number} [radius] */
  round(x, y, symbol, q, radius = 17) {
    add(this.svg, "circle", { cx: x, cy: y, r: radius, class: "box", "data-q": q });
    this.text(x, y + 6, symbol, { class: "sign" });
  }

  /**
   * Squares with numbers, side by side or below each other; alike in decimals, if nothing else
   * is said of how to `write` them.
   * @param {number} x
   * @param {number} y
   * @param {Iterable<number>} values
   * @param {{q?: string | null, width?: number, height?: number, reach?: number, down?: boolean,
   *   names?: string[], write?: (value: number) => string}} [style]
   */
  strip(x, y, values, { q = null, width = 52, height = 24, down = false, names = [], ...style } = {}) {
    const { reach = 1, write = alike(values) } = style;
    [...values].forEach((value, index) => {
      const left = x + (down ? 0 : index * width);
      const top = y + (down ? index * height : 0);
      const square = add(this.svg, "rect", { x: left, y: top, width, height, class: "square" });
      square.style.fill = paleColour(value, reach, this.colours);
      this.number(left + width / 2, top + height / 2 + 4.5, value, q, { class: "number small", write });
      if (names[index]) this.text(left + width / 2, top - 5, names[index], { class: "title", "data-q": q });
    });
  }
}

/**
 * How numbers are written that stand together: all with the same decimals.
 * @param {Iterable<number>[]} arrays
 */
export function alike(...arrays) {
  const decimals = decimalsOf(arrays.flatMap((values) => [...values]));
  return (/** @type {number} */ value) => fixed(value, decimals);
}

/**
 * Where a path of absolute commands ends.
 * @param {string} path
 */
function endOf(path) {
  let end = [0, 0];
  for (const [, command, text] of path.matchAll(/([MLCHV])([^A-Z]*)/g)) {
    const numbers = text.trim().split(/[ ,]+/).map(Number);
    const last = numbers[numbers.length - 1];
    if (command === "H") end = [last, end[1]];
    else if (command === "V") end = [end[0], last];
    else end = numbers.slice(-2);
  }
  return end.join(" ");
}

/**
 * The largest size among values, so that the strongest of them gets the strongest colour.
 * @param {Iterable<number>[]} arrays
 */
export function reachOf(...arrays) {
  return Math.max(...arrays.flatMap((values) => [...values].map(Math.abs)), 1e-12);
}
