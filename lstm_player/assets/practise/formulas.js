// How each slot of an exercise is called and computed, in symbols: what it comes to is for the
// learner to say. Pieces of a formula are texts, or pairs of a text and its index.

/** @import {LayerNumbers} from "../shared/types.js" */
/** @import {Slot} from "./exercise.js" */
/** @typedef {string | [string, string]} Piece */

/**
 * The symbol of what a slot holds.
 * @param {Slot} slot
 * @param {LayerNumbers} numbers
 * @returns {Piece[]}
 */
export function nameOf(slot, numbers) {
  const { names } = numbers.texts;
  if (isThrough(slot)) return [`${shareOf(slot, numbers)} ×`];
  if (slot.do === "place") return [entryOf(slot, numbers)];
  if (slot.what === "sum") return [["a", names[slot.gate ?? ""]?.symbol ?? ""]];
  if (slot.what === "product") return weighted(slot, numbers);
  return [wordOrSymbol(quantityOf(slot), numbers)];
}

/**
 * What a slot comes from, in symbols; nothing where there is no more to say than its name.
 * @param {Slot} slot
 * @param {LayerNumbers} numbers
 * @param {(id: string) => string | null} shown what stands in another slot
 * @returns {Piece[]}
 */
export function leftOf(slot, numbers, shown) {
  if (slot.do === "place" || slot.what === "product") return [];
  const own = slot.needs.length && isSum(slot) ? sumOf(slot, numbers, shown) : null;
  return own ?? fromTemplate(slot, numbers);
}

/** Whether what is put there is laid on a gate, or on what a gate leaves. @param {Slot} slot */
export const isThrough = ({ what }) => what === "through" || isRest({ what });

/** Whether it is what a gate leaves, as 1 − z of a GRU. @param {Pick<Slot, "what">} slot */
export const isRest = ({ what }) => what === "through_rest";

/** @param {Slot} slot @param {LayerNumbers} numbers */
function shareOf(slot, { texts }) {
  const symbol = texts.names[slot.gate ?? ""]?.symbol ?? "";
  return isRest(slot) ? `(1 − ${symbol})` : symbol;
}

/** Whether a slot adds up the products of a row. @param {Slot} slot */
const isSum = ({ what, gate, needs }) => what === "sum" || (Boolean(gate) && !needs.some((id) => id.endsWith(".sum")));

/** @param {Slot} slot @param {LayerNumbers} numbers @param {(id: string) => string | null} shown @returns {Piece[]} */
function sumOf({ needs, gate }, { texts }, shown) {
  const terms = needs.map((id) => shown(id) ?? "…").map((text) => (text.startsWith("−") ? `(${text})` : text));
  const symbol = texts.names[gate ?? ""]?.symbol ?? "";
  return [`${terms.map((text) => `${text} + `).join("")}`, ["b", symbol]];
}

/** @param {Slot} slot @param {LayerNumbers} numbers @returns {Piece[]} */
function weighted(slot, numbers) {
  const entry = sourceOf(slot, numbers);
  return [["w", `${numbers.texts.names[slot.gate ?? ""]?.symbol ?? ""},${entry}`], ` × ${entry}`];
}

/** The name of what a weight multiplies, as the head of its column. @param {Slot} slot @param {LayerNumbers} numbers */
export function sourceOf({ input, from_unit: unit }, { inputs, units }) {
  return input !== null ? numbered("x", input, inputs) : numbered("h", unit ?? 0, units);
}

/**
 * A letter with its place in a list, where there are several.
 * @param {string} letter
 * @param {number} index
 * @param {number} count
 */
export const numbered = (letter, index, count) => (count > 1 ? `${letter}${"₁₂₃₄₅₆₇₈₉"[index]}` : letter);

/** What is put where something enters, or on a valve. @param {Slot} slot @param {LayerNumbers} numbers */
function entryOf(slot, numbers) {
  if (slot.input !== null || slot.from_unit !== null) return sourceOf(slot, numbers);
  return numbers.texts.names[slot.quantity]?.symbol ?? "";
}

/** The name of the quantity that a slot gives: the last part of its id. @param {Slot} slot */
export const quantityOf = ({ id }) => id.split(".").slice(2).join(".");

/** @param {string} name @param {LayerNumbers} numbers */
function wordOrSymbol(name, { texts }) {
  const { symbol, tiny } = texts.names[name] ?? { symbol: name, tiny: name };
  return /[⊙(]/.test(symbol) || symbol.length > 2 ? tiny : symbol;
}

/** By the line of its phase that ends in it. @param {Slot} slot @param {LayerNumbers} numbers @returns {Piece[]} */
function fromTemplate(slot, numbers) {
  const name = quantityOf(slot);
  const lines = numbers.phases[slot.phase]?.lines ?? [];
  const line = lines.find((text) => text.endsWith(`= {${name}}`)) ?? "";
  const sides = line.split(" = ");
  if (sides.length < 3) return [];
  const symbols = sides[1].split(/(\{[\w.]+\})/).map((piece) => {
    const [, held = null] = piece.match(/^\{([\w.]+)\}$/) ?? [];
    if (held === null) return piece;
    return held.startsWith("pre.") ? /** @type {Piece} */ (["a", wordOrSymbol(held.slice(4), numbers)]) : wordOrSymbol(held, numbers);
  });
  return symbols.filter((piece) => piece !== "");
}
