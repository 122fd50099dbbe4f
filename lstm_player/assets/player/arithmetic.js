// The arithmetic of the phase looked at: words, formula, every term with its numbers, result.
// The nodes of a phase are made once; a step or an edit only puts its numbers in.

import { heldLine } from "./held.js";
import { createPieces } from "./pieces.js";
import { longestSentence, sentenceOf } from "./sentences.js";
import { markSigns } from "./symbols.js";
import { lineOf, textOf } from "./templates.js";
import { createTerms } from "./terms_table.js";
import { element, setText } from "../shared/dom.js";
import { fill } from "../shared/format.js";

/** @import {LayerNumbers, Phase, Position} from "../shared/types.js" */
/** @typedef {import("./templates.js").Show} Show */
/** @typedef {((phase: string) => void) | null} Open */

const MANY = 9; // lines; beyond that they are smaller
// Functions that others define otherwise: what is meant stands under the lines.
const DEFINED = ["hard_sigmoid", "hard_sigmoid_keras2", "step"];

/** @param {HTMLElement} container @param {Open} openPhase null: lines lead nowhere */
export function createArithmetic(container, openPhase) {
  const hint = element("p", { class: "rounded" });
  container.tabIndex = -1;
  /** @type {Map<string, {nodes: HTMLElement[], show: Show}>} the parts of each phase */
  const known = new Map();
  let build = "";
  /** @type {unknown} */
  let words = null;
  /** @type {unknown} */
  let open = null;

  /** @param {LayerNumbers} numbers @param {Position} position */
  function show(numbers, position) {
    if (build !== numbers.build || words !== numbers.words) known.clear();
    ({ build, words } = numbers);
    const phase = numbers.phases[position.phase];
    const parts = known.get(phase.id) ?? createParts(numbers, phase, openPhase);
    known.set(phase.id, parts);
    const stands = open === parts;
    if (!stands) put(parts.nodes);
    open = parts;
    parts.show(numbers, position, stands);
    const { words: spoken, sheet, backward } = numbers;
    const isSquashed = !backward && Object.values(sheet.symbols).includes("σ");
    const defined = definedIn(phase, sheet).map((name) => spoken[`function.${name}`]);
    setText(hint, (isSquashed ? spoken.sigma : "") + [...defined, spoken.rounded].join(" "));
  }

  // A line that was pressed goes with its phase; whoever pressed it stays here.
  /** @param {HTMLElement[]} nodes */
  function put(nodes) {
    const isHere = container.matches(":focus-within");
    container.replaceChildren(...nodes, hint);
    if (isHere) container.focus({ preventScroll: true });
  }

  return { show };
}

/**
 * The functions at work in a phase that have to be defined.
 * @param {Phase} phase
 * @param {LayerNumbers["sheet"]} sheet
 */
export function definedIn({ formula, lines }, { functions, symbols }) {
  const text = [formula, ...lines].join();
  const used = Object.keys(functions).filter((slot) => text.includes(`${symbols[slot]}(`));
  return DEFINED.filter((name) => used.some((slot) => functions[slot] === name));
}

/** @param {LayerNumbers} numbers @param {Phase} phase @param {Open} openPhase */
function createParts(numbers, phase, openPhase) {
  const said = createSaid();
  const formula = element("p", { class: "formula", lang: "en", hidden: !phase.formula });
  formula.innerHTML = phase.formula;
  markSigns(formula);
  const terms = createTerms(numbers, phase.terms);
  const lines = phase.lines.map((template, at) => createLine(template, numbers, phase, at, openPhase));
  const pieces = phase.id === "whole" && !numbers.backward ? createPieces(numbers) : null;
  const list = element("div", { class: "lines", lang: "en", hidden: !lines.length }, ...lines.map(({ node }) => node));
  list.classList.toggle("many", lines.length > MANY);
  if (pieces) list.append(...pieces.nodes);

  /** @type {Show} */
  function show(now, position, lights) {
    for (const part of [said, terms, ...lines, ...(pieces ? [pieces] : [])]) part.show(now, position, lights);
  }
  return { nodes: [titleOf(numbers, phase), said.node, formula, terms.node, list, terms.note], show };
}

/** @param {LayerNumbers} numbers @param {Phase} phase */
function titleOf({ words, inside, backward }, { id }) {
  const place = inside.indexOf(id);
  const count = place < 0 ? "" : fill(words.count, { place: place + 1, count: inside.length });
  const aside = [backward ? "" : words[`aside.${id}`], count].filter(Boolean).join(" · ");
  return element("div", { class: "title" }, element("h3", {}, words[`phase.${id}`]), element("span", { class: "aside" }, aside));
}

// The sentence, in as much room as it takes at most at any step: nothing below it jumps.
function createSaid() {
  const sentence = element("p", { class: "sentence" });
  const room = element("p", { class: "room", "aria-hidden": "true" });
  const node = element("div", { class: "telling" }, sentence, room);
  let template = "";
  let text = textOf("");
  /** @type {LayerNumbers | null} */
  let numbers = null;
  let unit = -1;

  /** @type {Show} */
  function show(now, position) {
    const wanted = sentenceOf(now, position);
    if (wanted !== template) {
      text = textOf(wanted);
      sentence.replaceChildren(...text.nodes);
    }
    template = wanted;
    text.show(now, position);
    if (now === numbers && unit === position.unit) return;
    setText(room, longestSentence(now, position));
    [numbers, unit] = [now, position.unit];
  }
  return { node, show };
}

/**
 * A line; in the whole step it opens the phase that it belongs to.
 * @param {string} template
 * @param {LayerNumbers} numbers
 * @param {Phase} phase
 * @param {number} at
 * @param {Open} openPhase
 */
function createLine(template, { inside, phases, texts, words, revealedAt }, phase, at, openPhase) {
  const { name, nodes, show } = lineOf(template, texts.names);
  const result = resultOf(template);
  const opened = inside.find((id) => phases[id].lines.includes(template)) ?? inside[revealedAt[result]];
  const leads = openPhase && phase.id === "whole" && opened;
  const press = leads ? { type: "button", title: fill(words.open_phase, { phase: words[`phase.${opened}`] }) } : {};
  const node = element(leads ? "button" : "p", { class: "line", ...press });
  if (leads) node.addEventListener("click", () => openPhase(opened));
  node.classList.toggle("broken", phase.breaks.includes(at));
  const sides = element("span", { class: "sides" }, ...nodes);
  const held = element("span", { class: "sides held", hidden: true });
  node.append(element("span", { class: "name" }, ...name), sides, held);

  // What is held is not what the line comes to: then it says so in place of it.
  /** @type {Show} */
  function showLine(numbers, position, lights) {
    show(numbers, position, lights);
    setText(held, heldLine(numbers, result, position));
    held.hidden = !held.textContent;
    sides.hidden = !held.hidden;
  }
  return { node, show: showLine };
}

/** @param {string} template */
const resultOf = (template) => template.match(/\{([\w.]+)\}$/)?.[1] ?? "";
