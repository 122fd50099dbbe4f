// Of the lines behind the picked one, the one that is pointed at comes forward.

import { LINE } from "../shared/figure_style.js";

/** @param {any} plot as Plotly has left it */
export function promoteOnHover(plot) {
  if (plot.promotes) return;
  plot.promotes = true;
  plot.on("plotly_hover", (/** @type {any} */ { points }) => {
    const trace = plot._fullData[points[0].curveNumber];
    if (trace.type === "scatter" && trace.opacity < 1) restyle(plot, trace.uid, "1", `${LINE.picked}px`);
  });
  plot.on("plotly_unhover", (/** @type {any} */ { points }) => {
    const trace = plot._fullData[points[0].curveNumber];
    if (trace?.type === "scatter" && trace.opacity < 1) restyle(plot, trace.uid, String(trace.opacity), `${trace.line.width}px`);
  });
}

/** @param {HTMLElement} plot @param {string} uid @param {string} opacity @param {string} width */
function restyle(plot, uid, opacity, width) {
  const group = /** @type {HTMLElement | null} */ (plot.querySelector(`.trace${CSS.escape(uid)}`));
  if (!group) return;
  group.style.opacity = opacity;
  const line = /** @type {HTMLElement | null} */ (group.querySelector(".js-line"));
  if (line) line.style.strokeWidth = width;
}
