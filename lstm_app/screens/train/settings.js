// What is trained and how: the fields that the task has, and a place for data of one's own.

import { menu, slider, whole } from "../../../lstm_player/assets/shared/fields.js";
import { element } from "../../../lstm_player/assets/shared/dom.js";

const MAKE = { menu, slider, whole };

export function createSettings(root, change) {
  const look = element("p", { class: "look" });
  const places = element("div", { class: "settings" });
  const own = createOwn((text) => change({}, text));
  const note = element("p", { class: "note" });
  root.append(places, look, own.node, note);
  const fields = new Map();

  function field({ name, type }) {
    const key = `${type} ${name}`;
    if (!fields.has(key)) fields.set(key, MAKE[type](name, (setting) => change(setting)));
    return fields.get(key);
  }

  function show(header, words) {
    places.setAttribute("aria-label", words.settings);
    const shown = header.fields.map((each) => {
      const made = field(each);
      made.show(words[`set.${each.name}`], each.value, each.range ?? each.options);
      return made.node;
    });
    if (shown.some((node, place) => places.children[place] !== node) || places.children.length !== shown.length) {
      places.replaceChildren(...shown);
    }
    look.textContent = header.look;
    note.textContent = header.limits;
    own.show(header.own, words);
  }

  return { show };
}

function createOwn(take) {
  const label = element("label", { for: "own-text" });
  const text = element("textarea", { id: "own-text", rows: 5, spellcheck: "false" });
  const help = element("p", { class: "note" });
  const file = element("input", { type: "file", accept: ".csv,.txt,text/*", onchange: read });
  const fileLabel = element("label", { class: "file" }, element("span"), file);
  const use = element("button", { type: "button", onclick: () => take(text.value) });
  const node = element("section", { class: "own" }, label, text, help, fileLabel, use);
  let largest = Infinity;

  async function read() {
    const [chosen] = file.files;
    if (!chosen) return;
    // Enough of a file that is too large for the server to say that it is.
    text.value = await chosen.slice(0, largest + 1).text();
    file.value = "";
    take(text.value);
  }

  function show(own, words) {
    node.hidden = !own;
    if (!own) return;
    largest = own.largest;
    label.textContent = words[`own.${own.kind}.label`];
    help.textContent = own.help;
    text.placeholder = words[`sample.${own.kind}`];
    fileLabel.firstChild.textContent = words["own.file"];
    use.textContent = words["own.use"];
  }

  return { node, show };
}
