// The states of all units as a drawing: one row a unit, one column a timestep, layers above
// each other, the inputs below. Each cell is a link; the weights between columns are drawn
// once and repeated, because they are the same at every timestep.

import { fill, full } from "../../../lstm_player/assets/shared/format.js";
import { add, alike, paleColour, reachOf } from "../../../lstm_player/assets/shared/svg.js";

const CELL = { width: 54, height: 26 };
const COLUMN = 104; // from column to column
const ROW = 33;
const LEFT = 74;
const LOOP = 44; // more on the left, for what comes round
const TOP = 52;
const BETWEEN = 38; // layers
const [THIN, THICK] = [0.7, 4];

/** @import {Block, Colours, Words} from "../../../lstm_player/assets/shared/types.js" */
/** @typedef {{layer: number, unit: number, step: number}} At layer and unit counted from 1 */

export class Grid {
  /**
   * @param {Block} model
   * @param {Words} words
   * @param {Colours} colours
   * @param {number[]} columns the steps shown, the first of them without links
   * @param {(at: At) => string} linkTo
   */
  constructor(model, words, colours, columns, linkTo, looped = false) {
    const { arrays, header } = model;
    this.arrays = arrays;
    this.header = header;
    this.words = words;
    this.colours = colours;
    this.columns = columns;
    this.linkTo = linkTo;
    this.left = LEFT + (looped ? LOOP : 0);
    this.layers = header.unrolled.layers;
    this.inputs = arrays["unrolled.x"].shape[1];
    this.units = arrays["unrolled.states.0"].shape[1];
    const states = this.eachLayer((layer) => arrays[`unrolled.states.${layer}`].values);
    this.reach = reachOf(...states);
    this.write = alike(...states);
    this.width = this.left + (columns.length - 1) * COLUMN + CELL.width + 34;
    this.height = this.y(-1, this.inputs - 1) + CELL.height + 8;
    const { width, height } = this;
    const attributes = { viewBox: `0 0 ${width} ${height}`, role: "group" };
    this.svg = add(document.createDocumentFragment(), "svg", attributes);
    this.svg.setAttribute("aria-label", header.unrolled.alt);
    this.svg.classList.add("grid");
    this.svg.style.setProperty("--natural", `${width}px`);
    this.eachLayer((layer) => this.drawWires(layer));
    this.pointed = add(this.svg, "g", { class: "own" });
    this.drawHeads();
    this.drawInputs();
    this.eachLayer((layer) => this.drawLayer(layer));
  }

  eachLayer(make) {
    return Array.from({ length: this.layers }, (_, layer) => make(layer));
  }

  x(column) {
    return this.left + column * COLUMN;
  }

  // The upper edge of a unit's cells; layer -1 is the inputs.
  y(layer, unit) {
    return TOP + (this.layers - 1 - layer) * (this.units * ROW + BETWEEN) + unit * ROW;
  }

  state(layer, unit, step) {
    return this.arrays[`unrolled.states.${layer}`].values[step * this.units + unit];
  }

  input(row, step) {
    return this.arrays["unrolled.x"].values[(step - 1) * this.inputs + row];
  }

  drawWires(layer) {
    if (this.header.unrolled.state === "cell") return this.drawMemoryWires(layer);
    const id = `weights-${layer}`;
    const opacity = Math.min(0.5, 1.8 / this.units); // many lines would hide each other
    const repeated = add(this.svg, "g", { class: "weights", fill: "none", opacity });
    const group = add(repeated, "g", { id });
    for (let unit = 0; unit < this.units; unit += 1) this.drawWeights(group, layer, unit, 1);
    for (let column = 2; column < this.columns.length; column += 1) {
      add(repeated, "use", { href: `#${id}`, x: (column - 1) * COLUMN });
    }
    return undefined;
  }

  // What reaches one unit in one column: from all units before, and from all inputs.
  drawWeights(group, layer, unit, column) {
    const [W, U] = ["W", "U"].map((name) => this.arrays[`unrolled.${name}.${layer}`]);
    const reach = reachOf(W.values, U.values);
    const [x, y] = [this.x(column), this.y(layer, unit) + CELL.height / 2];
    const from = x - COLUMN + CELL.width;
    for (let before = 0; before < this.units; before += 1) {
      const start = this.y(layer, before) + CELL.height / 2;
      this.wire(group, `M${from} ${start}L${x} ${y}`, U.values[unit * this.units + before], reach);
    }
    const inputs = W.shape[1];
    for (let row = 0; row < inputs; row += 1) {
      const start = this.y(layer - 1, row) + CELL.height / 2;
      const bend = x - 8 - Math.min((start - y) * 0.11, COLUMN - CELL.width - 14);
      const path = `M${x} ${start}C${bend} ${start} ${bend} ${y} ${x} ${y}`;
      this.wire(group, path, W.values[unit * inputs + row], reach);
    }
  }

  wire(group, d, weight, reach) {
    if (weight === 0) return;
    const width = THIN + ((THICK - THIN) * Math.abs(weight)) / reach;
    const stroke = this.colours.diverging[weight > 0 ? 2 : 0];
    const dashes = weight < 0 ? `${width + 3} ${width + 2}` : null;
    add(group, "path", { d, stroke, "stroke-width": width, "stroke-dasharray": dashes });
  }

  drawMemoryWires(layer) {
    const kept = this.arrays[`unrolled.kept.${layer}`].values;
    const write = alike(kept);
    const group = add(this.svg, "g", { class: "weights kept" });
    this.columns.slice(1).forEach((step, at) => {
      for (let unit = 0; unit < this.units; unit += 1) {
        const share = kept[(step - 1) * this.units + unit];
        const [x, y] = [this.x(at + 1), this.y(layer, unit) + CELL.height / 2];
        const line = add(group, "path", { d: `M${x - COLUMN + CELL.width} ${y}H${x}` });
        line.setAttribute("stroke-width", String(THIN + 9 * share));
        const label = add(group, "text", { x: x - (COLUMN - CELL.width) / 2, y: y - 8 }, write(share));
        label.dataset.full = full(share);
      }
    });
  }

  drawHeads() {
    const { words, columns } = this;
    columns.slice(1).forEach((step, at) => {
      add(this.svg, "text", { x: this.x(at + 1) + CELL.width / 2, y: TOP - 10, class: "head" }, `t = ${step}`);
    });
    const start = columns[0] === 0 ? words["unrolled.start"] : words["unrolled.before"];
    add(this.svg, "text", { x: this.x(0) + CELL.width / 2, y: TOP - 10, class: "head" }, start);
    this.eachLayer((layer) => {
      if (this.layers > 1) this.drawLayerName(layer);
      for (let unit = 0; unit < this.units; unit += 1) {
        this.drawRowName(layer, unit, fill(words["unrolled.unit"], { unit: unit + 1 }));
      }
    });
    for (let row = 0; row < this.inputs; row += 1) this.drawRowName(-1, row, `x${row + 1}`);
  }

  drawLayerName(layer) {
    const text = fill(this.words["unrolled.layer"], { layer: layer + 1 });
    add(this.svg, "text", { x: 4, y: this.y(layer, 0) - 10, class: "layer" }, text);
  }

  drawRowName(layer, unit, name) {
    add(this.svg, "text", { x: LEFT - 10, y: this.y(layer, unit) + 17, class: "row" }, name);
  }

  drawInputs() {
    const { values } = this.arrays["unrolled.x"];
    const [reach, write] = [reachOf(values), alike(values)];
    this.columns.slice(1).forEach((step, at) => {
      for (let row = 0; row < this.inputs; row += 1) {
        const group = add(this.svg, "g", { class: "square input" });
        this.fillCell(group, at + 1, -1, row, this.input(row, step), reach, write);
      }
    });
  }

  drawLayer(layer) {
    this.columns.forEach((step, column) => {
      for (let unit = 0; unit < this.units; unit += 1) {
        const cell = column === 0 ? add(this.svg, "g", { class: "square" }) : this.link(layer, unit, step);
        this.fillCell(cell, column, layer, unit, this.state(layer, unit, step), this.reach, this.write);
      }
    });
  }

  link(layer, unit, step) {
    const at = { layer: layer + 1, unit: unit + 1, step };
    const link = add(this.svg, "a", { href: this.linkTo(at), class: "square", tabindex: -1 });
    const value = full(this.state(layer, unit, step));
    const names = { ...at, state: this.words[`state.${this.header.unrolled.state}`], value };
    link.ariaLabel = fill(this.words["unrolled.cell"], names);
    Object.assign(link.dataset, at);
    return link;
  }

  fillCell(group, column, layer, unit, value, reach, write) {
    const [x, y] = [this.x(column), this.y(layer, unit)];
    const { width, height } = CELL;
    const rect = add(group, "rect", { x, y, width, height, rx: 4 });
    rect.style.fill = paleColour(value, reach, this.colours);
    add(group, "text", { x: x + width / 2, y: y + 17.5, class: "number" }, write(value));
    group.dataset.full = full(value);
  }

  /**
   * Brings out the wires into one cell, or none.
   * @param {SVGAElement | null} cell
   */
  point(cell) {
    this.pointed.replaceChildren();
    const wired = cell !== null && this.header.unrolled.state !== "cell";
    this.svg.classList.toggle("pointing", wired);
    if (!wired) return;
    const { layer, unit, step } = numbersOf(cell.dataset);
    this.drawWeights(this.pointed, layer - 1, unit - 1, this.columns.indexOf(step));
  }

  /** @returns {SVGAElement | null} */
  cell(layer, unit, step) {
    return this.svg.querySelector(`a[data-layer="${layer}"][data-unit="${unit}"][data-step="${step}"]`);
  }
}

/** @param {Record<string, string | undefined>} at */
export const numbersOf = ({ layer, unit, step }) => ({ layer: Number(layer), unit: Number(unit), step: Number(step) });

// Above the columns: one bracket that reaches into every gap.
export function drawSameWeights(grid, text) {
  const last = grid.columns.length - 1;
  const gap = (column) => grid.x(column) - (COLUMN - CELL.width) / 2;
  const ticks = Array.from({ length: last }, (_, at) => `M${gap(at + 1)} 22v8`).join("");
  add(grid.svg, "path", { d: `M${gap(1)} 22H${gap(last)}${ticks}`, class: "bracket" });
  const attributes = { x: (gap(1) + gap(last)) / 2, y: 15, class: "same" };
  add(grid.svg, "text", attributes, text);
}

// For each layer: what leaves on the right comes back on the left, one timestep later.
export function drawLoops(grid, text) {
  grid.eachLayer((layer) => {
    const middle = grid.y(layer, 0) + (grid.units * ROW - (ROW - CELL.height)) / 2;
    const [top, bottom] = [grid.y(layer, 0), grid.y(layer, grid.units - 1) + CELL.height];
    const [left, right] = [grid.x(0) - 20, grid.x(grid.columns.length - 1) + CELL.width + 6];
    const over = grid.y(layer, 0) - (grid.layers - 1 === layer ? 30 : 16);
    const bars = `M${right} ${top}V${bottom}M${left + 14} ${top}V${bottom}`;
    const path = `${bars}M${right} ${middle}h14V${over}H${left}V${middle}h5`;
    add(grid.svg, "path", { d: path, class: "loop" });
    add(grid.svg, "path", { d: `M${left + 13} ${middle}l-9 -5v10z`, class: "loop tip" });
  });
  add(grid.svg, "text", { x: grid.width / 2 + 20, y: 15, class: "same" }, text);
}
