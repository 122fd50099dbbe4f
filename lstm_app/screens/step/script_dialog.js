// The scenario as a program of its own, for PyTorch or NumPy: to be read, copied and saved. Its
// text is asked of the server when the window is opened, and again when the scenario changes.

import { createDialog } from "../../../lstm_player/assets/shared/dialog.js";
import { element, setText } from "../../../lstm_player/assets/shared/dom.js";

/** @import {Words} from "../../../lstm_player/assets/shared/types.js" */

/** @typedef {{library: string, name: string, text: string}} Program */

const LIBRARIES = ["torch", "numpy"];
const COLOURED = 2000; // lines; in a longer program comments look like the rest

let chosen = LIBRARIES[0]; // stays while the page is open

/**
 * @param {HTMLElement} root
 * @param {object} uses
 * @param {(name: string, fields?: Record<string, any>) => void} uses.act
 * @param {(file: {name: string, text: string}, type: string) => void} uses.save
 */
export function createScriptDialog(root, { act, save }) {
  const list = element("div", { role: "tablist", class: "libraries" });
  const tabs = LIBRARIES.map((name) => element("button", { type: "button", role: "tab", id: `script-${name}`, onclick: () => choose(name) }));
  list.append(...tabs);
  const help = element("p", { class: "help" });
  const text = element("pre", { tabindex: 0, translate: "no" });
  const panel = element("div", { role: "tabpanel", class: "panel" }, text);
  const copy = element("button", { type: "button", class: "main copy", onclick: copyText });
  const keep = element("button", { type: "button", class: "save", onclick: () => shown && save(shown, "text/x-python") });
  const status = element("p", { class: "status", role: "status" });
  const dialog = createDialog(root, "script", list, help, panel, element("div", { class: "ways" }, copy, keep, status));
  /** @type {Words} */
  let words = {};
  /** @type {Program | null} */
  let shown = null;
  let asked = ""; // for which scenario, language and library
  let present = ""; // the scenario and language of now

  list.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const next = (LIBRARIES.indexOf(chosen) + by + LIBRARIES.length) % LIBRARIES.length;
    choose(LIBRARIES[next]);
    tabs[next].focus();
  });

  /** @param {string} library */
  function choose(library) {
    chosen = library;
    ask();
    label();
  }

  function ask() {
    const wanted = `${present} ${chosen}`;
    if (asked === wanted && (shown || dialog.problem.hidden)) return;
    asked = wanted;
    put(null);
    act("script", { value: chosen });
  }

  /** @param {Program | null} program */
  function put(program) {
    shown = program;
    setText(status, "");
    for (const button of [copy, keep]) button.disabled = !program;
    panel.setAttribute("aria-busy", String(!program));
    const lines = (program?.text ?? words["script.wait"] ?? "").split("\n");
    text.replaceChildren(...(lines.length > COLOURED ? [lines.join("\n")] : lines.flatMap(coloured)));
    text.scrollTo(0, 0);
  }

  function label() {
    tabs.forEach((tab, at) => {
      const isChosen = LIBRARIES[at] === chosen;
      setText(tab, words[`script.${LIBRARIES[at]}`]);
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
    });
    panel.setAttribute("aria-labelledby", `script-${chosen}`);
    text.setAttribute("aria-label", words["script.text"]);
    setText(help, words[`script.help.${chosen}`]);
  }

  // Where a page may not write to the clipboard, the visitor can: all is selected.
  async function copyText() {
    if (!shown) return;
    try {
      await navigator.clipboard.writeText(shown.text);
      setText(status, words["script.copied"]);
    } catch {
      text.focus();
      getSelection()?.selectAllChildren(text);
      setText(status, words["script.by_hand"]);
    }
  }

  return {
    /** @param {number} revision @param {string} language @param {Words} newWords */
    update(revision, language, newWords) {
      words = newWords;
      present = `${revision} ${language}`;
      dialog.name(words["script.heading"], words["script.close"]);
      list.setAttribute("aria-label", words["script.tabs"]);
      setText(copy, words["script.copy"]);
      setText(keep, words["script.save"]);
      label();
      if (dialog.isOpen()) ask();
    },
    open() {
      dialog.open();
      tabs[LIBRARIES.indexOf(chosen)].focus();
      ask();
    },
    /** @param {Program} program */
    take(program) {
      if (program.library === chosen) put(program);
    },
    isOpen: dialog.isOpen,
    say: dialog.say,
    taken() {},
  };
}

/** A line with its comment apart, and the end of the line. @param {string} line */
function coloured(line) {
  const [, code, comment] = /^(.*?)((?:^|\s)# .*)?$/.exec(line) ?? ["", line];
  return comment ? [code, element("span", { class: "comment" }, comment), "\n"] : [`${line}\n`];
}
