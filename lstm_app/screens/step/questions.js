// What somebody may ask beside the player, each a link to the page of a lesson that answers it,
// with the numbers of the layer looked at.

import { lessonOf } from "../../../lstm_player/assets/glossary/lessons.js";
import { element, setText } from "../../../lstm_player/assets/shared/dom.js";
import { fill } from "../../../lstm_player/assets/shared/format.js";

/** @import {Catalogue, Example} from "../../../lstm_player/assets/shared/types.js" */
/** @typedef {import("./cell_settings.js").LayerFacts} LayerFacts */
/** @typedef {{address: string, text: string}} Question */

const ASKED = ["units", "counts", "signs"];

/**
 * The questions that a lesson answers.
 * @param {Catalogue} catalogue
 * @param {LayerFacts} layer
 * @returns {Question[]}
 */
export function questionsOf(catalogue, { learned, other, other_learned }) {
  const { words, ways } = catalogue;
  const numbers = { count: learned, other: words[`cell.${other}`], other_count: other_learned };
  return ASKED.flatMap((name) => {
    const lesson = lessonOf(catalogue, ...ways[name]);
    return lesson ? [{ address: lesson.address, text: fill(words[`rail.ask.${name}`], numbers) }] : [];
  });
}

/**
 * The book that an example comes from, null where there is none.
 * @param {Catalogue} catalogue
 * @param {Example | null} example
 * @returns {Question | null}
 */
export function bookOf(catalogue, example) {
  const lesson = example?.lesson ? lessonOf(catalogue, ...example.lesson) : null;
  return lesson && { address: lesson.address, text: fill(catalogue.words["rail.book"], { book: lesson.title }) };
}

// In a window of its own: what is worked on here stays.
/** @param {Question} question */
export const questionLink = ({ address, text }) => element("a", { href: address, target: "_blank" }, `${text} ↗`);

/**
 * The book of an example, and the questions about the layer looked at, unless they stand there.
 * @param {HTMLElement} node
 * @param {Catalogue} catalogue
 * @param {Example | null} example
 * @param {LayerFacts} [layer] unknown for a moment when a layer is gone
 */
export function showQuestions(node, catalogue, example, layer) {
  const book = bookOf(catalogue, example);
  const questions = [...(book ? [book] : []), ...(layer ? questionsOf(catalogue, layer) : [])];
  const said = questions.map(({ text }) => text).join();
  if (node.dataset.said === said) return;
  node.dataset.said = said;
  node.hidden = !questions.length;
  node.replaceChildren(catalogue.words["rail.ask"], ...questions.map(questionLink));
}

/**
 * The way in, offered where a newcomer arrives.
 * @param {HTMLAnchorElement} node
 * @param {Catalogue} catalogue
 * @param {boolean} isArrival
 */
export function showStart(node, catalogue, isArrival) {
  const lesson = lessonOf(catalogue, ...catalogue.ways.start);
  node.hidden = !(isArrival && lesson);
  node.href = lesson?.address ?? "";
  setText(node, catalogue.words["rail.start"]);
}
