// The cell diagram: an SVG drawn once for each kind of cell; stepping only binds values to it.

import { setData, setText } from "../shared/dom.js";
import { full } from "../shared/format.js";
import { add } from "../shared/svg.js";
import { mix } from "../shared/theme.js";

/** @import {Colours, LayerNumbers, Position} from "../shared/types.js" */
/** @typedef {(numbers: LayerNumbers, position: Position, colours: Colours, known: boolean) => void} ShowBox */

const THIN = 1.5;
const THICK = 7;
const STRIP = { x: -40, y: 10, width: 80, height: 17 };
const NUMBERS_UP_TO = 3; // inputs; beyond that a strip of squares

/** @param {HTMLElement} container @param {((unit: number) => void) | null} pickUnit */
export function createDiagram(container, pickUnit) {
  /** @type {SVGElement} */
  let svg;
  /** @type {{name: string, show: ShowBox}[]} */
  let boxes = [];
  /** @type {[SVGElement, string[]][]} */
  let parts = [];
  /** @type {SVGElement[]} */
  let wires = [];
  /** @type {SVGElement[]} */
  let valueTexts = [];
  /** @type {SVGElement[]} */
  let valves = [];
  let lit = "";

  /** @param {LayerNumbers} numbers */
  function rebuild(numbers) {
    const { sheet, texts, drawing, identity } = numbers;
    container.innerHTML = drawing;
    svg = /** @type {SVGElement} */ (container.querySelector("svg"));
    lit = "";
    /** @param {string} selector @returns {SVGElement[]} */
    const all = (selector) => [...svg.querySelectorAll(selector)].map((node) => /** @type {SVGElement} */ (node));
    /** @param {SVGElement} node @param {string} name */
    const data = (node, name) => node.dataset[name] ?? "";
    // What is drawn for one kind of cell, or one way to compute it, only.
    for (const node of all("[data-when]")) if (!sheet.traits.includes(data(node, "when"))) node.remove();
    parts = all("[data-part]").map((node) => [node, data(node, "part").split(" ")]);
    wires = all(".wires [data-value]");
    valueTexts = all("text[data-value]");
    valves = all("[data-valve]");
    boxes = all("[data-box]").map((group) => createBox(group, data(group, "box"), numbers, pickUnit));
    for (const text of all("[data-name]")) text.textContent = texts.names[data(text, "name")].short;
    for (const text of all("[data-function]")) text.textContent = sheet.symbols[data(text, "function")] || identity;
  }

  /** @param {LayerNumbers} numbers @param {Position} position @param {Colours} colours */
  function show(numbers, position, colours) {
    const { step, unit } = position;
    /** @param {string} name */
    const known = (name) => numbers.isKnown(name, position);
    for (const box of boxes) box.show(numbers, position, colours, known(numbers.shown(box.name)));
    for (const text of valueTexts) {
      const name = numbers.shown(text.dataset.value ?? "");
      setNumber(text, known(name) ? numbers.value(name, step, unit) : null, numbers, name);
    }
    for (const wire of wires) {
      const name = numbers.shown(wire.dataset.value ?? "");
      const share = known(name) ? Math.abs(numbers.value(name, step, unit)) / numbers.reach(name) : 0;
      wire.style.strokeWidth = String(THIN + (THICK - THIN) * Math.min(share, 1));
    }
    for (const valve of valves) {
      const { valve: gate = "", inverse } = valve.dataset;
      const share = known(gate) ? Math.min(Math.max(numbers.value(gate, step, unit), 0), 1) : 0.5;
      valve.style.setProperty("--shut", String(inverse ? share : 1 - share));
      valve.classList.toggle("unknown", !known(gate));
    }
    light(numbers.phases[position.phase].lit);
  }

  /** @param {string[]} names */
  function light(names) {
    if (lit === names.join()) return;
    lit = names.join();
    const everything = names.includes("all");
    svg.classList.toggle("dimming", !everything);
    for (const [node, mine] of parts) {
      node.classList.toggle("lit", !everything && mine.some((name) => names.includes(name)));
    }
  }

  return { rebuild, show };
}

/**
 * @param {SVGElement} group
 * @param {string} name
 * @param {LayerNumbers} numbers
 * @param {((unit: number) => void) | null} pickUnit
 */
function createBox(group, name, numbers, pickUnit) {
  const { symbol, tiny } = numbers.texts.names[name];
  group.replaceChildren();
  add(group, "rect", { x: -45, y: -31, width: 90, height: 62, rx: 8, class: "box" });
  const title = add(group, "text", { y: -13, class: "title" });
  add(title, "tspan", { class: "symbol" }, `${numbers.backward ? "δ" : ""}${symbol}`);
  add(title, "tspan", { class: "tiny" }, ` ${tiny}`);
  const size = name === "x" ? numbers.inputs : numbers.units;
  if (name === "x" && size <= NUMBERS_UP_TO) return { name, show: inputBox(group, size) };
  const number = add(group, "text", { y: size > 1 ? 5 : 17, class: "number", "data-q": name });
  if (size > 1) number.classList.add("small");
  const squares = size > 1 ? createSquares(group, size, name === "x" ? null : pickUnit) : [];
  /** @type {ShowBox} */
  const show = (...state) => showBox(name, number, squares, ...state);
  return { name, show };
}

/**
 * @param {string} box
 * @param {SVGElement} number
 * @param {SVGElement[]} squares
 * @param {LayerNumbers} numbers
 * @param {Position} position
 * @param {Colours} colours
 * @param {boolean} known
 */
function showBox(box, number, squares, numbers, { step, unit }, colours, known) {
  const name = numbers.shown(box);
  const values = known ? numbers.vector(name, step) : null;
  const isUnit = box !== "x";
  if (isUnit) setNumber(number, values ? values[unit] : null, numbers, name);
  if (!squares.length) return;
  const reach = numbers.reach(name);
  const isShare = numbers.isShare(name);
  const scale = isShare ? [colours.surface, colours.fill[name]] : colours.diverging;
  squares.forEach((square, index) => {
    const value = values?.[index];
    const share = isShare ? Number(value) : (Number(value) / reach + 1) / 2;
    square.style.fill = value === undefined ? "none" : mix(scale, share);
    setData(square, "full", value === undefined ? `${index + 1}` : `${index + 1}: ${full(value)}`);
    square.classList.toggle("picked", isUnit && index === unit);
  });
}

/** @param {SVGElement} group @param {number} inputs @returns {ShowBox} */
function inputBox(group, inputs) {
  const text = add(group, "text", { y: 15, class: "number small" });
  const spans = Array.from({ length: inputs }, (_, index) => {
    if (index) add(text, "tspan", {}, ", ");
    return add(text, "tspan");
  });
  return (numbers, { step }, _colours, known) => {
    text.style.visibility = known ? "visible" : "hidden";
    const name = numbers.shown("x");
    const values = known ? numbers.vector(name, step) : null;
    spans.forEach((span, index) => setNumber(span, values ? values[index] : null, numbers, name));
    text.style.fontSize = `${Math.min(17, 140 / Math.max(text.textContent?.length ?? 0, 1))}px`;
  };
}

/** @param {SVGElement} group @param {number} size @param {((unit: number) => void) | null} pickUnit */
function createSquares(group, size, pickUnit) {
  const rows = Math.ceil(size / 16);
  const columns = Math.ceil(size / rows);
  const [width, height] = [STRIP.width / columns, STRIP.height / rows];
  return Array.from({ length: size }, (_, index) => {
    const x = STRIP.x + (index % columns) * width;
    const y = STRIP.y + Math.floor(index / columns) * height;
    const square = add(group, "rect", { x, y, width, height, class: "unit" });
    if (pickUnit) square.addEventListener("click", () => pickUnit(index));
    return square;
  });
}

/** @param {SVGElement} node @param {number | null} value @param {LayerNumbers} numbers @param {string} name */
function setNumber(node, value, numbers, name) {
  const text = value === null ? "" : numbers.write(value, name);
  setText(node, text);
  setData(node, "full", value === null ? null : full(value));
  node.classList.toggle("long", text.length > 6);
}
