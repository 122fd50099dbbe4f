// The cursor on a chart over timesteps: a line where it stands, and a veil over what is still
// to come. Both are boxes laid over the drawing, so stepping redraws nothing.

import { element } from "../shared/dom.js";

/** @import {Position} from "../shared/types.js" */

/** @param {HTMLElement} figure that the boxes are laid into */
export function createMarks(figure) {
  const veil = element("div", { class: "veil", hidden: true });
  const now = element("div", { class: "now", hidden: true });
  figure.append(veil, now);
  /** @type {{axis: any, left: number, top: number, width: number, height: number} | null} */
  let area = null;
  let reach = { steps: 0, halfStep: 0 };

  // Where the drawing lies in the figure, read here so that a step need not wait for layout.
  /** @param {any} plot as Plotly has left it @param {{steps?: number, halfStep?: number}} chart */
  function measure(plot, { steps = 0, halfStep = 0 }) {
    const { xaxis, _size: size } = plot._fullLayout;
    reach = { steps, halfStep };
    const [left, top] = [plot.offsetLeft + size.l, plot.offsetTop + size.t];
    area = { axis: xaxis, left, top, width: size.w, height: size.h };
  }

  /** @param {Position} position @param {boolean} all whether nothing is veiled */
  function show({ step, visited }, all) {
    if (!area) return;
    const { axis, left, top, width, height } = area;
    const { steps, halfStep } = reach;
    /** @param {number} value */
    const at = (value) => left + Math.min(Math.max(axis.l2p(value), 0), width);
    lay(now, at(step) - 1, top, 2, height);
    now.hidden = step === 0;
    const from = visited >= steps ? at(steps + 1) : at(visited + halfStep);
    lay(veil, from, top - 2, left + width - from, height + 4);
    veil.hidden = all || visited >= steps;
  }

  return { veil, measure, show };
}

/** @param {HTMLElement} node @param {number} left @param {number} top @param {number} width @param {number} height */
function lay(node, left, top, width, height) {
  const box = { left, top, width: Math.max(width, 0), height };
  for (const [side, size] of Object.entries(box)) node.style.setProperty(side, `${size}px`);
}
