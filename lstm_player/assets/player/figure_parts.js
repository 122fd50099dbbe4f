// What the figures over timesteps are made of. Colours are names such as @forget, which the
// figure replaces by those of its theme; the x axis counts steps from 1.

/** @import {Figure} from "../shared/types.js" */

const GAP = 0.1; // between rows, as a share of the height

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
 * Rows of traces on one shared axis of steps.
 * @param {Record<string, any>[][]} rows
 * @param {string[]} titles
 * @param {number[] | null} limits of all y axes
 * @param {{steps: number, legend?: boolean}} more
 * @returns {Figure}
 */
export function stacked(rows, titles, limits, { steps, legend = false }) {
  const count = rows.length;
  const height = (1 - GAP * (count - 1)) / count;
  const layout = baseLayout(legend, steps, count);
  const data = rows.flatMap((traces, index) => {
    const suffix = index === 0 ? "" : String(index + 1);
    const top = 1 - index * (height + GAP);
    layout[`yaxis${suffix}`] = {
      domain: [Math.max(top - height, 0), top],
      title: { text: titles[index], standoff: 4 },
      gridcolor: "@grid",
      zerolinecolor: "@muted",
      nticks: 5,
      ...(limits ? { range: limits } : {}),
    };
    return traces.map((trace) => ({ ...trace, yaxis: `y${suffix}` }));
  });
  return { data, layout };
}

/**
 * What every figure over timesteps looks like.
 * @param {boolean} legend
 * @param {number} steps
 * @param {number} rows
 * @returns {Record<string, any>}
 */
function baseLayout(legend, steps, rows) {
  return {
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { color: "@text", size: 12 },
    legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom" },
    hovermode: "closest",
    uirevision: "keep",
    dragmode: false,
    margin: { l: 48, r: 10, t: legend ? 30 : 8, b: 34 },
    showlegend: legend,
    xaxis: {
      gridcolor: "@grid",
      zeroline: false,
      tick0: 1,
      dtick: Math.max(1, Math.ceil(steps / 10)),
      range: [0.5, steps + 0.5],
      anchor: rows > 1 ? `y${rows}` : "y",
    },
  };
}
