// What a network writes by itself after a held-out beginning, and what really follows.

import { element, setText } from "../../../lstm_player/assets/shared/dom.js";

export function createWriting(root) {
  const title = element("h2");
  const note = element("p", { class: "note" });
  const list = element("dl");
  root.append(title, note, list);
  const shown = new Map(); // the text of each part

  function show({ writing }) {
    root.hidden = !writing;
    if (!writing) return;
    setText(title, writing.title);
    setText(note, writing.note);
    for (const [part, name, text] of writing.parts) {
      const [term, said] = shown.get(part) ?? made(part);
      setText(term, name);
      setText(said, text);
    }
  }

  function made(part) {
    const pair = [element("dt"), element("dd", { class: part, dir: "auto" })];
    list.append(...pair);
    shown.set(part, pair);
    return pair;
  }

  return { show };
}
