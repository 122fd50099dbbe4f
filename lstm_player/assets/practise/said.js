// What is said of an answer: it is right, with its line; or what was done instead, and why not.
// A bare cross is never shown.

import { element } from "../shared/dom.js";

/** @param {{show: () => void}} hooks show: the learner asks to be shown the number */
export function createSaid({ show }) {
  const text = element("p", { class: "what" });
  const line = element("p", { class: "line", lang: "en" });
  const help = element("button", { type: "button", class: "show-me", onclick: show });
  const node = element("div", { class: "said-of", hidden: true }, text, line, help);

  return {
    node,
    hide() {
      node.hidden = true;
    },
    /**
     * @param {HTMLElement} place behind which it is said
     * @param {{isRight: boolean, text: string, line?: string, help?: string | null}} what
     */
    put(place, { isRight, text: said, line: arithmetic = "", help: offered = null }) {
      text.innerHTML = "";
      text.append(said);
      line.textContent = arithmetic;
      line.hidden = !arithmetic;
      help.textContent = offered ?? "";
      help.hidden = !offered;
      node.className = `said-of ${isRight ? "right" : "slip"}`;
      node.hidden = false;
      if (node.previousElementSibling !== place) place.after(node);
    },
  };
}
