// Boxes over a diagram into which values are put: where something enters the cell, and on the
// valves of gates. They lie there however wide the drawing is. One that is not due yet is there
// only for a hand that holds a chip.

import { isRest, isThrough } from "./formulas.js";
import { inkOf } from "./ink.js";
import { element, setText } from "../shared/dom.js";

/** @import {Diagram} from "../player/diagram.js" */
/** @import {LayerNumbers} from "../shared/types.js" */
/** @import {Part, Slot} from "./exercise.js" */
/** @typedef {ReturnType<typeof import("./attempt.js").createAttempt>} Attempt */
/**
 * @typedef {object} Place
 * @property {string} id
 * @property {string} over what of the drawing, as a selector
 * @property {[number, number]} part which part of it, of how many side by side
 * @property {string} q whose colour it wears
 * @property {string} label
 * @property {string} text what lies there, or nothing
 * @property {boolean} isDue
 */

const LEAST = 44; // px, for a finger

/**
 * @param {HTMLElement} stage what the diagram stands in
 * @param {Diagram} diagram
 * @param {(id: string, how: {byKey: boolean}) => void} press
 */
export function createPlaces(stage, diagram, press) {
  const layer = stage.appendChild(element("div", { class: "places" }));
  /** @type {Map<string, HTMLButtonElement>} */
  const buttons = new Map();
  /** @type {Place[]} */
  let shown = [];
  const observer = new ResizeObserver(settle);
  observer.observe(stage);

  /** @param {Place[]} places */
  function show(places) {
    shown = places;
    for (const [id, button] of buttons) {
      if (places.some((place) => place.id === id)) continue;
      button.remove();
      buttons.delete(id);
    }
    for (const place of places) draw(place);
    settle();
  }

  /** @param {Place} place */
  function draw({ id, q, label, text, isDue }) {
    const button = buttons.get(id) ?? made(id, q);
    button.setAttribute("aria-label", label);
    button.tabIndex = isDue && !text ? 0 : -1;
    button.classList.toggle("later", !isDue);
    button.classList.toggle("full", Boolean(text));
    setText(button, text || "?");
  }

  /** @param {string} id @param {string} q */
  function made(id, q) {
    const button = element("button", { type: "button", class: "place", "data-place": id, style: inkOf(q) });
    button.addEventListener("click", ({ detail }) => press(id, { byKey: detail === 0 }));
    buttons.set(id, button);
    return layer.appendChild(button);
  }

  function settle() {
    const svg = diagram.svg();
    if (!svg) return;
    const origin = layer.getBoundingClientRect();
    for (const { id, over, part } of shown) {
      const node = svg.querySelector(`${over} :is(.box, .ring)`) ?? svg.querySelector(over);
      const button = buttons.get(id);
      if (!node || !button) continue;
      const { left, top, width, height } = node.getBoundingClientRect();
      const own = width / part[1];
      const [wide, high] = [part[1] > 1 ? own : Math.max(own, LEAST), Math.max(height, LEAST)];
      const middle = left - origin.left + own * (part[0] + 0.5);
      const place = { left: middle, top: top - origin.top + height / 2, width: wide, height: high };
      for (const [side, length] of Object.entries(place)) button.style.setProperty(side, `${length.toFixed(1)}px`);
    }
  }

  return {
    show,
    settle,
    button: (/** @type {string} */ id) => buttons.get(id) ?? null,
    destroy: () => observer.disconnect(),
  };
}

/**
 * The boxes of an exercise at a step; what was put where it enters stays until all of it is there.
 * @param {Attempt} attempt
 * @param {LayerNumbers} numbers
 * @param {{step: number, open: Part | null}} now
 * @param {(slot: Slot, isFilled: boolean) => string} labelOf
 * @returns {Place[]}
 */
export function placesOf({ exercise, isFilled }, numbers, { step, open }, labelOf) {
  const slots = exercise.slots.filter((slot) => slot.do === "place" && slot.mine && slot.step + 1 === step);
  const isShown = (/** @type {Slot} */ slot) =>
    isThrough(slot) ? !isFilled(slot.id) : !numbers.isKnown(slot.quantity, { step, phase: slot.phase });
  return slots.filter(isShown).map((slot) => {
    const beside = slots.filter((one) => overOf(one) === overOf(slot));
    const isThere = isFilled(slot.id);
    return {
      id: slot.id,
      over: overOf(slot),
      part: [beside.indexOf(slot), beside.length],
      q: slot.quantity,
      label: labelOf(slot, isThere),
      text: isThere ? slot.shown : "",
      isDue: Boolean(open?.slots.includes(slot.id)),
    };
  });
}

/** Where on the drawing a slot lies. @param {Slot} slot */
function overOf(slot) {
  if (!isThrough(slot)) return `[data-box="${slot.quantity}"]`;
  return `[data-valve="${slot.gate}"]${isRest(slot) ? "[data-inverse]" : ":not([data-inverse])"}`;
}
