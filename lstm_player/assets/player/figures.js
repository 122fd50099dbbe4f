// Figures of a run over its timesteps, from the numbers of its layers.

import { fill } from "../shared/format.js";
import { BEHIND, LINE } from "../shared/figure_style.js";
import { counted, heatmap, laneFigure, stairs } from "./figure_parts.js";
import { ghostLine, isGhost, pinnedMemory, pinnedValues, ringsOf } from "./figure_ghosts.js";
import { ledgerDetails, ledgerOf, ledgerMap } from "./ledger.js";

/** @import {Chart, Figure, LayerNumbers} from "../shared/types.js" */
/** @import {Comparison} from "./comparison.js" */
/** @typedef {{numbers: LayerNumbers, name: string, title: string}} Part a quantity and the title of its lane */
/** @typedef {Comparison | null} Beside the pinned run */
/** @typedef {{range?: [number, number], ticks?: number[], shares?: boolean}} Scale */

const LINES_UP_TO = 4; // units; beyond that one heatmap a quantity
const MARKED_UP_TO = 30; // steps; beyond that points on a line are too close
/** @type {Scale} */
const SHARES = { range: [-0.04, 1.04], ticks: [0, 1], shares: true };
const [REACH_OF_A_POINT, REACH_OF_A_BAR] = [0, 0.5]; // on the axis of steps

/**
 * The memory ledger of a unit, its gates and states, as far as this kind of cell has them.
 * @param {LayerNumbers} numbers
 * @param {number} unit
 * @param {Beside} [beside]
 */
export function stepCharts(numbers, unit, beside = null) {
  const { valves, memory } = numbers.sheet;
  const details = { unit: unit + 1 };
  const charts = [chartOf("states", statesFigure(numbers, unit, beside), numbers, details)];
  if (valves.length) charts.unshift(chartOf("gates", gatesFigure(numbers, unit, 0, beside), numbers, details));
  if (memory) charts.unshift(ledgerChart(numbers, unit, beside));
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
export function chartOf(id, figure, numbers, details = {}) {
  const { texts, steps, units } = numbers;
  const isFactor = id === "gates" && !numbers.sheet.shares.length;
  const parts = ["title", isFactor ? "note.factor" : "note", "alt"];
  const [title, note, alt] = parts.map((part) => fill(texts.chart[`${id}.${part}`], { steps, ...details }));
  const ofUnits = units > 1 && "unit" in details ? texts.chart[units <= LINES_UP_TO ? "in_front" : "framed"] : "";
  const points = figure.data.some(({ type, line }) => type === "scatter" && line.shape !== "hvh");
  const halfStep = points ? REACH_OF_A_POINT : REACH_OF_A_BAR;
  const shown = quantitiesOf(id, numbers);
  /** @param {{step: number, phase: string}} position */
  const isKnown = (position) => shown.every((name) => numbers.isKnown(name, position));
  const ofPinned = texts.chart[figure.data.find(isGhost)?.meta] ?? "";
  const said = { title, note: note + fill(ofUnits, details) + ofPinned, alt: alt + ofPinned };
  return { id, figure, ...said, steps, halfStep, isKnown, key: keyOf(figure) };
}

/** @param {string} id @param {LayerNumbers} numbers */
function quantitiesOf(id, numbers) {
  if (id === "gates") return numbers.sheet.valves;
  return id === "ledger" ? [numbers.sheet.state] : statesOf(numbers);
}

/** @param {LayerNumbers} numbers @param {number} unit @param {Beside} beside @returns {Chart} */
function ledgerChart(numbers, unit, beside) {
  const details = ledgerDetails(numbers, unit);
  const map = ledgerMap(numbers, unit);
  if (map) return { ...chartOf("ledger", map, numbers, details), note: numbers.texts.chart["ledger.map_note"] };
  const ledger = { ...ledgerOf(numbers, unit), pinned: pinnedMemory(numbers, unit, beside) };
  const data = ledger.pieces.map(({ source, values }) => ({ source, values }));
  const chart = chartOf("ledger", { data, layout: { axis: ledger.axis, pinned: ledger.pinned } }, numbers, details);
  const ofPinned = ledger.pinned.length ? numbers.texts.chart.pinned : "";
  return { ...chart, note: fill(numbers.texts.chart["ledger.note"], details) + ofPinned, ledger };
}

/**
 * The gates over time, on a fixed scale from 0 to 1 for gates that have one.
 * @param {LayerNumbers} numbers
 * @param {number | null} [unit] that is looked at; null: all alike
 * @param {number} [height] px that the figure has at least
 * @param {Beside} [beside]
 */
export function gatesFigure(numbers, unit = 0, height = 0, beside = null) {
  const { valves, shares } = numbers.sheet;
  return inLanes(partsOf(numbers, valves), shares.length ? SHARES : {}, unit, height, beside);
}

/**
 * Memory cell, where there is one, and hidden state over time, on one scale.
 * @param {LayerNumbers} numbers
 * @param {number | null} [unit] that is looked at; null: all alike
 * @param {Beside} [beside]
 */
export function statesFigure(numbers, unit = 0, beside = null) {
  return inLanes(partsOf(numbers, statesOf(numbers)), {}, unit, 0, beside);
}

/** @param {LayerNumbers} numbers */
const statesOf = ({ arrays }) => ["cell", "hidden"].filter((name) => name in arrays);

/** @param {LayerNumbers} numbers @param {string[]} names @returns {Part[]} */
const partsOf = (numbers, names) =>
  names.map((name) => {
    const { symbol, tiny } = numbers.texts.names[name];
    return { numbers, name, title: `${symbol} ${tiny}` };
  });

/**
 * A lane for each part: a line for each unit, or a heatmap if they are many.
 * @param {Part[]} parts
 * @param {Scale} scale
 * @param {number | null} picked the unit that is looked at
 * @param {number} [height] px
 * @param {Beside} [beside]
 */
function inLanes(parts, scale, picked, height = 0, beside = null) {
  const { steps, units, texts } = parts[0].numbers;
  const lanes = parts.map(({ numbers, name, title }) => {
    const lane = { title, q: name };
    const framed = picked ?? undefined;
    if (units > LINES_UP_TO) {
      return { ...lane, rows: units, framed, traces: [mapOf(numbers, name, scale), ...ringsOf(beside, name)] };
    }
    const { range = rangeOf(parts, pinnedValues(beside, parts, picked)), ticks } = scale;
    const ghost = ghostLine(beside, name, picked, scale.shares);
    return { ...lane, range, ticks, traces: [...linesOf(numbers, name, picked, scale), ...ghost] };
  });
  return laneFigure(lanes, steps, texts.chart.step_axis, height);
}

/**
 * One range for all parts, so that what is shown can be compared with what is remembered.
 * @param {Part[]} parts
 * @param {number[]} others that are drawn too
 * @returns {[number, number]}
 */
function rangeOf(parts, others) {
  const values = [...parts.flatMap(({ numbers, name }) => [...numbers.arrays[name].values]), ...others];
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const room = 0.1 * (high - low || 1);
  return [low < 0 ? low - room : -room, high > 0 ? high + room : room];
}

/** @param {LayerNumbers} numbers @param {string} name @param {Scale} scale */
function mapOf(numbers, name, { shares = false }) {
  const { steps, units, texts } = numbers;
  const rows = Array.from({ length: units }, (_, unit) => seriesOf(numbers, name, unit));
  const map = heatmap(rows, counted(1, steps), counted(1, units), shares ? { from: 0, to: 1, name } : null);
  return { ...map, hovertemplate: `${texts.chart.unit_hover}<extra></extra>` };
}

/**
 * The lines of all units, the one that is looked at in front of the others.
 * @param {LayerNumbers} numbers
 * @param {string} name
 * @param {number | null} picked
 * @param {Scale} scale
 */
function linesOf(numbers, name, picked, { shares = false }) {
  const all = Array.from({ length: numbers.units }, (_, unit) => unit);
  if (picked === null) return all.map((unit) => lineOf(numbers, name, unit, true, shares));
  const front = Math.min(picked, numbers.units - 1);
  const others = all.filter((unit) => unit !== front);
  return [...others, front].map((unit) => lineOf(numbers, name, unit, unit === front, shares));
}

/**
 * @param {LayerNumbers} numbers
 * @param {string} name
 * @param {number} unit
 * @param {boolean} isFront
 * @param {boolean} isShare
 */
function lineOf(numbers, name, unit, isFront, isShare) {
  const { texts, steps, units } = numbers;
  const { tiny } = texts.names[name];
  const label = units > 1 ? fill(texts.chart.unit, { name: tiny, unit: unit + 1 }) : tiny;
  const values = seriesOf(numbers, name, unit);
  const width = isFront ? (units > 1 ? LINE.picked : LINE.width) : LINE.behind;
  const line = { color: `@${name}`, width };
  const marked = isFront && !isShare && steps <= MARKED_UP_TO;
  const filled = isFront ? { fill: "tozeroy", fillcolor: `@pale.${name}` } : {};
  const stepped = { line: { ...line, shape: "hvh" }, ...filled };
  return {
    type: "scatter",
    mode: marked ? "lines+markers" : "lines",
    name: label,
    opacity: isFront ? 1 : BEHIND,
    ...(isShare ? { ...stairs(values), ...stepped } : { x: counted(1, steps), y: values, line }),
    marker: { color: `@${name}`, size: LINE.marker },
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
