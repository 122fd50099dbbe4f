// An exercise on the diagram: the cell with its phases, chips that are put where they belong, the
// numbers that are typed, and what is said of each. Whoever mounts it hears when it is over.

import { createAttempt } from "./attempt.js";
import { createDesk } from "./desk.js";
import { grade } from "./grader.js";
import { createHolding } from "./holding.js";
import { createLabels } from "./labels.js";
import { createPlaces, placesOf } from "./places.js";
import { sentenceOf as reasonOf } from "./reasons.js";
import { createSaid } from "./said.js";
import { tablesOf } from "./tables.js";
import { watched } from "./watched.js";
import { createDiagram } from "../player/diagram.js";
import { createMotion } from "../player/motion.js";
import { sentenceOf } from "../player/sentences.js";
import { createStrip } from "../player/strip.js";
import { plainText } from "../player/templates.js";
import { element, isStill } from "../shared/dom.js";
import { fill } from "../shared/format.js";

/** @import {Colours, LayerNumbers, Words} from "../shared/types.js" */
/** @import {Exercise, Part} from "./exercise.js" */
/** @import {Verdict} from "./grader.js" */
/** @typedef {{isClean: boolean, wrong: string[], sentence: string}} Outcome what was done, in a sentence */
/** @typedef {{exercise: Exercise, numbers: LayerNumbers, colours: Colours, words: Words, all: Words}} Given */
/** @typedef {{say: (sentence: string) => void, over: (outcome: Outcome) => void}} Ways */

const PAUSE = 1500; // ms between parts that are done before the learner's eyes
const HELP_AFTER = 2; // slips at a slot, and it can be shown

/** @param {HTMLElement} root @param {Ways} ways */
export function createHands(root, { say, over }) {
  const regions = createRegions(root);
  const strip = createStrip(regions.strip, () => {});
  const diagram = createDiagram(regions.stage, null);
  const motion = createMotion(diagram, { root });
  const holding = createHolding(regions.tray, {
    put: answer,
    due: duePlace,
    labelOf: (id) => labels.slot(attempt.slot(id)),
    isPlace: (id) => attempt.slot(id).do === "place",
    say,
    holds: (isHolding) => regions.stage.classList.toggle("holding", isHolding),
  });
  const places = createPlaces(regions.stage, diagram, holding.press);
  const desk = createDesk(regions.desk, { typed, press: holding.press, look });
  const verdict = createSaid({ show: showOne });
  /** @type {Given | null} */
  let given = null;
  /** @type {ReturnType<typeof createAttempt>} */
  let attempt;
  /** @type {LayerNumbers} */
  let numbers;
  /** @type {ReturnType<typeof createLabels>} */
  let labels;
  /** @type {Part | null} the part that is looked at */
  let open = null;
  let asked = /** @type {string | null} */ (null); // the slot that was answered last
  let timer = 0;
  let name = "";

  /** @param {Given} now */
  function update(now) {
    const { exercise } = now;
    const newName = [exercise.kind, exercise.level, exercise.seed].join();
    const isNew = name !== newName;
    const isOther = given?.all !== now.all;
    [given, name] = [now, newName];
    if (isNew) begin(exercise);
    if (isNew || isOther) build();
    show();
    if (isNew) root.dataset.state = "open";
  }

  /** @param {Exercise} exercise */
  function begin(exercise) {
    clearTimeout(timer);
    attempt = createAttempt(exercise, grade);
    for (const part of exercise.parts.slice(0, exercise.parts.findIndex(({ mine }) => mine))) attempt.show(part);
    open = attempt.next();
    asked = null;
    holding.clear();
    verdict.hide();
  }

  function build() {
    const { words, exercise } = /** @type {Given} */ (given);
    numbers = watched(/** @type {Given} */ (given).numbers, attempt);
    labels = createLabels(numbers, exercise, /** @type {Given} */ (given));
    for (const part of [strip, diagram]) part.rebuild(numbers);
    regions.tables.replaceChildren(...tablesOf(numbers, exercise, words));
  }

  function show() {
    const { words, colours } = /** @type {Given} */ (given);
    const part = open ?? attempt.exercise.parts[attempt.exercise.parts.length - 1];
    const step = part.step + 1;
    const phase = open ? open.phase : "whole";
    const unit = attempt.exercise.slots[0].unit;
    const position = { step, phase, layer: 0, unit, visited: step, inside: true };
    strip.show(numbers, position, colours);
    motion.show(numbers, position, colours);
    if (!open?.mine) diagram.settle();
    regions.stage.setAttribute("aria-label", fill(words.diagram, { step }));
    places.show(placesOf(attempt, numbers, { step, open }, labels.place));
    const isPlacing = attempt.mine.some((one) => one.slots.some(isOpenPlace));
    const chips = isPlacing ? attempt.chips().map(labels.chip) : [];
    holding.show(chips, words);
    desk.show({ attempt, numbers, words, open, labelOf: labels.slot, hintOf: labels.hint });
  }

  /** @param {string} id */
  function isOpenPlace(id) {
    return attempt.slot(id).do === "place" && !attempt.isFilled(id);
  }

  function duePlace() {
    const id = open?.slots.find(isOpenPlace);
    return id ? places.button(id) ?? desk.fieldOf(id) : null;
  }

  // --- answers

  /** @param {string} id @param {string} text @param {HTMLInputElement} field */
  function typed(id, text, field) {
    const isRight = answer(id, text, { byKey: true });
    if (!isRight) field.setAttribute("aria-invalid", "true");
  }

  /** @param {string} id @param {string} said @param {{byKey: boolean}} how */
  function answer(id, said, { byKey }) {
    const found = attempt.answer(id, said);
    asked = id;
    holding.clear();
    if (found.right) settle(id, "right", byKey);
    else sayWrong(id, found);
    return found.right;
  }

  /** @param {string} id @param {"right" | "shown"} how @param {boolean} byKey */
  function settle(id, how, byKey) {
    const { words } = /** @type {Given} */ (given);
    const slot = attempt.slot(id);
    const line = slot.line ? `${slot.line} = ${slot.shown}` : slot.shown;
    const isOver = open !== null && attempt.isDone(open);
    if (isOver) open = attempt.next();
    show();
    verdict.hide();
    say(fill(words[how], { line: `${labels.slot(slot)}: ${line}` }));
    if (attempt.isOver()) return playRest();
    if (byKey) focusNext();
    if (isOver && open) desk.sectionOf(open)?.scrollIntoView({ block: "nearest" });
  }

  function focusNext() {
    const next = open?.slots.find((id) => !attempt.isFilled(id));
    if (!next) return;
    if (attempt.slot(next).do === "place") holding.first()?.focus();
    else desk.fieldOf(next)?.focus();
  }

  /** @param {string} id @param {Verdict} found */
  function sayWrong(id, found) {
    const { words, all, exercise } = /** @type {Given} */ (given);
    const text = reasonOf(found, exercise, id, all);
    const often = attempt.slips.filter(({ slot }) => slot === id).length;
    const help = often >= HELP_AFTER && attempt.isReady(attempt.slot(id)) ? words.show : null;
    const row = attempt.slot(id).do === "type" ? desk.rowOf(id)?.node : regions.tray.querySelector(".how");
    verdict.put(/** @type {HTMLElement} */ (row), { text, help });
    say(text);
  }

  function showOne() {
    if (!asked) return;
    attempt.reveal(asked);
    settle(asked, "shown", true);
  }

  /** @param {string} id */
  function look(id) {
    const part = attempt.mine.find(({ slots }) => slots.includes(id));
    if (part && part !== open) {
      open = part;
      show();
    }
  }

  // --- what is not the learner's

  /** @param {string} phase */
  function toldOf(phase) {
    const { parts, slots } = attempt.exercise;
    const step = (open ?? parts[parts.length - 1]).step + 1;
    const position = { step, phase, layer: 0, unit: slots[0].unit, visited: step, inside: true };
    return plainText(sentenceOf(numbers, position), numbers, position);
  }

  function playRest() {
    const rest = attempt.exercise.parts.find((part) => !attempt.isDone(part));
    root.dataset.state = rest ? "watching" : "over";
    open = rest ?? null;
    if (!rest) {
      show();
      const wrong = [...new Set(attempt.slips.map(({ slot }) => labels.slot(attempt.slot(slot))))];
      return over({ isClean: !attempt.slips.length, wrong, sentence: toldOf("whole") });
    }
    attempt.show(rest);
    show();
    say(toldOf(rest.phase));
    timer = window.setTimeout(playRest, isStill() ? 0 : PAUSE);
  }

  return {
    update,
    told: () => toldOf("whole"),
    destroy() {
      clearTimeout(timer);
      for (const part of [motion, diagram, places, holding]) part.destroy();
    },
  };
}

/** @param {HTMLElement} root */
function createRegions(root) {
  const regions = {
    stage: element("div", { class: "stage", role: "group" }),
    tables: element("div", { class: "tables" }),
    strip: element("div", { class: "strip", inert: true }),
    tray: element("div", { class: "tray-place" }),
    desk: element("div"),
  };
  const { stage, tables, ...others } = regions;
  root.append(element("div", { class: "seen" }, stage, tables), ...Object.values(others));
  return regions;
}
