import assert from "node:assert/strict";
import test from "node:test";

import { full, short, shortDerivative } from "../../lstm_player/assets/shared/format.js";

/** @type {[(value: number) => string, number, string][]} */
const CASES = [
  [short, 0, "0"],
  [short, -0, "0"],
  [short, 1, "1"],
  [short, -2.5, "−2.5"],
  [short, 0.123456, "0.12"],
  [short, -0.001, "0.00"],
  [short, 123456, "1.2e5"],
  [short, NaN, "–"],
  [shortDerivative, 0, "0"],
  [shortDerivative, 0.5, "0.5"],
  [shortDerivative, 0.00012, "1.2e−4"],
  [shortDerivative, -0.00012, "−1.2e−4"],
  [full, 0.1 + 0.2, "0.30000000000000004"],
  [full, 0, "0"],
];

for (const [write, value, text] of CASES) {
  test(`${write.name}(${Object.is(value, -0) ? "-0" : value}) is ${text}`, () => assert.equal(write(value), text));
}
