import assert from "node:assert/strict";
import test from "node:test";

import { lossThatFlows, stepOf } from "../../../lstm_player/assets/player/loss.js";
import { layers, names, only } from "../blocks.js";

test("the way back begins at the last output that anything flows back from", () => {
  assert.equal(lossThatFlows(only("memory-machine.forward"), 0), "4.1");
  assert.equal(lossThatFlows(only("first-day.forward"), 0), "4.1");
  assert.equal(lossThatFlows(only("lstm.forward"), 1), `${only("lstm.forward").steps}.2`);
  assert.equal(lossThatFlows(only("gru-after.forward"), 0), `${only("gru-after.forward").steps}.1`);
});

test("every example hands something back from there", () => {
  const examples = names.filter((name) => /\.backward\.\d/.test(name));
  for (const name of examples) {
    const stack = layers(name.replace(/\.backward.*/, ".forward"));
    const step = stepOf(lossThatFlows(stack[stack.length - 1], 0), stack[0].steps);
    assert.ok(step >= 1 && step <= stack[0].steps, name);
  }
});

test("the step of a loss", () => {
  assert.deepEqual([stepOf("4.2", 9), stepOf("all", 9), stepOf(null, 9)], [4, 9, 9]);
});
