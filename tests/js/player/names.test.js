import assert from "node:assert/strict";
import test from "node:test";

import { tokensOf } from "../../../lstm_player/assets/player/names.js";

/** @import {Block} from "../../../lstm_player/assets/shared/types.js" */

const SUBJECTS = ["English", "calculus", "physics"];

/** @param {number[][]} x @param {object} [header] @returns {Block} */
const blockOf = (x, header = {}) => {
  const values = Float64Array.from(x.flat());
  const all = { tokens: null, names: { inputs: SUBJECTS }, ...header };
  return /** @type {any} */ ({ header: all, arrays: { x: { shape: [x.length, x[0].length], values } } });
};

test("a step that gives one named input reads as its name, with how much of it there is", () => {
  const tokens = tokensOf(blockOf([[1, 0, 0], [0, 0.2, 0], [0, 0, 0], [0, 0, -1]]));
  assert.deepEqual(tokens, ["English", "0.2 × calculus", "0", "−1 × physics"]);
});

test("a sequence that gives two at a time, or has no names, stays numbers", () => {
  assert.equal(tokensOf(blockOf([[1, 0, 0], [0, 1, 1]])), null);
  assert.equal(tokensOf(blockOf([[1, 0, 0]], { names: null })), null);
});

test("a sequence that has tokens keeps them", () => {
  assert.deepEqual(tokensOf(blockOf([[1, 0, 0]], { tokens: ["a"] })), ["a"]);
});
