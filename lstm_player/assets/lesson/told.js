// What a page says, as nodes: its marks, its numbers, and words of the field that explain themselves.

import { textOf } from "../player/templates.js";
import { element } from "../shared/dom.js";
import { withTerms } from "../shared/terms.js";

/** @import {LayerNumbers, Position, Words} from "../shared/types.js" */
/** @import {Besides} from "../player/references.js" */

/**
 * Paragraphs, and `show`, which puts the numbers of a place in.
 * @param {string[]} paragraphs
 * @param {Words} words all of them
 */
export function toldOf(paragraphs, words) {
  /** @type {ReturnType<typeof textOf>[]} */
  const texts = [];
  const nodes = paragraphs.map((paragraph) => {
    const pieces = withTerms(paragraph, words).flatMap((piece) => {
      if (typeof piece !== "string") return [piece];
      const text = textOf(piece);
      texts.push(text);
      return text.nodes;
    });
    return element("p", {}, ...pieces);
  });
  return {
    nodes,
    /** @param {LayerNumbers} numbers @param {Position} position @param {Besides} besides */
    show: (numbers, position, besides) => texts.forEach((text) => text.show(numbers, position, besides)),
  };
}
