// An exercise on the diagram: the cell with its phases, chips that are put where they belong, the
// numbers that are typed, and what is said of each. Whoever mounts it hears when it is over.

import { activationTable } from "./activation_table.js";
import { createAttempt } from "./attempt.js";
import { createDesk } from "./desk.js";
import { quantityOf, sourceOf } from "./formulas.js";
import { grade } from "./grader.js";
import { createPlaces } from "./places.js";
import { createSaid } from "./said.js";
import { slipOf } from "./slips.js";
import { createTray } from "./tray.js";
import { watched } from "./watched.js";
import { weightsTable } from "./weights_table.js";
import { createDiagram } from "../player/diagram.js";
import { createMotion } from "../player/motion.js";
import { createStrip } from "../player/strip.js";
import { element, isStill, setText } from "../shared/dom.js";
import { brief, fill } from "../shared/format.js";

/** @import {Colours, LayerNumbers, Words} from "../shared/types.js" */
/** @import {Chip, Exercise, Part, Slot} from "./attempt.js" */
/** @typedef {{isClean: boolean, wrong: string[]}} Outcome */
/** @typedef {{exercise: Exercise, numbers: LayerNumbers, colours: Colours, words: Words, all: Words}} Given */
/** @typedef {{say: (sentence: string) => void, over: (outcome: Outcome) => void}} Ways */

const PAUSE = 1500; // ms between parts that are done before the learner's eyes
const HELP_AFTER = 2; // slips at a slot, and it can be shown
const NO_SLIPS = ["already", "no_number", "no_slot", "no_chip"];

/** @param {HTMLElement} root @param {Ways} ways */
export function createHands(root, { say, over }) {
  const regions = createRegions(root);
  const strip = createStrip(regions.strip, () => {});
  const diagram = createDiagram(regions.stage, null);
  const motion = createMotion(diagram, { root });
  const places = createPlaces(regions.stage, diagram, press);
  const tray = createTray(regions.chips, { take, drop });
  const desk = createDesk(regions.desk, { typed, press, look });
  const said = createSaid({ show: showOne });
  /** @type {Given | null} */
  let given = null;
  /** @type {ReturnType<typeof createAttempt>} */
  let attempt;
  /** @type {LayerNumbers} */
  let numbers;
  /** @type {Part | null} the part that is looked at */
  let open = null;
  let aimed = /** @type {string | null} */ (null); // a place that waits for a chip
  let asked = /** @type {string | null} */ (null); // the slot that was answered last
  let timer = 0;
  let name = "";
  document.addEventListener("keydown", onKey);

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
    aimed = asked = null;
    said.hide();
  }

  function build() {
    const { words, all, exercise } = /** @type {Given} */ (given);
    numbers = watched(/** @type {Given} */ (given).numbers, attempt);
    for (const part of [strip, diagram]) part.rebuild(numbers);
    const tables = exercise.tables.map((table) => {
      const called = all[`activation.${table.function}`] ?? table.function;
      return activationTable(table, fill(words.table, { function: called }));
    });
    const unitName = (/** @type {number} */ unit) => fill(words.unit, { unit: unit + 1 });
    regions.tables.replaceChildren(weightsTable(numbers, { caption: words.weights, unitName }), ...tables);
    setText(regions.how, words["tray.how"]);
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
    places.show(placesOf(step));
    const isPlacing = attempt.mine.some((one) => one.slots.some((id) => isOpenPlace(id)));
    const chips = isPlacing ? attempt.chips().map(chipOf) : [];
    tray.show(chips, words.tray);
    regions.tray.hidden = !chips.length;
    desk.show({ attempt, numbers, words, open, labelOf });
  }

  /** @param {string} id */
  const isOpenPlace = (id) => attempt.slot(id).do === "place" && !attempt.isFilled(id);

  /** The boxes on the diagram. @param {number} step */
  function placesOf(step) {
    const slots = attempt.exercise.slots.filter((slot) => slot.do === "place" && slot.mine && slot.step + 1 === step);
    const inSight = slots.filter((slot) => !numbers.isKnown(slot.quantity, { step, phase: slot.phase }) || slot.what === "through");
    return inSight.flatMap((slot) => {
      const isFilled = attempt.isFilled(slot.id);
      if (isFilled && slot.what === "through") return [];
      const beside = slots.filter((one) => one.what === slot.what && one.quantity === slot.quantity && one.gate === slot.gate);
      return [{
        id: slot.id,
        over: overOf(slot),
        part: /** @type {[number, number]} */ ([beside.indexOf(slot), beside.length]),
        q: slot.quantity,
        label: fill(given?.words[isFilled ? "full" : "empty"] ?? "", { place: labelOf(slot), text: slot.shown }),
        text: isFilled ? slot.shown : "",
        isDue: Boolean(open?.slots.includes(slot.id)),
      }];
    });
  }

  /** @param {Chip} chip */
  function chipOf({ id, quantity, step, index, shown }) {
    const { words } = /** @type {Given} */ (given);
    const { names } = numbers.texts;
    const { symbol, short } = names[quantity] ?? names[`${quantity}_before`];
    const many = quantity === "x" ? numbers.inputs : numbers.units;
    const which = many > 1 ? `${symbol}${index + 1}` : symbol;
    const label = fill(words.chip, { name: `${which} (${short})`, step, text: shown });
    return { id, q: quantity, name: which, step: fill(words["chip.step"], { step }), text: shown, label };
  }

  /** What a slot is called. @param {Slot} slot */
  function labelOf(slot) {
    const { words } = /** @type {Given} */ (given);
    const { names } = numbers.texts;
    const gate = names[slot.gate ?? ""]?.short ?? "";
    const quantity = names[slot.do === "place" ? slot.quantity : quantityOf(slot)]?.short ?? "";
    const entry = slot.what === "product" || slot.what === "arrive" ? sourceOf(slot, numbers) : "";
    return fill(words[`slot.${slot.what}`] ?? quantity, { gate, quantity, entry });
  }

  // --- chips

  /** @param {ReturnType<typeof chipOf> | null} chip @param {{byKey: boolean}} how */
  function take(chip, { byKey }) {
    const { words } = /** @type {Given} */ (given);
    regions.stage.classList.toggle("holding", Boolean(chip));
    setText(regions.how, chip ? fill(words["tray.held"], { chip: chip.label }) : words["tray.how"]);
    if (!chip) return;
    if (aimed) return void answer(aimed, chip.id, { byKey });
    say(fill(words.taken, { chip: chip.label }));
    if (byKey) duePlace()?.focus();
  }

  /** @param {string} id @param {{byKey: boolean}} how */
  function press(id, { byKey }) {
    const chip = tray.held();
    if (chip) return answer(id, chip.id, { byKey });
    aimed = id;
    const text = fill(given?.words.aimed ?? "", { place: labelOf(attempt.slot(id)) });
    setText(regions.how, text);
    say(text);
    if (byKey) tray.first()?.focus();
  }

  /** @param {{id: string}} chip @param {Element | null} target */
  function drop(chip, target) {
    const place = target?.closest("[data-place], [data-slot]");
    const id = place?.getAttribute("data-place") ?? place?.getAttribute("data-slot");
    if (id && attempt.slot(id).do === "place") answer(id, chip.id, { byKey: false });
    else tray.hold(null);
  }

  const duePlace = () => {
    const id = open?.slots.find(isOpenPlace);
    return id ? places.button(id) ?? desk.fieldOf(id) : null;
  };

  // --- answers

  /** @param {string} id @param {string} text @param {HTMLInputElement} field */
  function typed(id, text, field) {
    const isRight = answer(id, text, { byKey: true });
    if (!isRight) field.setAttribute("aria-invalid", "true");
  }

  /** @param {string} id @param {string} given @param {{byKey: boolean}} how */
  function answer(id, given, { byKey }) {
    const { right, reason, fields } = attempt.answer(id, given);
    if (reason && NO_SLIPS.includes(reason)) attempt.slips.pop();
    asked = id;
    aimed = null;
    tray.hold(null);
    if (right) settle(id, "right", byKey);
    else sayWrong(id, reason ?? "other", { ...fields, text: brief(given) });
    return right;
  }

  /** @param {string} id @param {"right" | "shown"} how @param {boolean} byKey */
  function settle(id, how, byKey) {
    const { words } = /** @type {Given} */ (given);
    const slot = attempt.slot(id);
    const line = slot.line ? `${slot.line} = ${slot.shown}` : slot.shown;
    const isOver = open !== null && attempt.isDone(open);
    if (isOver) open = attempt.next();
    show();
    said.hide();
    say(fill(words[how], { line: `${labelOf(slot)}: ${line}` }));
    if (attempt.isOver()) return playRest();
    if (byKey) focusNext();
    if (isOver && open) desk.sectionOf(open)?.scrollIntoView({ block: "nearest", behavior: isStill() ? "auto" : "smooth" });
  }

  function focusNext() {
    const next = open?.slots.find((id) => !attempt.isFilled(id));
    if (!next) return;
    if (attempt.slot(next).do === "place") tray.first()?.focus();
    else desk.fieldOf(next)?.focus();
  }

  /** @param {string} id @param {string} reason @param {Record<string, any>} fields */
  function sayWrong(id, reason, fields) {
    const { words, all } = /** @type {Given} */ (given);
    const named = (/** @type {string} */ slot) => labelOf(attempt.slot(slot));
    const chips = Object.fromEntries(attempt.exercise.chips.map((chip) => [chip.id, chipOf(chip)]));
    const slip = slipOf(reason, fields, { slot: attempt.slot(id), named, chips, words: all, names: numbers.texts.names });
    const often = attempt.slips.filter(({ slot }) => slot === id).length;
    const help = often >= HELP_AFTER && attempt.isReady(attempt.slot(id)) ? words.show : null;
    const row = desk.rowOf(id);
    const place = row && !row.node.hidden ? row.node : regions.tray;
    said.put(place, { isRight: false, ...slip, help });
    say([slip.text, slip.line].filter(Boolean).join(" "));
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

  function playRest() {
    const rest = attempt.exercise.parts.find((part) => !attempt.isDone(part));
    root.dataset.state = rest ? "watching" : "over";
    open = rest ?? null;
    if (!rest) {
      show();
      const wrong = [...new Set(attempt.slips.map(({ slot }) => labelOf(attempt.slot(slot))))];
      return over({ isClean: !attempt.slips.length, wrong });
    }
    attempt.show(rest);
    show();
    timer = window.setTimeout(playRest, isStill() ? 0 : PAUSE);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const from = /** @type {Element} */ (event.composedPath()[0]);
    if (from.closest?.("input, textarea, select, dialog") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && (tray.held() || aimed)) putBack();
    else if (/^[1-9]$/.test(event.key) && tray.takeNumber(Number(event.key))) event.preventDefault();
  }

  function putBack() {
    const held = tray.held();
    aimed = null;
    tray.hold(null);
    if (held) say(fill(given?.words.put_back ?? "", { chip: held.label }));
  }

  return {
    update,
    destroy() {
      clearTimeout(timer);
      document.removeEventListener("keydown", onKey);
      for (const part of [motion, diagram, places]) part.destroy();
    },
  };
}

/** Where on the drawing a slot lies. @param {Slot} slot */
function overOf({ what, quantity, gate }) {
  if (what !== "through") return `[data-box="${quantity}"]`;
  const isRest = gate === "update" && quantity === "candidate";
  return `[data-valve="${gate}"]${isRest ? "[data-inverse]" : gate === "update" ? ":not([data-inverse])" : ""}`;
}

/** @param {HTMLElement} root */
function createRegions(root) {
  const regions = {
    strip: element("div", { class: "strip", inert: true }),
    stage: element("div", { class: "stage", role: "group" }),
    tray: element("div", { class: "tray-place" }),
    desk: element("div"),
    tables: element("div", { class: "tables" }),
  };
  root.append(...Object.values(regions));
  const chips = regions.tray.appendChild(element("div"));
  const how = regions.tray.appendChild(element("p", { class: "how" }));
  return { ...regions, chips, how };
}
