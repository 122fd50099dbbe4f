// The network unrolled as it grows with the step: a column more for each timestep visited.

import { columnsOf, unrolledText } from "./unrolled_columns.js";
import { drawUnrolled, WRITTEN_FROM } from "./unrolled_picture.js";
import { afterNextPaint, element, setText } from "../shared/dom.js";

/** @import {Colours, Cursor, LayerNumbers, Words} from "../shared/types.js" */

const WIDEST = 92;
const NARROWEST = 30; // without numbers
const ALL_IN_VIEW_UP_TO = 24; // columns
const NARROW_ROOM = 600;

/**
 * A figure in `root`; it hears the cursor by itself and draws after the diagram was painted.
 * @param {HTMLElement} root
 * @param {Cursor} cursor
 */
export function createUnrolledRun(root, cursor) {
  const caption = element("figcaption");
  const note = element("p", { class: "note" });
  const scroller = element("div", { class: "unrolled-room" });
  const figure = element("figure", { class: "unrolled-run wide" }, caption, note, scroller);
  root.append(figure);
  /** @type {{layers: LayerNumbers[], colours: Colours, words: Words} | null} */
  let shown = null;
  let [width, waiting, closed] = [0, false, false];
  let [isInView, isStale] = [false, false]; // what is out of sight is drawn when it comes

  const observer = new ResizeObserver(([{ contentRect }]) => {
    if (Math.abs(contentRect.width - width) < 1) return;
    width = contentRect.width;
    draw();
  });
  observer.observe(scroller);
  scroller.addEventListener("click", ({ target }) => {
    const node = /** @type {Element} */ (target);
    const step = node.closest("[data-step]")?.getAttribute("data-step");
    if (step === null || step === undefined) return;
    const layer = node.closest("[data-layer]")?.getAttribute("data-layer");
    const { phase, inside } = cursor.position;
    const there = { step: Number(step), phase: inside && phase !== "start" ? phase : "whole" };
    cursor.moveTo(layer ? { ...there, layer: Number(layer) } : there);
  });

  /**
   * @param {LayerNumbers[]} layers the lowest first
   * @param {Colours} colours
   * @param {Words} words all of the language
   */
  function update(layers, colours, words) {
    shown = { layers, colours, words };
    setText(caption, words["unrolled_run.title"]);
    const states = layers.some(({ arrays }) => "cell" in arrays) ? words["unrolled_run.states"] : "";
    setText(note, words[layers.length > 1 ? "unrolled_run.note.layers" : "unrolled_run.note"] + states);
    later();
  }

  const viewing = new IntersectionObserver(
    (entries) => {
      isInView = entries[entries.length - 1].isIntersecting;
      if (isInView && isStale) draw();
    },
    { rootMargin: "100px" },
  );
  viewing.observe(figure);

  async function later() {
    isStale = true;
    if (waiting || !isInView) return;
    waiting = true;
    await afterNextPaint();
    waiting = false;
    if (!closed) draw();
  }

  function draw() {
    if (!shown || !width) return;
    isStale = false;
    const { position } = cursor;
    const columns = columnsOf(shown.layers, position);
    const scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    const pitch = pitchFor(columns.length, width / scale);
    const svg = drawUnrolled(columns, { ...shown, pitch, layer: position.layer });
    svg.setAttribute("aria-label", unrolledText(shown.layers, position, shown.words));
    for (const side of ["width", "height"]) svg.setAttribute(side, String(Number(svg.getAttribute(side)) * scale));
    const { scrollLeft } = scroller;
    scroller.replaceChildren(svg);
    scroller.scrollLeft = scrollLeft;
    figure.dataset.columns = String(columns.filter(({ step, isAhead }) => step && !isAhead).length);
    bringIntoView(svg.querySelector(".column-now"));
  }

  /** @param {SVGGraphicsElement | null} column */
  function bringIntoView(column) {
    if (!column || scroller.scrollWidth <= scroller.clientWidth) return;
    const box = column.getBoundingClientRect();
    const room = scroller.getBoundingClientRect();
    if (box.left < room.left) scroller.scrollLeft -= room.left - box.left + box.width;
    if (box.right > room.right) scroller.scrollLeft += box.right - room.right + box.width;
  }

  const unsubscribe = cursor.subscribe(later);
  return {
    update,
    destroy() {
      closed = true;
      unsubscribe();
      observer.disconnect();
      viewing.disconnect();
    },
  };
}

/**
 * The width of a column: all in view while they are few, in a narrow room with numbers.
 * @param {number} count
 * @param {number} room
 */
export function pitchFor(count, room) {
  const least = count > ALL_IN_VIEW_UP_TO || room < NARROW_ROOM ? WRITTEN_FROM : NARROWEST;
  return Math.min(Math.max((room - 4) / count, least), WIDEST);
}
