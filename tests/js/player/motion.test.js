// The timetable of a movement, and which movement it is.

import assert from "node:assert/strict";
import test from "node:test";

import { advance, movementOf } from "../../../lstm_player/assets/player/motion.js";
import { LENGTH, STEP, timesOf } from "../../../lstm_player/assets/player/times.js";
import { stretched } from "../../../lstm_player/assets/player/timetable.js";
import { backward, forward, layers, only } from "../blocks.js";

/** @import {LayerNumbers, Position} from "../../../lstm_player/assets/shared/types.js" */

const svg = /** @type {SVGElement} */ ({});
const colours = /** @type {any} */ ({});

/** @param {LayerNumbers} numbers @param {number} step @param {string} phase @returns {any} */
const at = (numbers, step, phase, unit = 0) => {
  /** @type {Position} */
  const position = { step, phase, unit, layer: 0, visited: step, inside: phase !== "whole" };
  return { numbers, position, svg, colours };
};

test("a step, a phase or a leap", () => {
  const there = only("memory-machine.forward");
  /** @param {[number, string, number?]} from @param {[number, string, number?]} to */
  const kind = (from, to, numbers = there) => movementOf(at(numbers, ...from), at(numbers, ...to));
  assert.equal(kind([1, "whole"], [2, "whole"]), "step");
  assert.equal(kind([0, "start"], [1, "whole"]), "step");
  assert.equal(kind([2, "whole"], [1, "whole"]), "edit");
  assert.equal(kind([1, "whole"], [4, "whole"]), "edit");
  assert.equal(kind([2, "whole"], [2, "whole"]), null);
  assert.equal(kind([2, "whole", 0], [2, "whole", 1]), null);
  assert.equal(kind([1, "forget"], [1, "input"]), "phase");
  assert.equal(kind([1, "hidden"], [2, "arrive"]), "phase");
  assert.equal(kind([0, "start"], [1, "arrive"]), "phase");
  assert.equal(kind([1, "input"], [1, "forget"]), "edit");
  assert.equal(kind([1, "forget"], [2, "forget"]), "edit");
});

test("on the way back the step before is the next one", () => {
  const numbers = only(backward.find((name) => name.startsWith("memory-machine")) ?? "");
  assert.equal(movementOf(at(numbers, 4, "whole"), at(numbers, 3, "whole")), "step");
  assert.equal(movementOf(at(numbers, 3, "whole"), at(numbers, 4, "whole")), "edit");
  assert.equal(movementOf(at(numbers, 4, "back"), at(numbers, 3, "arrive")), "phase");
  assert.equal(movementOf(at(numbers, 4, "arrive"), at(numbers, 4, "output")), "phase");
});

test("other numbers are an edit, in another drawing nothing moves", () => {
  const [one, other] = [only("memory-machine.forward"), only("memory-machine.forward")];
  const before = at(one, 2, "whole");
  assert.equal(movementOf(before, at(other, 2, "whole")), "edit");
  assert.equal(movementOf(before, { ...at(other, 2, "whole"), svg: /** @type {any} */ ({}) }), null);
  assert.equal(movementOf(before, { ...at(one, 3, "whole"), colours: /** @type {any} */ ({}) }), null);
});

test("every quantity has its hour within a step, a value before what is made of it", () => {
  for (const name of [...forward, ...backward]) {
    for (const numbers of layers(name)) {
      const { of } = timesOf(numbers);
      for (const quantity of numbers.sheet.quantities) {
        for (const part of /** @type {const} */ (["number", "wire", "valve"])) {
          const [start, end] = of(quantity, part);
          assert.ok(start >= 0 && start < end && end <= STEP, `${name} ${quantity} ${part}`);
        }
      }
      const [early, late] = numbers.backward ? ["hidden", "x"] : ["x", "hidden"];
      assert.ok(of(early, "number")[1] <= of(late, "number")[0], name);
    }
  }
});

test("a phase fills its time", () => {
  const tracks = [[480, 680], [320, 480]].map(([start, end]) => ({ start, end, at() {} }));
  const drawnOut = stretched(tracks, LENGTH.phase);
  assert.equal(Math.min(...drawnOut.map(({ start }) => start)), 0);
  assert.equal(Math.max(...drawnOut.map(({ end }) => end)), LENGTH.phase);
  assert.deepEqual(stretched([], LENGTH.phase), []);
});

test("a track waits for its hour, and ends at its end", () => {
  /** @type {number[]} */
  const seen = [];
  const track = { start: 100, end: 200, at: (/** @type {number} */ share) => void seen.push(share) };
  assert.deepEqual([50, 150, 250].map((time) => advance(track, time)), [false, false, true]);
  assert.deepEqual(seen, [0.5, 1]);
});
