// What is said of a wrong answer: what was done instead, and the line with the numbers of this
// exercise. A bare cross is never shown.

import { element, setText } from "../shared/dom.js";

/** @param {{show: () => void}} hooks show: the learner asks to be shown the number */
export function createSaid({ show }) {
  const said = element("p");
  const shown = element("button", { type: "button", class: "show-me", onclick: show });
  const node = element("div", { class: "said-of", hidden: true }, said, shown);

  return {
    hide() {
      node.hidden = true;
    },
    /** @param {HTMLElement} place behind which it is said @param {{text: string, help: string | null}} what */
    put(place, { text, help }) {
      setText(said, text);
      setText(shown, help ?? "");
      shown.hidden = !help;
      node.hidden = false;
      if (node.previousElementSibling !== place) place.after(node);
    },
  };
}
