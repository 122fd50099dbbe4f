import assert from "node:assert/strict";
import test from "node:test";

import { withTerms, withoutTerms } from "../../lstm_player/assets/shared/terms.js";
import { LANGUAGES, catalogues } from "./blocks.js";

const WORDS = { "glossary.loss": "how wrong it is", "glossary.name.loss": "loss" };

test("a term in a text becomes a word that explains itself", () => {
  /** @type {Record<string, any>[]} */
  const made = [];
  const node = () => ({
    attributes: /** @type {Record<string, string>} */ ({}),
    setAttribute(/** @type {string} */ name, /** @type {string} */ value) {
      this.attributes[name] = value;
    },
    append(/** @type {string} */ text) {
      made.push({ text, ...this.attributes });
    },
  });
  // @ts-expect-error as much of a document as is needed
  globalThis.document = { createElement: node };
  const pieces = withTerms("The [[loss]] and its [[loss|losses]].", WORDS);
  assert.deepEqual(pieces.filter((piece) => typeof piece === "string"), ["The ", " and its ", "."]);
  assert.deepEqual(made.map(({ text }) => text), ["loss", "losses"]);
  for (const one of made) assert.deepEqual([one.tabindex, one["data-term"], one["data-tip"]], [0, "loss", "how wrong it is"]);
  assert.equal(withoutTerms("The [[loss]] and its [[loss|losses]].", WORDS), "The loss and its losses.");
});

for (const language of LANGUAGES) {
  test(`${language}: every term that a text uses is explained, and every explanation has a name`, () => {
    const { words } = catalogues[language];
    const explained = Object.keys(words).filter((key) => /^glossary\.\w+$/.test(key)).map((key) => key.slice(9));
    assert.ok(explained.length >= 19);
    for (const name of explained) assert.ok(words[`glossary.name.${name}`], name);
    const used = Object.values(words).flatMap((text) => [...text.matchAll(/\[\[(\w+)/g)].map(([, name]) => name));
    for (const name of used) assert.ok(explained.includes(name), name);
  });
}
