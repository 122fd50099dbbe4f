// Choosing an example by its picture and a sentence.

import { createDialog } from "../../../lstm_player/assets/shared/dialog.js";
import { examplePicture } from "./example_picture.js";
import { element } from "../../../lstm_player/assets/shared/dom.js";
import { fill } from "../../../lstm_player/assets/shared/format.js";
import { section } from "../../../lstm_player/assets/shared/words.js";

/** @import {Example, Words} from "../../../lstm_player/assets/shared/types.js" */

/** @param {HTMLElement} root @param {(name: string) => void} choose */
export function createGallery(root, choose) {
  const cards = element("div", { class: "choices" });
  const dialog = createDialog(root, "gallery", cards);
  /** @type {unknown[]} */
  let built = [];

  /** @param {Example[]} examples @param {string} now the name of the one that is open @param {Words} allWords */
  function update(examples, now, allWords) {
    if (built[0] !== examples) {
      const words = section(allWords, "gallery.");
      dialog.name(words.heading, words.close);
      const offered = examples.filter(({ gallery }) => gallery);
      cards.replaceChildren(...offered.map((example) => card(example, words, allWords, choose)));
    }
    if (built[0] !== examples || built[1] !== now) mark(now);
    built = [examples, now];
  }

  /** @param {string} now */
  function mark(now) {
    for (const node of cards.children) {
      const isNow = /** @type {HTMLElement} */ (node).dataset.example === now;
      if (isNow) node.setAttribute("aria-current", "true");
      else node.removeAttribute("aria-current");
    }
  }

  return {
    update,
    open() {
      dialog.open();
      /** @type {HTMLElement | null} */ (cards.querySelector("[aria-current]"))?.focus();
    },
    isOpen: dialog.isOpen,
    say: dialog.say,
    /** @param {string} deed */
    taken: (deed) => deed === "open" && dialog.close(),
  };
}

/** @param {Example} example @param {Words} words @param {Words} allWords @param {(name: string) => void} choose */
function card(example, words, allWords, choose) {
  const kinds = example.kinds.map((kind) => allWords[`cell.${kind}`]).join(" + ");
  const facts = [kinds, fill(words.steps, { steps: example.steps })].join(" · ");
  const text = element(
    "span",
    { class: "text" },
    element("strong", {}, example.headline),
    element("span", { class: "facts" }, `${example.title} · ${facts}`),
  );
  const attributes = { type: "button", class: "choice", "data-example": example.name, onclick: () => choose(example.name) };
  return element("button", attributes, examplePicture(example.picture), text);
}
