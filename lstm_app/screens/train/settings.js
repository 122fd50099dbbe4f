// What is trained and how: the fields that the task has, and room for data of one's own.

import { createOwnData } from "./own_data.js";
import { createForm } from "../../../lstm_player/assets/shared/fields.js";
import { element } from "../../../lstm_player/assets/shared/dom.js";
import { withTerms } from "../../../lstm_player/assets/shared/terms.js";

// `change` takes a new setting, `take` data of one's own, `look` asks what they would be read as.
export function createSettings(root, change, { take, look }) {
  const caption = element("p", { class: "caption" });
  const fields = element("div", { class: "settings" });
  const data = createOwnData({ take, look });
  const terms = element("p", { class: "note" });
  const note = element("p", { class: "note" });
  root.append(fields, data.node, caption, terms, note);
  const form = createForm(fields, change);
  let said = "";

  // While a run is under way nothing of it can be changed.
  function show(header, words, wanted, isRunning, all) {
    for (const one of [fields, data.node]) one.inert = isRunning;
    root.classList.toggle("locked", isRunning);
    fields.setAttribute("aria-label", words.settings);
    form.show(header.forms, wanted);
    caption.textContent = header.caption;
    note.textContent = header.limits;
    if (said !== words.words) terms.replaceChildren(...withTerms(words.words, all));
    said = words.words;
    data.show(header.visitor_data, words, all);
  }

  const takeCaption = () => caption.parentElement === root || data.node.after(caption);
  return { show, caption, takeCaption, hear: data.hear, takeFirst: data.takeFirst };
}
