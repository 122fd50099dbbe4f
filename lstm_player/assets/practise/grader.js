// What became of an answer, without a request. `lstm_core/exercises/grading.py` says the same.

import { written } from "./written.js";

/** @import {Exercise, Slot} from "./exercise.js" */
/** @typedef {{right: boolean, reason: string | null, fields: Record<string, any>}} Verdict */

const LONGEST = 40;
const LARGEST = 1e6;
const SLACK = 1e-9;
const NUMBER = /^([+-]?)([0-9]+\.?[0-9]*|\.[0-9]+)(?:\/([0-9]+))?$/;
const MIXED = /[0-9][¼-¾]/;
/** @type {Record<string, string>} */
const SIGNS = { "−": "-", "–": "-", "。": ".", ",": ".", "，": ".", "⁄": "/", " ": "" };
/** @type {Verdict} */
const RIGHT = { right: true, reason: null, fields: {} };

/**
 * @param {Exercise} exercise
 * @param {Iterable<string>} filled ids of the slots that are right already
 * @param {string} id of the slot
 * @param {string | number} answer the id of a chip, or a number as it was typed
 * @returns {Verdict}
 */
export function grade(exercise, filled, id, answer) {
  const slot = exercise.slots.find((one) => one.id === id);
  const done = new Set(filled);
  if (!slot) return wrong("no_slot");
  if (done.has(id)) return wrong("already", { shown: slot.shown });
  const missing = slot.needs.filter((one) => !done.has(one));
  if (missing.length) return wrong("too_early", { missing });
  return slot.do === "place" ? placed(exercise, slot, answer) : typed(slot, answer);
}

/** @param {string} reason @param {Record<string, any>} [fields] @returns {Verdict} */
const wrong = (reason, fields = {}) => ({ right: false, reason, fields });

/** @param {Exercise} exercise @param {Slot} slot @param {string | number} answer */
function placed(exercise, slot, answer) {
  if (answer === slot.right) return RIGHT;
  if (!exercise.chips.some((chip) => chip.id === answer)) return wrong("no_chip");
  const known = slot.wrong.find((one) => one.answer === answer);
  return wrong(known?.reason ?? "wrong_wire", { ...known?.fields, chip: answer, wanted: slot.right });
}

/** @param {Slot} slot @param {string | number} answer */
function typed(slot, answer) {
  const number = numberOf(answer);
  if (number === null) return wrong("no_number");
  if (Math.abs(number - Number(slot.right)) <= slot.tolerance + SLACK) return RIGHT;
  const fields = { answer: written(number), line: slot.line };
  let least = slot.tolerance + SLACK;
  let known = null;
  for (const one of slot.wrong) {
    const distance = Math.abs(number - Number(one.answer));
    if (distance > least || (known && distance === least)) continue;
    least = distance;
    known = one;
  }
  return known ? wrong(known.reason, { ...known.fields, ...fields }) : wrong("other", fields);
}

/**
 * The number that was typed: with a point or a comma, a fraction, or one such as ½; else null.
 * @param {string | number} answer
 */
export function numberOf(answer) {
  const text = String(answer);
  if (text.length > LONGEST || MIXED.test(text)) return null;
  const plain = text.normalize("NFKC").replace(/[−–。,，⁄ ]/g, (sign) => SIGNS[sign]);
  const match = plain.match(NUMBER);
  if (!match || (match[3] !== undefined && Number(match[3]) === 0)) return null;
  const value = Number(match[2]) / Number(match[3] ?? 1);
  if (value > LARGEST) return null;
  return match[1] === "-" ? -value : value;
}
