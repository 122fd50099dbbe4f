// The pinned run as the tab keeps it: the numbers of the way forward, and what they are called.

import { keep, kept } from "../shared/keep.js";
import { inText } from "../shared/comeback.js";
import { layersOf } from "./layer_numbers.js";

/** @import {Block, Catalogue, LayerNumbers, NumberArray} from "../shared/types.js" */
/** @typedef {{block: Block, note: string}} Pinned a run of the way forward, and what is said of it */

const PLACE = "pinned";
const BACK = /^(d_|back|direct|slope|kept_back|peepholes_back)/; // what only the way back has
const NOTE_UP_TO = 120; // characters

/** A run without its way back. @param {LayerNumbers[]} layers @returns {Block} */
export function blockOf(layers) {
  const { header } = layers[0];
  /** @type {Record<string, NumberArray>} */
  const arrays = { x: layers[0].arrays.x };
  for (const [at, layer] of layers.entries()) {
    for (const [name, array] of Object.entries(layer.arrays)) {
      const isAbove = name === "x" && (at === 0 || array === layers[at - 1].arrays.hidden);
      if (!isAbove && !BACK.test(name)) arrays[`${at}.${name}`] = array;
    }
  }
  const { tokens, names } = header;
  const sheets = Object.fromEntries(layers.map(({ sheet }, at) => [header.layers[at], sheet]));
  return { header: { layers: header.layers, tokens, names, loss: null, sheets }, arrays };
}

/** @param {string} note */
export const brief = (note) => note.slice(0, NOTE_UP_TO);

/** @param {Pinned | null} pinned */
export function store(pinned) {
  if (!pinned) return keep(PLACE, null);
  const { block, note } = pinned;
  return keep(PLACE, { header: block.header, note, ...inText(block.arrays) });
}

/** What was pinned before a reload; null where nothing was, or what is there is damaged.
 * @param {Catalogue} catalogue @returns {Promise<Pinned | null>} */
export async function stored(catalogue) {
  return pinnedIn(await kept(PLACE), catalogue);
}

// Of the sheets only those are taken that the catalogue has not: another version may have kept others.
/** @param {any} found anybody's @param {Catalogue} catalogue @returns {Pinned | null} */
export function pinnedIn(found, catalogue) {
  try {
    const known = catalogue.sheets;
    const { layers, tokens, names, sheets } = found.header;
    const own = Object.entries(sheets).filter(([name]) => !Object.hasOwn(known, name));
    const header = { layers, tokens, names, loss: null, sheets: Object.fromEntries(own) };
    const block = { header, arrays: fromText(found) };
    const read = layersOf(block, { ...catalogue, sheets: { ...known } });
    const isWhole = read.every(({ arrays, steps }) => arrays.hidden.shape[0] === steps);
    return read.length && isWhole ? { block, note: brief(String(found.note ?? "")) } : null;
  } catch {
    return null;
  }
}

/**
 * The arrays that inText wrote.
 * @param {{shapes: Record<string, number[]>, numbers: string}} text
 * @returns {Record<string, NumberArray>}
 */
export function fromText({ shapes, numbers }) {
  const bytes = Uint8Array.from(atob(numbers), (letter) => letter.charCodeAt(0));
  const all = new Float64Array(bytes.buffer);
  let at = 0;
  const arrays = Object.entries(shapes).map(([name, shape]) => {
    if (!shape.every((side) => Number.isInteger(side) && side > 0)) throw new Error("no shape");
    const size = shape.reduce((product, side) => product * side, 1);
    const values = all.subarray(at, (at += size));
    return /** @type {const} */ ([name, { shape, values }]);
  });
  if (at !== all.length) throw new Error("other numbers than shapes");
  return Object.fromEntries(arrays);
}
