// Labelled controls, made from what the server says of a field: {name, type, label, value,
// range or options}. Each has a node and `show`, which sets label, value and what is possible.

import { element } from "./dom.js";

const ONE_OFF = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown"];

// A value between two steps is shown as it is; the first move goes from there to a step.
export function slider(name, onInput) {
  const input = element("input", { type: "range", id: `set-${name}`, name });
  const text = element("span", { class: "number", "aria-hidden": "true" });
  const { node, label } = labelled(input, text);
  let steps = "1";
  const toSteps = () => (input.step = steps);
  input.addEventListener("pointerdown", toSteps);
  input.addEventListener("keydown", ({ key }) => ONE_OFF.includes(key) && toSteps());
  input.addEventListener("input", () => {
    text.textContent = input.value;
    onInput({ [name]: input.value });
  });

  function show(words, value, [least, largest, step]) {
    steps = String(step);
    Object.assign(input, { min: least, max: largest, step: steps });
    input.value = value;
    if (Number(input.value) !== Number(value)) {
      input.step = "any";
      input.value = value;
    }
    label.textContent = words;
    text.textContent = String(Number(input.value));
    input.disabled = least >= largest;
  }
  return { node, show };
}

export function whole(name, onChange) {
  const input = element("input", { type: "number", id: `set-${name}`, name, inputmode: "numeric" });
  const { node, label } = labelled(input);
  input.addEventListener("change", () => onChange({ [name]: input.value }));
  selectWhole(input);

  function show(words, value, [least, largest, step]) {
    Object.assign(input, { min: least, max: largest, step: step ?? 1 });
    if (!input.matches(":focus")) input.value = value;
    label.textContent = words;
  }
  return { node, show };
}

// A first click marks the whole number, so that what is typed takes its place.
function selectWhole(input) {
  let fresh = false;
  input.addEventListener("focus", () => {
    fresh = true;
    input.select();
  });
  input.addEventListener("click", () => {
    if (fresh) input.select();
    fresh = false;
  });
}

// `options` are pairs of a value and its words; a menu with a single one is hidden.
function menu(name, onChange) {
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
  const node = element("div", { class: "segments", role: "group" });
  const pressed = (option) => () => onChange({ [name]: option });

  function show(words, value, options) {
    node.setAttribute("aria-label", words);
    if (node.children.length !== options.length) {
      const button = ([option]) => element("button", { type: "button", value: option, onclick: pressed(option) });
      node.replaceChildren(...options.map(button));
    }
    options.forEach(([option, text], index) => {
      node.children[index].textContent = text;
      node.children[index].setAttribute("aria-pressed", String(option === value));
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

const MAKE = { slider, whole, menu, buttons, checkbox };

/**
 * The controls of the fields with these names, or of all that there are, in `root`.
 * @param {HTMLElement} root
 * @param {(change: Record<string, string>) => void} onChange
 * @param {string[] | null} [names]
 */
export function createForm(root, onChange, names = null) {
  const made = new Map();
  let shown = /** @type {Map<string, HTMLElement>} */ (new Map()); // the nodes by the names of their fields

  function control({ name, type }) {
    const key = `${type} ${name}`;
    if (!made.has(key)) made.set(key, MAKE[type](name, onChange));
    return made.get(key);
  }

  // `wanted` are the values asked for last, which may be newer than those of the fields.
  function show(fields, wanted = {}) {
    const all = names ? names.map((name) => fields.find((field) => field.name === name)) : fields;
    const before = [...shown.values()];
    shown = new Map(all.map((field) => [field.name, control(field).node]));
    const nodes = [...shown.values()];
    if (nodes.length !== before.length || nodes.some((node, at) => node !== before[at])) root.replaceChildren(...nodes);
    for (const field of all) {
      control(field).show(field.label, wanted[field.name] ?? field.value, field.range ?? field.options);
    }
  }

  return { show, node: (/** @type {string} */ name) => /** @type {any} */ (shown.get(name)) };
}

function labelled(control, ...more) {
  const label = element("label", { for: control.id });
  const node = element("div", { class: "field" }, label, ...more, control);
  return { node, label };
}
