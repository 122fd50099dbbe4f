// Plotly, loaded when the first figure comes into view; figures in the colours of the theme.

import { asset } from "./assets.js";
import { element, setText } from "./dom.js";
import { createLineLabels } from "./line_labels.js";
import { mix } from "./theme.js";

/** @import {Chart, Colours, Words} from "./types.js" */

const PALE = 0.18; // share of a quantity's colour under its line
const OPTIONS = { displayModeBar: false, responsive: true, doubleClick: false };
/** @type {Promise<any> | null} */
let plotly = null;
/** @type {Set<() => void>} the figures that found no Plotly */
const failed = new Set();

function loadPlotly() {
  plotly ??= new Promise((resolve, reject) => {
    const script = element("script", { src: asset("plotly.min.js") });
    script.onload = () => resolve(/** @type {any} */ (window).Plotly);
    script.onerror = () => {
      plotly = null; // asked for again at the next drawing
      script.remove();
      reject(new Error("no Plotly"));
    };
    document.head.append(script);
  });
  return plotly;
}

/**
 * Replaces colour names such as @forget by the theme's colours.
 * @param {any} value
 * @param {Colours} colours
 * @returns {any}
 */
export function paint(value, colours) {
  if (Array.isArray(value)) return value.map((item) => paint(item, colours));
  if (typeof value === "string") return value[0] === "@" ? colourOf(value, colours) : value;
  if (value === null || typeof value !== "object" || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, paint(item, colours)]));
}

/** @param {string} text @param {Colours} colours */
function colourOf(text, colours) {
  const name = text.slice(1);
  const [kind, quantity] = name.split(".");
  if (kind === "ink") return colours.ink[quantity];
  if (kind === "pale") return mix([colours.surface, colours.fill[quantity]], PALE);
  const scale = name.match(/^(step|diverging)(\d)$/);
  if (scale?.[1] === "diverging") return colours.diverging[Number(scale[2])];
  if (scale) return mix([colours.fill.cell, colours.surface], (0.8 * Number(scale[2])) / 9);
  return colours.fill[name] ?? /** @type {Record<string, any>} */ (colours)[name];
}

/**
 * @typedef {object} Options
 * @property {(value: number) => void} [onClick] takes a value on the x axis
 * @property {(plot: HTMLElement, chart: Chart) => void} [onDrawn] after each drawing, in each size
 * @property {boolean} [noteAbove] whether the note stands between caption and drawing
 */

/**
 * A figure with caption, note and text description. It is drawn while it is in view; while one
 * drawing is under way only the newest figure waits. Without Plotly it says so, and tries
 * again on demand, with the next contents, or when it comes into view the next time.
 * @param {HTMLElement} root
 * @param {Options} [options]
 */
export function createFigure(root, { onClick, onDrawn, noteAbove = false } = {}) {
  const caption = element("figcaption");
  const note = element("p", { class: "note" });
  const plot = element("div", { class: "plot", role: "img" });
  const failure = createFailure();
  const figure = element("figure", {}, caption, plot, failure.node);
  root.append(figure);
  (noteAbove ? caption : figure).after(note);
  const ends = createLineLabels(figure);
  /** @type {{chart: Chart, colours: Colours, words: Words, key: string} | null} */
  let wanted = null;
  let painted = "";
  let visible = false;
  let drawing = false;
  const observer = new IntersectionObserver(
    (entries) => {
      visible = entries[entries.length - 1].isIntersecting;
      draw();
    },
    { rootMargin: "100px" },
  );
  observer.observe(figure);
  if (onClick) figure.addEventListener("click", (event) => clicked(event, onClick));

  /** @param {MouseEvent} event @param {(value: number) => void} take */
  function clicked({ clientX, target }, take) {
    const layout = /** @type {any} */ (plot)._fullLayout;
    const beside = [caption, note, failure.node].some((node) => node.contains(/** @type {Node} */ (target)));
    if (!layout?.xaxis || beside) return;
    const across = clientX - plot.getBoundingClientRect().left - layout._size.l;
    if (across >= 0 && across <= layout._size.w) take(Math.round(layout.xaxis.p2l(across)));
  }

  /** @param {Chart} chart @param {Colours} colours @param {Words} words those of the language */
  function update(chart, colours, words) {
    setText(caption, chart.title);
    setText(note, chart.note);
    plot.setAttribute("aria-label", chart.alt);
    wanted = { chart, colours, words, key: colours.surface + chart.key };
    draw();
  }

  async function draw() {
    if (drawing || !visible || !wanted) return;
    drawing = true;
    try {
      const Plotly = await loadPlotly();
      while (visible && wanted.key !== painted) await redraw(Plotly, wanted);
      failure.hide();
      failed.delete(draw);
    } catch {
      failure.show(wanted.words);
      failed.add(draw);
    }
    drawing = false;
  }

  /** @param {any} Plotly @param {NonNullable<typeof wanted>} now */
  async function redraw(Plotly, { chart, colours, key }) {
    const { data, layout, labels = [] } = paint(chart.figure, colours);
    if (layout.height) plot.style.height = `${layout.height}px`;
    await Plotly.react(plot, data, layout, OPTIONS);
    painted = key;
    figure.dataset.drawn = chart.key;
    const drawn = () => {
      ends.show(plot, labels);
      onDrawn?.(plot, chart);
    };
    const graph = /** @type {any} */ (plot);
    graph.removeAllListeners?.("plotly_afterplot");
    graph.on("plotly_afterplot", drawn);
    drawn();
  }

  return {
    node: figure,
    update,
    /** @param {boolean} isWanted */
    setWanted(isWanted) {
      figure.hidden = note.hidden = !isWanted;
    },
    destroy() {
      visible = false;
      observer.disconnect();
      failed.delete(draw);
      plotly?.then((Plotly) => Plotly.purge(plot), () => {});
    },
  };
}

// What stands in place of a drawing: one sentence, and a button that tries again for all.
function createFailure() {
  const sentence = element("span");
  const retry = element("button", { type: "button", onclick: () => [...failed].forEach((draw) => draw()) });
  const node = element("p", { class: "failed", role: "status", hidden: true }, sentence, " ", retry);
  return {
    node,
    /** @param {Words} [words] */
    show(words) {
      setText(sentence, words?.["chart.failed"] ?? "");
      setText(retry, words?.["chart.retry"] ?? "↻");
      node.hidden = false;
    },
    hide() {
      node.hidden = true;
    },
  };
}
