// A book as a browser gets it: its pages in one language and the runs that they show.

import { asset } from "../shared/assets.js";
import { unpack } from "../shared/unpack.js";
import { within } from "../shared/words.js";
import { layersOf } from "../player/layer_numbers.js";

/** @import {Block, Catalogue, LayerNumbers, NumberArray, Opening} from "../shared/types.js" */
/**
 * What a page asks; besides its kind what that kind needs.
 * @typedef {Record<string, number | import("./asks/predict.js").Direction>} Answers
 * @typedef {Record<string, any> & {kind: string, answers?: Answers}} Ask
 *
 * @typedef {object} Page
 * @property {string} name
 * @property {string} title
 * @property {string[]} text
 * @property {{ask?: string[], then?: string[], options?: [string, string][]}} parts
 * @property {string[] | null} light
 * @property {string[]} charts
 * @property {boolean} curves
 * @property {number[]} beside
 * @property {number} block
 * @property {string | null} preset
 * @property {Omit<Opening, "id">} opening
 * @property {Ask | null} ask
 * @property {Record<string, number>} counts facts of the page by name
 *
 * @typedef {object} Book
 * @property {string} name
 * @property {string} title
 * @property {string} sentence
 * @property {Page[]} pages
 * @property {(index: number) => LayerNumbers[]} run the layers of one of its runs
 * @property {(page: number) => Block["header"]} header of the run of a page, counted from 0
 * @property {(page: number, rule: string) => Record<string, NumberArray>} ghost a run by a wrong rule
 */

/** @type {Map<string, Promise<Block>>} */
const blocks = new Map();
/** @type {WeakMap<Block, Book>} */
const books = new WeakMap();

/**
 * A book, fetched once; asked for again if that failed.
 * @param {string} name
 * @param {Catalogue} catalogue of the language
 */
export async function bookOf(name, catalogue) {
  const key = `${name}.${catalogue.language}`;
  const block = blocks.get(key) ?? fetched(key);
  blocks.set(key, block);
  block.catch(() => blocks.delete(key));
  const whole = await block;
  const book = books.get(whole) ?? made(name, whole, catalogue);
  books.set(whole, book);
  return book;
}

/** @param {string} key */
async function fetched(key) {
  const answer = await fetch(asset(`lessons/${key}`));
  if (!answer.ok) throw new Error(answer.statusText);
  return unpack(new Uint8Array(await answer.arrayBuffer()));
}

/** @param {string} name @param {Block} whole @param {Catalogue} catalogue @returns {Book} */
function made(name, { header, arrays }, catalogue) {
  Object.assign(catalogue.sheets, header.sheets);
  /** @type {LayerNumbers[][]} */
  const runs = [];
  return {
    name,
    title: header.title,
    sentence: header.sentence,
    pages: header.pages,
    run(index) {
      runs[index] ??= layersOf({ header: header.blocks[index], arrays: within(arrays, `${index}/`) }, catalogue);
      return runs[index];
    },
    header: (page) => header.blocks[header.pages[page].block],
    ghost: (page, rule) => within(arrays, `ghost/${page}/${rule}/`),
  };
}
