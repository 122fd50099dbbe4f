// The sequence strip: one card a timestep, with its input, its gates and the memory after it.

import { element, setData, setText } from "../shared/dom.js";
import { full, short } from "../shared/format.js";

/** @import {LayerNumbers, Position} from "../shared/types.js" */
/** @typedef {ReturnType<typeof createCard>} Card */

const NUMBERS_UP_TO = 4; // inputs shown on a card
const DIGITS_UP_TO = 16; // inputs of which all digits are offered
const NOTHING = { step: -1, visited: -1, unit: -1, numbers: /** @type {LayerNumbers | null} */ (null) };

/** @param {HTMLElement} container @param {(step: number) => void} goTo */
export function createStrip(container, goTo) {
  /** @type {HTMLElement[]} */
  let nodes = [];
  /** @type {Card[]} */
  let cards = [];
  let scrolling = 0;
  let shown = NOTHING;

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
    const { words, steps } = numbers;
    const start = element("button", { type: "button", class: "card start", "data-step": 0 }, words.start);
    cards = Array.from({ length: steps }, (_, index) => createCard(numbers, index + 1));
    nodes = [start, ...cards.map((card) => card.node)];
    container.replaceChildren(...nodes);
    container.setAttribute("aria-label", words.strip);
    shown = NOTHING;
  }

  /** @param {LayerNumbers} numbers @param {Position} position */
  function show(numbers, { step, visited, unit }) {
    const fresh = numbers !== shown.numbers || unit !== shown.unit;
    const from = fresh ? 1 : Math.min(shown.visited, visited) + 1;
    const to = fresh ? numbers.steps : Math.max(shown.visited, visited);
    for (let at = from; at <= to; at += 1) fillCard(cards[at - 1], numbers, at, unit, at <= visited);
    if (step !== shown.step) mark(nodes[shown.step], nodes[step]);
    shown = { step, visited, unit, numbers };
  }

  /** @param {HTMLElement | undefined} before @param {HTMLElement} now */
  function mark(before, now) {
    if (before) {
      before.removeAttribute("aria-current");
      before.tabIndex = -1;
    } else for (const node of nodes) node.tabIndex = -1;
    now.setAttribute("aria-current", "step");
    now.tabIndex = 0;
    clearTimeout(scrolling);
    scrolling = window.setTimeout(() => bringIntoView(now)); // after the paint, which needs no layout then
    const root = /** @type {ShadowRoot | Document} */ (container.getRootNode());
    if (before && root.activeElement === before) now.focus({ preventScroll: true });
  }

  /** @param {HTMLElement} card */
  function bringIntoView({ offsetLeft, offsetWidth }) {
    const { scrollLeft, clientWidth } = container;
    if (offsetLeft < scrollLeft || offsetLeft + offsetWidth > scrollLeft + clientWidth) {
      container.scrollLeft = offsetLeft - clientWidth / 2;
    }
  }

  return { rebuild, show, destroy: () => clearTimeout(scrolling) };
}

/** @param {LayerNumbers} numbers @param {number} step */
function createCard({ header, sheet }, step) {
  const node = element("button", { type: "button", class: "card", "data-step": step });
  const head = element("span", { class: "step" }, String(step));
  const input = element("span", { class: "input", "data-q": "x" });
  const bars = sheet.valves.map((gate) => element("i", { class: "bar", "data-q": gate }));
  const memory = element("span", { class: "memory", "data-q": sheet.state });
  node.append(head, input, element("span", { class: "bars" }, ...bars), memory);
  if (header.tokens) node.classList.add("token");
  return { node, input, bars, memory };
}

/**
 * @param {Card} card
 * @param {LayerNumbers} numbers
 * @param {number} step
 * @param {number} unit
 * @param {boolean} visited
 */
function fillCard(card, numbers, step, unit, visited) {
  const { sheet, texts, header } = numbers;
  const x = [...numbers.vector("x", step)];
  const brief = x.slice(0, NUMBERS_UP_TO).map(short).join(", ") + (x.length > NUMBERS_UP_TO ? ", …" : "");
  const digits = x.slice(0, DIGITS_UP_TO).map(full).join(", ") + (x.length > DIGITS_UP_TO ? ", …" : "");
  setText(card.input, header.tokens?.[step - 1] || brief);
  setData(card.input, "full", `x = ${digits}`);
  card.node.classList.toggle("visited", visited);
  sheet.valves.forEach((gate, index) => {
    const open = Math.min(Math.max(numbers.value(gate, step, unit), 0), 1);
    card.bars[index].style.setProperty("--open", String(visited ? open : 0));
  });
  const memory = numbers.value(numbers.shown(sheet.state), step, unit);
  const symbol = `${numbers.backward ? "δ" : ""}${texts.names[sheet.state].symbol}`;
  setText(card.memory, visited ? numbers.write(memory, sheet.state) : "");
  if (visited) setData(card.memory, "full", `${symbol} = ${full(memory)}`);
}
