// What every component of the page shares: its style sheet, one instance for each place it
// is mounted, the making of nodes, and the right moment to draw.

import { asset } from "./assets.js";

/** @typedef {{destroy?: () => void}} Instance */

/** @type {WeakMap<Element, Instance>} */
const instances = new WeakMap();

/** @param {string} path */
export async function styleSheet(path) {
  const sheet = new CSSStyleSheet();
  const answer = await fetch(asset(path));
  if (!answer.ok) throw new Error(`${path}: ${answer.statusText}`);
  await sheet.replace(await answer.text());
  return sheet;
}

/**
 * @template {Instance} T
 * @param {Element} parentElement
 * @param {CSSStyleSheet[]} sheets
 * @param {(root: HTMLElement) => T} create
 * @returns {T}
 */
export function instanceAt(parentElement, sheets, create) {
  let instance = /** @type {T | undefined} */ (instances.get(parentElement));
  if (!instance) {
    const root = /** @type {ShadowRoot | Document} */ (parentElement.getRootNode());
    root.adoptedStyleSheets = [...new Set([...root.adoptedStyleSheets, ...sheets])];
    const mount = /** @type {HTMLElement} */ (parentElement.querySelector(".mount"));
    mount.replaceChildren(); // of what has been mounted there before
    instance = create(mount);
    instances.set(parentElement, instance);
  }
  return instance;
}

/** @param {Element} parentElement */
export function unmount(parentElement) {
  instances.get(parentElement)?.destroy?.();
  instances.delete(parentElement);
}

/**
 * A node with attributes; "class" is its class name, a function under "onclick" listens.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} [attributes]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
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

/**
 * Puts the text in unless it stands there; what is written anew is laid out anew.
 * @param {Node} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * The same for what the node has under `data-<name>`; null takes it away.
 * @param {HTMLElement | SVGElement} node
 * @param {string} name
 * @param {string | null} value
 */
export function setData(node, name, value) {
  if (value === null) delete node.dataset[name];
  else if (node.dataset[name] !== value) node.dataset[name] = value;
}

/** Whether the visitor wants nothing to move. */
export const isStill = () => Boolean(globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches);

/** When what was changed before is on the screen: after its frame, and not in the way of it. */
export const afterNextPaint = () =>
  new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
  });

// A press with a key held opens it elsewhere, as links do.
/** @param {MouseEvent} event @param {() => void} go */
export function follow(event, go) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  go();
}
