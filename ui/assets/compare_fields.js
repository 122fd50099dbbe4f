// Labelled controls. Each has a node and `show`, which sets words, value and what is possible.

import { element } from "./mount.js";

export function whole(name, onChange) {
  const input = element("input", { type: "number", id: `set-${name}`, name, inputmode: "numeric", step: 1 });
  const { node, label } = labelled(input);
  input.addEventListener("change", () => onChange({ [name]: input.value }));

  function show(words, value, [least, largest]) {
    Object.assign(input, { min: least, max: largest });
    if (!input.matches(":focus")) input.value = value; // nothing is taken from under a hand
    label.textContent = words;
  }
  return { node, show };
}

// `options` are pairs of a value and its words; a menu with a single one is hidden.
export function menu(name, onChange) {
  const select = element("select", { id: `set-${name}`, name });
  const { node, label } = labelled(select);
  let built = "";
  select.addEventListener("change", () => onChange({ [name]: select.value }));

  function show(words, value, options) {
    label.textContent = words;
    node.hidden = options.length < 2;
    if (built !== JSON.stringify(options)) {
      select.replaceChildren(...options.map(([option, text]) => new Option(text, option)));
      built = JSON.stringify(options);
    }
    select.value = value;
  }
  return { node, show };
}

// A few buttons of which one is pressed.
export function buttons(name, onChange) {
  const node = element("div", { class: "modes", role: "group" });
  const pressed = (option) => () => onChange({ [name]: option });

  function show(words, value, options) {
    node.setAttribute("aria-label", words);
    if (node.children.length !== options.length) {
      const button = ([option]) => element("button", { type: "button", value: option, onclick: pressed(option) });
      node.replaceChildren(...options.map(button));
    }
    options.forEach(([option, text], place) => {
      node.children[place].textContent = text;
      node.children[place].setAttribute("aria-pressed", option === value);
    });
  }
  return { node, show };
}

function labelled(control) {
  const label = element("label", { for: control.id });
  const node = element("div", { class: "field" }, label, control);
  return { node, label };
}
