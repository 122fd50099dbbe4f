import assert from "node:assert/strict";
import { test } from "node:test";

import { rangeOf, ticksOf } from "../../../lstm_app/screens/learn/losses.js";
import { startOf } from "../../../lstm_app/screens/learn/training.js";

const run = { label: "LSTM", short: "LSTM", total: 5 };
/** @param {number} low @param {number} high */
const texts = (low, high) => ticksOf(low, high).map(({ text }) => text);

test("an axis over many powers of ten names at most five of them", () => {
  assert.deepEqual(texts(-4.6, 0.1), ["1", "0.1", "0.01", "10⁻³", "10⁻⁴"]);
  assert.ok(ticksOf(-12, 0).length <= 7);
});

test("an axis of huge losses has short numbers", () => {
  assert.deepEqual(texts(-1, 101), ["10¹⁰¹", "10⁸⁰", "10⁵⁹", "10³⁸", "10¹⁷"]);
});

test("an axis over one power of ten has more than one number", () => {
  assert.deepEqual(texts(-1.5, -0.5).sort(), ["0.05", "0.1", "0.2"]);
});

test("a range holds all losses, and a loss of 0 does not open it without end", () => {
  const [low, high] = rangeOf([{ ...run, points: [[0, 1, 2], [5, 0, 0.5]] }]);
  assert.ok(high > Math.log10(2) && low >= -12.1);
  const [least, most] = rangeOf([{ ...run, points: [[0, 0.1, 0.1]] }]);
  assert.ok(most - least >= 1);
});

test("the button says what comes next", () => {
  const one = { ...run, points: [] };
  const runs = [one, one];
  assert.equal(startOf({ state: "new", is_sweep: false, runs }), "start.many");
  assert.equal(startOf({ state: "new", is_sweep: false, runs: [one] }), "start");
  assert.equal(startOf({ state: "new", is_sweep: true, runs }), "sweep");
  assert.equal(startOf({ state: "trained", is_sweep: false, runs }), "measure");
  assert.equal(startOf({ state: "begun", is_sweep: true, runs }), "continue");
});
