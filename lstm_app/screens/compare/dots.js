// A dot for each child of a row that is swiped: which one is in view, and a way to the others.

import { element } from "../../../lstm_player/assets/shared/dom.js";

/** @param {HTMLElement} root @param {HTMLElement} row */
export function createDots(root, row) {
  /** @type {HTMLElement[]} */
  let dots = [];
  let frame = 0;

  /** @param {string[]} names */
  function rebuild(names) {
    dots = names.map((name, at) => element("button", { type: "button", tabindex: "-1", title: name, onclick: () => turnTo(at) }));
    root.replaceChildren(...dots);
    mark();
  }

  /** @param {number} at */
  function turnTo(at) {
    const child = /** @type {HTMLElement} */ (row.children[at]);
    row.scrollTo({ left: child.offsetLeft - row.offsetLeft, behavior: "smooth" });
  }

  function mark() {
    const reach = row.scrollWidth - row.clientWidth;
    const now = reach > 0 ? Math.round((row.scrollLeft / reach) * (dots.length - 1)) : 0;
    dots.forEach((dot, at) => dot.toggleAttribute("data-now", at === now));
  }

  function later() {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(mark);
  }

  row.addEventListener("scroll", later, { passive: true });
  return { rebuild, destroy: () => cancelAnimationFrame(frame) };
}
