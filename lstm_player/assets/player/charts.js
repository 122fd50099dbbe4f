// Charts over timesteps, marked by the cursor. They are made of numbers that are here already,
// after the diagram has been painted.

import { afterNextPaint, element, setText } from "../shared/dom.js";
import { createFigure } from "../shared/figure.js";
import { createLedger } from "./ledger_drawing.js";
import { createMarks } from "./marks.js";
import { promoteOnHover } from "./promote.js";

/** @import {Chart, Colours, Cursor, Position, Words} from "../shared/types.js" */
/**
 * @typedef {object} Plot
 * @property {HTMLElement} node
 * @property {(chart: Chart, colours: Colours, words: Words) => void} update
 * @property {(position: Position, all: boolean, visited: number) => void} show
 * @property {(isWanted: boolean) => void} setWanted
 * @property {() => void} destroy
 * @property {Chart | null} [chart]
 */

/** @param {HTMLElement} root @param {Cursor} cursor */
export function createCharts(root, cursor) {
  root.classList.add("charts");
  const showAll = element("input", { type: "checkbox", onchange: mark });
  const label = element("span");
  const heading = element("h2");
  const paper = matchMedia("print"); // on which there is no stepping
  paper.addEventListener("change", mark);
  const all = element("label", { class: "all" }, showAll, label);
  root.append(element("div", { class: "over-time" }, heading, all));
  /** @type {Map<string, Plot>} */
  const plots = new Map();
  /** @type {{make: (position: Position) => Chart[], colours: Colours, words: Words} | null} */
  let wanted = null;
  let waiting = false;
  let closed = false;

  /**
   * @param {(position: Position) => Chart[]} make the charts of what the cursor looks at
   * @param {Colours} colours
   * @param {Words} words
   */
  function update(make, colours, words) {
    wanted = { make, colours, words };
    setText(heading, words["chart.over_time"]);
    setText(label, words["chart.show_all"]);
    later();
  }

  async function later() {
    if (waiting) return;
    waiting = true;
    await afterNextPaint();
    waiting = false;
    if (wanted && !closed) draw(wanted.make(cursor.position), wanted.colours, wanted.words);
  }

  /** @param {Chart[]} charts @param {Colours} colours @param {Words} words */
  function draw(charts, colours, words) {
    const shown = charts.map(keyOf);
    for (const [key, plot] of plots) plot.setWanted(shown.includes(key));
    for (const chart of charts) {
      const key = keyOf(chart);
      if (!plots.has(key)) {
        plots.set(key, chart.ledger ? createLedger(root, cursor.goTo) : createPlot());
        root.append(...shown.flatMap((one) => plots.get(one)?.node ?? [])); // in their order
      }
      const plot = /** @type {Plot} */ (plots.get(key));
      plot.chart = chart;
      plot.node.className = chart.id === "ledger" || charts.length === 1 ? "wide" : "";
      plot.update(chart, colours, words);
    }
    mark();
  }

  /** @returns {Plot} */
  function createPlot() {
    const figure = createFigure(root, { onClick: cursor.goTo, onDrawn: measure, noteAbove: true });
    const marks = createMarks(figure.node);
    /** @type {Plot} */
    const plot = { ...figure, show: marks.show, update: say };
    /** @param {Chart} chart @param {Colours} colours @param {Words} words */
    function say(chart, colours, words) {
      marks.say(words);
      figure.update(chart, colours, words);
    }
    function measure(/** @type {any} */ node, /** @type {Chart} */ chart) {
      marks.measure(node, chart);
      promoteOnHover(node);
      markOne(plot);
    }
    return plot;
  }

  function mark() {
    for (const plot of plots.values()) markOne(plot);
  }

  // Inside a step nothing is shown of it before its phase.
  /** @param {Plot} plot */
  function markOne({ chart, show }) {
    const { position } = cursor;
    const { step, inside, visited } = position;
    const isEarly = inside && step > 0 && step === visited && chart?.isKnown?.(position) === false;
    show(position, showAll.checked || paper.matches, isEarly ? visited - 1 : visited);
  }

  const unsubscribe = cursor.subscribe((before) => {
    const { unit, layer } = cursor.position;
    if (before.unit !== unit || before.layer !== layer) later();
    mark();
  });
  return {
    update,
    destroy() {
      closed = true;
      paper.removeEventListener("change", mark);
      unsubscribe();
      for (const plot of plots.values()) plot.destroy();
    },
  };
}

/** @param {Chart} chart */
const keyOf = ({ id, ledger }) => (ledger ? `${id} drawn` : id);
