// What is trained and how: the fields that the task has, and room for data of one's own.

import { createForm } from "../../../lstm_player/assets/shared/fields.js";
import { element } from "../../../lstm_player/assets/shared/dom.js";
import { withTerms } from "../../../lstm_player/assets/shared/terms.js";

// `change` takes a new setting, `take` a text of one's own.
export function createSettings(root, change, take) {
  const caption = element("p", { class: "caption" });
  const fields = element("div", { class: "settings" });
  const data = createDataField(take);
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
    data.show(header.visitor_data, words);
  }

  const takeCaption = () => caption.parentElement === root || data.node.after(caption);
  return { show, caption, takeCaption };
}

function createDataField(take) {
  const label = element("label", { for: "own-text" });
  const text = element("textarea", { id: "own-text", rows: 5, spellcheck: "false" });
  const help = element("p", { class: "note" });
  const file = element("input", { type: "file", accept: ".csv,.txt,text/*", onchange: read });
  const fileTitle = element("span");
  const fileLabel = element("label", { class: "file" }, fileTitle, file);
  const button = element("button", { type: "button", onclick: use });
  const node = element("section", { class: "own" }, label, text, help, fileLabel, button);
  let largest = Infinity;

  // Enough of what is too long for the server to say that it is.
  function use() {
    take(text.value.slice(0, largest + 1));
  }

  async function read() {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    text.value = await chosen.slice(0, largest + 1).text();
    file.value = "";
    use();
  }

  function show(wanted, words) {
    node.hidden = !wanted;
    if (!wanted) return;
    largest = wanted.largest;
    label.textContent = words[`own.${wanted.kind}.label`];
    help.textContent = wanted.help;
    text.placeholder = words[`sample.${wanted.kind}`];
    fileTitle.textContent = words["own.file"];
    button.textContent = words["own.use"];
  }

  return { node, show };
}
