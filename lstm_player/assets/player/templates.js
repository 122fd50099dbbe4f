// Templates of sentences and of lines of arithmetic: text, small markup, and {names} that stand
// for the numbers of a step.

import { putNumber } from "./flash.js";
import { full, isExact, short, withoutAlmost } from "../shared/format.js";
import { element, setData, setText } from "../shared/dom.js";

/** @import {LayerNumbers, Name, Position} from "../shared/types.js" */
/** @typedef {{node: HTMLElement, name: string, percent: boolean, sign?: HTMLElement}} Numbered */
/** @typedef {(numbers: LayerNumbers, position: Position, lights?: boolean) => void} Show */
/** @typedef {Record<string, Name> | null} Names */

const MARKUP = String.raw`\{[\w.%]+\}|<i [^>]*>.*?<\/i>|<b [^>]*>.*?<\/b>|<sub>.*?<\/sub>`;
const PIECES = new RegExp(`(${MARKUP})`);
const LINE_PIECES = new RegExp(`(${MARKUP}| [=×+−] )`);
const OPERATOR = /^ [=×+−] $/;
const SIGN = /^ [×+−] $/;
const MARK = /^<([ib]) data-q="(\w+)">(.*)<\/[ib]>$/;
const LOW = /(<sub>.*?<\/sub>)/;
const NAME = /^\{([\w.]+)(%?)\}$/;

/**
 * A sentence as nodes: its own markup, and each {name} as the number of a step and unit, which
 * `show` puts in.
 * @param {string} template
 */
export function textOf(template) {
  /** @type {Numbered[]} */
  const numbered = [];
  const nodes = template.split(PIECES).filter(Boolean).flatMap((piece) => made(piece, numbered, null));
  /** @type {Show} */
  const show = (numbers, position) => {
    for (const { node, name, percent } of numbered) {
      setText(node, written(name, percent, numbers, position));
      setFull(node, name, numbers, position);
    }
  };
  return { nodes, show };
}

/**
 * A line: the name of what it comes to, and how; its last sign says whether the result is exactly
 * what is written. A name in <b> is the word of that quantity.
 * @param {string} template
 * @param {Names} names
 */
export function lineOf(template, names) {
  /** @type {Numbered[]} */
  const numbered = [];
  const [name, ...rest] = template.split(" = ");
  const pieces = ["= ", ...rest.join(" = ").split(LINE_PIECES).filter(Boolean)];
  /** @type {HTMLElement | undefined} the last sign */
  let sign;
  /** @type {Set<Node | string>} where a minus would meet a sign */
  const afterSign = new Set();
  const nodes = pieces.flatMap((piece, at) => {
    if (at && !OPERATOR.test(piece)) {
      const [node, ...more] = made(piece, numbered, names);
      if (SIGN.test(pieces[at - 1])) afterSign.add(node);
      return [node, ...more];
    }
    const node = element("span", { class: "operator" }, piece);
    if (piece.includes("=")) sign = node;
    return node;
  });

  if (NAME.test(pieces[pieces.length - 1])) {
    numbered[numbered.length - 1].sign = sign;
    nodes.push(element("span", { class: "piece" }, ...nodes.splice(-2))); // a line breaks before its result
  }

  /** @type {Show} */
  function show(numbers, position, lights = false) {
    for (const { node, name: quantity, percent, sign: before } of numbered) {
      const text = withoutAlmost(written(quantity, percent, numbers, position));
      putNumber(node, text, lights);
      setFull(node, quantity, numbers, position);
      const value = numbers.value(quantity, position.step, position.unit);
      if (before) setText(before, before.textContent?.replace(/[=≈]/, isExact(text, value) ? "=" : "≈") ?? "");
      node.classList.toggle("negative", afterSign.has(node) && text.startsWith("−"));
    }
  }
  return { name: name.split(PIECES).filter(Boolean).flatMap((piece) => made(piece, numbered, names)), nodes, show };
}

/**
 * A template as plain text.
 * @param {string} template
 * @param {LayerNumbers} numbers
 * @param {Position} position
 */
export function plainText(template, numbers, position) {
  const pieces = template.split(PIECES).map((piece) => {
    const name = piece.match(NAME);
    if (name) return written(name[1], Boolean(name[2]), numbers, position);
    const [, tag, quantity, inside] = piece.match(MARK) ?? [];
    return tag === "b" ? wordOf(quantity, inside, numbers.texts.names) : inside ?? piece;
  });
  return pieces.join("").replace(/<\/?sub>/g, "");
}

/**
 * A line as plain text.
 * @param {string} template
 * @param {LayerNumbers} numbers
 * @param {Position} position
 */
export function plainLine(template, numbers, position) {
  const sides = template.split(" = ");
  const result = sides[sides.length - 1].match(NAME)?.[1];
  const texts = sides.map((side) => withoutAlmost(plainText(side, numbers, position)));
  const last = texts.pop() ?? "";
  const isSo = !result || isExact(last, numbers.value(result, position.step, position.unit));
  return `${texts.join(" = ")} ${isSo ? "=" : "≈"} ${last}`;
}

/**
 * The nodes of a piece; a number is noted among the numbered.
 * @param {string} piece
 * @param {Numbered[]} numbered
 * @param {Names} names
 * @returns {(Node | string)[]}
 */
function made(piece, numbered, names) {
  const name = piece.match(NAME);
  if (name) {
    const node = element("span", name[1] === "step" ? {} : { class: "number", "data-q": quantityOf(name[1]) });
    numbered.push({ node, name: name[1], percent: Boolean(name[2]) });
    return [node];
  }
  const [, tag, quantity, inside] = piece.match(MARK) ?? [];
  if (tag === "b") return [element("b", { "data-q": quantity }, wordOf(quantity, inside, names))];
  if (tag) return [element("i", { "data-q": quantity }, ...lowered(inside))];
  return lowered(piece);
}

/** @param {string} text whose <sub> stands lower */
function lowered(text) {
  const pieces = text.split(LOW).filter(Boolean);
  return pieces.map((piece) => (LOW.test(piece) ? element("sub", {}, piece.slice(5, -6)) : piece));
}

/** @param {string} quantity @param {string} symbol @param {Names} names */
function wordOf(quantity, symbol, names) {
  const word = names?.[quantity]?.tiny ?? symbol;
  return symbol.startsWith("δ") ? `δ ${word}` : word;
}

/** @param {string} name @param {boolean} percent @param {LayerNumbers} numbers @param {Position} position */
function written(name, percent, numbers, { step, unit }) {
  if (name === "step") return String(step);
  const value = numbers.value(name, step, unit);
  return percent ? `${short(Math.round(value * 1000) / 10)}%` : numbers.write(value, name);
}

/** @param {HTMLElement} node @param {string} name @param {LayerNumbers} numbers @param {Position} position */
function setFull(node, name, numbers, { step, unit }) {
  if (name !== "step") setData(node, "full", full(numbers.value(name, step, unit)));
}

/**
 * The quantity whose colour a number wears.
 * @param {string} name
 */
function quantityOf(name) {
  if (name === "direct") return "hidden";
  return name.slice(name.lastIndexOf(".") + 1).replace(/^(d|slope)_|_after$/g, "");
}
