// The written side of an exercise: a part for each phase, a line for each number. Lines grow as
// they are filled; what is right stays.

import { isThrough, leftOf, nameOf } from "./formulas.js";
import { inkOf } from "./ink.js";
import { element, setText } from "../shared/dom.js";
import { fill } from "../shared/format.js";

/** @import {LayerNumbers, Words} from "../shared/types.js" */
/** @import {Part, Slot} from "./exercise.js" */
/** @import {Piece} from "./formulas.js" */
/** @typedef {ReturnType<typeof import("./attempt.js").createAttempt>} Attempt */
/** @typedef {(slot: Slot) => string} LabelOf */
/**
 * @typedef {object} Now
 * @property {Attempt} attempt
 * @property {LayerNumbers} numbers
 * @property {Words} words
 * @property {Part | null} open
 * @property {LabelOf} labelOf
 * @property {LabelOf} hintOf
 */
/**
 * @typedef {object} Row
 * @property {HTMLElement} node
 * @property {() => HTMLElement | null} field what takes the focus, while it is to be filled
 * @property {(now: Now) => void} show
 */
/** @typedef {{part: Part, node: HTMLElement, state: HTMLElement, rows: Map<string, Row>}} Section */
/**
 * @typedef {object} Hooks
 * @property {(slot: string, text: string, field: HTMLInputElement) => void} typed
 * @property {(slot: string, how: {byKey: boolean}) => void} press
 * @property {(slot: string) => void} look somebody turns to a slot
 */

const HAN = /[\u2e80-\u9fff]/; // is never slanted

/** @param {HTMLElement} root @param {Hooks} hooks */
export function createDesk(root, hooks) {
  root.classList.add("desk");
  /** @type {Section[]} */
  let sections = [];
  /** @type {unknown} */
  let built = null;

  /** @param {Now} now */
  function show(now) {
    if (built !== now.numbers) build(now);
    built = now.numbers;
    for (const section of sections) showSection(section, now);
  }

  /** @param {Now} now */
  function build({ attempt, numbers, words }) {
    const { parts, about } = attempt.exercise;
    sections = parts.map((part) => {
      const phase = numbers.words[`phase.${part.phase}`];
      const name = about.steps > 1 ? fill(words["part.step"], { step: part.step + 1, phase }) : phase;
      const state = element("span", { class: "aside" });
      const title = element("div", { class: "title" }, element("h3", {}, name), state);
      const rows = new Map(part.slots.map((id) => [id, createRow(attempt.slot(id), numbers, hooks)]));
      const nodes = [...rows.values()].map(({ node }) => node);
      const node = element("section", { "data-phase": part.phase }, title, element("div", { class: "rows" }, ...nodes));
      return { part, node, state, rows };
    });
    root.replaceChildren(...sections.map(({ node }) => node));
  }

  /** @param {Section} section @param {Now} now */
  function showSection({ part, node, state, rows }, now) {
    const { attempt, open, words } = now;
    const isDone = attempt.isDone(part);
    const isOpen = open === part;
    const key = !part.mine ? (isDone ? "given" : "rest") : isDone ? "done" : isOpen ? "mine" : "later";
    setText(state, words[`part.${key}`]);
    node.className = `${key}${isOpen ? " open" : ""}`;
    for (const row of rows.values()) row.show(now);
  }

  /** @param {string} slot */
  const rowOf = (slot) => sections.map(({ rows }) => rows.get(slot)).find(Boolean) ?? null;
  return {
    show,
    rowOf,
    /** @param {string} slot */
    fieldOf: (slot) => rowOf(slot)?.field() ?? null,
    sectionOf: (/** @type {Part} */ part) => sections.find((section) => section.part === part)?.node ?? null,
  };
}

/** @param {Slot} slot @param {LayerNumbers} numbers @param {Hooks} hooks @returns {Row} */
function createRow(slot, numbers, hooks) {
  const called = nameOf(slot, numbers);
  const isWord = called.some((piece) => typeof piece === "string" && HAN.test(piece));
  const look = isWord ? { class: "name word" } : { class: "name", lang: "en" };
  const name = element("span", { ...look, "data-q": slot.quantity }, ...marked(called));
  const left = element("span", { class: "left", lang: "en" });
  const field = slot.do === "type" ? createField(slot, hooks) : createBox(slot, hooks);
  const value = element("span", { class: "number", hidden: true });
  const what = element("span", { class: "label" });
  const how = { class: `row of-${slot.do}`, "data-slot": slot.id, style: inkOf(slot.quantity) };
  const node = element("div", how, name, left, field, value, what);
  field.addEventListener("focus", () => hooks.look(slot.id));

  /** @param {Now} now */
  function show({ attempt, open, labelOf, hintOf }) {
    const isFilled = attempt.isFilled(slot.id);
    const isOpen = Boolean(open?.slots.includes(slot.id));
    node.hidden = !isFilled && !isOpen;
    node.classList.toggle("filled", isFilled);
    const label = labelOf(slot);
    field.setAttribute("aria-label", label);
    setText(what, hintOf(slot));
    what.hidden = isFilled || !what.textContent;
    field.hidden = isFilled;
    value.hidden = !isFilled;
    setText(value, isFilled ? slot.shown : "");
    const pieces = isFilled && slot.line ? [slot.line] : leftOf(slot, numbers, (id) => shownOf(attempt, id));
    const sides = isThrough(slot) ? [" "] : pieces.length ? [" = ", ...pieces, " = "] : [" = "];
    left.replaceChildren(...marked(sides));
  }

  return { node, show, field: () => (field.hidden || node.hidden ? null : field) };
}

/** @param {Attempt} attempt @param {string} id */
const shownOf = (attempt, id) => (attempt.isFilled(id) ? attempt.slot(id).shown : null);

/** @param {Slot} slot @param {Hooks} hooks */
function createField({ id, digits }, { typed }) {
  const how = { type: "text", inputmode: "text", autocomplete: "off", spellcheck: "false", enterkeyhint: "done" };
  const field = element("input", { ...how, maxlength: 40, size: 4 + digits, "data-type": id });
  field.addEventListener("change", () => field.value.trim() && typed(id, field.value, field));
  field.addEventListener("input", () => field.removeAttribute("aria-invalid"));
  return field;
}

/** @param {Slot} slot @param {Hooks} hooks */
function createBox({ id }, { press }) {
  const box = element("button", { type: "button", class: "box", "data-place": id }, "?");
  box.addEventListener("click", ({ detail }) => press(id, { byKey: detail === 0 }));
  return box;
}

/** Pieces of a formula as nodes. @param {Piece[]} pieces */
function marked(pieces) {
  return pieces.map((piece) => {
    if (typeof piece === "string") return piece;
    return element("span", { class: "indexed" }, element("i", {}, piece[0]), element("sub", {}, piece[1]));
  });
}
