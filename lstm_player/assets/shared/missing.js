// What could not be loaded, in a sentence, with a button that asks for it again.

import { element, setText } from "./dom.js";

/** @import {Words} from "./types.js" */

export function createMissing() {
  const sentence = element("p");
  const button = element("button", { type: "button" });
  const node = element("div", { class: "unloaded", role: "alert", hidden: true }, sentence, button);
  return {
    node,
    /** @param {Words} words all of them @param {() => void} again */
    show(words, again) {
      setText(sentence, words["frame.missing"]);
      setText(button, words["frame.retry"]);
      button.onclick = again;
      node.hidden = false;
    },
    hide() {
      node.hidden = true;
    },
  };
}
