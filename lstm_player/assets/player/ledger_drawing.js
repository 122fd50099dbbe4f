// The ledger drawn: a column for each step, a block for each step that wrote something still
// there, and between the columns bands on which one sees a share survive, shrink or go.

import { element, isStill, setText } from "../shared/dom.js";
import { full, short } from "../shared/format.js";
import { add } from "../shared/svg.js";
import { readableOn, tintsOf } from "../shared/theme.js";
import { textWidth } from "../shared/line_labels.js";
import { blocksOf, layoutOf, namesOf, ticksOf } from "./ledger_layout.js";

/** @import {Chart, Colours, Ledger, Position, Words} from "../shared/types.js" */
/** @typedef {import("./ledger_layout.js").Block} Block */
/** @typedef {import("./ledger_layout.js").Layout} Layout */

const [HIGH_ENOUGH, ROUND] = [18, 3]; // px of a block that holds its number; of its corners
const SEAM = 2; // px between blocks
const THINNEST = 0.5; // px of a block that is drawn
const AROUND = 4; // px between a column and the frame of the step that is looked at
const OVER = 7; // px that the line of the pinned run is wider than a column
const GLIDE = 200; // ms
const ROOM_FOR_WORDS = 64; // px
const NARROW = 20; // px of a step below which not every one has its number

/** @param {HTMLElement} root @param {(step: number) => void} onClick */
export function createLedger(root, onClick) {
  const caption = element("figcaption");
  const note = element("p", { class: "note" });
  const plot = element("div", { class: "plot ledger", role: "img" });
  const words = element("span");
  const veil = element("div", { class: "veil", hidden: true }, words);
  const figure = element("figure", {}, caption, note, plot, veil);
  root.append(figure);
  /** @type {{chart: Chart, ledger: Ledger, colours: Colours} | null} */
  let wanted = null;
  let at = { step: 0, shown: 0 };
  let drawn = "";
  /** @type {Layout | null} of the drawing before */
  let before = null;
  const observer = new ResizeObserver(draw);
  observer.observe(plot);
  plot.addEventListener("click", clicked);
  veil.addEventListener("click", clicked);

  /** @param {MouseEvent} event */
  function clicked({ clientX }) {
    if (!wanted) return;
    const { left, each } = layoutOf(wanted.ledger, plot.clientWidth, at.shown);
    const step = Math.floor((clientX - plot.getBoundingClientRect().left - left) / each) + 1;
    if (step >= 1 && step <= wanted.ledger.steps) onClick(step);
  }

  /** @param {Chart} chart @param {Colours} colours @param {Words} all those of the language */
  function update(chart, colours, all) {
    if (!chart.ledger) return;
    setText(caption, chart.title);
    setText(note, chart.note);
    setText(words, all["chart.not_yet"]);
    plot.setAttribute("aria-label", chart.alt);
    wanted = { chart, ledger: chart.ledger, colours };
  }

  /** @param {Position} position @param {boolean} all whether all steps are shown @param {number} visited */
  function show({ step }, all, visited) {
    if (!wanted) return;
    at = { step, shown: all ? wanted.ledger.steps : visited };
    draw();
  }

  function draw() {
    const width = plot.clientWidth;
    if (!wanted || !width) return;
    const { chart, ledger, colours } = wanted;
    const key = [chart.key, colours.surface, width, at.step, at.shown].join();
    if (key === drawn) return;
    drawn = key;
    const layout = layoutOf(ledger, width, at.shown);
    plot.replaceChildren(drawingOf(ledger, layout, colours, at));
    if (before) glide(plot, before, layout);
    before = layout;
    figure.dataset.drawn = chart.key;
    layVeil(layout);
  }

  /** @param {Layout} layout */
  function layVeil(layout) {
    const { steps } = /** @type {NonNullable<typeof wanted>} */ (wanted).ledger;
    const names = [...plot.querySelectorAll(".name")].map((name) => textWidth(name.textContent ?? ""));
    const edge = at.shown ? layout.across(at.shown) + layout.column : layout.left;
    const from = edge + (names.length ? Math.max(...names) + 24 : 8);
    veil.hidden = at.shown >= steps || from >= layout.end;
    words.hidden = layout.end - from < ROOM_FOR_WORDS;
    veil.style.left = `${from}px`;
    veil.style.width = `${Math.max(layout.end - from, 0)}px`;
    veil.style.top = `${plot.offsetTop + layout.top}px`;
    veil.style.height = `${layout.bottom - layout.top}px`;
  }

  return {
    node: figure,
    update,
    show,
    /** @param {boolean} isWanted */
    setWanted(isWanted) {
      figure.hidden = !isWanted;
    },
    destroy: () => observer.disconnect(),
  };
}

/**
 * Where the axis reaches further than before, what stands there shrinks to its new size.
 * @param {HTMLElement} plot
 * @param {Layout} before
 * @param {Layout} now
 */
function glide(plot, before, now) {
  const unit = (/** @type {Layout} */ { down }) => down(0) - down(1);
  const ratio = unit(before) / unit(now);
  if (ratio === 1 || isStill()) return;
  const start = `translateY(${before.down(0) - now.down(0)}px) scaleY(${ratio})`;
  for (const stream of plot.querySelectorAll(".stream")) {
    /** @type {SVGElement} */ (stream).style.transformOrigin = `0 ${now.down(0)}px`;
    stream.animate({ transform: [start, "none"] }, { duration: GLIDE, easing: "cubic-bezier(0.2, 0, 0, 1)" });
  }
}

/**
 * @param {Ledger} ledger
 * @param {Layout} layout
 * @param {Colours} colours
 * @param {{step: number, shown: number}} at
 */
function drawingOf(ledger, layout, colours, at) {
  const { width, height } = layout;
  const svg = add(document.createDocumentFragment(), "svg", { width, height, viewBox: `0 0 ${width} ${height}` });
  addAxes(svg, ledger, layout, at.step);
  const tints = tintsOf(colours.fill[ledger.quantity], colours.surface, ledger.pieces.length);
  const columns = Array.from({ length: at.shown }, (_, index) => blocksOf(ledger, index + 1));
  const texts = add(document.createDocumentFragment(), "g");
  ledger.pieces.forEach((_, index) => {
    const stream = add(svg, "g", { class: "stream" });
    columns.forEach((blocks, place) => {
      const block = blocks.find((one) => one.piece === index);
      const next = columns[place + 1]?.find((one) => one.piece === index);
      if (block && columns[place + 1]) addBand(stream, block, next, place + 1, layout, colours.fill[ledger.quantity]);
      if (block) addBlock(stream, texts, ledger, block, place + 1, layout, tints[index], colours);
    });
  });
  svg.append(texts);
  addPinned(svg, ledger, layout, at.shown);
  addNow(svg, columns[at.step - 1], at.step, layout);
  for (const { text, left, top } of namesOf(ledger, layout, at.shown)) {
    add(svg, "text", { class: "name", x: left, y: top + 4.5, fill: colours.ink[ledger.quantity] }, text);
  }
  return svg;
}

/** @param {SVGElement} svg @param {Ledger} ledger @param {Layout} layout @param {number} now */
function addAxes(svg, ledger, layout, now) {
  const { left, end, bottom, top, each, down } = layout;
  add(svg, "text", { x: 4, y: top - 14 }, ledger.axis);
  for (const tick of ticksOf(layout.reach)) {
    add(svg, "path", { class: tick ? "grid" : "zero", d: `M${left} ${down(tick)}H${end}` });
    add(svg, "text", { x: left - 6, y: down(tick) + 4.5, "text-anchor": "end" }, short(tick));
  }
  const every = Math.ceil(NARROW / each);
  for (let step = 1; step <= ledger.steps; step += 1) {
    if (step !== now && ((step - 1) % every || Math.abs(step - now) < every)) continue;
    const attributes = { class: step === now ? "tick here" : "tick", x: left + (step - 0.5) * each, y: bottom + 20 };
    add(svg, "text", { ...attributes, "text-anchor": "middle" }, String(step));
  }
  add(svg, "text", { x: end, y: bottom + 36, "text-anchor": "end" }, ledger.across);
}

/**
 * From a block to what is left of it in the next column: to a point if nothing is.
 * @param {SVGElement} stream
 * @param {Block} block
 * @param {Block | undefined} next
 * @param {number} step
 * @param {Layout} layout
 * @param {string} colour
 */
function addBand(stream, block, next, step, { down, across, column }, colour) {
  const [from, to] = [across(step) + column, across(step + 1)];
  const { from: low, to: high } = next ?? { from: 0, to: 0 };
  const d = `M${from} ${down(block.from)}L${to} ${down(low)}V${down(high)}L${from} ${down(block.to)}z`;
  add(stream, "path", { class: "band", d, fill: colour });
}

/**
 * @param {SVGElement} stream
 * @param {SVGElement} texts over all streams
 * @param {Ledger} ledger
 * @param {Block} block
 * @param {number} step
 * @param {Layout} layout
 * @param {string} tint
 * @param {Colours} colours
 */
function addBlock(stream, texts, ledger, { piece, from, to }, step, { down, across, column }, tint, colours) {
  const [top, bottom] = [down(Math.max(from, to)), down(Math.min(from, to))];
  if (bottom - top < THINNEST) return;
  const height = Math.max(bottom - top - SEAM, 1);
  const [x, y] = [across(step), top + SEAM / 2];
  const { source, values } = ledger.pieces[piece];
  const value = values[step - 1];
  const box = { x, y, width: column, height, rx: Math.min(ROUND, height / 2) };
  add(stream, "rect", { class: "block", ...box, fill: tint }).dataset.full = `${source}: ${full(value)}`;
  const text = ledger.write(value);
  if (height < HIGH_ENOUGH || column < textWidth(text) + 6) return;
  const middle = { x: x + column / 2, y: y + height / 2 + 4.5, "text-anchor": "middle" };
  add(texts, "text", { class: "number", ...middle, fill: readableOn(tint, colours) }, text);
}

// The memory after each step as the pinned run had it: a line where the top of its column was.
/** @param {SVGElement} svg @param {Ledger} ledger @param {Layout} layout @param {number} shown */
function addPinned(svg, { pinned = [] }, { down, across, column }, shown) {
  for (const { step, value } of pinned) {
    if (step > shown) return;
    const d = `M${across(step) - OVER} ${down(value)}h${column + 2 * OVER}`;
    add(svg, "path", { class: "was", d }).dataset.full = full(value);
  }
}

/** @param {SVGElement} svg @param {Block[] | undefined} blocks @param {number} step @param {Layout} layout */
function addNow(svg, blocks, step, { down, across, column }) {
  if (!blocks) return;
  const ends = blocks.flatMap(({ from, to }) => [down(from), down(to)]).concat(down(0));
  const [top, bottom] = [Math.min(...ends) - AROUND, Math.max(...ends) + AROUND];
  const box = { x: across(step) - AROUND, y: top, width: column + 2 * AROUND, height: bottom - top };
  add(svg, "rect", { class: "frame", ...box, rx: ROUND + AROUND / 2 });
}
