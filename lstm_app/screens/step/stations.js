// The stations of a lesson as a list; the one looked at says its sentence.

import { textOf } from "../../../lstm_player/assets/player/sentences.js";
import { element } from "../../../lstm_player/assets/shared/dom.js";

/** @import {LayerNumbers, Station} from "../../../lstm_player/assets/shared/types.js" */
/** @typedef {ReturnType<typeof textOf>} Text */
/** @typedef {{station: Station, node: HTMLElement, button: HTMLElement, said: HTMLElement, text: Text}} Row */

/** @param {HTMLElement} list @param {(index: number) => void} choose */
export function createStations(list, choose) {
  /** @type {Row[]} */
  let rows = [];

  /** @param {Station[]} stations @param {number} first the number of the first of them @param {string} label */
  function rebuild(stations, first, label) {
    rows = stations.map((station, index) => createRow(station, index, first + index, choose));
    list.replaceChildren(...rows.map(({ node }) => node));
    list.setAttribute("aria-label", label);
    list.hidden = !rows.length;
  }

  /** @param {number} current @param {Set<number>} done @param {LayerNumbers[]} layers */
  function show(current, done, layers) {
    rows.forEach(({ station, node, button, said, text }, index) => {
      const isCurrent = index === current;
      node.classList.toggle("current", isCurrent);
      node.classList.toggle("done", done.has(index));
      if (isCurrent) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
      said.hidden = !isCurrent;
      if (isCurrent) fillIn(text, station, layers);
    });
  }

  /** The sentence of a station, to be read out. @param {number} index @param {LayerNumbers[]} layers */
  function spoken(index, layers) {
    const { station, said, text } = rows[index];
    fillIn(text, station, layers);
    return `${station.title}. ${said.lastChild?.textContent}`;
  }

  return { rebuild, show, spoken };
}

/**
 * @param {Station} station
 * @param {number} index
 * @param {number} number
 * @param {(index: number) => void} choose
 * @returns {Row}
 */
function createRow(station, index, number, choose) {
  const disc = element("span", { class: "disc", "aria-hidden": "true" }, String(number));
  const title = element("span", { class: "title" }, station.title);
  const button = element("button", { type: "button", class: "station", onclick: () => choose(index) }, disc, title);
  const text = textOf(station.say);
  const again = element("strong", { class: "again", "aria-hidden": "true" }, station.title);
  const said = element("p", { class: "says", hidden: true }, again, element("span", {}, ...text.nodes));
  return { station, node: element("li", {}, button, said), button, said, text };
}

// An edit may have left fewer layers, units or steps than the station was made for.
/** @param {Text} text @param {Station} station @param {LayerNumbers[]} layers */
function fillIn(text, { step, phase, layer, unit }, layers) {
  const numbers = layers[layer];
  if (!numbers || unit >= numbers.units || step > numbers.steps) return;
  text.show(numbers, { step, phase, layer, unit, visited: step, inside: false });
}
