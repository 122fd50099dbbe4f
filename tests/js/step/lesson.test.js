import assert from "node:assert/strict";
import test from "node:test";

import { createWatching, EACH, secondsFor, stationAt } from "../../../lstm_app/screens/step/lesson.js";
import { catalogues, LANGUAGES, layers } from "../blocks.js";

const { examples } = catalogues.en;
const [{ stations }] = examples;

/** @param {number} step */
const at = (step, { phase = "whole", layer = 0, unit = 0 } = {}) => ({ step, phase, layer, unit, visited: step, inside: false });

test("whoever presses Next meets the stations in their order", () => {
  assert.deepEqual([1, 2, 3, 4, 5].map((step) => stationAt(stations, at(step), -1)), [0, 1, 2, 3, 4]);
  for (const elsewhere of [at(0), at(3, { phase: "forget" }), at(3, { layer: 1 }), at(3, { unit: 1 })]) {
    assert.equal(stationAt(stations, elsewhere, -1), -1);
  }
});

test("of two stations in one place the chosen one is looked at, until the cursor leaves", () => {
  assert.equal(stations[5].step, 3);
  assert.equal(stationAt(stations, at(3), 5), 5);
  assert.equal(stationAt(stations, at(4), 5), 3);
  assert.equal(stationAt(stations, at(3), -1), 2);
  assert.equal(stationAt([], at(3), 2), -1);
});

test("the cursor can stand at every station of every example", () => {
  for (const { name, stations: all, steps } of examples) {
    const numbers = layers(`${name}.forward`);
    for (const { step, phase, layer, unit } of all) {
      assert.ok(step <= steps && unit < numbers[layer].units, name);
      assert.ok(phase in numbers[layer].phases, name);
    }
  }
});

test("every {number} of a station can be looked up at its place", () => {
  for (const language of LANGUAGES) {
    for (const { name, stations: all } of catalogues[language].examples) {
      const numbers = layers(`${name}.forward`, language);
      for (const { step, layer, unit, say } of all) {
        for (const [, quantity] of say.matchAll(/\{([\w.]+)%?\}/g)) {
          assert.ok(Number.isFinite(numbers[layer].value(quantity, step, unit)), `${name}: ${quantity}`);
        }
      }
    }
  }
});

/** @param {import("node:test").TestContext} context */
function watched(context, count = 3) {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {(number | string)[]} */
  const seen = [];
  const watching = createWatching({ count: () => count, go: (index) => seen.push(index), onChange: () => seen.push("!") });
  /** @param {number} ms */
  const wait = (ms) => context.mock.timers.tick(ms);
  return { watching, seen, wait };
}

test("stations are watched one after the other, and at the end it is as at the beginning", (context) => {
  const { watching, seen, wait } = watched(context);
  watching.toggle();
  assert.ok(watching.isOn());
  wait(EACH - 1);
  assert.deepEqual(seen, [0, "!"]);
  wait(1);
  wait(EACH);
  assert.deepEqual(seen, [0, "!", 1, 2]);
  wait(EACH);
  assert.deepEqual(seen, [0, "!", 1, 2, "!"]);
  assert.deepEqual([watching.isOn(), watching.isBegun()], [false, false]);
  wait(10 * EACH);
  assert.equal(seen.length, 5);
});

test("stopped in between it goes on there, and rewound from the beginning", (context) => {
  const { watching, seen, wait } = watched(context);
  watching.toggle();
  wait(EACH + 100);
  watching.toggle();
  assert.deepEqual([watching.isOn(), watching.isBegun()], [false, true]);
  wait(10 * EACH);
  watching.toggle();
  assert.deepEqual(seen, [0, "!", 1, "!", 1, "!"]);
  watching.stop();
  watching.stop();
  watching.rewind();
  watching.toggle();
  assert.deepEqual(seen.slice(6), ["!", 0, "!"]);
});

test("what is promised is about as long as it takes", () => {
  assert.equal(secondsFor(6), 40);
  for (const { stations: all } of examples) {
    assert.ok(Math.abs(secondsFor(all.length) * 1000 - all.length * EACH) <= 2500);
  }
});
