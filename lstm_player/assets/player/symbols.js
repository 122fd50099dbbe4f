// The signs of a formula that are no quantities, marked with the term that explains them.

import { element } from "../shared/dom.js";

/** @type {Record<string, string>} */
const TERMS = {
  "σ": "sigmoid",
  tanh: "tanh",
  ReLU: "relu",
  "φ": "activation",
  "⊙": "elementwise",
  W: "weight",
  U: "weight",
  b: "bias",
  p: "peephole",
  a: "pre_activation",
};
const SIGNS = /(hard σ[₂₃]?|[σ⊙φ]|(?<![A-Za-z])(?:tanh|ReLU|[WUbpa])(?![A-Za-z]))/;

/** @param {string} text @returns {{text: string, term: string | null}[]} the text in pieces */
export const signsIn = (text) =>
  text.split(SIGNS).filter(Boolean).map((piece) => ({ text: piece, term: termOf(piece) }));

/** @param {string} piece */
const termOf = (piece) => (/^hard σ/.test(piece) ? "hard_sigmoid" : TERMS[piece] ?? null);

/** @param {Element} formula whose text outside of quantities is marked */
export function markSigns(formula) {
  const texts = [...formula.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
  for (const text of texts) {
    const pieces = signsIn(text.textContent ?? "");
    text.replaceWith(...pieces.map(({ text: sign, term }) => (term ? element("span", { "data-term": term }, sign) : sign)));
  }
}
