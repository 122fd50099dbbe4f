// Where an entry leads: to a place of the app, and to the page of a lesson.

import { element } from "../shared/dom.js";

/** @typedef {import("./lessons.js").Lesson} Lesson */

// In a window of its own: what the reader works on stays as it is.
/** @param {{address: string, text: string}} see */
export const placeNodes = ({ address, text }) => [element("a", { href: address, target: "_blank" }, `${text} ↗`)];

/** @param {Lesson} lesson @param {((lesson: Lesson) => void) | null} [follow] */
export function lessonNodes(lesson, follow = null) {
  if (!follow) return placeNodes({ address: lesson.address, text: lesson.title });
  /** @param {MouseEvent} event */
  function onclick(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a window of its own is wanted
    event.preventDefault();
    follow?.(lesson);
  }
  return [element("a", { href: lesson.address, onclick }, lesson.title)];
}
