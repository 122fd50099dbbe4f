// Who wrote the present memory: the ledger of a unit, as a figure and in words.

import { fill, threeDigits } from "../shared/format.js";
import { counted, heatmap, stacked } from "./figure_parts.js";

/** @import {Figure, LayerNumbers} from "../shared/types.js" */

const LABELS_UP_TO = 8; // steps; beyond that pieces of the ledger are too narrow for a text
const PIECES_UP_TO = 16; // steps; beyond that the ledger is a heatmap
const NAMED = 3; // the largest pieces

/**
 * The exact split of the memory of a unit by the step that wrote it: row 0 is what is left of
 * the start state after each step, row k what is left of what step k wrote, which is that times
 * every share kept since. The rows sum to the memory. Empty if the layer has no such memory.
 * @param {LayerNumbers} numbers
 * @param {number} unit
 * @returns {Float64Array[]} steps + 1 rows
 */
export function memoryLedger(numbers, unit) {
  const { memory } = numbers.sheet;
  if (!memory) return [];
  const { steps } = numbers;
  const pieces = Array.from({ length: steps + 1 }, () => new Float64Array(steps));
  const left = new Float64Array(steps + 1);
  left[0] = numbers.arrays[`${memory.state}_start`].values[unit];
  for (let step = 1; step <= steps; step += 1) {
    const share = numbers.value(memory.share, step, unit);
    for (let piece = 0; piece < step; piece += 1) left[piece] *= share;
    left[step] = numbers.value(memory.written, step, unit);
    for (let piece = 0; piece <= step; piece += 1) pieces[piece][step - 1] = left[piece];
  }
  return pieces;
}

/**
 * The memory of one unit, split by the timestep that wrote it.
 * @param {LayerNumbers} numbers
 * @param {number} unit
 * @returns {Figure}
 */
export function ledgerFigure(numbers, unit) {
  const pieces = memoryLedger(numbers, unit);
  const { steps } = numbers;
  if (steps > PIECES_UP_TO) return ledgerHeatmap(pieces, numbers);
  const sources = sourcesOf(numbers);
  const reach = Math.max(...pieces.flatMap((piece) => [...piece].map(Math.abs))) || 1;
  const bars = pieces.flatMap((piece, index) => {
    if (!piece.some(Boolean)) return [];
    const source = sources[index];
    return {
      type: "bar",
      name: source,
      x: counted(1, steps),
      y: piece,
      marker: { color: `@step${Math.round((9 * index) / steps)}`, line: { width: 1 } },
      text: steps <= LABELS_UP_TO ? [...piece].map((value) => label(value, source, reach)) : null,
      textposition: "inside",
      textangle: 0,
      insidetextanchor: "middle",
      hovertemplate: `${source}: %{y}<extra></extra>`,
    };
  });
  const figure = stacked([bars], [""], null, { steps });
  Object.assign(figure.layout, { barmode: "relative", bargap: 0.25 });
  return figure;
}

/**
 * What the ledger says after the last step: the memory, and its largest pieces.
 * @param {LayerNumbers} numbers
 * @param {number} unit
 */
export function ledgerDetails(numbers, unit) {
  const { chart, sheet } = { ...numbers.texts, sheet: numbers.sheet };
  const last = memoryLedger(numbers, unit).map((piece) => piece[numbers.steps - 1]);
  const sources = sourcesOf(numbers);
  const largest = last.map((_, index) => index).sort((one, other) => Math.abs(last[other]) - Math.abs(last[one]));
  const named = largest
    .slice(0, NAMED)
    .filter((index) => last[index])
    .map((index) => fill(chart.piece, { value: threeDigits(last[index]), source: sources[index] }));
  const memory = numbers.value(sheet.state, numbers.steps, unit);
  return { unit: unit + 1, cell: threeDigits(memory), pieces: named.join(chart.comma) || "0" };
}

/** @param {LayerNumbers} numbers */
function sourcesOf({ texts, steps }) {
  const written = Array.from({ length: steps }, (_, index) => fill(texts.chart.from_step, { step: index + 1 }));
  return [texts.chart.start, ...written];
}

/**
 * Empty for pieces too thin to hold a text.
 * @param {number} value
 * @param {string} source
 * @param {number} reach
 */
function label(value, source, reach) {
  return Math.abs(value) >= 0.08 * reach ? `${threeDigits(value)} · ${source}` : "";
}

/** @param {Float64Array[]} pieces @param {LayerNumbers} numbers */
function ledgerHeatmap(pieces, { texts, steps }) {
  const first = pieces[0].some(Boolean) ? 0 : 1; // the start state stands at 0, if there is any
  const map = heatmap(pieces.slice(first), counted(1, steps), counted(first, steps), null);
  map.hovertemplate = `${texts.chart.ledger_hover}<extra></extra>`;
  const figure = stacked([[map]], [texts.chart.written_at], null, { steps });
  figure.layout.yaxis.autorange = true;
  return figure;
}
