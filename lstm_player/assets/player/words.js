// The words of one kind of cell: those under its own name stand before those for all.

/** @import {Name, Sheet, Words} from "../shared/types.js" */

/**
 * What is said of a layer: its title, the words of the player and of the charts, and the name
 * of each quantity.
 * @typedef {{title: string, player: Words, chart: Words, names: Record<string, Name>}} LayerWords
 */

/** @type {WeakMap<Words, Map<string, any>>} what was made of a language's words */
const made = new WeakMap();

/**
 * The words of a layer; the same object each time that the same is asked for.
 * @param {Words} words
 * @param {Sheet} sheet
 * @param {{above: boolean, backward: boolean}} where above: it reads the outputs of a layer
 * @returns {LayerWords}
 */
export function wordsOf(words, { kind, quantities }, { above, backward }) {
  return once(words, `${kind} ${above} ${backward}`, () => {
    const prefixes = [`${kind}.`, ""];
    if (above) prefixes.unshift(`${kind}.above.`, "above.");
    /** @param {string} key */
    const find = (key) => prefixes.map((prefix) => words[prefix + key]).find((text) => text !== undefined) ?? "";
    /** @param {string} name @returns {[string, Name]} */
    const named = (name) => {
      const [symbol, short, tiny] = ["symbol", "short", "tiny"].map((form) => find(`q.${name}.${form}`));
      return [name, { symbol, short, tiny }];
    };
    const back = backward ? ["back.player.", `${kind}.back.player.`] : [];
    return {
      title: words[`cell.${kind}`],
      player: joined(words, "player.", `${kind}.player.`, ...back),
      chart: joined(words, "chart.", `${kind}.chart.`),
      names: Object.fromEntries(quantities.map(named)),
    };
  });
}

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

/** @param {Words} words @param {string[]} prefixes */
const joined = (words, ...prefixes) => Object.assign({}, ...prefixes.map((prefix) => section(words, prefix)));

/** @param {Words} words @param {string} key @param {() => any} make */
function once(words, key, make) {
  const known = made.get(words) ?? new Map();
  made.set(words, known);
  if (!known.has(key)) known.set(key, make());
  return known.get(key);
}
