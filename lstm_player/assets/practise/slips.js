// What is said of a wrong answer: what was done instead, and the line of this exercise.

import { fill } from "../shared/format.js";

/** @import {Name, Words} from "../shared/types.js" */
/** @import {Slot} from "./exercise.js" */
/**
 * @typedef {object} About
 * @property {Slot} slot
 * @property {(slot: string) => string} named what another slot is called
 * @property {Record<string, {label: string}>} chips
 * @property {Words} words
 * @property {Record<string, Name>} names
 */

/**
 * @param {string} reason
 * @param {Record<string, any>} fields
 * @param {About} about
 * @returns {{text: string, line: string}}
 */
export function slipOf(reason, fields, { slot, named, chips, words, names }) {
  const said = {
    ...fields,
    gate: names[fields.gate ?? slot.gate ?? ""]?.short ?? "",
    name: named(slot.id),
    missing: (fields.missing ?? []).map(named).join(", "),
    chip: chips[fields.chip]?.label ?? "",
    wanted: chips[fields.wanted]?.label ?? "",
  };
  const text = fill(words[`slip.${reason}`] ?? words["slip.other"] ?? "", said);
  return { text, line: fill(words[`slip.${reason}.line`] ?? "", said) };
}
