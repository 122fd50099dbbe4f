import assert from "node:assert/strict";
import test from "node:test";

import { axisOf, linesOf } from "../../lstm_app/screens/compare/trio_lines.js";
import { sharePart } from "../../lstm_app/screens/compare/verdict.js";
import { layers } from "./blocks.js";

test("each cell has its state in front, and behind it what a memory shows", () => {
  const named = linesOf(layers("trio"), 0).map(({ label, q, place, cell }) => [label, q, place, cell]);
  assert.deepEqual(named, [
    ["LSTM h", "hidden", "second", 2],
    ["SimpleRNN h", "hidden", "front", 0],
    ["GRU h", "hidden", "front", 1],
    ["LSTM c", "cell", "front", 2],
  ]);
});

test("of several units the one looked at stands in front, the others have no name", () => {
  const cells = layers("lstm 6x3.forward");
  const lines = linesOf(cells, 1);
  assert.deepEqual(lines.map(({ label }) => label), ["", "", "", "", "LSTM h2", "LSTM c2"]);
  assert.ok(lines.slice(0, 4).every(({ place }) => place === "back"));
  const { values } = cells[0].arrays.cell;
  assert.deepEqual([...lines[5].values], Array.from({ length: 6 }, (_, step) => values[step * 3 + 1]));
});

test("the axis holds all values and 0, on few even ticks", () => {
  /** @param {number[]} values */
  const axis = (values) => axisOf([{ cell: 0, q: "cell", label: "", place: "front", values: Float64Array.from(values) }]);
  assert.deepEqual(axis([0.96, 0.2]).ticks.map((tick) => tick.toFixed(1)), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
  for (const values of [[3, 7], [-0.4, 0.9], [0], [-1e-4], [250, -80], [1e6]]) {
    const { low, high, ticks } = axis(values);
    for (const value of [0, ...values]) assert.ok(low <= value && value <= high);
    assert.ok(ticks.length >= 2 && ticks.length <= 8, String(ticks));
  }
});

test("a share is written with two decimals, nearly nothing as that", () => {
  assert.deepEqual([0.854, 1, 5e-5, 0, NaN, null].map(sharePart), ["0.85", "1.00", "≈ 0", "0", "–", "–"]);
});
