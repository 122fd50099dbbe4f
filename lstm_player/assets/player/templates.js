// Templates of sentences and of lines of arithmetic: text, small markup, and {names} that stand
// for the numbers of a step.

import { putNumber } from "./flash.js";
import { BRACES, kindOf, meant, referenceIn, valueAt } from "./references.js";
import { full, isExact, short, withoutAlmost } from "../shared/format.js";
import { element, setData, setText } from "../shared/dom.js";

/** @import {LayerNumbers, Name, Position} from "../shared/types.js" */
/** @import {Besides, Reference} from "./references.js" */
/** @typedef {{node: HTMLElement, reference: Reference, sign?: HTMLElement}} Numbered */
/** @typedef {(numbers: LayerNumbers, position: Position, lights?: boolean) => void} Show */
/** @typedef {(numbers: LayerNumbers, position: Position, besides?: Besides) => void} ShowText */
/** @typedef {Record<string, Name> | null} Names */

const MARKUP = `${BRACES}|` + String.raw`<i [^>]*>.*?<\/i>|<b [^>]*>.*?<\/b>|<sub>.*?<\/sub>`;
const PIECES = new RegExp(`(${MARKUP})`);
const LINE_PIECES = new RegExp(`(${MARKUP}| [=×+−] )`);
const OPERATOR = /^ [=×+−] $/;
const SIGN = /^ [×+−] $/;
const MARK = /^<([ib]) data-q="(\w+)">(.*)<\/[ib]>$/;
const LOW = /(<sub>.*?<\/sub>)/;
const NAME = /^\{([\w.]+)(%?)\}$/; // of a result

/**
 * A sentence as nodes: its own markup, and each {name} as the number of a step and unit, which
 * `show` puts in.
 * @param {string} template
 */
export function textOf(template) {
  /** @type {Numbered[]} */
  const numbered = [];
  const nodes = template.split(PIECES).filter(Boolean).flatMap((piece) => made(piece, numbered, null));
  /** @type {ShowText} */
  const show = (numbers, position, besides) => {
    for (const { node, reference } of numbered) {
      setText(node, written(reference, numbers, position, besides));
      setFull(node, reference, numbers, position, besides);
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
    for (const { node, reference, sign: before } of numbered) {
      const text = withoutAlmost(written(reference, numbers, position));
      putNumber(node, text, lights);
      setFull(node, reference, numbers, position);
      const value = numbers.value(reference.name, position.step, position.unit);
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
    const reference = referenceIn(piece);
    if (reference) return written(reference, numbers, position);
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
  const reference = referenceIn(piece);
  if (reference) {
    const node = element("span", reference.name === "step" ? {} : { class: "number", "data-q": quantityOf(reference.name) });
    numbered.push({ node, reference });
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

/** @param {Reference} reference @param {LayerNumbers} numbers @param {Position} position @param {Besides} [besides] */
function written(reference, numbers, position, besides) {
  const { name, percent } = reference;
  const fact = besides?.facts?.[name];
  if (fact !== undefined) return short(fact);
  const place = meant(reference, numbers, position, besides);
  if (name === "step") return String(place.step);
  const value = valueAt(name, place);
  return percent ? `${short(Math.round(value * 1000) / 10)}%` : place.at.write(value, kindOf(name));
}

/**
 * @param {HTMLElement} node
 * @param {Reference} reference
 * @param {LayerNumbers} numbers
 * @param {Position} position
 * @param {Besides} [besides]
 */
function setFull(node, reference, numbers, position, besides) {
  const { name } = reference;
  if (name === "step" || besides?.facts?.[name] !== undefined) return;
  setData(node, "full", full(valueAt(name, meant(reference, numbers, position, besides))));
}

/**
 * The quantity whose colour a number wears.
 * @param {string} name
 */
function quantityOf(name) {
  if (name === "direct") return "hidden";
  return kindOf(name).slice(kindOf(name).lastIndexOf(".") + 1).replace(/^(d|slope)_|_after$/g, "");
}
