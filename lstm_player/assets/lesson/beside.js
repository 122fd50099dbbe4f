// Runs beside that of the page: for each its state and what it shows, or on the way back their
// derivatives, a line with numbers at the steps that the cursor has come to, as many as have room,
// counted from the step looked at. Of the step looked at, the page's own run shows what is known in
// its phase, and the others nothing before the page's own state is known.

import { element, setText } from "../shared/dom.js";
import { full } from "../shared/format.js";
import { add } from "../shared/svg.js";

/** @import {Cursor, LayerNumbers, Position, Words} from "../shared/types.js" */
/** @typedef {{numbers: LayerNumbers, quantity: string}} Line */
// Whether a quantity of a run is known in the phase of the step looked at.
/** @typedef {(numbers: LayerNumbers, name: string) => boolean} IsKnown */

const HEIGHT = 44;
const INSET = 7;
const EVERY = [1, 2, 3, 5, 10, 20, 50, 100]; // how many steps a number may stand for
const OF_DIGIT = 7.5; // px
const GAP = 8; // px between two numbers

/** @param {HTMLElement} root @param {Cursor} cursor */
export function createBeside(root, cursor) {
  root.classList.add("beside");
  /** @type {ReturnType<typeof createRow>[]} */
  let rows = [];
  /** @type {LayerNumbers | null} */
  let own = null;

  /** @param {LayerNumbers[][]} runs the page's own first @param {Words} words those of lessons */
  function update(runs, words) {
    root.hidden = runs.length < 2;
    rows = root.hidden ? [] : runs.map((run) => createRow(run[run.length - 1], cursor.goTo));
    own = runs[0]?.at(-1) ?? null; // of the layers of the page the one looked at
    root.setAttribute("aria-label", words.beside);
    root.replaceChildren(...rows.map(({ node }) => node));
    show();
  }

  function show() {
    if (!own) return;
    const { position } = cursor;
    const { sheet } = own;
    /** @param {LayerNumbers} numbers @param {string} name */
    const isKnown = (numbers, name) =>
      own === null || own.isKnown(numbers === own ? name : own.shown(sheet.state), position);
    for (const row of rows) row.show(position, isKnown);
  }

  const sizes = new ResizeObserver(() => rows.forEach(({ thin }) => thin()));
  sizes.observe(root);
  const unsubscribe = cursor.subscribe(show);
  return {
    update,
    destroy() {
      sizes.disconnect();
      unsubscribe();
    },
  };
}

/**
 * At how many steps one number has room, where each step has this much of it.
 * @param {number} room px @param {number} digits of the longest number
 */
export function everyOf(room, digits) {
  const needed = digits * OF_DIGIT + GAP;
  return EVERY.find((every) => every * room >= needed) ?? Infinity;
}

/** @param {LayerNumbers} numbers @param {(step: number) => void} goTo */
function createRow(numbers, goTo) {
  const { sheet, texts } = numbers;
  const names = sheet.state === "hidden" ? ["hidden"] : [sheet.state, "hidden"];
  const lines = names.map((quantity) => createLine({ numbers, quantity }, goTo));
  const heading = element("h3", {}, texts.title);
  const node = element("div", { class: "run" }, heading, ...lines.map((line) => line.node));
  /** @param {Position} position @param {IsKnown} isKnown */
  const show = (position, isKnown) => {
    for (const line of lines) line.show(position, isKnown);
  };
  return { node, show, thin: () => lines.forEach((line) => line.thin()) };
}

/** @param {Line} line @param {(step: number) => void} goTo */
function createLine({ numbers, quantity }, goTo) {
  const { steps, backward } = numbers;
  const { symbol, tiny } = numbers.texts.names[quantity];
  const name = numbers.shown(quantity);
  const label = element("span", { class: "label" }, element("i", {}, backward ? `δ${symbol}` : symbol), ` ${tiny}`);
  const svg = add(document.createDocumentFragment(), "svg", { viewBox: `0 0 ${steps * 100} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  const path = add(svg, "path");
  const cells = Array.from({ length: steps }, (_, at) => element("span", { class: "at", "data-step": at + 1 }));
  const track = element("div", { class: "track" }, svg, ...cells);
  track.style.setProperty("--steps", String(steps));
  track.addEventListener("click", ({ target }) => {
    const { step } = /** @type {HTMLElement} */ (target).dataset;
    if (step) goTo(Number(step));
  });
  const node = element("div", { class: "line", "data-q": quantity }, label, track);
  let here = 0;

  function thin() {
    const digits = Math.max(...cells.map(({ textContent }) => textContent?.length ?? 0));
    const every = everyOf(track.clientWidth / steps, digits);
    const from = Math.min(here, steps);
    cells.forEach((cell, index) => {
      const apart = Math.abs(index + 1 - from);
      cell.classList.toggle("bare", apart > 0 && apart % every !== 0);
    });
  }

  /** @param {Position} position @param {IsKnown} isKnownNow */
  function show({ visited, step, unit: looked }, isKnownNow) {
    const unit = Math.min(looked, numbers.units - 1);
    const isNow = isKnownNow(numbers, name);
    const isReached = (/** @type {number} */ at) => (backward ? at > step : at <= visited);
    const reach = numbers.reach(name);
    const height = (/** @type {number} */ value) => HEIGHT / 2 - (value / reach) * (HEIGHT / 2 - INSET);
    const points = [];
    for (let at = 1; at <= steps; at += 1) {
      const isKnown = at === step ? isNow : isReached(at);
      const value = isKnown ? numbers.value(name, at, unit) : 0;
      setText(cells[at - 1], isKnown ? numbers.write(value, name) : "");
      cells[at - 1].classList.toggle("here", at === step);
      cells[at - 1].classList.toggle("low", value < 0);
      if (isKnown) cells[at - 1].dataset.full = full(value);
      else delete cells[at - 1].dataset.full;
      if (isKnown) points.push(`${at * 100 - 50} ${height(value).toFixed(1)}`);
    }
    here = step;
    thin();
    const start = numbers.arrays[`${name}_start`]?.values[unit] ?? 0;
    const first = backward ? [] : [`0 ${height(start).toFixed(1)}`];
    path.setAttribute("d", points.length ? `M${[...first, ...points].join("L")}` : "");
  }
  return { node, show, thin };
}
