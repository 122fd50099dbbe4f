// The sequence strip: one card a timestep, with its input, its gates and the memory after it.

import { full, short } from "../shared/format.js";
import { element } from "../shared/dom.js";

const NUMBERS_UP_TO = 4; // inputs shown on a card

export function createStrip(container, goTo) {
  let cards = [];
  let scrolling = 0;
  let shown = { step: -1, visited: -1, unit: -1, frames: null };

  container.addEventListener("click", (event) => {
    const card = event.target.closest("button");
    if (card) goTo(Number(card.dataset.step));
  });
  container.addEventListener("pointermove", (event) => {
    if (event.buttons !== 1 || event.pointerType === "touch") return;
    const card = event.target.closest("button");
    if (card && Number(card.dataset.step) !== shown.step) goTo(Number(card.dataset.step));
  });

  function rebuild(frames) {
    const { words } = frames;
    const start = element("button", { type: "button", class: "card start", "data-step": 0 }, words.start);
    cards = [{ node: start }];
    for (let step = 1; step <= frames.steps; step += 1) cards.push(createCard(frames, step));
    container.replaceChildren(...cards.map((card) => card.node));
    container.setAttribute("aria-label", words.strip);
    shown = { step: -1, visited: -1, unit: -1, frames: null };
  }

  function show(frames, cursor) {
    const fresh = frames !== shown.frames || cursor.unit !== shown.unit;
    const from = fresh ? 1 : Math.min(shown.visited, cursor.visited) + 1;
    const to = fresh ? frames.steps : Math.max(shown.visited, cursor.visited);
    for (let step = from; step <= to; step += 1) {
      fillCard(cards[step], frames, step, cursor.unit, step <= cursor.visited);
    }
    if (cursor.step !== shown.step) mark(cards[shown.step]?.node, cards[cursor.step].node);
    shown = { step: cursor.step, visited: cursor.visited, unit: cursor.unit, frames };
  }

  function mark(before, now) {
    if (before) {
      before.removeAttribute("aria-current");
      before.tabIndex = -1;
    } else for (const card of cards) card.node.tabIndex = -1;
    now.setAttribute("aria-current", "step");
    now.tabIndex = 0;
    clearTimeout(scrolling);
    scrolling = setTimeout(() => bringIntoView(now)); // after the paint, which needs no layout then
    if (container.getRootNode().activeElement === before) now.focus({ preventScroll: true });
  }

  function bringIntoView({ offsetLeft, offsetWidth }) {
    const { scrollLeft, clientWidth } = container;
    if (offsetLeft < scrollLeft || offsetLeft + offsetWidth > scrollLeft + clientWidth) {
      container.scrollLeft = offsetLeft - clientWidth / 2;
    }
  }

  return { rebuild, show };
}

function createCard(frames, step) {
  const token = frames.header.tokens?.[step - 1];
  const node = element("button", { type: "button", class: "card", "data-step": step });
  const head = element("span", { class: "step" }, String(step));
  const input = element("span", { class: "input", "data-q": "x" });
  const { valves, state } = frames.layer;
  const bars = valves.map((gate) => element("i", { class: "bar", "data-q": gate }));
  const memory = element("span", { class: "memory", "data-q": state });
  node.append(head, input, element("span", { class: "bars" }, ...bars), memory);
  if (token !== undefined) node.classList.add("token");
  return { node, input, bars, memory, token };
}

function fillCard(card, frames, step, unit, visited) {
  const x = [...frames.vector("x", step)];
  const numbers = x.slice(0, NUMBERS_UP_TO).map(short).join(", ") + (x.length > NUMBERS_UP_TO ? ", …" : "");
  card.input.textContent = card.token || numbers;
  card.input.dataset.full = `x = ${x.slice(0, 16).map(full).join(", ")}${x.length > 16 ? ", …" : ""}`;
  card.node.classList.toggle("visited", visited);
  const { valves, names, state } = frames.layer;
  valves.forEach((gate, place) => {
    const open = Math.min(Math.max(frames.value(gate, step, unit), 0), 1);
    card.bars[place].style.setProperty("--open", visited ? open : 0);
  });
  const memory = frames.value(frames.shown(state), step, unit);
  const symbol = `${frames.backward ? "δ" : ""}${names[state].symbol}`;
  card.memory.textContent = visited ? frames.write(memory) : "";
  if (visited) card.memory.dataset.full = `${symbol} = ${full(memory)}`;
}
