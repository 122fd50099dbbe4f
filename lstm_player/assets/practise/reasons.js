// What is said about an answer, and what slots and chips of an exercise are called.

import { numbered } from "./formulas.js";
import { fill } from "../shared/format.js";

/** @import {Chip, Exercise, Slot} from "./exercise.js" */
/** @import {Verdict} from "./grader.js" */
/** @typedef {Record<string, string>} Words */

/** @type {Record<string, string>} */
const SYMBOLS = { x: "x", hidden: "h", hidden_before: "h", cell: "c", cell_before: "c", before_reset: "U·h", recalled: "r·U·h" };
const LONG_WAY = /[→%]/; // such a way says what came of it

/**
 * Why an answer is not right: what was done, and for a number the line that gives the right one.
 * @param {Verdict} verdict @param {Exercise} exercise @param {string} id of the slot @param {Words} words
 */
export function sentenceOf(verdict, exercise, id, words) {
  if (verdict.right || !verdict.reason) return "";
  const slot = exercise.slots.find((one) => one.id === id);
  const { fields } = verdict;
  const template = words[`slip.${slot?.what}.${verdict.reason}`] ?? words[`slip.${verdict.reason}`];
  const done = fill(template, said(fields, exercise, words));
  if (!fields.line) return done;
  return fill(words["slip.both"], { said: done, line: fill(words["slip.line"], { line: fields.line }) });
}

/** @param {Record<string, any>} fields @param {Exercise} exercise @param {Words} words */
function said(fields, exercise, words) {
  const { did = "", gives = "", gate, chip, missing = [] } = fields;
  const made = did === gives || LONG_WAY.test(did) ? did : `${did} = ${gives}`;
  const first = exercise.slots.find((one) => one.id === missing[0]);
  const taken = exercise.chips.find((one) => one.id === chip);
  return {
    ...fields,
    made,
    row: gate ? words[`exercise.row.${gate}`] : "",
    chip: taken ? chipName(taken, exercise, words) : "",
    missing: first ? words["exercise.quoted"].replace("{name}", slotName(first, exercise, words)) : "",
  };
}

/** @param {Slot} slot @param {Exercise} exercise @param {Words} words */
export function slotName(slot, exercise, words) {
  const key = slot.what === "arrive" ? `arrive.${slot.quantity}` : slot.what;
  const row = slot.gate ? words[`exercise.row.${slot.gate}`] : "";
  const text = fill(words[`exercise.slot.${key}`], { row, symbol: sourceOf(slot, exercise) });
  return text.slice(0, 1).toLocaleUpperCase() + text.slice(1);
}

/** The symbol of what a product multiplies, or of what arrives. @param {Slot} slot @param {Exercise} exercise */
function sourceOf(slot, exercise) {
  if (slot.input !== null) return symbolOf("x", slot.input, exercise);
  if (slot.from_unit !== null) return symbolOf("hidden", slot.from_unit, exercise);
  return symbolOf(slot.quantity, slot.unit, exercise);
}

/** @param {Chip} chip @param {Exercise} exercise @param {Words} words */
export function chipName(chip, exercise, words) {
  const symbol = symbolOf(chip.quantity, chip.index, exercise);
  return fill(words[chip.step ? "exercise.chip" : "exercise.chip.start"], { symbol, step: chip.step });
}

/** @param {string} quantity @param {number} index from 0 @param {Exercise} exercise */
export function symbolOf(quantity, index, exercise) {
  const { inputs, units } = exercise.about;
  if (quantity === "candidate") return numbered(exercise.kind === "gru" ? "n" : "g", index, units);
  if (quantity === "squashed") return `tanh(${numbered("c", index, units)})`;
  return numbered(SYMBOLS[quantity] ?? quantity, index, quantity === "x" ? inputs : units);
}
