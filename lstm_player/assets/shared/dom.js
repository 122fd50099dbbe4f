// What every component of the page shares: its style sheet, one instance for each place it
// is mounted, and the right moment to draw.

import { asset } from "./assets.js";


const instances = new WeakMap();

export async function styleSheet(path) {
  const sheet = new CSSStyleSheet();
  const answer = await fetch(asset(path));
  await sheet.replace(await answer.text());
  return sheet;
}

export function instanceAt(parentElement, sheets, create) {
  let instance = instances.get(parentElement);
  if (!instance) {
    const root = parentElement.getRootNode();
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
    instance = create(parentElement.querySelector(".mount"));
    instances.set(parentElement, instance);
  }
  return instance;
}

export function unmount(parentElement) {
  instances.get(parentElement)?.destroy?.();
  instances.delete(parentElement);
}

export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  node.append(...children);
  return node;
}
