// Draws the columns of the unrolled network: inputs below, a box for each layer above them, what
// is remembered from column to column, what is handed up from layer to layer.

import { full } from "../shared/format.js";
import { add, paleColour } from "../shared/svg.js";

/** @import {Colours, LayerNumbers, Words} from "../shared/types.js" */
/** @import {Cell, Column, State} from "./unrolled_columns.js" */

const ROW = 24; // of one state
const UP = 30; // between layers
const TOP = 26;
const [THIN, THICK] = [1.5, 8];
const SQUARES_UP_TO = 8; // units; of more only the one looked at is shown
const LETTER = 7.2;
export const WRITTEN_FROM = 54; // pitch with room for numbers

/**
 * @param {Column[]} columns
 * @param {{layers: LayerNumbers[], colours: Colours, words: Words, pitch: number, layer: number}} shown
 */
export function drawUnrolled(columns, shown) {
  const floors = floorsOf(columns[0].cells);
  const ground = floors[0].bottom + UP;
  const [width, height] = [columns.length * shown.pitch + 4, ground + ROW + 6];
  const svg = add(document.createDocumentFragment(), "svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img" });
  const room = { svg, floors, ground, height, box: Math.min(shown.pitch - 16, 68), ...shown };
  columns.forEach((column, at) => drawColumn(column, 2 + at * shown.pitch, at ? columns[at - 1] : null, room));
  return svg;
}

/**
 * Where the box of each layer stands, the lowest at the bottom.
 * @param {Cell[]} cells
 */
function floorsOf(cells) {
  let top = TOP;
  const floors = [...cells].reverse().map(({ states }) => {
    const floor = { top, bottom: top + states.length * ROW };
    top = floor.bottom + UP;
    return floor;
  });
  return floors.reverse();
}

/** @typedef {{top: number, bottom: number}} Floor */
/**
 * @typedef {Parameters<typeof drawUnrolled>[1] & {svg: SVGSVGElement, floors: Floor[], ground: number,
 *   height: number, box: number}} Room
 */

/** @param {Column} column @param {number} left @param {Column | null} before @param {Room} room */
function drawColumn(column, left, before, room) {
  const { svg, pitch, box, words, height } = room;
  const group = add(svg, "g", { class: "unrolled-column", "data-step": column.step });
  group.classList.toggle("column-now", column.isNow);
  group.classList.toggle("ahead", column.isAhead);
  add(group, "rect", { class: "column-bed", x: left + 1, y: 1, width: pitch - 2, height: height - 2, rx: 6 });
  const middle = left + pitch / 2;
  const head = column.step ? String(column.step) : pitch < WRITTEN_FROM ? "0" : words["unrolled_run.start"];
  add(group, "text", { class: "unrolled-head", x: middle, y: 17 }, head);
  column.cells.forEach((cell, at) => {
    if (before && cell.remembers) drawBefore(group, before.cells[at], { left, at, isAhead: column.isAhead }, room);
    drawUp(group, column, at, middle, room);
    drawCell(group, cell, middle - box / 2, room);
  });
  if (column.x) drawInput(group, column, middle - box / 2, room);
}

// What comes from the step before: the memory solid and as thick as it is large, h dashed.
/**
 * @param {SVGElement} group
 * @param {Cell} cell
 * @param {{left: number, at: number, isAhead: boolean}} place
 * @param {Room} room
 */
function drawBefore(group, { states }, { left, at, isAhead }, { floors, layers, pitch, box }) {
  const half = (pitch - box) / 2;
  states.forEach(({ name, values, unit }, row) => {
    const y = floors[at].top + (row + 0.5) * ROW;
    const line = add(group, "path", { d: `M${left - half} ${y}H${left + half}`, class: `reach ${name === "hidden" ? "dashed" : ""}`, "data-q": name });
    line.style.strokeWidth = isAhead ? "1" : String(thickness(layers[at], name, values, unit));
  });
}

/** @param {SVGElement} group @param {Column} column @param {number} at @param {number} middle @param {Room} room */
function drawUp(group, { step, x, cells, isAhead }, at, middle, { floors, ground, layers }) {
  if (!step) return;
  const from = at ? floors[at - 1].top : ground;
  const to = floors[at].bottom;
  const below = at ? cells[at - 1].states.at(-1) : null;
  const values = below ? below.values : x;
  const name = below ? below.name : "x";
  const line = add(group, "path", { d: `M${middle} ${from}V${to + 7}`, class: "reach", "data-q": name });
  const size = isAhead ? 1 : thickness(layers[Math.max(at - 1, 0)], name, values, below?.unit);
  line.style.strokeWidth = String(size);
  add(group, "path", { d: `M${middle} ${to + 1}l-5 8h10z`, class: "arrow", "data-q": name });
}

/**
 * @param {LayerNumbers} numbers
 * @param {string} name
 * @param {Float64Array | null} values
 * @param {number} [unit] the largest, if none is named
 */
function thickness(numbers, name, values, unit) {
  if (!values) return 1;
  const size = unit === undefined ? Math.max(...values.map(Math.abs)) : Math.abs(values[unit]);
  return THIN + (THICK - THIN) * Math.min(size / numbers.reach(name), 1);
}

/** @param {SVGElement} parent @param {Cell} cell @param {number} x @param {Room} room */
function drawCell(parent, { layer, states }, x, room) {
  const { floors, box, layer: open } = room;
  const { top, bottom } = floors[layer];
  const group = add(parent, "g", { class: "floor-box", "data-layer": layer });
  group.classList.toggle("opened", layer === open);
  const shades = add(group, "g", { class: "shades" });
  states.forEach((state, row) => drawState({ group, shades }, state, { x, y: top + row * ROW, layer }, room));
  const isKnown = states.every(({ values }) => values);
  add(group, "rect", { class: isKnown ? "edge" : "edge unrolled-unknown", x, y: top, width: box, height: bottom - top, rx: 5 });
}

/**
 * @param {{group: SVGElement, shades: SVGElement}} nodes
 * @param {State} state
 * @param {{x: number, y: number, layer: number}} place
 * @param {Room} room
 */
function drawState({ group, shades }, { name, values, unit }, { x, y, layer }, { layers, colours, box, pitch }) {
  const numbers = layers[layer];
  if (!values) {
    add(group, "text", { class: "unrolled-dot", x: x + box / 2, y: y + 16.5 }, "·");
    return;
  }
  const symbol = numbers.texts.names[name].symbol;
  const many = values.length > 1 && values.length <= SQUARES_UP_TO;
  const shown = many ? [...values] : [values[unit]];
  const width = box / shown.length;
  shown.forEach((value, at) => {
    const square = add(shades, "rect", { class: "shade", x: x + at * width, y, width, height: ROW });
    square.style.fill = paleColour(value, numbers.reach(name), colours);
    square.classList.toggle("picked", many && at === unit);
    square.dataset.full = `${symbol}${values.length > 1 ? (many ? at : unit) + 1 : ""} = ${full(value)}`;
  });
  const text = numbers.write(values[unit], name);
  if (many || pitch < WRITTEN_FROM || text.length * LETTER > box) return;
  add(group, "text", { class: "figure-number", x: x + box / 2, y: y + 16.5, "data-q": name }, text);
}

/** @param {SVGElement} group @param {Column} column @param {number} left @param {Room} room */
function drawInput(group, { token, x, isAhead }, left, { layers, colours, box, ground, pitch }) {
  const values = [.../** @type {Float64Array} */ (x)];
  const frame = { x: left, y: ground, width: box, height: ROW };
  const written = token || values.map((value) => layers[0].write(value, "x")).join(", ");
  const fits = written.length * LETTER <= pitch - 4 && (token !== "" || pitch >= WRITTEN_FROM);
  const text = fits ? { x: left + box / 2, y: ground + 16.5 } : null;
  if (token && text) add(group, "text", { class: "token-word", ...text }, token);
  else if (text) add(group, "text", { class: "figure-number", "data-q": "x", ...text }, written);
  else {
    const width = box / values.length;
    values.forEach((value, at) => {
      const square = add(group, "rect", { class: "shade", x: left + at * width, y: ground, width, height: ROW });
      square.style.fill = paleColour(value, layers[0].reach("x"), colours);
    });
  }
  const edge = add(group, "rect", { class: "x-edge", ...frame, rx: 5, "data-q": "x" });
  edge.classList.toggle("unrolled-unknown", isAhead);
  edge.dataset.full = [token, `x = ${values.slice(0, 16).map(full).join(", ")}`].filter(Boolean).join(": ");
}
