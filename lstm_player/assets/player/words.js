// The words of one kind of cell: those under its own name stand before those for all.

import { once, section } from "../shared/words.js";

/** @import {LayerNumbers, Name, Sheet, Words} from "../shared/types.js" */

const ASIDE = /\s*[（(][^（()）]*[)）]$/; // "forget gate (share kept)"

/**
 * What is said of a layer: its title, the words of the player and of the charts, and the name
 * of each quantity.
 * @typedef {{title: string, player: Words, chart: Words, names: Record<string, Name>}} LayerWords
 */

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
 * The words under all of these prefixes. A sentence of a later one takes the place of that before
 * it with all its cases, `say.hidden.last`, which were made for the sentence that is gone.
 * @param {Words} words
 * @param {string[]} prefixes
 */
function joined(words, ...prefixes) {
  /** @type {Words} */
  let all = {};
  for (const prefix of prefixes) {
    const own = section(words, prefix);
    const kept = Object.entries(all).filter(([key]) => !(key.slice(0, key.lastIndexOf(".")) in own));
    all = { ...Object.fromEntries(kept), ...own };
  }
  return all;
}

/** What a quantity is called, without what its name explains. @param {LayerNumbers} numbers @param {string} name */
export const nameOf = ({ texts }, name) => (texts.names[name]?.short ?? name).replace(ASIDE, "");
