// An exercise under way: any order, slips, parts that are not the learner's; and what is kept of it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { createAttempt } from "../../../lstm_player/assets/practise/attempt.js";
import { grade } from "../../../lstm_player/assets/practise/grader.js";
import { createProgress } from "../../../lstm_player/assets/practise/progress.js";

const slot = (id, given) => ({ id, do: "type", needs: [], right: 2, shown: "2", line: "1 + 1", tolerance: 0.005, wrong: [], ...given });

const EXERCISE = /** @type {any} */ ({
  parts: [
    { step: 0, phase: "arrive", mine: true, slots: ["x", "h"] },
    { step: 0, phase: "forget", mine: true, slots: ["f"] },
    { step: 0, phase: "output", mine: false, slots: ["o"] },
  ],
  slots: [
    slot("x", { do: "place", right: "x.1.1" }),
    slot("h", { do: "place", right: "hidden.0.1" }),
    slot("f", { needs: ["x", "h"] }),
    slot("o", { mine: false }),
  ],
  chips: [
    { id: "x.1.1", after: null },
    { id: "hidden.0.1", after: null },
    { id: "cell.1.1", after: "f" },
  ],
});

test("any order that heeds what is needed is right, and what went wrong is counted", () => {
  const attempt = createAttempt(EXERCISE, grade);
  assert.equal(attempt.answer("f", "2").reason, "too_early");
  assert.equal(attempt.answer("h", "hidden.0.1").right, true);
  assert.equal(attempt.answer("x", "nothing").reason, "no_chip"); // which is no slip
  assert.equal(attempt.answer("x", "hidden.0.1").right, false);
  assert.equal(attempt.answer("x", "x.1.1").right, true);
  assert.deepEqual(attempt.slips.map((slip) => slip.slot), ["f", "x"]);
  assert.equal(attempt.next()?.phase, "forget");
});

test("a chip comes into the tray once it is computed, and the rest is not the learner's", () => {
  const attempt = createAttempt(EXERCISE, grade);
  assert.deepEqual(attempt.chips().map(({ id }) => id), ["x.1.1", "hidden.0.1"]);
  attempt.reveal("x");
  attempt.reveal("h");
  assert.equal(attempt.isOver(), false);
  attempt.answer("f", 2);
  assert.equal(attempt.chips().length, 3);
  assert.equal(attempt.isOver(), true);
  assert.equal(attempt.isDone(EXERCISE.parts[2]), false);
  attempt.show(EXERCISE.parts[2]);
  assert.equal(attempt.isDone(EXERCISE.parts[2]), true);
});

const storage = (text) => {
  const kept = { text };
  return { getItem: () => kept.text, setItem: (_name, value) => (kept.text = value) };
};

test("a level is done after two exercises without a slip in a row, and stays so", () => {
  const kept = storage(null);
  const progress = createProgress(() => kept);
  const done = [true, false, true, true, false].map((isClean, at) => {
    progress.noteExercise({ kind: "gru", level: 2, seed: at + 1 }, isClean);
    return progress.isDone("gru", 2);
  });
  assert.deepEqual(done, [false, false, false, true, true]);
  assert.equal(createProgress(() => kept).isDone("gru", 2), true);
  assert.equal(progress.nextSeed("gru", 2), 6);
  progress.noteSolved("latch", 5);
  progress.noteSolved("latch", 7);
  assert.equal(progress.solvedWith("latch"), 5);
});

test("storage that is refused or damaged is no trouble", () => {
  const refused = createProgress(() => {
    throw new Error("no");
  });
  refused.noteAll("lstm", [1, 2]);
  assert.equal(refused.isDone("lstm", 2), true);
  const odd = '{"seeds": {"lstm.1": 1e300, "__proto__": 7}, "work": {"__proto__": "x", "latch": 5}}';
  for (const text of ["{", "null", odd, `{"work": {}, "x": "${"x".repeat(10_000_000)}"}`]) {
    const kept = storage(text);
    const progress = createProgress(() => kept);
    assert.deepEqual([progress.nextSeed("lstm", 1), progress.workOn("latch")], [1, ""]);
    progress.noteWork("latch", "W0.0.0.0*1");
    assert.equal(progress.workOn("latch"), "W0.0.0.0*1");
  }
  assert.equal(/** @type {any} */ ({}).latch, undefined);
  for (const text of ["{", "null", '{"clean": {"lstm.1": "many", "lstm.2": -3}, "solved": 4}']) {
    const progress = createProgress(() => storage(text));
    assert.equal(progress.isDone("lstm", 1), false);
    assert.equal(progress.solvedWith("latch"), null);
  }
});
