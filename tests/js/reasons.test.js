import assert from "node:assert/strict";
import test from "node:test";

import { reasonsFor } from "../../lstm_app/screens/compare/reasons.js";
import { catalogues } from "./blocks.js";

const HAND = { experiment: "hand", scheme: "orthogonal", isPulse: true, ownIsShown: false, u: 0.6, bias: 4, open: 0.98, kept: 0.5 };
const DRAWN = { ...HAND, experiment: "drawn", left: [0.4, 0.3, 0.4] };

/** @param {object} change */
const keys = (change) => reasonsFor({ ...DRAWN, ...change }).map(([key]) => key);

test("the SimpleRNN is said to lose the 1 only where it has", () => {
  assert.equal(keys({})[1], "rnn.orthogonal");
  assert.equal(keys({ left: [0.05, 0.3, 0.4] })[1], "rnn.fades");
  assert.equal(keys({ scheme: "uniform" })[1], "rnn.left");
  assert.equal(keys({ scheme: "uniform", left: [0.01, 0.3, 0.4] })[1], "rnn.fades");
  const others = { isPulse: false };
  assert.equal(keys({ ...others, left: [0.01, 0.3, 0.4] })[1], "rnn.orthogonal.others");
  assert.equal(keys({ ...others })[1], "rnn.left");
  assert.equal(keys({ ...others, scheme: "uniform", left: [0.01, 0.3, 0.4] })[1], "rnn.fades.others");
});

test("what the LSTM writes is named where it makes the difference", () => {
  assert.ok(keys({ left: [0.4, 0.3, 4.5] }).includes("gated.adds"));
  assert.ok(keys({ left: [0.4, 0.3, 0.016] }).includes("gated.against"));
  assert.deepEqual(keys({ left: [0.4, 0.3, 0.4] }).filter((key) => key.startsWith("gated")), ["gated"]);
  assert.ok(!keys({ kept: 0.001, left: [0.4, 0, 0] }).includes("gated.against"));
});

test("an input that makes no difference leaves nothing to explain", () => {
  for (const experiment of ["hand", "drawn", "own"]) assert.deepEqual(keys({ experiment, left: [NaN, NaN, NaN] }), ["nothing"]);
});

test("by hand: half open gates, and a weight above 1", () => {
  const left = [0, 0.8, 0.8];
  assert.deepEqual(keys({ ...HAND, left }), ["hand"]);
  assert.deepEqual(keys({ ...HAND, left, bias: 0, u: 1.5 }), ["hand", "hand.half", "hand.large"]);
});

test("a cell of one's own that is none of the three is not said to be among them", () => {
  assert.deepEqual(keys({ experiment: "own", ownIsShown: true }), ["own"]);
  assert.deepEqual(keys({ experiment: "own" }), ["own.others"]);
});

test("every reason has its words", () => {
  const possible = [[0.4, 0.3, 0.4], [0.01, 0.3, 0.4], [0.4, 0.3, 2], [0.4, 0.3, 0.01], [NaN, NaN, NaN]];
  const said = new Set();
  for (const left of possible) {
    for (const experiment of ["hand", "drawn", "own"]) {
      for (const [scheme, isPulse] of [["orthogonal", true], ["orthogonal", false], ["uniform", true], ["uniform", false]]) {
        const more = { u: isPulse ? 1.2 : 0.5, bias: isPulse ? 0 : 4, ownIsShown: Boolean(isPulse) };
        for (const key of keys({ experiment, scheme, isPulse, left, ...more })) said.add(`compare.trio.why.${key}`);
      }
    }
  }
  for (const { words } of Object.values(catalogues)) {
    assert.deepEqual([...said].sort(), Object.keys(words).filter((key) => key.startsWith("compare.trio.why.")).sort());
  }
});
