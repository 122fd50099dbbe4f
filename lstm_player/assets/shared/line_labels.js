// The names of lines at their right ends, in place of a legend; they give way to each other.

import { element } from "./dom.js";

/** @import {LineLabel} from "./types.js" */

export const APART = 17; // px between the middles of two names
const BESIDE = 8; // px beside the drawing
const [LATIN, HAN, FIRST_HAN] = [7.2, 13.5, 0x2e80]; // px of a letter at 13 px and weight 600

/**
 * About how wide a text is in a figure.
 * @param {string} text
 */
export const textWidth = (text) =>
  [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) < FIRST_HAN ? LATIN : HAN), 0);

/**
 * The same places, moved as little as it takes for them to stand apart, and kept within ends.
 * @param {number[]} wanted
 * @param {number} low
 * @param {number} high
 * @param {number} [apart]
 */
export function pushedApart(wanted, low, high, apart = APART) {
  const order = wanted.map((_, index) => index).sort((one, other) => wanted[one] - wanted[other]);
  const placed = [...wanted];
  let least = low;
  for (const index of order) {
    placed[index] = Math.max(wanted[index], least);
    least = placed[index] + apart;
  }
  let most = high;
  for (const index of order.reverse()) {
    placed[index] = Math.min(placed[index], most);
    most = placed[index] - apart;
  }
  return placed;
}

/**
 * The height of each name; those of one axis give way to each other.
 * @param {any} layout as Plotly has left it
 * @param {LineLabel[]} labels
 */
function placesOf(layout, labels) {
  const placed = labels.map(() => 0);
  for (const axis of new Set(labels.map((label) => label.axis))) {
    const { _offset: top, _length: length, d2p } = layout[axis];
    const mine = labels.map((_, index) => index).filter((index) => labels[index].axis === axis);
    const wanted = mine.map((index) => {
      const { value } = labels[index];
      return top + Math.min(Math.max(value === undefined ? length / 2 : d2p(value), 0), length);
    });
    pushedApart(wanted, top, top + length).forEach((place, at) => {
      placed[mine[at]] = place;
    });
  }
  return placed;
}

/** @param {HTMLElement} figure that the names are laid into */
export function createLineLabels(figure) {
  const layer = element("div", { class: "ends", "aria-hidden": "true" });
  figure.append(layer);

  /**
   * @param {any} plot as Plotly has left it
   * @param {LineLabel[]} labels in the colours of the theme; without a value in the middle of its axis
   */
  function show(plot, labels) {
    const { _size: size } = plot._fullLayout;
    const placed = placesOf(plot._fullLayout, labels);
    const left = plot.offsetLeft + size.l + size.w + BESIDE;
    layer.replaceChildren(
      ...labels.map(({ text, color }, index) => {
        const node = element("span", {}, text);
        Object.assign(node.style, { left: `${left}px`, top: `${plot.offsetTop + placed[index]}px`, color });
        return node;
      }),
    );
  }

  return { show };
}
