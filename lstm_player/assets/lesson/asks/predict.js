// "Predict": an answer first, then the run goes there, then one question about what was seen, and
// only then the reasons. A wrong answer is never just wrong: verdict.js runs it.

import { createAnswer, said as saidAs } from "./answer.js";
import { createVerdict } from "./verdict.js";
import { kindOf, meant, valueAt } from "../../player/references.js";
import { element, setText } from "../../shared/dom.js";
import { fill } from "../../shared/format.js";

/** @import {Position} from "../../shared/types.js" */
/** @import {Reference} from "../../player/references.js" */
/** @import {Asked, Desk} from "./desk.js" */
/** @typedef {"up" | "down" | "same"} Direction */
/**
 * What was asked for, and the truth of it.
 * @typedef {object} Asking
 * @property {Reference} reference
 * @property {ReturnType<typeof meant>} place
 * @property {number} value
 * @property {number} before at the step before
 * @property {boolean} isDirection
 * @property {(value: number) => string} write
 */

/** @param {Desk} desk @returns {Asked} */
export function createPredict(desk) {
  const { words, answer, keep, complete, release, say, focus } = desk;
  const asking = askedOf(desk);
  /** @type {{said: number | Direction | null, saw: string | null}} */
  const given = { said: answer?.said ?? null, saw: answer?.saw ?? null };
  const input = createAnswer(desk, asking, commit);
  const said = element("p", { class: "said" });
  const saw = element("div", { class: "saw", role: "group", tabindex: "-1" });
  const sawButtons = ["same", "other"].map((what) =>
    element("button", { type: "button", "data-saw": what, onclick: () => look(what) }, words[`saw.${what}`]),
  );
  saw.append(element("p", {}, words.saw), ...sawButtons);
  saw.setAttribute("aria-label", words.saw);
  const verdict = createVerdict(desk, asking);
  const node = element("div", { class: "predict" }, input.node, said, saw, verdict.node);

  /** @param {number | Direction} answered */
  function commit(answered) {
    given.said = answered;
    keep({ ...given });
    desk.judged(verdict.isRight(answered));
    show();
    release(destination(desk, asking));
    say(words["saw"]);
    focus(saw);
  }

  /** @param {string} what */
  function look(what) {
    given.saw = what;
    keep({ ...given });
    show();
    say(verdict.text());
    complete();
  }

  function show() {
    const { said: answered, saw: seen } = given;
    input.node.hidden = answered !== null;
    said.hidden = answered === null;
    saw.hidden = answered === null || seen !== null;
    if (answered !== null) setText(said, fill(words["predict.said"], { answer: sayAnswer(answered) }));
    if (answered !== null && seen !== null) verdict.show(answered, seen);
  }

  /** @param {number | Direction} answered */
  const sayAnswer = (answered) => (typeof answered === "number" ? saidAs(answered, asking.write) : words[`predict.${answered}`]);

  show();
  return { node, isRevealed: () => given.saw !== null, first: input.first, long: verdict.long };
}

/** @param {Desk} desk @returns {Asking} */
function askedOf({ page, layers }) {
  const ask = /** @type {import("../book.js").Ask} */ (page.ask);
  const reference = /** @type {Reference} */ (ask.of);
  const position = { ...page.opening, visited: 0, inside: false };
  const place = meant(reference, layers[reference.layer ?? page.opening.layer], position, { layers });
  const { name } = reference;
  const before = place.step > 1 ? valueAt(name, { ...place, step: place.step - 1 }) : startOf(name, place);
  /** @param {number} value */
  const write = (value) => place.at.write(value, kindOf(name));
  return { reference, place, value: valueAt(name, place), before, isDirection: Boolean(ask.direction), write };
}

/** @param {string} name @param {ReturnType<typeof meant>} place */
const startOf = (name, { at, unit }) => at.arrays[`${name}_start`]?.values[unit] ?? 0;

/**
 * Where the answer can be seen: inside the step if the question stands inside it.
 * @param {Desk} desk
 * @param {Asking} asking
 * @returns {Partial<Position>}
 */
function destination({ page, layers }, { reference, place }) {
  const layer = layers.indexOf(place.at);
  const isInside = page.opening.step === place.step && !["whole", "start"].includes(page.opening.phase);
  const revealed = place.at.inside[place.at.revealedAt[reference.name]];
  return { step: place.step, unit: place.unit, layer: Math.max(layer, 0), phase: (isInside && revealed) || "whole" };
}
