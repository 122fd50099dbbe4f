// A text may name a number of another step, unit, layer or run, and a weight by its column.

import assert from "node:assert/strict";
import test from "node:test";

import { meant, referenceIn, valueAt } from "../../../lstm_player/assets/player/references.js";
import { plainText } from "../../../lstm_player/assets/player/templates.js";
import { layers } from "../blocks.js";

const PLACE = { step: 2, phase: "whole", layer: 0, unit: 0, visited: 2, inside: false };

test("a name in braces says which number it means", () => {
  const plain = { name: "cell", percent: false, step: null, unit: null, layer: null, beside: 0 };
  assert.deepEqual(referenceIn("{cell}"), plain);
  assert.deepEqual(referenceIn("{cell@3,2;1~2%}"), { ...plain, step: 3, unit: 1, layer: 0, beside: 2, percent: true });
  assert.deepEqual(referenceIn("{forget%@3}"), { ...plain, name: "forget", step: 3, percent: true });
  assert.equal(referenceIn("cell"), null);
  assert.equal(referenceIn("{cell@}"), null);
});

test("it is looked up where it is meant", () => {
  const run = layers("memory-machine.forward");
  const other = layers("four-units.forward");
  const [numbers] = run;
  const look = (/** @type {string} */ text) => {
    const reference = /** @type {NonNullable<ReturnType<typeof referenceIn>>} */ (referenceIn(text));
    return valueAt(reference.name, meant(reference, numbers, PLACE, { layers: run, beside: [other] }));
  };
  assert.equal(look("{cell}"), numbers.value("cell", 2, 0));
  assert.equal(look("{cell@3}"), numbers.value("cell", 3, 0));
  assert.equal(look("{W.forget.2}"), numbers.weights("W", "forget", 0)[1]);
  assert.equal(look("{hidden@3,2~1}"), other[0].value("hidden", 3, 1));
  assert.equal(look("{hidden@3,99~1}"), other[0].value("hidden", 3, other[0].units - 1));
});

test("as text it reads like the other numbers of its kind", () => {
  const [numbers] = layers("memory-machine.forward");
  assert.equal(plainText("{cell@1} then {cell@2}, {forget%@2}", numbers, PLACE), "3 then 7, 100%");
});
