// Parts of a language's words, each made once.

/** @import {Words} from "./types.js" */

/** @type {WeakMap<Words, Map<string, any>>} what was made of a language's words */
const made = new WeakMap();

/**
 * The words whose key starts with the prefix, without it.
 * @param {Words} words
 * @param {string} prefix
 * @returns {Words}
 */
export function section(words, prefix) {
  return once(words, prefix, () => {
    const found = Object.entries(words).filter(([key]) => key.startsWith(prefix));
    return Object.fromEntries(found.map(([key, text]) => [key.slice(prefix.length), text]));
  });
}

/** @param {Words} words @param {string} key @param {() => any} make */
export function once(words, key, make) {
  const known = made.get(words) ?? new Map();
  made.set(words, known);
  if (!known.has(key)) known.set(key, make());
  return known.get(key);
}
