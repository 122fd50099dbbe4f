// The whole run of the three cells in one picture: its inputs, a button a step, and below each
// the states on one axis. It is drawn for the width there is, so its letters keep their size.

import { axisOf, linesOf } from "./trio_lines.js";
import { element, setText } from "../../../lstm_player/assets/shared/dom.js";
import { fill, full, short } from "../../../lstm_player/assets/shared/format.js";
import { pushedApart, textWidth } from "../../../lstm_player/assets/shared/line_labels.js";
import { add, paleColour } from "../../../lstm_player/assets/shared/svg.js";

/** @import {Colours, Cursor, LayerNumbers, Words} from "../../../lstm_player/assets/shared/types.js" */
/** @import {Line} from "./trio_lines.js" */
/** @typedef {{cells: LayerNumbers[], words: Words, colours: Colours, alt: string}} Shown */

const HEIGHT = 224;
const MARGIN = { top: 12, bottom: 30, left: 56 };
const [LEADER, BESIDE] = [14, 8]; // from a line's end to its name, and after it
const POINTS_FROM = 14; // px from step to step; closer ones carry no points
const NUMBERS_FROM = 26; // px; narrower buttons carry no number

/** @param {HTMLElement} root @param {Cursor} cursor */
export function createTrioRun(root, cursor) {
  const heading = element("span", { class: "row-name", "data-q": "x" });
  const strip = element("div", { class: "run-steps", role: "group" });
  const drawing = element("div", { class: "drawing-room", role: "img" });
  root.append(heading, strip, drawing);
  /** @type {Shown | null} */
  let shown = null;
  /** @type {HTMLButtonElement[]} */
  let buttons = [];
  /** @type {SVGLineElement | null} */
  let line = null;
  /** @type {(step: number) => number} where a step stands */
  let across = () => 0;
  let [width, scale, unit] = [0, 1, 0]; // px, px for each unit of the drawing

  const observer = new ResizeObserver(([{ contentRect }]) => {
    if (Math.abs(contentRect.width - width) < 1) return;
    width = contentRect.width;
    draw();
  });
  observer.observe(root);
  strip.addEventListener("click", ({ target }) => goTo(/** @type {HTMLElement} */ (target).closest("button")));
  for (const name of ["pointerdown", "pointermove"]) drawing.addEventListener(name, scrub);

  /** @param {HTMLElement | null} button */
  function goTo(button) {
    if (button) cursor.goTo(Number(button.dataset.step));
  }

  /** @param {any} event */
  function scrub({ clientX, buttons: pressed, pointerType, type }) {
    if (!shown || pressed !== 1 || (pointerType === "touch" && type === "pointermove")) return;
    const { steps } = shown.cells[0];
    const at = (clientX - drawing.getBoundingClientRect().left) / scale;
    const step = Math.round(1 + ((at - across(1)) / (across(steps) - across(1) || 1)) * (steps - 1));
    if (at > MARGIN.left - 8 && step <= steps) cursor.goTo(Math.max(step, 0));
  }

  /** @param {Shown} now */
  function update(now) {
    shown = now;
    setText(heading, now.words["trio.input"]);
    strip.setAttribute("aria-label", now.words["trio.input"]);
    width ||= root.clientWidth;
    draw();
  }

  function draw() {
    if (!shown || !width) return;
    const { cells } = shown;
    unit = Math.min(cursor.position.unit, cells[0].units - 1);
    const lines = linesOf(cells, unit);
    const right = LEADER + BESIDE + Math.max(...lines.map(({ label }) => textWidth(label)));
    scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    const units = width / scale;
    const pitch = (units - MARGIN.left - right) / cells[0].steps;
    across = (step) => MARGIN.left + pitch * (step - 0.5);
    drawStrip(pitch);
    const svg = add(document.createDocumentFragment(), "svg", { width, height: HEIGHT * scale, "aria-hidden": "true" });
    svg.setAttribute("viewBox", `0 0 ${units} ${HEIGHT}`);
    svg.classList.add("run");
    const height = drawAxis(svg, axisOf(lines), { steps: cells[0].steps, pitch, end: units - right });
    line = add(svg, "line", { class: "run-now", y1: MARGIN.top - 4, y2: HEIGHT - MARGIN.bottom + 5 });
    for (const one of lines) drawLine(svg, one, { height, across, pitch });
    drawLabels(svg, lines, { height, left: units - right });
    drawing.replaceChildren(svg);
    drawing.setAttribute("aria-label", shown.alt);
    mark();
  }

  /** @param {number} pitch */
  function drawStrip(pitch) {
    const { cells, words, colours } = /** @type {Shown} */ (shown);
    const [{ steps, inputs }] = cells;
    if (buttons.length !== steps + 1) {
      buttons = Array.from({ length: steps + 1 }, (_, step) => element("button", { type: "button", "data-step": step }));
      strip.replaceChildren(...buttons);
    }
    strip.style.setProperty("--first", `${MARGIN.left * scale}px`);
    strip.style.setProperty("--pitch", `${pitch * scale}px`);
    const reach = cells[0].reach("x");
    buttons.forEach((button, step) => {
      const x = step ? [...cells[0].vector("x", step)] : [];
      const value = x.map(full).join(", ");
      button.ariaLabel = step ? fill(words["trio.step"], { step, value }) : words["trio.start"];
      if (!step) return;
      setText(button, inputs === 1 && pitch >= NUMBERS_FROM ? short(x[0]) : "");
      button.dataset.full = `x = ${value}`;
      button.classList.toggle("silent", !x.some(Boolean));
      button.style.background = button.classList.contains("silent") ? "" : stripes(x, reach, colours);
    });
  }

  function mark() {
    const { step } = cursor.position;
    const held = strip.matches(":focus-within");
    buttons.forEach((button, at) => {
      button.tabIndex = at === step ? 0 : -1;
      if (at === step) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    });
    if (held) buttons[step]?.focus({ preventScroll: true });
    line?.setAttribute("x1", String(across(step)));
    line?.setAttribute("x2", String(across(step)));
    line?.classList.toggle("nowhere", step === 0);
  }

  const unsubscribe = cursor.subscribe(() => {
    if (!shown) return;
    if (cursor.position.unit !== unit) draw();
    else mark();
  });
  return {
    update,
    destroy() {
      unsubscribe();
      observer.disconnect();
    },
  };
}

// One colour for one input, side by side for several.
/** @param {number[]} x @param {number} reach @param {Colours} colours */
function stripes(x, reach, colours) {
  const parts = x.map((value, at) => {
    const colour = paleColour(value, reach, colours);
    return `${colour} ${(100 * at) / x.length}% ${(100 * (at + 1)) / x.length}%`;
  });
  return `linear-gradient(90deg, ${parts.join(", ")})`;
}

/**
 * Draws the axes and gives what makes a value a height.
 * @param {SVGSVGElement} svg
 * @param {ReturnType<typeof axisOf>} axis
 * @param {{steps: number, pitch: number, end: number}} size
 */
function drawAxis(svg, { low, high, ticks }, { steps, pitch, end }) {
  const room = HEIGHT - MARGIN.top - MARGIN.bottom;
  /** @param {number} value */
  const height = (value) => MARGIN.top + (room * (high - value)) / (high - low);
  for (const tick of ticks) {
    const y = height(tick);
    const kind = Math.abs(tick) < 1e-9 ? "zero" : "rule";
    add(svg, "line", { class: kind, x1: MARGIN.left, x2: end, y1: y, y2: y });
    const text = short(Number(tick.toPrecision(6)));
    add(svg, "text", { class: "tick", x: MARGIN.left - 8, y: y + 4.5, "text-anchor": "end" }, text);
  }
  const every = [1, 2, 5, 10, 20].find((count) => pitch * count >= 24) ?? 30;
  for (let step = 1; step <= steps; step += 1) {
    if (step > 1 && step % every) continue;
    if (step === 1 && every > 1 && pitch * (every - 1) < 20) continue;
    const x = MARGIN.left + pitch * (step - 0.5);
    add(svg, "text", { class: "tick", x, y: HEIGHT - MARGIN.bottom + 20, "text-anchor": "middle" }, String(step));
  }
  return height;
}

/**
 * @param {SVGSVGElement} svg
 * @param {Line} line
 * @param {{height: (value: number) => number, across: (step: number) => number, pitch: number}} scale
 */
function drawLine(svg, { cell, q, place, values, label }, { height, across, pitch }) {
  const group = add(svg, "g", { class: `trace ${place}`, "data-q": q, "data-cell": cell });
  const points = [...values].map((value, at) => `${across(at + 1).toFixed(1)} ${height(value).toFixed(1)}`);
  add(group, "path", { d: `M${points.join("L")}` });
  if (place !== "front" || pitch < POINTS_FROM) return;
  values.forEach((value, at) => {
    const point = add(group, "circle", { cx: across(at + 1), cy: height(value), r: 3 });
    point.dataset.full = `${label} = ${full(value)}`;
  });
}

/**
 * The name of each line at its end.
 * @param {SVGSVGElement} svg
 * @param {Line[]} lines
 * @param {{height: (value: number) => number, left: number}} place
 */
function drawLabels(svg, lines, { height, left }) {
  const named = lines.filter(({ label }) => label);
  const wanted = named.map(({ values }) => height(values[values.length - 1]));
  const heights = pushedApart(wanted, MARGIN.top, HEIGHT - MARGIN.bottom);
  named.forEach(({ label, q, place, cell }, at) => {
    const group = add(svg, "g", { class: `line-name ${place}`, "data-q": q, "data-cell": cell });
    const [from, to] = [left + 2, left + LEADER];
    add(group, "path", { d: `M${from} ${wanted[at]}L${to} ${heights[at]}` });
    add(group, "text", { x: to + 4, y: heights[at] + 4.5 }, label);
  });
}
