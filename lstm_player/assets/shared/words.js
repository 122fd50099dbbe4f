// What stands under names that begin alike: arrays of a block, words of a language.

/** @import {Words} from "./types.js" */

/** @type {WeakMap<Words, Map<string, any>>} what was made of a language's words */
const made = new WeakMap();

/**
 * The words whose key starts with the prefix, without it; made once.
 * @param {Words} words
 * @param {string} prefix
 * @returns {Words}
 */
export const section = (words, prefix) => once(words, prefix, () => within(words, prefix));

/**
 * What stands under the names that start with the prefix, by the rest of its name.
 * @template T
 * @param {Record<string, T>} named
 * @param {string} prefix
 * @returns {Record<string, T>}
 */
export function within(named, prefix) {
  const found = Object.entries(named).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(found.map(([name, value]) => [name.slice(prefix.length), value]));
}

/** @param {Words} words @param {string} key @param {() => any} make */
export function once(words, key, make) {
  const known = made.get(words) ?? new Map();
  made.set(words, known);
  if (!known.has(key)) known.set(key, make());
  return known.get(key);
}
