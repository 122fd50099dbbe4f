// What is said of a number and its sources, as text. A place counts its layer and unit from 0,
// its step from 1.

import { nameOf } from "../../../lstm_player/assets/player/words.js";
import { fill, isExact, withoutAlmost } from "../../../lstm_player/assets/shared/format.js";

/** @import {LayerNumbers, Words} from "../../../lstm_player/assets/shared/types.js" */
/** @typedef {{layer: number, quantity: string, step: number, unit: number}} Place */
/**
 * @typedef {object} Share as lstm_core/explaining/shares.py says it
 * @property {"input" | "state" | "start" | "bias" | "rest"} kind
 * @property {string} name
 * @property {number} layer
 * @property {number} [step]
 * @property {number} [unit]
 * @property {number} share
 * @property {number} [value]
 * @property {number} [weight]
 * @property {string} [by]
 * @property {string} [row]
 *
 * @typedef {{quantity: string, value: number, rules: string[], shares: Share[], others: number, rest: number}} Shares
 * @typedef {object} Answer
 * @property {Place} place
 * @property {number} value
 * @property {Shares} parts
 * @property {Shares | null} steps
 * @property {Shares} inputs
 * @property {string[][]} chain
 * @property {number[]} reached
 * @property {boolean} [held]
 *
 * @typedef {{layers: LayerNumbers[], words: Words, place: Place}} Context
 */

const BEFORE = /^(cell|hidden)_before$/;

/**
 * Where a number is that stands under a name at a step; null if it was given and not computed.
 * @param {LayerNumbers[]} layers
 * @param {{layer: number, step: number, unit: number}} at
 * @param {string} name
 * @returns {Place | null}
 */
export function placeOf(layers, { layer, step, unit }, name) {
  const state = name.match(BEFORE)?.[1];
  if (name === "x") return layer > 0 && step > 0 ? { layer: layer - 1, quantity: "hidden", step, unit } : null;
  const place = { layer, quantity: state ?? name, step: state ? step - 1 : step, unit };
  return place.step > 0 && layers[layer]?.sheet.quantities.includes(place.quantity) ? place : null;
}

/** @param {Place} one @param {Place | null} other */
export const isSame = (one, other) => other !== null && textOf(one) === textOf(other);

/** @param {Place} place */
const textOf = ({ layer, quantity, step, unit }) => [layer, quantity, step, unit].join();

/** The number there, as it is written everywhere. @param {Place} place @param {LayerNumbers[]} layers */
export function valueText({ layer, quantity, step, unit }, layers) {
  return layers[layer].write(layers[layer].value(quantity, step, unit), quantity);
}

/** "Why 7?" @param {Place} place @param {LayerNumbers[]} layers @param {Words} words */
export function titleText(place, layers, words) {
  const value = valueText(place, layers);
  return isNearlyNothing(value) ? words["title.nearly"] : fill(words.title, { value });
}

/** @param {string} value as it is written */
const isNearlyNothing = (value) => value !== "0" && withoutAlmost(value) === "0";

/** @param {Place} place @param {LayerNumbers[]} layers @param {Words} words */
export function placeText({ layer, quantity, step, unit }, layers, words) {
  const numbers = layers[layer];
  const key = numbers.units > 1 ? "at.unit" : "at";
  const place = fill(words[key], { name: nameOf(numbers, quantity), step, unit: numbers.unitName(unit) });
  return layers.length > 1 ? fill(words["at.layer"], { place, layer: layer + 1 }) : place;
}

/**
 * How the number was made of its parts.
 * @param {Answer} answer
 * @param {Context} context
 */
export function madeText({ parts }, { layers, words, place }) {
  const numbers = layers[place.layer];
  const [first] = parts.shares;
  if (parts.quantity.startsWith("pre.")) return activationText(parts, numbers, words, place);
  if (parts.shares.length === 1 && first?.by && !(first.by in numbers.sheet.weights)) return words.product;
  if (parts.quantity === "squashed") {
    const { state } = numbers.sheet;
    return callText(numbers, "cell_output", [first?.value ?? 0, state], [parts.value, "squashed"]) || words.sum;
  }
  if (parts.shares.some(({ kind }) => kind === "rest")) return fill(words.left, { name: nameOf(numbers, parts.shares[1].name) });
  return words.sum;
}

/** @param {Shares} parts @param {LayerNumbers} numbers @param {Words} words @param {Place} place */
function activationText({ quantity, value }, numbers, words, place) {
  const name = quantity.slice("pre.".length);
  const slot = slotOf(numbers, name);
  const line = callText(numbers, slot, [value, quantity], [numbers.value(name, place.step, place.unit), name]);
  return line ? fill(words.function, { line, sum: withoutAlmost(numbers.write(value, quantity)) }) : words.sum;
}

/** Which activation makes a quantity. @param {LayerNumbers} numbers @param {string} name */
function slotOf({ sheet }, name) {
  if ("function" in sheet.functions) return "function";
  return name === "candidate" ? "cell_input" : "gate";
}

/**
 * "σ(2) ≈ 0.88"; nothing where the number goes through as it is.
 * @param {LayerNumbers} numbers
 * @param {string} slot
 * @param {[number, string]} given
 * @param {[number, string]} made
 */
function callText(numbers, slot, given, made) {
  const symbol = numbers.sheet.symbols[slot];
  if (!symbol) return "";
  const [from, to] = [given, made].map(([value, name]) => withoutAlmost(numbers.write(value, name)));
  return `${symbol}(${from}) ${isExact(to, made[0]) ? "=" : "≈"} ${to}`;
}

/**
 * What a share came from.
 * @param {Share} share
 * @param {"parts" | "steps" | "inputs"} list
 * @param {Context} context
 */
export function sourceText(share, list, context) {
  const { layers, words, place } = context;
  const numbers = layers[share.layer];
  const plain = list === "steps" && share.kind === "state" ? wroteText(share, numbers, words) : plainText(share, numbers, words, list);
  const isElsewhere = share.layer !== place.layer;
  const hasUnits = list !== "parts" && ["state", "start"].includes(share.kind) && numbers.units > 1;
  const ofUnit = hasUnits ? fill(words["source.unit"], { source: plain, unit: numbers.unitName(share.unit ?? 0) }) : plain;
  const toldLayer = list === "inputs" && share.kind !== "input" && layers.length > 1;
  return isElsewhere || toldLayer ? fill(words["source.layer"], { source: ofUnit, layer: share.layer + 1 }) : ofUnit;
}

/** @param {Share} share @param {LayerNumbers} numbers @param {Words} words */
function wroteText({ name, step = 0, value = 0 }, numbers, words) {
  return fill(words["source.wrote"], { step, value: numbers.write(value, name) });
}

/** @param {Share} share @param {LayerNumbers} numbers @param {Words} words @param {string} list */
function plainText(share, numbers, words, list) {
  const { kind, name, step, value = 0 } = share;
  if (kind === "bias") return biasText(share, numbers, words, list);
  if (kind === "rest") return restText(share, numbers, words);
  const called = entryName(share, numbers);
  const said = { step: step ?? 0, name: called, value: numbers.write(value, name) };
  if (kind === "start") return fill(words["source.start"], said);
  if (kind === "input" && list === "inputs") return fill(words["source.input"], said);
  return share.weight === undefined ? fill(words["source.state"], said) : timesText(share, share.weight, said, numbers, words);
}

/**
 * @param {Share} share
 * @param {number} weight
 * @param {Record<string, string | number>} said
 * @param {LayerNumbers} numbers
 * @param {Words} words
 */
function timesText({ by = "", row }, weight, said, numbers, words) {
  if (!(by in numbers.sheet.weights)) {
    const isLeft = by === "left";
    const gate = isLeft ? "(1 − z)" : nameOf(numbers, by);
    return fill(words["source.let"], { ...said, gate, weight: numbers.write(weight, isLeft ? "update" : by) });
  }
  const text = numbers.write(weight, row ? `${by}.${row}` : by);
  return fill(words["source.weighted"], { ...said, weight: text });
}

/** A number among several by its entry, others by their name. @param {Share} share @param {LayerNumbers} numbers */
function entryName({ name, unit = 0, by }, numbers) {
  if (name === "x") return numbers.inputName(unit);
  if (name === "hidden_before" && by === "U") return `h${unit + 1}`;
  return nameOf(numbers, name);
}

/** @param {Share} share @param {LayerNumbers} numbers @param {Words} words @param {string} list */
function biasText({ name, row }, numbers, words, list) {
  if (name === "b_recurrent") return words["source.bias.recurrent"];
  return list === "parts" ? words["source.bias"] : fill(words["source.bias.of"], { name: nameOf(numbers, row ?? "") });
}

/** @param {Share} share @param {LayerNumbers} numbers @param {Words} words */
function restText({ name }, numbers, words) {
  const slot = name === "squashed" ? "cell_output" : slotOf(numbers, name);
  const isLeft = name === "left" || !(numbers.sheet.gates.includes(name) || name === "squashed");
  return isLeft ? words["source.one"] : fill(words["source.rest"], { function: numbers.sheet.symbols[slot] || "f" });
}
