// What the unrolled picture shows: a column for each timestep visited, a cell for each layer in
// it. Numbers and words only; unrolled_picture.js draws them.

import { fill, full } from "../shared/format.js";

/** @import {LayerNumbers, Position, Words} from "../shared/types.js" */
/**
 * @typedef {object} State a quantity of a cell; values is null while it is not computed
 * @property {"cell" | "hidden"} name
 * @property {Float64Array | null} values
 * @property {number} unit the one whose number is written
 * @typedef {{layer: number, states: State[], remembers: boolean}} Cell
 * @typedef {object} Column
 * @property {number} step 0 is the start
 * @property {boolean} isNow
 * @property {boolean} isAhead whether it is the next one, of which nothing is known
 * @property {string} token
 * @property {Float64Array | null} x
 * @property {Cell[]} cells the lowest layer first
 */

const MOST = 60; // columns; what is further from the cursor is left out

/**
 * The start, the steps visited, and the next one, as far as they are near the cursor.
 * @param {LayerNumbers[]} layers
 * @param {Readonly<Position>} position
 * @returns {Column[]}
 */
export function columnsOf(layers, position) {
  const { steps } = layers[0];
  const visited = Math.min(Math.max(position.visited, position.step), steps);
  const last = Math.min(visited + 1, steps, Math.max(position.step + MOST / 2, MOST - 1));
  const first = Math.max(0, Math.min(last - MOST + 1, position.step - 1));
  return Array.from({ length: last - first + 1 }, (_, at) => columnAt(first + at, layers, { ...position, visited }));
}

/** @param {number} step @param {LayerNumbers[]} layers @param {Position} position @returns {Column} */
function columnAt(step, layers, position) {
  const [lowest] = layers;
  const isAhead = step > position.visited;
  return {
    step,
    isAhead,
    isNow: step === position.step,
    token: (step && lowest.header.tokens?.[step - 1]) || "",
    x: step ? lowest.vector("x", step) : null,
    cells: layers.map((numbers, layer) => ({
      layer,
      remembers: "hidden_start" in numbers.arrays,
      states: statesOf(numbers).map((name) => ({
        name,
        unit: layer === position.layer ? position.unit : Math.min(position.unit, numbers.units - 1),
        values: isKnown(numbers, name, step, position) ? valuesOf(numbers, name, step) : null,
      })),
    })),
  };
}

/**
 * c above h, where there is a c.
 * @param {LayerNumbers} numbers
 */
export const statesOf = ({ arrays }) =>
  /** @type {("cell" | "hidden")[]} */ (["cell", "hidden"]).filter((name) => name in arrays);

/** @param {LayerNumbers} numbers @param {"cell" | "hidden"} name @param {number} step */
function valuesOf(numbers, name, step) {
  return step ? numbers.vector(name, step) : numbers.arrays[`${name}_start`].values;
}

// Only the newest step is still under way: layer by layer, and in the one looked at phase by phase.
/** @param {LayerNumbers} numbers @param {string} name @param {number} step @param {Position} position */
function isKnown(numbers, name, step, position) {
  if (step === 0) return `${name}_start` in numbers.arrays;
  if (step !== position.step || step < position.visited || !position.inside) return step <= position.visited;
  if (numbers.index !== position.layer) return numbers.index < position.layer;
  return numbers.isKnown(name, position);
}

/**
 * The picture in words: how far it goes, and the column looked at.
 * @param {LayerNumbers[]} layers
 * @param {Readonly<Position>} position
 * @param {Words} words
 */
export function unrolledText(layers, position, words) {
  const { steps } = layers[0];
  const visited = Math.min(Math.max(position.visited, position.step), steps);
  const { step, token, x, cells } = columnAt(position.step, layers, { ...position, visited });
  const whole = fill(words["unrolled_run.alt"], { visited, steps, layers: layers.length });
  const input = x ? `x = ${token || [...x].map(full).join(", ")}` : "";
  const states = cells.flatMap(({ layer, states: all }) =>
    all.flatMap(({ name, values, unit }) => {
      if (!values) return [];
      const symbol = layers[layer].texts.names[name].symbol;
      return [fill(words["unrolled_run.alt.state"], { layer: layer + 1, symbol, value: layers[layer].write(values[unit], name) })];
    }),
  );
  return [whole, fill(words["unrolled_run.alt.column"], { step }), [input, ...states].filter(Boolean).join("; ")].join(" ");
}
