// The arithmetic of the phase looked at: words, formula, every term with its numbers, result.

import { full, numberSpan, short } from "../shared/format.js";
import { element } from "../shared/dom.js";

// Below and above these a gate is shown as 0.00 and 1.00.
const NEARLY_SHUT = 0.005;
const NEARLY_OPEN = 0.995;

export function createArithmetic(container, openPhase) {
  const title = element("h3");
  const sentence = element("p", { class: "sentence" });
  const formula = element("p", { class: "formula" });
  const terms = element("table", { class: "terms" });
  const lines = element("div", { class: "lines" });
  const rounded = element("p", { class: "rounded" });
  container.append(title, sentence, formula, terms, lines, rounded);

  function show(frames, cursor) {
    const { words } = frames;
    const phase = frames.phases[cursor.phase];
    title.textContent = words[`phase.${phase.id}`];
    sentence.replaceChildren(...fill(sentenceOf(frames, cursor), frames, cursor));
    formula.innerHTML = phase.formula;
    formula.hidden = !phase.formula;
    terms.hidden = !phase.terms.length;
    terms.replaceChildren(...phase.terms.flatMap((term) => termRows(frames, cursor, term)));
    lines.replaceChildren(...phase.lines.map((line) => lineOf(line, frames, cursor)));
    rounded.textContent = words.rounded;
    rounded.hidden = ![...container.querySelectorAll("[data-full]")].some(isRounded);
  }

  function lineOf(template, frames, cursor) {
    const content = fill(template, frames, cursor);
    if (cursor.phase !== "whole") return element("p", { class: "line" }, ...content);
    const phase = phaseOfLine(template, frames);
    const onclick = () => openPhase(phase);
    return element("button", { type: "button", class: "line", onclick }, ...content);
  }

  return { show };
}

const isRounded = (node) => node.textContent.replace("−", "-") !== node.dataset.full;

// The whole step in words, for a screen reader.
export function description(frames, cursor) {
  const { words } = frames;
  const text = (template) => fill(template, frames, cursor).map((node) => node.textContent).join("");
  const phase = frames.phases[cursor.phase];
  const place = words.place.replace("{step}", cursor.step).replace("{steps}", frames.steps);
  const layer = words.layer.replace("{layer}", frames.place + 1);
  const stacked = frames.header.layers.length > 1 ? `${layer}, ${frames.layer.title}. ` : "";
  const heading = `${stacked}${place}. ${words[`phase.${phase.id}`]}.`;
  return [heading, text(sentenceOf(frames, cursor)), phase.lines.map(text).join("; ")].join(" ");
}

const phaseOfLine = (template, { inside, phases }) => inside.find((id) => phases[id].lines.includes(template));

// The quantity whose colour a number wears.
function quantityOf(name) {
  if (name === "direct") return "hidden";
  return name.split(".").at(-1).replace(/^(d|slope)_|_after$/g, "");
}

function sentenceOf(frames, { step, phase, unit }) {
  const { words } = frames;
  const { graded } = frames.phases[phase];
  if (!graded) return words[`say.${phase}`];
  const value = frames.value(graded, step, unit);
  const grade = frames.isShare(graded) ? gradeOf(value) : "partly";
  return words[`say.${phase}.${grade}`];
}

function gradeOf(value) {
  if (value === 0) return "shut";
  if (value < NEARLY_SHUT) return "nearly_shut";
  if (value === 1) return "open";
  return value < NEARLY_OPEN ? "partly" : "nearly_open";
}

// A template as nodes: its own markup, and each {name} as the number of this step and unit.
function fill(template, frames, { step, unit }) {
  return template.split(/(\{[\w.%]+\}|<i [^>]*>[^<]*<\/i>)/).map((piece) => {
    const mark = piece.match(/^<i data-q="(\w+)">(.*)<\/i>$/);
    if (mark) return element("i", { "data-q": mark[1] }, mark[2]);
    const name = piece.match(/^\{([\w.]+)(%?)\}$/);
    if (!name) return document.createTextNode(piece);
    if (name[1] === "step") return document.createTextNode(step);
    const value = frames.value(name[1], step, unit);
    const span = numberSpan(value, quantityOf(name[1]), frames.write);
    if (name[2]) span.textContent = `${short(Math.round(value * 1000) / 10)}%`;
    return span;
  });
}

// The products of a term, one row each, and what they make together.
function termRows(frames, { step, unit }, { label, value, weights, vector, letter, own }) {
  const [array, gate] = weights.split(".");
  const entries = vector ? [...frames.vector(vector, step).entries()] : [];
  const rows = entries
    .filter(([place]) => !own || place === unit)
    .map(([place, entry]) => {
      const weight = frames.weights(array, gate, unit)[own ? 0 : place];
      return termRow(`${letter}${place + 1}`, weight, entry, gate, vector);
    });
  if (!value) return rows;
  const kind = label === "sum" ? "total" : "";
  const result = frames.value(value, step, unit);
  return [...rows, sumRow(frames.words[label], result, colourOf(value), kind)];
}

// The quantity whose colour the value of a term wears.
function colourOf(value) {
  return value === "b_recurrent" ? "candidate" : value.split(".").at(-1);
}

function termRow(name, weight, value, gate, quantity) {
  const sign = (text) => element("td", { class: "sign" }, text);
  return element(
    "tr",
    { "data-q": quantity },
    element("th", { scope: "row" }, `w·${name}`),
    cell(weight, gate),
    sign("×"),
    cell(value, quantity),
    sign("="),
    cell(weight * value, quantity),
  );
}

function sumRow(name, value, gate, kind) {
  const heading = element("th", { scope: "row", colspan: 5 }, name);
  return element("tr", { class: `sum ${kind}` }, heading, cell(value, gate));
}

function cell(value, quantity) {
  const node = element("td", { class: "number", "data-q": quantity }, short(value));
  node.dataset.full = full(value);
  return node;
}
