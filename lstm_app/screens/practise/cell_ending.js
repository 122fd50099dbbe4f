// What is said at the end of an exercise, and where one may go on from it.

import { element } from "../../../lstm_player/assets/shared/dom.js";
import { fill } from "../../../lstm_player/assets/shared/format.js";
import { SEEDS, progress } from "../../../lstm_player/assets/practise/progress.js";

/** @import {Words} from "../../../lstm_player/assets/shared/types.js" */
/** @import {Exercise} from "../../../lstm_player/assets/practise/exercise.js" */
/** @import {Exercises} from "./shelf.js" */
/** @import {Host, Settings} from "./views.js" */
/**
 * @typedef {object} End
 * @property {Exercise} exercise
 * @property {Exercises} mine the levels of its kind
 * @property {Words} words
 * @property {boolean} isClean without a slip
 * @property {string} told what was done, in a sentence
 * @property {boolean} isReached that was the level
 * @property {boolean} isTest somebody said that they can do it already
 */

/** @param {Host} host */
export function createEnding({ go, say }) {
  const node = element("section", { class: "ending", tabindex: "-1", hidden: true });

  /** @type {End | null} */
  let last = null;

  /** @param {End} end */
  function show(end) {
    const texts = draw(end);
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: "nearest" });
    say(texts.join(" "));
  }

  /** @param {End} end */
  function draw(end) {
    last = end;
    const [passed, more = ""] = saidOf(end);
    const texts = [passed, end.told, more].filter(Boolean);
    const nodes = texts.map((text, at) => element("p", { class: at ? "" : "said" }, text));
    node.replaceChildren(...nodes, element("div", { class: "ways" }, ...waysOf(end)));
    node.hidden = false;
    return texts;
  }

  /** The first way is the one that is meant. @param {End} end */
  function waysOf({ exercise, mine, words }) {
    const { kind, level, seed } = exercise;
    const next = mine.levels.find((one) => one.level === level + 1);
    const another = { text: words["cell.next"], to: { cell: kind, level, seed: (seed % SEEDS) + 1 } };
    if (!next || !progress.isDone(kind, level)) return [wayOf(another, true)];
    const onward = { text: fill(words["cell.next_level"], { title: next.title }), to: fresh(kind, next.level) };
    return [wayOf(onward, true), wayOf(another, false)];
  }

  /** @param {{text: string, to: Settings}} way @param {boolean} isMain */
  const wayOf = ({ text, to }, isMain) =>
    element("button", { type: "button", class: isMain ? "main" : "", onclick: () => go(to) }, text);

  return {
    node,
    show,
    hide() {
      last = null;
      node.hidden = true;
    },
    /** The same in another language. @param {Pick<End, "words" | "mine" | "told">} said */
    say: (said) => void (last && draw({ ...last, ...said })),
  };
}

/** @param {End} end */
function saidOf({ exercise, words, isClean, isReached, isTest }) {
  if (!isClean) return [words["cell.end.slips"], words["cell.end.fresh"]];
  if (isTest) return [words["cell.end.test"]];
  const isKnown = progress.isDone(exercise.kind, exercise.level);
  return [words["cell.end.clean"], words[`cell.end.${isReached ? "level" : isKnown ? "known" : "once_more"}`]];
}

/** A level with numbers that were not there yet. @param {string} kind @param {number} level */
export const fresh = (kind, level) => ({ cell: kind, level, seed: progress.nextSeed(kind, level) });
