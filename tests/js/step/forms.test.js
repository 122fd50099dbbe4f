import assert from "node:assert/strict";
import test from "node:test";

import { sayAstray } from "../../../lstm_app/screens/step/astray.js";
import { formulasOf, madeFields, sizeFields, wholeOf } from "../../../lstm_app/screens/step/cell_settings.js";
import { stairs } from "../../../lstm_app/screens/step/example_picture.js";
import { catalogues, LANGUAGES } from "../blocks.js";

const FACTS = {
  limits: { steps: 500, inputs: 32, layers: 4, units: 64 },
  kinds: ["lstm", "gru"],
  activations: ["sigmoid", "tanh"],
  steps: 6,
  inputs: 1,
  layers: [],
};
/** @type {import("../../../lstm_app/screens/step/cell_settings.js").LayerFacts} */
const GRU = {
  kind: "gru",
  units: 3,
  slots: { gate: "sigmoid", cell_input: "tanh" },
  options: { reset_place: ["before", ["after", "before"]] },
  learned: 15,
  other: "lstm",
  other_learned: 20,
};

test("sizes are asked for within their limits", () => {
  for (const language of LANGUAGES) {
    const { words } = catalogues[language];
    const fields = sizeFields({ ...FACTS, layers: [{ ...GRU, units: 2 }, GRU] }, 1, words);
    assert.deepEqual(fields.map(({ name, value }) => [name, value]), [["steps", 6], ["inputs", 1], ["layers", 2], ["units", 3]]);
    assert.deepEqual(fields.map(({ range }) => range[1]), [500, 32, 4, 64]);
    assert.ok(fields.every(({ label }) => label));
  }
});

test("kind, activations and options of a layer have their words in every language", () => {
  for (const language of LANGUAGES) {
    const fields = madeFields(FACTS, GRU, catalogues[language].words);
    assert.deepEqual(fields.map(({ name }) => name), ["kind", "gate", "cell_input", "reset_place"]);
    assert.deepEqual(fields.map(({ value }) => value), ["gru", "sigmoid", "tanh", "before"]);
    assert.ok(fields.every(({ label, options }) => label && options.every(([option, text]) => option && text)));
  }
});

test("under the menus stands what each function chosen computes", () => {
  const { words } = catalogues.en;
  assert.equal(formulasOf(GRU, words), "σ(a) = 1 / (1 + e⁻ᵃ).\ntanh(a) = (eᵃ − e⁻ᵃ) / (eᵃ + e⁻ᵃ).");
  const both = { ...GRU, slots: { gate: "hard_sigmoid", cell_input: "hard_sigmoid_keras2", again: "hard_sigmoid" } };
  assert.deepEqual(formulasOf(both, words).match(/a\/6 \+ 1\/2|0\.2 a \+ 0\.5/g), ["a/6 + 1/2", "0.2 a + 0.5"]);
});

test("a size is sent as a number, anything else as it is for the server to refuse", () => {
  assert.deepEqual(["3", "-1", "007", "", "2.5", "1e3", "x"].map(wholeOf), [3, -1, 7, null, "2.5", "1e3", "x"]);
});

test("a line has a height for each step, with 0 among them", () => {
  assert.equal(stairs([3, 7, 7, 0], 10, 80), "M0 50V50H30V10H60V10H90V80H120");
  assert.equal(stairs([-1, -2], 0, 100), "M0 50V50H60V100H120");
  assert.equal(stairs([0, 0], 0, 100), "M0 100V100H60V100H120");
});

test("what a link asked for in vain is named in a sentence", () => {
  for (const language of LANGUAGES) {
    const { words } = catalogues[language];
    assert.equal(sayAstray({}, words), "");
    const said = sayAstray({ step: "9".repeat(41), phase: "x", layer: "2", unit: "3", loss: "9.9", lang: "xx" }, words);
    assert.doesNotMatch(said, /undefined|[{}]|9{41}/);
    assert.match(said, /“9.9”.*“xx”/);
  }
});
