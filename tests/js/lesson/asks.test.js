// What a reader answers, and what becomes of it, without anything drawn.

import assert from "node:assert/strict";
import test from "node:test";

import { offeredOf, typed } from "../../../lstm_player/assets/lesson/asks/answer.js";
import { goalsOf } from "../../../lstm_player/assets/lesson/asks/goals.js";
import { isThere } from "../../../lstm_player/assets/lesson/asks/step.js";
import { directionOf, isSo, neededFor, ruleOf } from "../../../lstm_player/assets/lesson/asks/verdict.js";
import { everyOf } from "../../../lstm_player/assets/lesson/beside.js";
import { pointsOn } from "../../../lstm_player/assets/lesson/curves.js";
import { createEdits } from "../../../lstm_player/assets/lesson/edits.js";
import { meant, referenceIn } from "../../../lstm_player/assets/player/references.js";
import { fromAddress } from "../../../lstm_player/assets/lesson/progress.js";
import { only } from "../blocks.js";

/** @import {Target} from "../../../lstm_player/assets/shared/types.js" */

const asking = (/** @type {number} */ value, before = 0, isDirection = false) =>
  /** @type {any} */ ({ value, before, isDirection, write: String });

test("a number is read as it is written here, with a sign, in percent and in wide digits", () => {
  assert.deepEqual(["7", "+7", "−0.5", "84%", "８４％", " 2e-3 "].map(typed), [7, 7, -0.5, 0.84, 0.84, 0.002]);
  assert.deepEqual(["", "seven", "%", "1,5,2"].map(typed), [null, null, null, null]);
});

test("the truth stands among the answers of the rules, from the least on", () => {
  const offered = offeredOf({ truth: 7, replaces: 0.2, amount_forgotten: 0.2 }, asking(7));
  assert.deepEqual(offered, [{ value: 0.2, text: "0.2" }, { value: 7, text: "7" }]);
  assert.deepEqual(offeredOf({ truth: 7 }, asking(7)), []);
});

test("what is offered says each answer itself, with decimals that tell it apart", () => {
  const whole = /** @type {any} */ ({ ...asking(9), write: (/** @type {number} */ value) => value.toFixed(0) });
  const texts = (/** @type {Record<string, number>} */ answers) => offeredOf(answers, whole).map(({ text }) => text);
  assert.deepEqual(texts({ truth: 9, hidden_for_cell: 4.5, no_input_gate: 10 }), ["4.5", "9", "10"]);
  assert.deepEqual(texts({ truth: 9, replaces: 9.001, no_input_gate: 9.002 }).length, 3);
  assert.equal(new Set(texts({ truth: 9, replaces: 9.001, no_input_gate: 9.002 })).size, 3);
});

test("an answer is so within its tolerance, and is else named by the nearest rule", () => {
  assert.equal(isSo(7.04, asking(7), 0.05), true);
  assert.equal(isSo(7.06, asking(7), 0.05), false);
  assert.equal(isSo("up", asking(7, 3, true), 0.05), true);
  assert.equal(isSo("same", asking(7, 3, true), 0.05), false);
  const answers = { truth: 7, replaces: 0.2, rounded_gates: 0.23 };
  assert.equal(ruleOf(0.22, answers, 0.05), "rounded_gates");
  assert.equal(ruleOf(7, answers, 0.05), null);
  assert.equal(ruleOf("down", { truth: "up", replaces: "down" }, 0.05), "replaces");
  assert.deepEqual([directionOf(1, 1.004, 0.05), directionOf(1, 1.1, 0.05), directionOf(1, 0, 0.05)], ["same", "up", "down"]);
  assert.equal(isSo("up", asking(1.004, 1, true), 0.002), true); // as near as the page says
});

test("what was not asked for of a place may be anything", () => {
  const position = { step: 3, phase: "forget", layer: 0, unit: 1, visited: 3, inside: true };
  assert.equal(isThere(position, { step: 3 }), true);
  assert.equal(isThere(position, { step: 3, phase: "whole" }), false);
});

test("a goal says what it wants and how far a run has come", () => {
  const words = { "edit.now": "now {value}", "edit.term": "{name} at {step}" };
  const opening = { step: 3, phase: "whole", layer: 0, unit: 0 };
  const [goal, weight] = goalsOf(["cell@2 = 7 ± 0.1", "forget > 0.9"], opening, words).map((one) => one([only("memory-machine.forward")]));
  assert.deepEqual(goal, { wanted: "memory c at 2 = 7", is: "now 7" });
  assert.deepEqual(weight, { wanted: "forget f at 3 > 0.9", is: "now 1" });
});

test("edits of one gesture are undone together, and the last one of a target counts", () => {
  /** @type {any} */
  let now = null;
  const edits = createEdits((all) => (now = all));
  const [one, other] = /** @type {Target[]} */ ([["W", 0, 1, 0, 2], ["b", 0, 1, 0]]);
  edits.set(one, 1, 1);
  edits.set(one, 2, 1);
  edits.set(other, 5, 2);
  assert.deepEqual(now, [[one, 2], [other, 5]]);
  assert.equal(edits.tries(), 2);
  edits.undo();
  assert.deepEqual(now, [[one, 2]]);
  edits.undo();
  assert.deepEqual(now, []);
  edits.make([[other, 1]]);
  edits.reset();
  assert.deepEqual(now, []);
  edits.undo();
  assert.deepEqual(now, [[other, 1]]);
  assert.equal(edits.pending(other), 1);
});

test("an address says which pages are complete, and nothing else", () => {
  assert.deepEqual(fromAddress("1.3.99.x.-2", 5), [1, 3]);
});

test("the points on a curve are those that are known and that it makes", () => {
  const numbers = only("memory-machine.forward");
  const at = { step: 3, layer: 0, unit: 0, visited: 3, inside: true };
  assert.deepEqual(pointsOn("sigmoid", numbers, { ...at, phase: "forget" }).map(({ q }) => q), ["forget"]);
  assert.deepEqual(pointsOn("tanh", numbers, { ...at, phase: "whole" }), []); // its candidate is linear
  assert.deepEqual(pointsOn("sigmoid", numbers, { ...at, step: 0, phase: "start" }), []);
});

test("a curve whose gate is still to come shows where, and not what it makes of it", () => {
  const numbers = only("memory-machine.forward");
  const { sheet } = numbers;
  const swung = Object.assign(Object.create(numbers), { sheet: { ...sheet, functions: { ...sheet.functions, cell_input: "tanh" } } });
  const at = { step: 2, layer: 0, unit: 0, visited: 2, inside: true };
  assert.deepEqual(pointsOn("tanh", swung, { ...at, phase: "input" }), [{ q: "candidate", from: 4, to: null }]);
  assert.equal(pointsOn("tanh", swung, { ...at, phase: "candidate" })[0].to, 4);
  assert.deepEqual(pointsOn("tanh", swung, { ...at, phase: "arrive" }), []);
});

test("as many numbers stand beside each other as have room", () => {
  assert.equal(everyOf(60, 4), 1);
  assert.equal(everyOf(25, 4), 2);
  assert.equal(everyOf(8, 4), 5);
});

test("an input of another run is the one that is named, however few units that has", () => {
  const other = only("memory-machine.forward");
  const { unit } = meant(/** @type {any} */ (referenceIn("{x@5,2~1}")), only("leaky-memory.forward"), { step: 1, phase: "whole", layer: 0, unit: 0, visited: 1, inside: false }, { beside: [[other]] });
  assert.equal(unit, 1);
});

test("a number is explained by the lines that it is made of", () => {
  const lines = ["k = {forget} × {cell_before} = {kept}", "w = {input} × {candidate} = {written}", "c = {kept} + {written} = {cell}"];
  assert.deepEqual(neededFor("written", lines), [lines[1]]);
  assert.deepEqual(neededFor("cell", lines), lines);
});
