// The sequence strip: one card a timestep, with its input, its gates and the memory after it, in
// rows that have names; the memory is a line that runs through the cards.

import { spanOf } from "./quantity_forms.js";
import { createCard } from "./strip_card.js";
import { afterNextPaint, element, setText } from "../shared/dom.js";

/** @import {Colours, LayerNumbers, Position} from "../shared/types.js" */
/** @import {Comparison, Place} from "./comparison.js" */
/** @typedef {ReturnType<typeof createCard>} Card */

const NOTHING = {
  step: -1,
  visited: -1,
  unit: -1,
  numbers: /** @type {LayerNumbers | null} */ (null),
  beside: /** @type {Comparison | null} */ (null),
};

/** @param {HTMLElement} container @param {(step: number) => void} goTo */
export function createStrip(container, goTo) {
  /** @type {HTMLElement[]} */
  let nodes = [];
  /** @type {Card[]} */
  let cards = [];
  const row = element("div", { class: "cards" });
  const ring = element("span", { class: "focus-ring" });
  const said = element("span", { class: "spoken" });
  const parted = element("span", { class: "parted" }, element("span", { "aria-hidden": "true" }, "≠"), said);
  const memoryName = element("span", { class: "row memory-row" });
  let shown = NOTHING;
  let span = { low: 0, high: 0 };

  /** @param {Event} event */
  const stepUnder = ({ target }) => {
    const card = /** @type {HTMLElement} */ (target).closest("button");
    return card ? Number(card.dataset.step) : shown.step;
  };
  container.addEventListener("click", (event) => goTo(stepUnder(event)));
  container.addEventListener("pointermove", (event) => {
    if (event.buttons !== 1 || event.pointerType === "touch") return;
    if (stepUnder(event) !== shown.step) goTo(stepUnder(event));
  });

  /** @param {LayerNumbers} numbers */
  function rebuild(numbers) {
    const { words, sheet, steps } = numbers;
    const isStart = { type: "button", class: "card start", "data-step": 0, "aria-label": words.start };
    const start = element("button", isStart, element("span", { class: "step" }, "0"));
    cards = Array.from({ length: steps }, (_, index) => createCard(numbers, index + 1));
    nodes = [start, ...cards.map((card) => card.node)];
    memoryName.dataset.q = sheet.state;
    const names = element(
      "span",
      { class: "rows", "aria-hidden": "true" },
      element("span", { class: "row" }, words["row.input"]),
      element("span", { class: "row gates-row" }, words["row.gates"], ...lettersOf(numbers)),
      memoryName,
    );
    row.style.setProperty("--steps", String(steps));
    row.replaceChildren(...cards.map((card) => card.node), ring);
    container.replaceChildren(names, start, row);
    container.classList.toggle("no-gates", !sheet.valves.length);
    container.classList.toggle("tokens", Boolean(numbers.tokens));
    container.setAttribute("aria-label", words.strip);
    shown = NOTHING;
  }

  /**
   * @param {LayerNumbers} numbers
   * @param {Position} position
   * @param {Colours} [colours]
   * @param {Comparison | null} [beside] the pinned run
   * @param {Place | null} [parting] where the two part
   */
  function show(numbers, position, colours, beside = null, parting = null) {
    const { step, visited, unit } = position;
    const fresh = numbers !== shown.numbers || unit !== shown.unit || beside !== shown.beside;
    const touched = [shown.visited, visited, shown.step, step];
    const from = fresh ? 1 : Math.max(Math.min(...touched), 1);
    const to = fresh ? numbers.steps : Math.min(Math.max(...touched), numbers.steps);
    if (fresh) span = spanOfBoth(numbers, beside, unit);
    markParting(parting && nodes[parting.step], numbers.words["strip.parting"]);
    const name = numbers.texts.names[numbers.sheet.state];
    container.classList.toggle("back", numbers.backward);
    setText(memoryName, numbers.backward ? `δ${name.symbol}` : name.tiny);
    for (let at = from; at <= to; at += 1) cards[at - 1].show(numbers, position, span, colours, beside);
    if (step !== shown.step) mark(nodes[shown.step], nodes[step], step);
    shown = { step, visited, unit, numbers, beside };
  }

  /** @param {HTMLElement | null | undefined} card @param {string} words */
  function markParting(card, words) {
    if (!card) return parted.remove();
    setText(said, words);
    if (parted.parentNode !== card) card.append(parted);
  }

  /** @param {HTMLElement | undefined} before @param {HTMLElement} now @param {number} step */
  function mark(before, now, step) {
    if (before) {
      before.removeAttribute("aria-current");
      before.tabIndex = -1;
    } else for (const node of nodes) node.tabIndex = -1;
    now.setAttribute("aria-current", "step");
    now.tabIndex = 0;
    if (step) ring.style.setProperty("--at", String(step - 1));
    ring.hidden = !step;
    bringIntoView(now);
    const root = /** @type {ShadowRoot | Document} */ (container.getRootNode());
    if (before && root.activeElement === before) now.focus({ preventScroll: true });
  }

  /** @param {HTMLElement} card */
  async function bringIntoView(card) {
    await afterNextPaint(); // which needs no layout then
    if (card !== nodes[shown.step]) return;
    const { scrollLeft, clientWidth } = container;
    const left = card.offsetLeft + (card.offsetParent === row ? row.offsetLeft : 0);
    const names = /** @type {HTMLElement} */ (container.firstElementChild).offsetWidth;
    if (left - names < scrollLeft || left + card.offsetWidth > scrollLeft + clientWidth) {
      container.scrollLeft = left - (clientWidth - names) / 2;
    }
  }

  return { rebuild, show };
}

/** The letters of the gates, as their squares stand side by side. @param {LayerNumbers} numbers */
const lettersOf = ({ sheet, texts }) =>
  sheet.valves.map((gate) => element("i", { "data-q": gate }, texts.names[gate].symbol));

/**
 * What the line of the memory spans, and that of the pinned run.
 * @param {LayerNumbers} numbers
 * @param {Comparison | null} beside
 * @param {number} unit
 */
function spanOfBoth(numbers, beside, unit) {
  const { state } = numbers.sheet;
  const span = spanOf(numbers, numbers.shown(state), unit);
  if (!beside?.reaches(state, 1, unit)) return span;
  const other = spanOf(beside.then, state, unit);
  return { low: Math.min(span.low, other.low), high: Math.max(span.high, other.high) };
}
