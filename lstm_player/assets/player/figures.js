// Figures of a run over its timesteps, from the numbers of its layers.

import { fill } from "../shared/format.js";
import { counted, heatmap, stacked } from "./figure_parts.js";
import { ledgerDetails, ledgerFigure } from "./ledger.js";

/** @import {Chart, Figure, LayerNumbers} from "../shared/types.js" */
/** @typedef {{numbers: LayerNumbers, name: string, title: string}} Part a quantity and the title of its row */

const LINES_UP_TO = 4; // units; beyond that one heatmap a quantity
const MARKED_UP_TO = 30; // steps; beyond that points on a line are too close
const DASHES = ["solid", "dash", "dot", "dashdot"];
/** @type {Record<string, string>} */
const MARKERS = { input: "triangle-up", output: "square", reset: "square" };
const GATE_LIMITS = [-0.03, 1.03];
const [REACH_OF_A_POINT, REACH_OF_A_BAR] = [0.05, 0.5]; // on the axis of steps

/**
 * Gates, states and the memory ledger of a unit, as far as this kind of cell has them.
 * @param {LayerNumbers} numbers
 * @param {number} unit
 */
export function stepCharts(numbers, unit) {
  const { valves, memory } = numbers.sheet;
  const charts = [chartOf("states", statesFigure(numbers), numbers)];
  if (valves.length) charts.unshift(chartOf("gates", gatesFigure(numbers), numbers));
  if (memory) charts.push(chartOf("ledger", ledgerFigure(numbers, unit), numbers, ledgerDetails(numbers, unit)));
  return charts;
}

/**
 * A figure with its title, note and text description.
 * @param {string} id
 * @param {Figure} figure
 * @param {LayerNumbers} numbers whose words are used
 * @param {Record<string, string | number>} [details] that the words name, besides the steps
 * @returns {Chart}
 */
export function chartOf(id, figure, { texts, steps, units }, details = {}) {
  const [title, note, alt] = ["title", "note", "alt"].map((part) => fill(texts.chart[`${id}.${part}`], { steps, ...details }));
  const dashes = 1 < units && units <= LINES_UP_TO && id !== "ledger" ? texts.chart.dashes : "";
  const halfStep = figure.data.some(({ type }) => type === "scatter") ? REACH_OF_A_POINT : REACH_OF_A_BAR;
  return { id, figure, title, note: note + dashes, alt, steps, halfStep, key: keyOf(figure) };
}

/**
 * The gates over time, on a fixed scale from 0 to 1 for gates that have one.
 * @param {LayerNumbers} numbers
 */
export function gatesFigure(numbers) {
  const { valves, shares } = numbers.sheet;
  const limits = shares.length ? GATE_LIMITS : null;
  if (numbers.units === 1) return inOneRow(numbers, valves, limits, true);
  return byUnit(partsOf(numbers, valves), limits, shares.length > 0);
}

/**
 * Memory cell, where there is one, and hidden state over time.
 * @param {LayerNumbers} numbers
 */
export function statesFigure(numbers) {
  const names = statesOf(numbers);
  return numbers.units === 1 ? inOneRow(numbers, names, null, false) : byUnit(partsOf(numbers, names));
}

/** @param {LayerNumbers} numbers */
const statesOf = ({ arrays }) => ["cell", "hidden"].filter((name) => name in arrays);

/** @param {LayerNumbers} numbers @param {string[]} names @returns {Part[]} */
const partsOf = (numbers, names) => names.map((name) => ({ numbers, name, title: numbers.texts.names[name].tiny }));

/** @param {LayerNumbers} numbers @param {string[]} names @param {number[] | null} limits @param {boolean} marked */
function inOneRow(numbers, names, limits, marked) {
  const lines = names.map((name) => lineOf(numbers, name, 0, marked));
  return stacked([lines], [""], limits, { steps: numbers.steps, legend: true });
}

/**
 * A row for each part: a line for each unit, or a heatmap if they are many.
 * @param {Part[]} parts
 * @param {number[] | null} [limits]
 * @param {boolean} [shares] whether all are shares from 0 to 1
 */
function byUnit(parts, limits = null, shares = false) {
  const titles = parts.map(({ title }) => title);
  const { steps, units } = parts[0].numbers;
  const all = Array.from({ length: units }, (_, unit) => unit);
  if (units <= LINES_UP_TO) {
    const rows = parts.map(({ numbers, name }) => all.map((unit) => lineOf(numbers, name, unit)));
    return stacked(rows, titles, limits, { steps });
  }
  const maps = parts.map(({ numbers, name }) => {
    const rows = all.map((unit) => seriesOf(numbers, name, unit));
    const map = heatmap(rows, counted(1, steps), counted(1, units), shares ? { from: 0, to: 1, name } : null);
    return [{ ...map, hovertemplate: `${numbers.texts.chart.unit_hover}<extra></extra>` }];
  });
  return stacked(maps, titles, null, { steps });
}

/** @param {LayerNumbers} numbers @param {string} name @param {number} unit @param {boolean} [marked] */
function lineOf(numbers, name, unit, marked = false) {
  const { texts, arrays, steps, units } = numbers;
  const { tiny } = texts.names[name];
  const label = units > 1 ? fill(texts.chart.unit, { name: tiny, unit: unit + 1 }) : tiny;
  const shownOfCell = name === "hidden" && units === 1 && "cell" in arrays;
  return {
    type: "scatter",
    mode: marked || steps <= MARKED_UP_TO ? "lines+markers" : "lines",
    name: label,
    x: counted(1, steps),
    y: seriesOf(numbers, name, unit),
    line: { color: `@${name}`, width: 2.5, dash: shownOfCell ? "dash" : DASHES[unit % 4] },
    marker: { color: `@${name}`, size: 7, symbol: MARKERS[name] ?? "circle" },
    hovertemplate: `${label} %{y}<extra></extra>`,
  };
}

/** @param {LayerNumbers} numbers @param {string} name @param {number} unit */
function seriesOf({ arrays, steps, units }, name, unit) {
  const { values } = arrays[name];
  return Float64Array.from({ length: steps }, (_, step) => values[step * units + unit]);
}

/**
 * Another text for another figure, from its texts and the bits of its numbers.
 * @param {Figure} figure
 */
function keyOf(figure) {
  let hash = [0x811c9dc5, 0x01000193];
  /** @param {number} word */
  const take = (word) => {
    hash = [Math.imul(hash[0] ^ word, 0x01000193), Math.imul(hash[1] + word, 0x85ebca6b) ^ (hash[1] >>> 13)];
  };
  const text = JSON.stringify(figure, (_, value) => {
    if (!ArrayBuffer.isView(value)) return value;
    new Uint32Array(value.buffer, value.byteOffset, value.byteLength / 4).forEach(take);
    return value.byteLength;
  });
  for (let index = 0; index < text.length; index += 1) take(text.charCodeAt(index));
  return hash.map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}
