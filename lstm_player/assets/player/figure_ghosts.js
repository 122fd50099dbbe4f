// The pinned run in the figures over timesteps: a dashed grey line where one of its lines is another
// one, and in a map of many units a ring on each square that differs. A ledger has its own (ledger_drawing.js).

import { counted, stairs } from "./figure_parts.js";
import { LINE } from "../shared/figure_style.js";

/** @import {LayerNumbers} from "../shared/types.js" */
/** @import {Comparison} from "./comparison.js" */

const DASHED = { color: "@muted", dash: "dash", width: LINE.ghost };
const RINGS_UP_TO = 2000;

/** Whether a trace is of the pinned run. @param {Record<string, any>} trace */
export const isGhost = ({ meta }) => meta?.startsWith?.("pinned") === true;

/**
 * The line of one unit; nothing if it is the same.
 * @param {Comparison | null} beside
 * @param {string} name
 * @param {number | null} picked
 * @param {boolean} [isShare]
 * @returns {Record<string, any>[]}
 */
export function ghostLine(beside, name, picked, isShare = false) {
  const values = seriesOf(beside, name, picked ?? 0);
  if (!values) return [];
  const drawn = isShare ? { ...stairs(values), line: { ...DASHED, shape: "hvh" } } : { x: counted(1, values.length), y: values, line: DASHED };
  return [{ type: "scatter", mode: "lines", meta: "pinned", hovertemplate: "%{y}<extra></extra>", ...drawn }];
}

/**
 * What a unit was in the pinned run, if it was something else; else null.
 * @param {Comparison | null} beside
 * @param {string} name
 * @param {number} unit
 */
function seriesOf(beside, name, unit) {
  if (!beside) return null;
  const steps = counted(1, beside.steps);
  if (!steps.some((step) => beside.differs(name, step, unit))) return null;
  return Float64Array.from(steps, (step) => beside.then.value(name, step, unit));
}

/**
 * All that is drawn of the pinned run in lanes on one scale.
 * @param {Comparison | null} beside
 * @param {{name: string}[]} parts
 * @param {number | null} picked
 */
export const pinnedValues = (beside, parts, picked) =>
  parts.flatMap(({ name }) => [...(seriesOf(beside, name, picked ?? 0) ?? [])]);

/**
 * A ring on each square of a map that differs.
 * @param {Comparison | null} beside
 * @param {string} name
 * @returns {Record<string, any>[]}
 */
export function ringsOf(beside, name) {
  if (!beside) return [];
  /** @type {[number, number][]} */
  const places = [];
  for (let step = 1; step <= beside.steps && places.length < RINGS_UP_TO; step += 1) {
    for (let unit = 0; unit < beside.units; unit += 1) {
      if (beside.differs(name, step, unit)) places.push([step, unit + 1]);
    }
  }
  if (!places.length) return [];
  const marker = { symbol: "circle-open", size: 5, color: "@text" };
  const [x, y] = [places.map(([step]) => step), places.map(([, unit]) => unit)];
  return [{ type: "scatter", mode: "markers", meta: "pinned.map", x, y, marker, line: { shape: "hvh" }, hoverinfo: "skip" }];
}

/**
 * The memory of a unit in the pinned run, after each step at which it was another one.
 * @param {LayerNumbers} numbers
 * @param {number} unit
 * @param {Comparison | null} beside
 * @returns {{step: number, value: number}[]}
 */
export function pinnedMemory({ sheet: { state } }, unit, beside) {
  if (!beside) return [];
  const steps = [...counted(1, beside.steps)].filter((step) => beside.differs(state, step, unit));
  return steps.map((step) => ({ step, value: beside.then.value(state, step, unit) }));
}
