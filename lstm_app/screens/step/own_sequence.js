// A sequence of one's own: as text or a table, or with everything else as a file.

import { createDialog } from "../../../lstm_player/assets/shared/dialog.js";
import { createFiles } from "./files.js";
import { element, setText } from "../../../lstm_player/assets/shared/dom.js";
import { fill } from "../../../lstm_player/assets/shared/format.js";
import { keep, kept } from "../../../lstm_player/assets/shared/keep.js";
import { createReading } from "../../../lstm_player/assets/shared/reading.js";
import { createTableFile } from "../../../lstm_player/assets/shared/table_file.js";
import { section } from "../../../lstm_player/assets/shared/words.js";

/** @import {Words} from "../../../lstm_player/assets/shared/types.js" */

/**
 * What is to be known for it, as lstm_app/visit/own.py writes it.
 * @typedef {object} TextFacts
 * @property {number} inputs
 * @property {number} steps
 * @property {string} example
 * @property {number} kilobytes of a scenario
 * @property {number} table_kilobytes
 * @property {number} characters
 * @property {number} token characters of one
 */

const DRAFT = "own sequence";

/**
 * @param {HTMLElement} root
 * @param {(name: string, fields?: Record<string, any>) => void} act
 * @param {() => void} openScript the window with the scenario as a program
 * @param {() => string | null} link to the scenario, null if it is too large for one
 */
export function createOwnSequence(root, act, openScript, link) {
  const text = element("textarea", { id: "own-text", rows: 6, spellcheck: "false", "aria-describedby": "own-help" });
  const label = element("label", { for: text.id });
  const help = element("p", { id: "own-help", class: "help" });
  const use = element("button", { type: "submit", class: "main use" });
  const reading = createReading("own", { act, onText });
  const tooLarge = (got) => reading.say(fill(words.too_large, { limit: facts?.table_kilobytes ?? 0, got }));
  const table = createTableFile(reading.open, tooLarge);
  const form = element("form", {}, label, text, help, table.node, reading.node, use);
  const dialog = createDialog(root, "own-sequence", form);
  use.before(dialog.problem); // where the eye is
  const files = createFiles({ act, say: dialog.say, drop: dialog.node, takeTable: table.take });
  form.after(files.node);
  let words = /** @type {Words} */ ({});
  let facts = /** @type {TextFacts | null} */ (null);
  const script = element("button", { type: "button", class: "as-script", onclick: showScript });
  const sheet = element("button", { type: "button", class: "as-sheet", onclick: () => act("sheet") });
  const paper = element("a", { class: "as-worksheet", target: "_blank" });
  files.node.querySelector(".ways")?.append(script, sheet, paper);

  function showScript() {
    dialog.close();
    openScript();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.say(null);
    reading.use(text.value, (choices) => act("text", { value: text.value, choices }));
  });
  text.addEventListener("input", () => {
    keep(DRAFT, text.value);
    reading.typed(text.value);
  });

  /** @param {string} read */
  function onText(read) {
    text.value = read;
    keep(DRAFT, read);
  }

  /** @param {TextFacts} newFacts @param {Words} allWords @param {string} [without] what files leave out */
  function update(newFacts, allWords, without = "") {
    const isOther = facts && facts.inputs !== newFacts.inputs; // columns that were read for another cell
    [facts, words] = [newFacts, section(allWords, "own.")];
    dialog.name(words.heading, words.close);
    setText(label, words.label);
    setText(help, fill(words.help, { ...facts }));
    setText(use, words.use);
    text.placeholder = facts.example;
    table.update(fill(words.table, { ...facts }), facts.table_kilobytes);
    reading.update(section(allWords, "reading."));
    if (isOther && text.value) reading.typed(text.value);
    files.update(facts, words, without);
    setText(script, allWords["script.open"]);
    setText(sheet, allWords["xlsx.save"]);
    setText(paper, `${allWords["rail.worksheet"]} ↗`);
  }

  // What was typed before a reload is there again.
  async function restore() {
    const draft = text.value ? null : await kept(DRAFT);
    if (typeof draft !== "string" || !draft || text.value) return;
    text.value = draft;
    reading.typed(draft);
  }

  return {
    update,
    open() {
      paper.href = worksheetOf(link());
      dialog.open();
      text.focus();
      restore();
    },
    isOpen: dialog.isOpen,
    say: dialog.say,
    hear: reading.hear,
    // What was typed stays until it is taken.
    /** @param {string} deed */
    taken(deed) {
      if (!["text", "open_file"].includes(deed)) return;
      text.value = "";
      keep(DRAFT, null);
      reading.clear();
      dialog.close();
    },
  };
}

// What of a link says which scenario it is, and where one looks.
const HANDED = ["lang", "preset", "s", "layer", "unit", "step"];

// The address of a worksheet of a scenario; of the one that is open where no link holds it.
/** @param {string | null} link */
function worksheetOf(link) {
  const said = link ? [...new URL(link).searchParams] : [["lang", document.documentElement.lang]];
  const query = new URLSearchParams(said.filter(([name, value]) => HANDED.includes(name) && value !== "0"));
  query.set("sheet", "scenario");
  return `practise?${query}`;
}
