// The cursor on a chart over timesteps: a line where it stands, behind the data, its number on
// the axis in bold, and a veil over what is still to come. All are boxes laid over the drawing,
// so stepping redraws nothing.

import { element, setText } from "../shared/dom.js";

/** @import {Position, Words} from "../shared/types.js" */

const [DIGIT, APART] = [4, 5]; // px, half a digit of a number on the axis, and between two numbers
const TICK_BELOW = 4; // px from the lanes to the number of the step
const [POINT, LINE] = [3.5, 2]; // px that a point reaches ahead, and that the rise of a stair is wide
const ROOM_FOR_WORDS = 64; // px

/** @param {HTMLElement} figure that the boxes are laid into */
export function createMarks(figure) {
  const words = element("span");
  const veil = element("div", { class: "veil", hidden: true }, words);
  const now = element("div", { class: "now", hidden: true });
  const tick = element("div", { class: "tick", hidden: true, "aria-hidden": "true" });
  figure.append(veil, now, tick);
  /** @type {{axis: any, left: number, top: number, width: number, height: number} | null} */
  let area = null;
  let reach = { steps: 0, halfStep: 0 };
  /** @type {{node: SVGElement, at: number}[]} the numbers on the axis */
  let ticks = [];

  /** @param {Words} all those of the language */
  const say = (all) => setText(words, all["chart.not_yet"]);

  // Where the drawing lies in the figure, read here so that a step need not wait for layout.
  /** @param {any} plot as Plotly has left it @param {{steps?: number, halfStep?: number}} chart */
  function measure(plot, { steps = 0, halfStep = 0 }) {
    const { xaxis, _size: size } = plot._fullLayout;
    reach = { steps, halfStep };
    const [left, top] = [plot.offsetLeft + size.l, plot.offsetTop + size.t];
    area = { axis: xaxis, left, top, width: size.w, height: size.h };
    ticks = [...plot.querySelectorAll(".xtick text")].map((node) => ({ node, at: left + xaxis.l2p(node.__data__.x) }));
  }

  /** @param {Position} position @param {boolean} all whether nothing is veiled @param {number} visited */
  function show({ step }, all, visited) {
    if (!area) return;
    const { axis, left, top, width, height } = area;
    const { steps, halfStep } = reach;
    /** @param {number} value */
    const at = (value) => left + Math.min(Math.max(axis.l2p(value), 0), width);
    lay(now, at(step) - 0.5, top, 1, height);
    setText(tick, String(step));
    for (const { node, at: where } of ticks) {
      const least = APART + DIGIT * (String(step).length + (node.textContent ?? "").length);
      node.style.visibility = step > 0 && Math.abs(where - at(step)) < least ? "hidden" : "visible";
    }
    tick.style.left = `${at(step)}px`;
    tick.style.top = `${top + height + TICK_BELOW}px`;
    now.hidden = tick.hidden = step === 0;
    const from = visited >= steps ? at(steps + 1) : at(visited + halfStep) + (halfStep ? -LINE : POINT);
    lay(veil, from, top - 2, left + width - from, height + 4);
    veil.hidden = all || visited >= steps;
    words.hidden = left + width - from < ROOM_FOR_WORDS;
  }

  return { veil, measure, say, show };
}

/** @param {HTMLElement} node @param {number} left @param {number} top @param {number} width @param {number} height */
function lay(node, left, top, width, height) {
  const box = { left, top, width: Math.max(width, 0), height };
  for (const [side, size] of Object.entries(box)) node.style.setProperty(side, `${size}px`);
}
