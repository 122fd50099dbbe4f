// The boxes of the diagram: symbol and name above, the number below; with several units the one
// looked at, and a square for each.

import { createWas } from "./was.js";
import { setData, setText } from "../shared/dom.js";
import { full } from "../shared/format.js";
import { add } from "../shared/svg.js";
import { mix, signedColour } from "../shared/theme.js";

/** @import {LayerNumbers} from "../shared/types.js" */
/** @import {Item, Seen} from "./diagram.js" */
/** @typedef {{width: number, height: number}} Size */

const NUMBERS_UP_TO = 3; // inputs; beyond that squares
const SIZES = [26, 18, 15]; // of numbers
const SQUARE = 14;
const NARROWEST = 5;
const LETTER = 12; // a symbol, in px
const GAP = 3; // between symbol and name
const HAN = /[\u2e80-\u9fff]/;
const NOT_YET = "·";

/**
 * How wide a text is about, in times its size.
 * @param {string} text
 */
export function roughWidth(text) {
  const narrow = text.match(/[.,:·\s'iljt()]/g)?.length ?? 0;
  const raised = text.match(/[⁻⁰¹²³⁴-⁹]/g)?.length ?? 0;
  const wide = text.match(/[\u2e80-\u9fff]/g)?.length ?? 0;
  return (text.length - narrow - raised - wide) * 0.52 + narrow * 0.27 + raised * 0.36 + wide;
}

/**
 * The largest size at which a number fits, null if none.
 * @param {string} text
 * @param {number} width
 * @param {number[]} [sizes]
 */
export function sizeFor(text, width, sizes = SIZES) {
  return sizes.find((size) => roughWidth(text) * size <= width) ?? null;
}

/**
 * @param {SVGElement} group
 * @param {LayerNumbers} numbers
 * @param {boolean} small
 * @param {((unit: number) => void) | null} pickUnit
 * @returns {Item[]}
 */
export function createBox(group, numbers, small, pickUnit) {
  const name = group.dataset.box ?? "";
  const size = { width: Number(group.dataset.width ?? 94), height: small ? 60 : 62 };
  const { width, height } = size;
  add(group, "rect", { x: -width / 2, y: -height / 2, width, height, rx: 6, class: "box" });
  addTitle(group, name, numbers, size);
  const count = name === "x" ? numbers.inputs : numbers.units;
  if (name === "x") return [inputItem(group, count, size)];
  const number = add(group, "text", { y: count > 1 ? 8 : 21, class: "number", "data-q": name });
  const item = numberItem(number, name, width - 8, count > 1 ? SIZES.slice(1) : SIZES, { width, isBelow: count === 1 });
  item.mark = (known) => group.classList.toggle("unknown", !known);
  return count > 1 ? [item, squaresItem(group, name, count, size, pickUnit)] : [item];
}

/** @param {SVGElement} group @param {string} name @param {LayerNumbers} numbers @param {Size} size */
function addTitle(group, name, { texts, backward }, { width, height }) {
  const { symbol, tiny } = texts.names[name];
  const sign = `${backward ? "δ" : ""}${symbol}`;
  const taken = sign.length * LETTER + GAP + roughWidth(tiny) * 15 + (HAN.test(tiny) ? GAP : 0);
  const margin = Math.max(3, Math.min(8, (width - taken) / 2));
  const title = add(group, "text", { x: margin - width / 2, y: 17 - height / 2, class: "title", "text-anchor": "start" });
  add(title, "tspan", { class: "symbol" }, sign);
  if (taken <= width - 4) add(title, "tspan", { class: "tiny", dx: GAP }, tiny);
}

/**
 * @param {SVGElement} node
 * @param {string} place the quantity in whose place it stands
 * @param {number} width
 * @param {number[]} [sizes]
 * @param {import("./was.js").Room | null} [box] around it
 * @returns {Item}
 */
export function numberItem(node, place, width, sizes = [18], box = null) {
  let name = place;
  const was = createWas(node, box);
  /** @type {LayerNumbers} */
  let numbers;
  /** @type {Item} */
  const item = {
    kind: "number",
    name: place,
    aim(seen) {
      numbers = seen.numbers;
      name = numbers.shown(place);
      const value = seen.known(name) ? numbers.value(name, seen.step, seen.unit) : null;
      setData(node, "full", value === null ? null : full(value));
      item.mark?.(value !== null);
      was.show(value === null ? null : seen, name);
      return value;
    },
    draw(value) {
      const text = value === null ? NOT_YET : numbers.write(value, name);
      const left = was.left(width, sizes);
      setText(node, text);
      node.style.fontSize = `${sizeFor(text, left.width, left.sizes) ?? sizes[sizes.length - 1]}px`;
      node.classList.toggle("not-yet", value === null);
    },
  };
  return item;
}

/**
 * @param {SVGElement} group
 * @param {string} name
 * @param {number} count
 * @param {Size} size
 * @param {((unit: number) => void) | null} pickUnit
 * @returns {Item}
 */
function squaresItem(group, name, count, size, pickUnit) {
  const squares = createSquares(group, count, size, 13);
  if (pickUnit) squares.forEach((square, index) => square.addEventListener("click", () => pickUnit(index)));
  return {
    kind: "squares",
    name,
    aim: (seen) => seen,
    draw(seen) {
      fillSquares(squares, seen.numbers.shown(name), seen);
      squares.forEach((square, index) => square.classList.toggle("picked", index === seen.unit));
    },
  };
}

/** @param {SVGElement[]} squares @param {string} name @param {Seen} seen */
function fillSquares(squares, name, { numbers, step, colours, known }) {
  const values = known(name) ? numbers.vector(name, step) : null;
  const isShare = numbers.isShare(name);
  const reach = numbers.reach(name);
  const colour = (/** @type {number} */ value) =>
    isShare ? mix([colours.surface, colours.fill[name]], value) : signedColour(value, reach, colours);
  squares.forEach((square, index) => {
    const value = values?.[index];
    square.style.fill = value === undefined ? "none" : colour(value);
    const called = name === numbers.shown("x") ? numbers.names.inputs[index] : numbers.names.units[index];
    const which = called ?? `${index + 1}`;
    setData(square, "full", value === undefined ? which : `${which}: ${full(value)}`);
  });
}

/** @param {SVGElement} group @param {number} count @param {Size} size @param {number} top */
function createSquares(group, count, { width: room }, top) {
  const across = room - 10;
  const rows = Math.ceil((count * NARROWEST) / across);
  const columns = Math.ceil(count / rows);
  const width = Math.min(SQUARE, across / columns);
  const height = rows === 1 ? SQUARE : 18 / rows;
  return Array.from({ length: count }, (_, index) => {
    const x = (-width * columns) / 2 + (index % columns) * width;
    const y = top + Math.floor(index / columns) * height;
    return add(group, "rect", { x, y, width, height, class: "unit" });
  });
}

/**
 * Few inputs as numbers, as long as they fit.
 * @param {SVGElement} group
 * @param {number} count
 * @param {Size} size
 * @returns {Item}
 */
function inputItem(group, count, size) {
  const squares = createSquares(group, count, size, 2);
  const text = add(group, "text", { y: count > 1 ? 17 : 21, class: "number" });
  const was = createWas(text, { width: size.width, isBelow: true });
  /** @type {SVGElement[]} */
  const commas = [];
  const spans = Array.from({ length: count <= NUMBERS_UP_TO ? count : 0 }, (_, index) => {
    if (index) commas.push(add(text, "tspan", {}, ", "));
    return add(text, "tspan");
  });
  /** @param {number[] | null} values @param {(value: number) => string} write */
  function writeFew(values, write) {
    const written = values?.map(write) ?? [NOT_YET];
    const left = was.left(size.width - 10, count > 1 ? SIZES.slice(1) : SIZES);
    const fitting = sizeFor(written.join(", "), left.width, left.sizes);
    spans.forEach((span, index) => {
      setText(span, written[index] ?? "");
      setData(span, "full", values && full(values[index]));
    });
    for (const comma of commas) comma.style.display = values ? "" : "none";
    if (fitting) text.style.fontSize = `${fitting}px`;
    return fitting !== null;
  }

  return {
    kind: "input",
    name: "x",
    aim(seen) {
      const pinned = spans.length && seen.known(seen.numbers.shown("x")) ? pinnedInputs(seen) : null;
      was.put(pinned && pinned.map((value) => seen.beside?.write(value, "x")).join(", "), pinned?.map(full).join(", "));
      return seen;
    },
    draw(seen) {
      const name = seen.numbers.shown("x");
      const values = seen.known(name) ? [...seen.numbers.vector(name, seen.step)] : null;
      group.classList.toggle("unknown", !values);
      const asText = spans.length > 0 && writeFew(values, (value) => seen.numbers.write(value, name));
      text.style.display = asText ? "" : "none";
      for (const square of squares) square.style.display = asText || !values ? "none" : "";
      if (!asText) fillSquares(squares, name, seen);
    },
  };
}

/** The inputs of the pinned run where they differ; else null. @param {Seen} seen */
function pinnedInputs({ beside, step }) {
  if (!beside || step < 1 || step > beside.steps) return null;
  const inputs = [...beside.then.vector("x", step)];
  return inputs.some((_, column) => beside.differs("x", step, column)) ? inputs : null;
}
