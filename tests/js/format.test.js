import assert from "node:assert/strict";
import test from "node:test";

import { fill, full, short, shortDerivative, threeDigits } from "../../lstm_player/assets/shared/format.js";

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
  [threeDigits, 0, "0"],
  [threeDigits, 3, "3"],
  [threeDigits, -0.12345, "-0.123"],
  [threeDigits, 0.00012345, "0.000123"],
  [threeDigits, 0.000012345, "1.23e-05"],
  [threeDigits, 99.96, "100"],
  [threeDigits, 12345, "1.23e+04"],
];

for (const [write, value, text] of CASES) {
  test(`${write.name}(${Object.is(value, -0) ? "-0" : value}) is ${text}`, () => assert.equal(write(value), text));
}

test("a text is filled in, whatever the values hold", () => {
  assert.equal(fill("{a} of {b}, {c}", { a: "$&", b: 0 }), "$& of 0, {c}");
});
