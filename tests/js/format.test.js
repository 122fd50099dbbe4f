import assert from "node:assert/strict";
import test from "node:test";

import {
  brief,
  decimalsOf,
  derivative,
  fill,
  fixed,
  full,
  isExact,
  numberIn,
  ofQuantity,
  power,
  short,
  threeDigits,
} from "../../lstm_player/assets/shared/format.js";

/** @type {[(value: number, ...more: any[]) => string, any[], string][]} */
const CASES = [
  [short, [0], "0"],
  [short, [-0], "0"],
  [short, [1], "1"],
  [short, [6.9998], "7"],
  [short, [-2.5], "−2.5"],
  [short, [0.123456], "0.12"],
  [short, [-0.001], "≈ 0"],
  [short, [123456], "1.2·10⁵"],
  [short, [NaN], "–"],
  [fixed, [1, 2], "1.00"],
  [fixed, [0, 2], "0"],
  [fixed, [-0.004, 2], "≈ 0"],
  [fixed, [4.5e-5, 0], "0"],
  [fixed, [-10, 0], "−10"],
  [fixed, [-250000, 2], "−2.5·10⁵"],
  [power, [-4.54e-5], "−4.5·10⁻⁵"],
  [power, [3e12, 3], "3.00·10¹²"],
  [derivative, [0, 1], "0"],
  [derivative, [0.99995, 1], "1"],
  [derivative, [0.5, 1], "0.5"],
  [derivative, [0.0401, 1], "0.040"],
  [derivative, [-0.0123, 1], "−0.012"],
  [derivative, [123.4, 200], "123"],
  [derivative, [-0.00012, 1], "−1.2·10⁻⁴"],
  [derivative, [9e-7, 1], "≈ 0"],
  [derivative, [9e-7, 0.5], "9.0·10⁻⁷"],
  [ofQuantity, [0.0001, { decimals: 2, largest: 3 }], "≈ 0"],
  [ofQuantity, [0.0001, { decimals: 0, largest: 7 }], "0"],
  [ofQuantity, [0.0001, { decimals: 0, largest: 0.0002 }], "1.0·10⁻⁴"],
  [full, [0.1 + 0.2], "0.30000000000000004"],
  [full, [0], "0"],
  [threeDigits, [0], "0"],
  [threeDigits, [3], "3"],
  [threeDigits, [-0.12345], "−0.123"],
  [threeDigits, [0.0123456], "0.0123"],
  [threeDigits, [0.000012345], "1.23·10⁻⁵"],
  [threeDigits, [99.96], "100"],
  [threeDigits, [12345], "12345"],
];

for (const [write, values, text] of CASES) {
  const said = values.map((value) => (Object.is(value, -0) ? "-0" : JSON.stringify(value))).join(", ");
  test(`${write.name}(${said}) is ${text}`, () => assert.equal(write(values[0], ...values.slice(1)), text));
}

test("the fewest decimals that are within 0.005 of every value, two at most", () => {
  assert.equal(decimalsOf([3, 6.9998, 0.0003]), 0);
  assert.equal(decimalsOf([3, 6.5]), 1);
  assert.equal(decimalsOf([0.802, 1]), 1);
  assert.equal(decimalsOf([0.806, 1]), 2);
  assert.equal(decimalsOf([1 / 3, 7]), 2);
  assert.equal(decimalsOf([]), 0);
});

test("a number is read as it is written", () => {
  for (const value of [0, 7, -2.5]) assert.equal(numberIn(fixed(value, 1)), value);
  for (const value of [1.2e-5, -3.1e7]) assert.equal(numberIn(power(value)), value);
  assert.equal(numberIn(" −10 "), -10);
  assert.ok(Number.isNaN(numberIn("")) && Number.isNaN(numberIn("ten")));
  assert.deepEqual([isExact("−2.5", -2.5), isExact("7", 6.9998), isExact("4.5·10⁻⁵", 4.5e-5)], [true, false, false]);
});

test("a text is filled in, whatever the values hold", () => {
  assert.equal(fill("{a} of {b}, {c}", { a: "$&", b: 0 }), "$& of 0, {c}");
});

test("what was typed is quoted whole, unless it is long", () => {
  assert.equal(brief("abc"), "abc");
  assert.equal(brief("9".repeat(3000)), `${"9".repeat(40)}…`);
});
