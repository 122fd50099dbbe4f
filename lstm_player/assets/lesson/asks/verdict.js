// What became of a prediction: as said; or by which wrong rule, which is then run beside the truth;
// or, where no rule gives that answer, how the true number comes about.

import { createGhost } from "../ghost.js";
import { comesBack } from "../redo.js";
import { lineOf } from "../../player/templates.js";
import { element } from "../../shared/dom.js";
import { fill } from "../../shared/format.js";

/** @import {LayerNumbers, Position} from "../../shared/types.js" */
/** @import {Desk} from "./desk.js" */
/** @import {Asking, Direction} from "./predict.js" */

const EQUAL = 1e-9;
const WITHIN = 0.05; // where a page does not say how near is near enough

/** @param {Desk} desk @param {Asking} asking */
export function createVerdict(desk, asking) {
  const { words, all, page, index, book } = desk;
  const node = element("div", { class: "verdict", hidden: true, tabindex: "-1" });
  const within = page.ask?.within ?? WITHIN;

  /** @param {number | Direction} said @param {string} saw */
  function show(said, saw) {
    node.hidden = false;
    const truth = truthOf(asking, within);
    const isRight = isRightAnswer(said);
    const looked = (saw === "same") === isRight ? [] : [element("p", { class: "look" }, words["saw.look"])];
    const is = element("p", { class: "is" }, fill(words[isRight ? "predict.right" : "predict.is"], { truth: written(truth) }));
    node.classList.toggle("right", isRight);
    node.replaceChildren(...looked, is, ...(isRight ? [] : [...reasons(said), comesBack(words)]));
  }

  /** @param {number | Direction} said */
  const isRightAnswer = (said) => isSo(said, asking, within);

  /** @param {number | Direction} said @returns {Node[]} */
  function reasons(said) {
    const rule = ruleOf(said, page.ask?.answers ?? {}, within);
    if (!rule) return arithmeticOf(asking, words["predict.how"]);
    const place = element("div");
    const { reference, place: at } = asking;
    const where = { of: reference.name, unit: at.unit, until: at.step };
    createGhost(place).show({ numbers: at.at, ...where, rule, arrays: book.ghost(index, rule), words: all });
    return [place];
  }

  /** @param {number | Direction} truth */
  const written = (truth) => (typeof truth === "number" ? asking.write(truth) : words[`predict.${truth}`]);

  return { node, show, isRight: isRightAnswer, text: () => node.textContent ?? "", long: () => (node.querySelector(".ghost") ? node : null) };
}

/**
 * Which way a number goes.
 * @param {number} before
 * @param {number} after
 * @param {number} within what counts as the same
 * @returns {Direction}
 */
export function directionOf(before, after, within) {
  if (Math.abs(after - before) <= within) return "same";
  return after > before ? "up" : "down";
}

/** @param {Asking} asking @param {number} within @returns {number | Direction} */
const truthOf = ({ isDirection, value, before }, within) => (isDirection ? directionOf(before, value, within) : value);

/** @param {number | Direction} said @param {Asking} asking @param {number} within */
export function isSo(said, asking, within) {
  const truth = truthOf(asking, within);
  return typeof said === "number" && typeof truth === "number" ? Math.abs(said - truth) <= within : said === truth;
}

/**
 * The wrong rule that comes nearest to an answer, if one does.
 * @param {number | Direction} said
 * @param {Record<string, number | Direction>} answers
 * @param {number} within
 */
export function ruleOf(said, answers, within) {
  /** @param {number | Direction} answer */
  const distance = (answer) => {
    if (typeof answer === "number" && typeof said === "number") return Math.abs(answer - said);
    return answer === said ? 0 : Infinity;
  };
  const rules = Object.entries(answers).filter(([name, answer]) => name !== "truth" && distance(answer) <= within);
  return rules.sort(([, one], [, other]) => distance(one) - distance(other))[0]?.[0] ?? null;
}

/**
 * The lines with which the true number is computed, with their numbers.
 * @param {Asking} asking
 * @param {string} heading
 */
function arithmeticOf({ reference, place }, heading) {
  const { at, step, unit } = place;
  const inside = at.inside.map((id) => at.phases[id]);
  const phase = inside.find(({ reveals }) => reveals.includes(reference.name));
  const position = /** @type {Position} */ ({ step, unit, phase: "whole", layer: at.index, visited: step, inside: false });
  const made = neededFor(reference.name, phase?.lines ?? []).flatMap((line) => withSum(line, place));
  const lines = made.map((template) => {
    const { name, nodes, show } = lineOf(template, at.texts.names);
    show(at, position);
    const sides = element("span", { class: "sides" }, ...nodes);
    return element("p", { class: "line" }, element("span", { class: "name" }, ...name), sides);
  });
  return lines.length ? [element("p", { class: "how" }, heading), element("div", { class: "lines", lang: "en" }, ...lines)] : [];
}

/**
 * Of the lines of a phase those that a number is made of.
 * @param {string} name
 * @param {readonly string[]} lines
 */
export function neededFor(name, lines) {
  /** @type {string[]} */
  const needed = [];
  const wanted = new Set([name]);
  for (const line of [...lines].reverse()) {
    const found = [...line.matchAll(/\{([\w.]+)\}/g)].map(([, one]) => one);
    if (!wanted.has(found[found.length - 1])) continue;
    needed.unshift(line);
    for (const one of found) wanted.add(one);
  }
  return needed.length ? needed : [...lines];
}

/**
 * A line, and before it the sum that its pre-activation is; where there is no activation, the sum
 * instead.
 * @param {string} line
 * @param {Asking["place"]} place
 */
function withSum(line, { at, step, unit }) {
  const [, plain] = line.match(/^<i[^<]*<\/i> = \{(\w+)\}$/) ?? [];
  const gate = line.match(/\{pre\.(\w+)\}/)?.[1] ?? plain;
  if (!at.sheet.gates.includes(gate)) return [line];
  const parts = partsOf(gate, at);
  const value = (/** @type {string} */ name) => at.value(name, step, unit);
  const sum = parts.reduce((all, [, ...factors]) => all + factors.map(value).reduce((one, other) => one * other), 0);
  if (Math.abs(sum - value(`pre.${gate}`)) > EQUAL * (1 + Math.abs(sum))) return [line]; // there is more in it
  const terms = parts.map(([, ...factors]) => factors.map((name) => `{${name}}`).join(" × ")).join(" + ");
  if (plain) return [line.replace(" = ", ` = ${terms} = `)];
  return [`<i data-q="${gate}">a</i> = ${terms} = {pre.${gate}}`, line];
}

/**
 * What a pre-activation is the sum of: of a single input or unit its weight and its number, of more
 * what comes of all of them.
 * @param {string} gate
 * @param {LayerNumbers} numbers
 * @returns {string[][]} a name, and factors
 */
function partsOf(gate, { arrays, inputs, units }) {
  const from = [
    inputs === 1 ? ["from_x", `W.${gate}.1`, "x"] : ["from_x", `from_x.${gate}`],
    units === 1 ? ["from_h", `U.${gate}.1`, "hidden_before"] : ["from_h", `from_h.${gate}`],
  ];
  return [...from.filter(([part]) => part in arrays), ["b", `b.${gate}`]];
}
