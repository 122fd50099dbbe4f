// What the figures over timesteps are made of: lanes below each other on one axis of steps.
// Colours are names such as @forget, which the figure replaces by those of its theme; the x axis
// counts steps from 1.

import { FONT, LINE, aside, inkOf } from "../shared/figure_style.js";
import { textWidth } from "../shared/line_labels.js";

/** @import {Figure} from "../shared/types.js" */
/**
 * @typedef {object} Lane
 * @property {Record<string, any>[]} traces
 * @property {string} title
 * @property {string} q the quantity whose colour its title wears
 * @property {[number, number]} [range]
 * @property {number[]} [ticks]
 * @property {number} [rows] of a heatmap
 * @property {number} [framed] which of them
 */

const INNER = 160; // px, the height of all lanes if that is enough for them
const [LEAST, MOST, ROW, GAP] = [44, 96, 12, 14]; // px of a lane, of a row of a heatmap, between lanes
const [TOP, BOTTOM, LEFT, BESIDE] = [8, 40, 40, 20];

/**
 * The whole numbers from first to last.
 * @param {number} first
 * @param {number} last
 */
export const counted = (first, last) => Int32Array.from({ length: last - first + 1 }, (_, index) => first + index);

/**
 * @param {Float64Array[]} z its rows
 * @param {Int32Array} x
 * @param {Int32Array} y
 * @param {{from: number, to: number, name: string} | null} scale of a share; null: signed values
 * @returns {Record<string, any>}
 */
export function heatmap(z, x, y, scale) {
  const reach = z.flatMap((row) => [...row]).reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const diverging = [0, 0.5, 1].map((stop, index) => [stop, `@diverging${index}`]);
  return {
    type: "heatmap",
    x,
    y,
    z,
    zmin: scale ? scale.from : -reach,
    zmax: scale ? scale.to : reach,
    colorscale: scale ? [[0, "@surface"], [1, `@${scale.name}`]] : diverging,
    showscale: false,
  };
}

/**
 * A line that stands at its value for the whole of a step, filled as far as it is open.
 * @param {Float64Array} values
 */
export function stairs(values) {
  const steps = values.length;
  return {
    x: Float64Array.from([0.5, ...counted(1, steps), steps + 0.5]),
    y: Float64Array.from([values[0], ...values, values[steps - 1]]),
  };
}

/**
 * Lanes on one shared axis of steps, each with its name at the right end.
 * @param {Lane[]} lanes
 * @param {number} steps
 * @param {string} across what the axis counts
 * @param {number} [least] px of the whole figure
 * @returns {Figure}
 */
export function laneFigure(lanes, steps, across, least = 0) {
  const heights = lanes.map(({ rows = 0 }) => {
    const even = (Math.max(INNER, least - TOP - BOTTOM) - GAP * (lanes.length - 1)) / lanes.length;
    return Math.max(LEAST, even, Math.min(ROW * rows, MOST));
  });
  const inner = heights.reduce((sum, height) => sum + height, GAP * (lanes.length - 1));
  const room = Math.max(...lanes.map(({ title }) => textWidth(title)));
  const layout = baseLayout(steps, lanes.length, across, TOP + inner + BOTTOM, room);
  let top = inner;
  const data = lanes.flatMap((lane, index) => {
    const axis = index === 0 ? "" : String(index + 1);
    layout[`yaxis${axis}`] = { ...axisOf(lane), domain: [Math.max(top - heights[index], 0) / inner, top / inner] };
    if (lane.framed !== undefined) layout.shapes.push(frame(lane.framed, steps, `y${axis}`));
    top -= heights[index] + GAP;
    return lane.traces.map((trace) => ({ ...trace, yaxis: `y${axis}` }));
  });
  const labels = lanes.map(({ title, q }, index) => ({ text: title, color: inkOf(q), axis: index ? `yaxis${index + 1}` : "yaxis" }));
  return { data, layout, labels };
}

/** @param {Lane} lane @returns {Record<string, any>} */
function axisOf({ range, ticks, rows = 0 }) {
  const ends = rows ? { tickvals: [1, rows], range: [rows + 0.5, 0.5], showgrid: false, zeroline: false } : {};
  return {
    ticks: "",
    gridcolor: "@grid",
    zerolinecolor: "@muted",
    zerolinewidth: 1,
    nticks: 3,
    ...(range ? { range } : {}),
    ...(ticks ? { tickvals: ticks } : {}),
    ...ends,
  };
}

/** @param {number} row counted from 0 @param {number} steps @param {string} yref */
function frame(row, steps, yref) {
  const ends = { x0: 0.5, x1: steps + 0.5, y0: row + 0.5, y1: row + 1.5 };
  return { type: "rect", yref, ...ends, line: { color: "@primary", width: LINE.frame } };
}

/**
 * What every figure over timesteps looks like.
 * @param {number} steps
 * @param {number} rows
 * @param {string} across
 * @param {number} height
 * @param {number} room for the labels at the right
 * @returns {Record<string, any>}
 */
function baseLayout(steps, rows, across, height, room) {
  return {
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: FONT,
    hoverlabel: { font: { family: FONT.family, size: FONT.size } },
    hovermode: "closest",
    uirevision: "keep",
    dragmode: false,
    height,
    margin: { l: LEFT, r: room + BESIDE, t: TOP, b: BOTTOM },
    showlegend: false,
    shapes: [],
    annotations: [aside(across)],
    xaxis: {
      ticks: "",
      showgrid: false,
      zeroline: false,
      tick0: 1,
      dtick: Math.max(1, Math.ceil(steps / 10)),
      range: [0.5, steps + 0.5],
      anchor: rows > 1 ? `y${rows}` : "y",
    },
  };
}
