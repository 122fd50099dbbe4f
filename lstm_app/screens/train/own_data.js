// Data of one's own to train on: what is in the box, what it is read as, and what is in use.

import { element, setText } from "../../../lstm_player/assets/shared/dom.js";
import { fill } from "../../../lstm_player/assets/shared/format.js";
import { keep, kept } from "../../../lstm_player/assets/shared/keep.js";
import { createReading } from "../../../lstm_player/assets/shared/reading.js";
import { createTableFile } from "../../../lstm_player/assets/shared/table_file.js";
import { section } from "../../../lstm_player/assets/shared/words.js";

/** @typedef {{text: string, choices: Record<string, any>, mark: string}} Draft */

// What is in the box of a task. The mark names what was sent; the server says the mark of what it
// has, so that both know whether that is what is in the box.
const EMPTY = { text: "", choices: {}, mark: "" };
const draftOf = (kind) => `own ${kind}`;

export function createOwnData({ take, look }) {
  const label = element("label", { for: "own-text" });
  const now = element("p", { class: "note in-use", id: "own-now" });
  const text = element("textarea", { id: "own-text", rows: 5, spellcheck: "false", "aria-describedby": "own-now own-next" });
  const next = element("p", { class: "next", id: "own-next", role: "status" });
  const help = element("p", { class: "note" });
  const button = element("button", { type: "button", onclick: () => use() });
  const reading = createReading("own", { act: look, onText, onChange: () => put({ mark: "" }) });
  const table = createTableFile(reading.open, (got) => reading.say(fill(said["own.too_large"], { limit: wanted.kilobytes, got })));
  const node = element("section", { class: "own" }, label, now, text, next, reading.node, button, table.node, help);
  let wanted = /** @type {any} */ (null); // what the page says of it
  let said = /** @type {Record<string, string>} */ ({});
  let draft = /** @type {Draft} */ (EMPTY);
  let marks = 0;

  text.addEventListener("input", () => {
    put({ text: text.value, choices: {}, mark: "" });
    reading.typed(text.value);
  });

  function onText(read) {
    text.value = read;
    put({ text: read, choices: {}, mark: "" });
  }

  /** @param {Partial<Draft>} changed */
  function put(changed) {
    if (!wanted) return; // a file was read while the page turned to a task that takes no data
    draft = { ...draft, ...changed };
    keep(draftOf(wanted.kind), draft.text ? draft : null);
    sayNext();
  }

  const isInUse = () => !draft.text || Boolean(draft.mark && draft.mark === wanted?.mark);
  function sayNext() {
    const kinds = wanted?.characters ? kindsOf(draft.text, wanted.characters, said) : "";
    setText(next, [isInUse() ? "" : said["own.next"], kinds].filter(Boolean).join(" "));
  }

  // Takes what is in the box, and then does what is to follow.
  function use(follow = () => {}) {
    reading.use(text.value, (choices) => {
      put({ choices, mark: `${Date.now()}-${(marks += 1)}` });
      take({ value: draft.text, choices, mark: draft.mark });
      follow();
    });
  }

  // What is in the box comes before what is in use.
  function takeFirst(follow) {
    if (node.hidden || isInUse()) follow();
    else use(follow);
  }

  // The box of another task, as it was left, also before a reload.
  async function restore() {
    const { kind } = wanted;
    [draft, text.value] = [EMPTY, ""];
    reading.clear();
    const before = await kept(draftOf(kind));
    if (!before || wanted?.kind !== kind || draft.text) return;
    draft = before;
    text.value = draft.text;
    reading.look(draft.text, draft.choices);
    sayNext();
  }

  function show(newWanted, words, all) {
    const isOther = newWanted?.kind !== wanted?.kind;
    node.hidden = !newWanted;
    wanted = newWanted;
    if (!wanted) return;
    said = words;
    setText(label, words[`own.${wanted.kind}.label`]);
    setText(now, wanted.now);
    setText(help, wanted.help);
    setText(button, words["own.use"]);
    text.placeholder = words[`sample.${wanted.kind}`];
    table.update(fill(words["own.file"], { ...wanted }), wanted.kilobytes);
    reading.update(section(all, "reading."));
    if (isOther) restore();
    sayNext();
  }

  return { node, show, takeFirst, hear: reading.hear };
}

/**
 * What becomes of a text with more kinds of characters than are told apart; "" for any other.
 * @param {string} text
 * @param {number} most kinds there may be, the one for all others included
 * @param {Record<string, string>} words
 */
export function kindsOf(text, most, words) {
  const characters = [...text.trim().replace(/\s+/g, " ")];
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const character of characters) counts.set(character, (counts.get(character) ?? 0) + 1);
  if (counts.size <= most) return "";
  const others = [...counts.values()].sort((one, other) => other - one).slice(most - 1);
  const share = others.reduce((sum, count) => sum + count, 0) / characters.length;
  return fill(words["own.text.kinds"], { kinds: counts.size, most: most - 1, share: `${Math.round(share * 100)}%` });
}
