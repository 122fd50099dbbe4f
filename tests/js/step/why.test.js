// Why a number is what it is, in words: of every quantity of every kind and preset.

import assert from "node:assert/strict";
import { test } from "node:test";

import { madeText, placeOf, placeText, sourceText, titleText } from "../../../lstm_app/screens/step/why_words.js";
import { section } from "../../../lstm_player/assets/shared/words.js";
import { catalogues, LANGUAGES, layers, whys } from "../blocks.js";

const LISTS = /** @type {const} */ (["parts", "steps", "inputs"]);

/** @typedef {import("../../../lstm_app/screens/step/why_words.js").Answer} Answer */

/** All that is said of an answer. @param {string} name @param {Answer} answer */
function said(name, answer, language = "en") {
  const words = section(catalogues[language].words, "why.");
  const { place } = answer;
  const context = { layers: layers(name, language), words, place };
  const sources = LISTS.flatMap((list) => (answer[list]?.shares ?? []).map((one) => sourceText(one, list, context)));
  const [title, where] = [titleText(place, context.layers, words), placeText(place, context.layers, words)];
  return [title, where, madeText(answer, context), ...sources];
}

/** @param {string} name @param {string} quantity */
function answerOf(name, quantity) {
  const found = whys[name].find(({ place }) => place.quantity === quantity);
  assert.ok(found, quantity);
  return found;
}

test("every answer can be said in every language", () => {
  assert.ok(Object.keys(whys).length > 20);
  for (const [name, answers] of Object.entries(whys)) {
    for (const answer of answers) {
      for (const language of LANGUAGES) {
        const texts = said(name, answer, language);
        for (const text of texts) assert.doesNotMatch(text, /undefined|NaN|[{}]|^\s*$/, `${name} ${text}`);
      }
    }
  }
});

test("what is said of a gate, of a product and of the memory", () => {
  const name = "first-day.forward";
  const forget = said(name, answerOf(name, "forget"));
  assert.deepEqual(forget.slice(0, 3), ["Why 1.00?", "forget gate, step 4", "σ(5.59) ≈ 1.00, and 5.59 is a sum:"]);
  assert.equal(forget[3], "x1 1.00 × weight 1.63");
  assert.equal(said(name, answerOf(name, "kept"))[3], "memory before 1.48 × forget gate 1.00");
  assert.equal(said(name, answerOf(name, "squashed"))[2], "tanh(2.41) ≈ 0.98");
  assert.ok(said(name, answerOf(name, "cell")).includes("step 1 wrote 0.50"));
  assert.ok(said(name, answerOf(name, "cell"), "zh").includes("第 1 步写入 0.50"));
});

test("a name of the diagram leads to the place where the number was computed", () => {
  const one = layers("first-day.forward");
  const here = { layer: 0, step: 3, unit: 0 };
  assert.deepEqual(placeOf(one, here, "cell"), { ...here, quantity: "cell" });
  assert.deepEqual(placeOf(one, here, "cell_before"), { ...here, step: 2, quantity: "cell" });
  assert.equal(placeOf(one, { ...here, step: 1 }, "hidden_before"), null);
  assert.equal(placeOf(one, here, "x"), null);
  assert.equal(placeOf(one, here, "reset"), null);
  const stack = layers("stack.forward");
  assert.deepEqual(placeOf(stack, { layer: 1, step: 2, unit: 1 }, "x"), { layer: 0, step: 2, unit: 1, quantity: "hidden" });
});
