// The cell diagram: an SVG drawn once for each kind of cell; stepping only binds values to it.

import { asset } from "../shared/assets.js";
import { full } from "../shared/format.js";
import { mix } from "../shared/theme.js";

const SVG = "http://www.w3.org/2000/svg";
const THIN = 1.5;
const THICK = 7;
const STRIP = { x: -40, y: 10, width: 80, height: 17 };
const NUMBERS_UP_TO = 3; // inputs; beyond that a strip of squares

const DRAWN_AS = { lstm: "lstm", peephole_lstm: "lstm", gru: "gru", simple_rnn: "simple_rnn", dense: "dense" };

const load = (name) => fetch(asset(`lstm_player/assets/drawings/${name}.svg`)).then((answer) => answer.text());
const names = [...new Set(Object.values(DRAWN_AS))];
const texts = await Promise.all(names.map(load));
const drawings = Object.fromEntries(names.map((name, place) => [name, texts[place]]));

export function createDiagram(container, pickUnit) {
  let svg = null;
  let boxes, parts, wires, numbers, valves;
  let lit = "";

  function rebuild(frames) {
    const { kind, traits, names: words, functions } = frames.layer;
    container.innerHTML = drawings[DRAWN_AS[kind]];
    svg = container.querySelector("svg");
    lit = "";
    const all = (selector) => [...svg.querySelectorAll(selector)];
    // What is drawn for one kind of cell, or one way to compute it, only.
    for (const node of all("[data-when]")) if (!traits.includes(node.dataset.when)) node.remove();
    parts = all("[data-part]").map((node) => [node, node.dataset.part.split(" ")]);
    wires = all(".wires [data-value]");
    numbers = all("text[data-value]");
    valves = all("[data-valve]");
    boxes = all("[data-box]").map((group) => createBox(group, frames, pickUnit));
    for (const text of all("[data-name]")) text.textContent = words[text.dataset.name].short;
    for (const text of all("[data-function]")) text.textContent = functions[text.dataset.function];
  }

  function show(frames, cursor, colours) {
    const { step, unit } = cursor;
    const known = (name) => frames.isKnown(name, cursor);
    for (const box of boxes) box.show(frames, cursor, colours, known(frames.shown(box.name)));
    for (const text of numbers) {
      const name = frames.shown(text.dataset.value);
      setNumber(text, known(name) ? frames.value(name, step, unit) : null, frames.write);
    }
    for (const wire of wires) {
      const name = frames.shown(wire.dataset.value);
      const share = known(name) ? Math.abs(frames.value(name, step, unit)) / frames.reach(name) : 0;
      wire.style.strokeWidth = THIN + (THICK - THIN) * Math.min(share, 1);
    }
    for (const valve of valves) {
      const { valve: gate, inverse } = valve.dataset;
      const share = known(gate) ? Math.min(Math.max(frames.value(gate, step, unit), 0), 1) : 0.5;
      const open = inverse ? 1 - share : share;
      valve.style.setProperty("--shut", 1 - open);
      valve.classList.toggle("unknown", !known(gate));
    }
    light(frames.phases[cursor.phase].lit);
  }

  function light(names) {
    if (lit === names.join()) return;
    lit = names.join();
    const everything = names.includes("all");
    svg.classList.toggle("dimming", !everything);
    for (const [node, own] of parts) {
      node.classList.toggle("lit", !everything && own.some((name) => names.includes(name)));
    }
  }

  return { rebuild, show };
}

function createBox(group, frames, pickUnit) {
  const name = group.dataset.box;
  const quantity = frames.layer.names[name];
  group.replaceChildren();
  add(group, "rect", { x: -45, y: -31, width: 90, height: 62, rx: 8, class: "box" });
  const title = add(group, "text", { y: -13, class: "title" });
  const symbol = `${frames.backward ? "δ" : ""}${quantity.symbol}`;
  title.append(tspan(symbol, "symbol"), tspan(` ${quantity.tiny}`, "tiny"));
  const size = name === "x" ? frames.inputs : frames.units;
  if (name === "x" && size <= NUMBERS_UP_TO) return inputBox(group, frames);
  const number = add(group, "text", { y: size > 1 ? 5 : 17, class: "number", "data-q": name });
  if (size > 1) number.classList.add("small");
  const squares = size > 1 ? createSquares(group, size, name === "x" ? null : pickUnit) : [];
  return { name, show: (...state) => showBox(name, number, squares, ...state) };
}

function showBox(place, number, squares, frames, { step, unit }, colours, known) {
  const name = frames.shown(place);
  const values = known ? frames.vector(name, step) : null;
  if (place !== "x") setNumber(number, values ? values[unit] : null, frames.write);
  if (!squares.length) return;
  const reach = frames.reach(name);
  const scale = frames.isShare(name) ? [colours.surface, colours.fill[name]] : colours.diverging;
  const isUnit = place !== "x";
  squares.forEach((square, place) => {
    const share = frames.isShare(name) ? values?.[place] : (values?.[place] / reach + 1) / 2;
    square.style.fill = values ? mix(scale, share) : "none";
    square.dataset.full = values ? `${place + 1}: ${full(values[place])}` : `${place + 1}`;
    square.classList.toggle("picked", isUnit && place === unit);
  });
}

function inputBox(group, frames) {
  const text = add(group, "text", { y: 15, class: "number small" });
  const spans = Array.from({ length: frames.inputs }, () => {
    if (text.childNodes.length) text.append(tspan(", "));
    return text.appendChild(tspan(""));
  });
  const show = (current, { step }, _colours, known) => {
    text.style.visibility = known ? "visible" : "hidden";
    spans.forEach((span, place) => setNumber(span, known ? current.vector(current.shown("x"), step)[place] : null, current.write));
    text.style.fontSize = `${Math.min(17, 140 / Math.max(text.textContent.length, 1))}px`;
  };
  return { name: "x", show };
}

function createSquares(group, size, pickUnit) {
  const rows = Math.ceil(size / 16);
  const columns = Math.ceil(size / rows);
  const [width, height] = [STRIP.width / columns, STRIP.height / rows];
  return Array.from({ length: size }, (_, place) => {
    const x = STRIP.x + (place % columns) * width;
    const y = STRIP.y + Math.floor(place / columns) * height;
    const square = add(group, "rect", { x, y, width, height, class: "unit" });
    if (pickUnit) square.addEventListener("click", () => pickUnit(place));
    return square;
  });
}

function setNumber(node, value, write) {
  node.textContent = value === null ? "" : write(value);
  if (value === null) delete node.dataset.full;
  else node.dataset.full = full(value);
  node.classList.toggle("long", node.textContent.length > 6);
}

function add(parent, tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return parent.appendChild(node);
}

function tspan(text, name = "") {
  const node = document.createElementNS(SVG, "tspan");
  node.textContent = text;
  node.setAttribute("class", name);
  return node;
}
