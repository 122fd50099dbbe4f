// What an edit is to reach, as one reads it. Whether it is reached is decided by the server.

import { kindOf, meant, referenceIn, valueAt } from "../../player/references.js";
import { fill, short } from "../../shared/format.js";

/** @import {LayerNumbers, Opening, Words} from "../../shared/types.js" */

const GOAL = /^\s*(\S+)\s*([<>=≠≤≥])\s*([^±]+?)\s*(?:±\s*(\S+))?\s*$/;

/**
 * For each condition what says it, and how far a run has come.
 * @param {string[]} until
 * @param {Omit<Opening, "id">} opening where the page stands
 * @param {Words} words
 * @returns {((layers: LayerNumbers[]) => {wanted: string, is: string})[]}
 */
export function goalsOf(until, opening, words) {
  return until.map((text) => {
    const [, left = text, sign = "", right = ""] = text.match(GOAL) ?? [];
    return (layers) => {
      const [one, other] = [left, right].map((term) => termOf(term, layers, opening, words));
      const is = one.value === null ? "" : fill(words["edit.now"], { value: one.value });
      return { wanted: [one.said, sign, other.said].filter(Boolean).join(" "), is };
    };
  });
}

/**
 * @param {string} term a number, or the name of one
 * @param {LayerNumbers[]} layers
 * @param {Omit<Opening, "id">} opening
 * @param {Words} words
 */
function termOf(term, layers, opening, words) {
  const number = Number(term.replace("−", "-"));
  const reference = referenceIn(`{${term}}`);
  if (!Number.isNaN(number) || !reference) return { said: Number.isNaN(number) ? term : short(number), value: null };
  const position = { ...opening, visited: opening.step, inside: false };
  const own = layers[reference.layer ?? opening.layer] ?? layers[0];
  const place = meant(reference, own, position, { layers });
  const which = own.units > 1 && reference.unit !== null ? own.unitName(place.unit) : "";
  const said = fill(words["edit.term"], { name: [symbolOf(reference.name, own), which].filter(Boolean).join(" "), step: place.step });
  return { said, value: place.at.write(valueAt(reference.name, place), kindOf(reference.name)) };
}

/** How a quantity, or its derivative, is called. @param {string} quantity @param {LayerNumbers} numbers */
function symbolOf(quantity, { texts }) {
  const [, d, base] = quantity.match(/^(d_)?(.*)$/) ?? [];
  const name = texts.names[base];
  if (!name) return quantity;
  return d ? `δ${name.symbol}` : `${name.tiny} ${name.symbol}`;
}
