import assert from "node:assert/strict";
import test from "node:test";

import { Frames, insideOf } from "../../lstm_player/assets/player/layer_numbers.js";
import { block, names, numbers } from "./blocks.js";

test("every preset is there in both directions", () => {
  assert.ok(names.length >= 22);
  assert.deepEqual([...names].sort(), Object.keys(numbers).sort());
});

for (const name of names) {
  test(`${name}: the numbers that Python computed stand where they are looked up`, () => {
    const blockOf = block(name);
    const layers = blockOf.header.layers.map((_, index) => new Frames(blockOf, index));
    assert.ok(numbers[name].length >= 2 * layers.length);
    for (const [layer, quantity, step, unit, value] of numbers[name]) {
      assert.equal(layers[layer].value(quantity, step, unit), value, `${quantity} at step ${step}`);
    }
  });

  test(`${name}: every phase finds its numbers`, () => {
    const blockOf = block(name);
    for (const [index, { phases }] of blockOf.header.layers.entries()) {
      const frames = new Frames(blockOf, index);
      for (const { id, reveals } of phases) {
        const cursor = { step: frames.steps, phase: id };
        for (const quantity of reveals) assert.ok(frames.isKnown(quantity, cursor), `${quantity} in ${id}`);
      }
      assert.ok(insideOf(frames.layer).length > 1);
    }
  });
}
