// A scenario goes out as a file, and comes in by a button or dropped.

import { element, setText } from "../../../lstm_player/assets/shared/dom.js";
import { fill } from "../../../lstm_player/assets/shared/format.js";
import { base64, isTable, kilobytes } from "../../../lstm_player/assets/shared/table_file.js";

/** @import {Words} from "../../../lstm_player/assets/shared/types.js" */
/** @import {TextFacts} from "./own_sequence.js" */

/**
 * @param {object} uses
 * @param {(name: string, fields?: Record<string, any>) => void} uses.act
 * @param {(sentence: string | null) => void} uses.say
 * @param {HTMLElement} uses.drop where a file may be dropped
 * @param {(file: File) => void} uses.takeTable takes one that is no scenario but a table
 */
export function createFiles({ act, say, drop, takeTable }) {
  const heading = element("h3");
  const save = element("button", { type: "button", class: "save", onclick: () => act("file") });
  // Of any kind: what cannot be opened is answered with what to do.
  const chosen = element("input", { type: "file", hidden: true });
  const open = element("button", { type: "button", class: "open", onclick: () => chosen.click() });
  const help = element("p", { class: "help" });
  const node = element("section", { class: "files" }, heading, element("div", { class: "ways" }, save, open, chosen), help);
  /** @type {{facts: TextFacts, words: Words} | null} */
  let shown = null;

  /** @param {File | undefined} file */
  async function take(file) {
    if (!file || !shown) return;
    const { facts, words } = shown;
    const got = kilobytes(file.size);
    say(got > facts.kilobytes ? fill(words.too_large, { limit: facts.kilobytes, got }) : null);
    if (got <= facts.kilobytes) act("open_file", { value: await base64(file) });
  }

  chosen.addEventListener("change", () => {
    take(chosen.files?.[0]);
    chosen.value = ""; // the same file may be chosen again
  });
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const file = event.dataTransfer?.files[0];
    if (file && isTable(file)) takeTable(file);
    else take(file);
  });

  /** @param {TextFacts} facts @param {Words} words @param {string} without what is left out, if anything */
  function update(facts, words, without) {
    shown = { facts, words };
    setText(heading, words.files);
    setText(save, words.save);
    setText(open, words.open);
    setText(help, [fill(words["open.help"], { kilobytes: facts.kilobytes }), without].filter(Boolean).join(" "));
  }

  return { node, update };
}

/** Gives a file to the browser to be kept. @param {{name: string, text: BlobPart}} file @param {string} [type] */
export function saveFile({ name, text }, type = "application/json") {
  const href = URL.createObjectURL(new Blob([text], { type }));
  element("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href));
}

const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The same for a spreadsheet, whose bytes come in base64. @param {{name: string, contents: string}} file */
export function saveSheet({ name, contents }) {
  const text = Uint8Array.from(atob(contents), (character) => character.charCodeAt(0));
  saveFile({ name, text }, SPREADSHEET);
}
