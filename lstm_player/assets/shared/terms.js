// Words of the field in a text: each can be pointed at, tapped or reached by Tab, and is explained.

import { element } from "./dom.js";

/** @import {Words} from "./types.js" */

const TERMS = /(\[\[\w+(?:\|[^\]]*)?\]\])/;
const TERM = /^\[\[(\w+)(?:\|([^\]]*))?\]\]$/;

/**
 * A text in pieces; `[[loss]]` and `[[loss|shown words]]` become terms with an explanation.
 * @param {string} text
 * @param {Words} words all words of the language
 * @returns {(Node | string)[]}
 */
export function withTerms(text, words) {
  return text.split(TERMS).filter(Boolean).map((piece) => {
    const found = piece.match(TERM);
    return found ? term(found[1], found[2] ?? words[`glossary.name.${found[1]}`], words) : piece;
  });
}

/**
 * The text as it is read out, its terms as words.
 * @param {string} text
 * @param {Words} words
 */
export const withoutTerms = (text, words) =>
  text.replace(new RegExp(TERMS, "g"), (piece) => {
    const [, name, shown] = /** @type {RegExpMatchArray} */ (piece.match(TERM));
    return shown ?? words[`glossary.name.${name}`];
  });

/** @param {string} name @param {string} shown @param {Words} words */
function term(name, shown, words) {
  const said = words[`glossary.${name}`];
  return element("dfn", { class: "term", tabindex: 0, "data-term": name, "data-tip": said, "aria-description": said }, shown);
}
