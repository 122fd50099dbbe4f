// Where an entry leads: to a place of the app, and to the page of a lesson.

import { element, follow } from "../shared/dom.js";

/** @typedef {import("./lessons.js").Lesson} Lesson */

// In a window of its own: what the reader works on stays as it is.
/** @param {{address: string, text: string}} see */
export const placeNodes = ({ address, text }) => [element("a", { href: address, target: "_blank" }, `${text} ↗`)];

/** @param {Lesson} lesson @param {((lesson: Lesson) => void) | null} [turn] */
export function lessonNodes(lesson, turn = null) {
  if (!turn) return placeNodes({ address: lesson.address, text: lesson.title });
  /** @param {MouseEvent} event */
  const onclick = (event) => follow(event, () => turn(lesson));
  return [element("a", { href: lesson.address, onclick }, lesson.title)];
}
