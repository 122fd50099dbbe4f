// What became of a prediction: as said; or by which wrong rule, which is then run beside the truth;
// or, where no rule gives that answer, how the true number comes about.

import { createGhost } from "../ghost.js";
import { lineOf } from "../../player/templates.js";
import { element } from "../../shared/dom.js";
import { fill } from "../../shared/format.js";

/** @import {Position} from "../../shared/types.js" */
/** @import {Desk} from "./desk.js" */
/** @import {Asking, Direction} from "./predict.js" */

const STILL = 0.005; // what counts as the same

/** @param {Desk} desk @param {Asking} asking */
export function createVerdict(desk, asking) {
  const { words, all, page, index, book } = desk;
  const node = element("div", { class: "verdict", hidden: true, tabindex: "-1" });

  /** @param {number | Direction} said @param {string} saw */
  function show(said, saw) {
    node.hidden = false;
    const truth = truthOf(asking);
    const isRight = isSo(said, asking, page.ask?.within ?? 0.05);
    const looked = (saw === "same") === isRight ? [] : [element("p", { class: "look" }, words["saw.look"])];
    const is = element("p", { class: "is" }, fill(words[isRight ? "predict.right" : "predict.is"], { truth: written(truth) }));
    node.classList.toggle("right", isRight);
    node.replaceChildren(...looked, is, ...(isRight ? [] : reasons(said)));
  }

  /** @param {number | Direction} said @returns {Node[]} */
  function reasons(said) {
    const rule = ruleOf(said, page.ask?.answers ?? {}, page.ask?.within ?? 0.05);
    if (!rule) return arithmeticOf(asking, words["predict.how"]);
    const place = element("div");
    const { reference, place: at } = asking;
    const where = { of: reference.name, unit: at.unit, until: at.step };
    createGhost(place).show({ numbers: at.at, ...where, rule, arrays: book.ghost(index, rule), words: all });
    return [place];
  }

  /** @param {number | Direction} truth */
  const written = (truth) => (typeof truth === "number" ? asking.write(truth) : words[`predict.${truth}`]);

  return { node, show, text: () => node.textContent ?? "", long: () => (node.querySelector(".ghost") ? node : null) };
}

/** Which way a number goes. @param {number} before @param {number} after @returns {Direction} */
export function directionOf(before, after) {
  if (Math.abs(after - before) < STILL) return "same";
  return after > before ? "up" : "down";
}

/** @param {Asking} asking @returns {number | Direction} */
const truthOf = ({ isDirection, value, before }) => (isDirection ? directionOf(before, value) : value);

/** @param {number | Direction} said @param {Asking} asking @param {number} within */
export function isSo(said, asking, within) {
  const truth = truthOf(asking);
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
  const lines = (phase?.lines ?? []).map((template) => {
    const { name, nodes, show } = lineOf(template, at.texts.names);
    show(at, position);
    const sides = element("span", { class: "sides" }, ...nodes);
    return element("p", { class: "line" }, element("span", { class: "name" }, ...name), sides);
  });
  return lines.length ? [element("p", { class: "how" }, heading), element("div", { class: "lines", lang: "en" }, ...lines)] : [];
}
