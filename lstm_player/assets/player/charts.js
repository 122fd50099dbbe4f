// Charts over timesteps, marked by the cursor. They are made of numbers that are here already,
// after the diagram has been painted.

import { afterNextPaint, element } from "../shared/dom.js";
import { createFigure } from "../shared/figure.js";
import { createMarks } from "./marks.js";

/** @import {Chart, Colours, Cursor, Position, Words} from "../shared/types.js" */
/** @typedef {{figure: ReturnType<typeof createFigure>, marks: ReturnType<typeof createMarks>}} Plot */

/** @param {HTMLElement} root @param {Cursor} cursor */
export function createCharts(root, cursor) {
  root.classList.add("charts");
  const showAll = element("input", { type: "checkbox", onchange: mark });
  const label = element("span");
  root.append(element("label", { class: "all" }, showAll, label));
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
    label.textContent = words["chart.show_all"];
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
    const shown = charts.map(({ id }) => id);
    for (const [id, { figure }] of plots) figure.setWanted(shown.includes(id));
    for (const chart of charts) {
      if (!plots.has(chart.id)) {
        plots.set(chart.id, createPlot());
        root.append(...shown.flatMap((id) => plots.get(id)?.figure.node ?? [])); // in their order
      }
      const { figure } = /** @type {Plot} */ (plots.get(chart.id));
      figure.node.className = chart.id === "ledger" ? "wide" : "";
      figure.update(chart, colours, words);
    }
    mark();
  }

  /** @returns {Plot} */
  function createPlot() {
    const figure = createFigure(root, { onClick: cursor.goTo, onDrawn: measure, noteAbove: true });
    const marks = createMarks(figure.node);
    function measure(/** @type {any} */ plot, /** @type {Chart} */ chart) {
      marks.measure(plot, chart);
      marks.show(cursor.position, showAll.checked);
    }
    return { figure, marks };
  }

  function mark() {
    for (const { marks } of plots.values()) marks.show(cursor.position, showAll.checked);
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
      unsubscribe();
      for (const { figure } of plots.values()) figure.destroy();
    },
  };
}
