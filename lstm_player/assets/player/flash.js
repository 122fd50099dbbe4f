// A figure that has changed lights up for a moment.

import { setText } from "../shared/dom.js";

const FRAMES = [{ backgroundColor: "var(--flash)" }, { backgroundColor: "transparent" }];
const FOR = 600; // ms, as --m-flash
const still = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)");

/**
 * Puts a number in; where there was another one, it lights up.
 * @param {HTMLElement} node
 * @param {string} text
 * @param {boolean} lights
 */
export function putNumber(node, text, lights) {
  const before = node.textContent;
  setText(node, text);
  if (lights && before && before !== text && !still?.matches) node.animate?.(FRAMES, FOR);
}
