// Labelled controls. Each has a node and `show`, which sets words, value and what is possible.

import { element } from "./dom.js";

export function slider(name, onInput) {
  const input = element("input", { type: "range", id: `set-${name}`, name });
  const text = element("span", { class: "number", "aria-hidden": "true" });
  const { node, label } = labelled(input, text);
  input.addEventListener("input", () => {
    text.textContent = input.value;
    onInput({ [name]: input.value });
  });

  function show(words, value, [least, largest, step]) {
    Object.assign(input, { min: least, max: largest, step });
    input.value = value;
    label.textContent = words;
    text.textContent = input.value;
    input.disabled = least >= largest;
  }
  return { node, show };
}

export function whole(name, onChange) {
  const input = element("input", { type: "number", id: `set-${name}`, name, inputmode: "numeric" });
  const { node, label } = labelled(input);
  input.addEventListener("change", () => onChange({ [name]: input.value }));

  function show(words, value, [least, largest, step]) {
    Object.assign(input, { min: least, max: largest, step: step ?? 1 });
    if (!input.matches(":focus")) input.value = value;
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

// A choice between "no" and "yes".
export function checkbox(name, onChange) {
  const input = element("input", { type: "checkbox", id: `set-${name}`, name });
  const label = element("label", { for: input.id });
  const node = element("div", { class: "field check" }, input, label);
  input.addEventListener("change", () => onChange({ [name]: input.checked ? "yes" : "no" }));

  function show(words, value) {
    label.textContent = words;
    input.checked = value === "yes";
  }
  return { node, show };
}

function labelled(control, ...more) {
  const label = element("label", { for: control.id });
  const node = element("div", { class: "field" }, label, ...more, control);
  return { node, label };
}
