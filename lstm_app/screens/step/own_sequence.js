// A sequence of one's own: as text, or with everything else as a file.

import { createDialog } from "./dialog.js";
import { createFiles } from "./files.js";
import { element, setText } from "../../../lstm_player/assets/shared/dom.js";
import { fill } from "../../../lstm_player/assets/shared/format.js";
import { section } from "../../../lstm_player/assets/shared/words.js";

/** @import {Words} from "../../../lstm_player/assets/shared/types.js" */

/**
 * What is to be known for it, as lstm_app/visit/own.py writes it.
 * @typedef {{inputs: number, steps: number, example: string, kilobytes: number}} TextFacts
 */

/**
 * @param {HTMLElement} root
 * @param {(name: string, fields?: Record<string, any>) => void} act
 * @param {() => void} openScript the window with the scenario as a program
 */
export function createOwnSequence(root, act, openScript) {
  const text = element("textarea", { id: "own-text", rows: 6, spellcheck: "false", "aria-describedby": "own-help" });
  const label = element("label", { for: text.id });
  const help = element("p", { id: "own-help", class: "help" });
  const use = element("button", { type: "submit", class: "main use" });
  const form = element("form", {}, label, text, help, use);
  const dialog = createDialog(root, "own-sequence", form);
  use.before(dialog.problem); // where the eye is
  const files = createFiles({ act, say: dialog.say, drop: dialog.node });
  form.after(files.node);
  const script = element("button", { type: "button", class: "as-script", onclick: showScript });
  files.node.querySelector(".ways")?.append(script);

  function showScript() {
    dialog.close();
    openScript();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.say(null);
    act("text", { value: text.value });
  });

  /** @param {TextFacts} facts @param {Words} allWords */
  function update(facts, allWords) {
    const words = section(allWords, "own.");
    dialog.name(words.heading, words.close);
    setText(label, words.label);
    setText(help, fill(words.help, { ...facts }));
    setText(use, words.use);
    text.placeholder = facts.example;
    files.update(facts, words);
    setText(script, allWords["script.open"]);
  }

  return {
    update,
    open() {
      dialog.open();
      text.focus();
    },
    isOpen: dialog.isOpen,
    say: dialog.say,
    // What was typed stays until it is taken.
    /** @param {string} deed */
    taken(deed) {
      if (!["text", "open_file"].includes(deed)) return;
      text.value = "";
      dialog.close();
    },
  };
}
