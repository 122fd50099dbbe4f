// Where an answer is given: a number that is typed, one of those that are offered, or a direction.

import { element, setText } from "../../shared/dom.js";
import { brief, fill, full, numberIn, short, threeDigits, withoutAlmost } from "../../shared/format.js";

/** @import {Desk} from "./desk.js" */
/** @import {Asking, Direction} from "./predict.js" */

const DIRECTIONS = /** @type {Direction[]} */ (["up", "same", "down"]);
const NEAR = 0.005; // what is said may be off
const SIGNS = { up: "↗", same: "→", down: "↘" };

/**
 * @param {Desk} desk
 * @param {Asking} asking
 * @param {(answer: number | Direction) => void} commit
 */
export function createAnswer(desk, asking, commit) {
  return asking.isDirection ? createDirections(desk, commit) : createNumber(desk, asking, commit);
}

/** @param {Desk} desk @param {(answer: Direction) => void} commit */
function createDirections({ words }, commit) {
  const buttons = DIRECTIONS.map((direction) => {
    const sign = element("span", { class: "sign", "aria-hidden": "true" }, SIGNS[direction]);
    return element("button", { type: "button", "data-direction": direction, onclick: () => commit(direction) }, sign, words[`predict.${direction}`]);
  });
  const node = element("div", { class: "answer directions", role: "group", "aria-label": words["predict.label"] }, ...buttons);
  return { node, first: () => buttons[0] };
}

/** @param {Desk} desk @param {Asking} asking @param {(answer: number) => void} commit */
function createNumber({ words, page }, asking, commit) {
  const offered = offeredOf(/** @type {Record<string, number>} */ (page.ask?.answers ?? {}), asking);
  const chips = offered.map(({ text, value }) =>
    element("button", { type: "button", class: "chip", "data-answer": value, onclick: () => commit(value) }, text),
  );
  const field = element("input", { type: "text", inputmode: "text", autocomplete: "off", spellcheck: "false", "aria-label": words["predict.label"] });
  field.placeholder = words["predict.placeholder"];
  const button = element("button", { type: "submit", class: "main" }, words["predict.commit"]);
  const wrong = element("p", { class: "wrong", role: "alert", hidden: true });
  const form = element("form", {}, field, button);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const value = typed(field.value);
    wrong.hidden = value !== null;
    field.setAttribute("aria-invalid", String(value === null));
    if (value !== null) return commit(value);
    setText(wrong, fill(words["predict.not_a_number"], { text: brief(field.value) }));
    field.focus();
  });
  const row = element("div", { class: "chips", role: "group", "aria-label": words["predict.offered"], hidden: !chips.length }, ...chips);
  const or = element("p", { class: "or", hidden: !chips.length }, words["predict.or"]);
  const node = element("div", { class: "answer" }, row, or, form, wrong);
  return { node, first: () => chips[0] ?? field };
}

/** The number that was typed, also in percent; null if it is none. @param {string} text */
export function typed(text) {
  const plain = text.normalize("NFKC").trim().replace(/^\+/, "");
  const share = plain.match(/^(.+?)\s*%$/);
  const value = share ? numberIn(share[1]) / 100 : numberIn(plain);
  return Number.isFinite(value) ? value : null;
}

/**
 * An answer as it is said: like its quantity, or with more decimals where that would say another number.
 * @param {number} value
 * @param {(value: number) => string} write
 */
export function said(value, write) {
  const text = write(value);
  return Math.abs(numberIn(withoutAlmost(text)) - value) < NEAR ? text : short(value);
}

/**
 * The truth among what the wrong rules answer, from the least on; nothing if there are no rules.
 * @param {Record<string, number>} answers
 * @param {Asking} asking
 */
export function offeredOf(answers, { write, value }) {
  if (Object.keys(answers).length < 2) return [];
  const all = new Set(Object.values({ ...answers, truth: answers.truth ?? value }));
  const values = [...all].sort((one, other) => one - other);
  return apart(values, write).map((text, at) => ({ value: values[at], text }));
}

/**
 * Values as texts no two of which are the same.
 * @param {number[]} values
 * @param {(value: number) => string} write
 */
function apart(values, write) {
  const texts = values.map((one) => said(one, write));
  if (new Set(texts).size === texts.length) return texts;
  const finer = values.map(threeDigits);
  return new Set(finer).size === finer.length ? finer : values.map(full);
}
