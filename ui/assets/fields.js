// Labelled controls. Each has a node and `show`, which sets words, value and what is possible.

import { element } from "./mount.js";

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
    Object.assign(input, { min: least, max: largest, step });
    if (!input.matches(":focus")) input.value = value;
    label.textContent = words;
  }
  return { node, show };
}

// `options` are pairs of a value and its words.
export function menu(name, onChange) {
  const select = element("select", { id: `set-${name}`, name });
  const { node, label } = labelled(select);
  let built = "";
  select.addEventListener("change", () => onChange({ [name]: select.value }));

  function show(words, value, options) {
    label.textContent = words;
    if (built !== JSON.stringify(options)) {
      select.replaceChildren(...options.map(([option, text]) => new Option(text, option)));
      built = JSON.stringify(options);
    }
    select.value = value;
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
