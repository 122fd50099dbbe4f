// A figure that has changed lights up for a moment.

import { isStill, setText } from "../shared/dom.js";

const FRAMES = [{ backgroundColor: "var(--flash)" }, { backgroundColor: "transparent" }];
const FOR = 600; // ms, as --m-flash

/**
 * Puts a number in; where there was another one, it lights up.
 * @param {HTMLElement} node
 * @param {string} text
 * @param {boolean} lights
 */
export function putNumber(node, text, lights) {
  const before = node.textContent;
  setText(node, text);
  if (lights && before && before !== text && !isStill()) node.animate?.(FRAMES, FOR);
}
