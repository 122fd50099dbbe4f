import assert from "node:assert/strict";
import test from "node:test";

import { backward, block, layers, names, numbers, only, written } from "../blocks.js";

test("there are blocks of every preset, in both directions", () => {
  assert.ok(names.length > 100 && backward.length > 20);
  assert.deepEqual([...names].sort(), Object.keys(numbers).sort());
});

test("the numbers that Python computed stand where they are looked up", () => {
  for (const name of names) {
    const stack = layers(name);
    for (const [layer, quantity, step, unit, value] of numbers[name]) {
      assert.equal(stack[layer].value(quantity, step, unit), value, `${name}: ${quantity} at step ${step}`);
    }
  }
});

test("a number is written as a text of a lesson writes it in Python", () => {
  for (const name of names) {
    const stack = layers(name);
    for (const [layer, quantity, step, unit, text] of written[name]) {
      const value = stack[layer].value(quantity, step, unit);
      assert.equal(stack[layer].write(value, quantity), text, `${name}: ${quantity} at step ${step}, ${value}`);
    }
  }
});

test("a weight is found by its gate and column", () => {
  const machine = only("memory-machine.forward");
  assert.deepEqual([1, 2, 3].map((column) => machine.value(`W.forget.${column}`, 1, 0)), [0, 100, 0]);
  assert.equal(machine.value("W.candidate", 1, 0), 1);
});

test("a layer reads the sequence, or the outputs of the one below", () => {
  const { arrays } = block("stack.forward");
  layers("stack.forward").forEach(({ arrays: own }, index) => {
    assert.deepEqual(own.x, index ? arrays[`${index - 1}.hidden`] : arrays.x);
  });
  for (const { arrays: own, texts: words } of layers("trio")) {
    assert.deepEqual(own.x, block("trio").arrays.x);
    assert.equal(words.names.x.tiny, "input");
  }
});

test("a state before a step is that of the step before, and the start state at first", () => {
  const lstm = only("lstm.forward");
  assert.deepEqual(lstm.vector("cell_before", 1), lstm.arrays.cell_start.values);
  assert.deepEqual(lstm.vector("cell_before", 3), lstm.vector("cell", 2));
  assert.deepEqual(lstm.handedOn(0), lstm.arrays.hidden_start.values);
  assert.deepEqual([...only("dense.forward").handedOn(0)], [0, 0]);
});

test("what is handed back to the last step is 0, and the start is handed what the first step hands", () => {
  const lstm = only("lstm.backward.all");
  assert.deepEqual([...lstm.vector("d_cell_after", lstm.steps)], [0, 0]);
  assert.deepEqual(lstm.vector("d_cell_after", 2), lstm.row("d_cell_before", 3));
  assert.deepEqual(lstm.vector("d_hidden_before", 0), lstm.arrays.d_hidden_start.values);
});

test("a part of an array is found by its gate", () => {
  const { shape, values } = block("peephole_lstm.forward").arrays["0.pre_activation"];
  const peephole = only("peephole_lstm.forward");
  assert.equal(peephole.value("pre.output", 3, 1), values[(2 * shape[1] + 3) * shape[2] + 1]);
  assert.equal(peephole.value("P.output", 1, 1), peephole.arrays.P.values[2 * 2 + 1]);
  const gru = only("gru-after.forward");
  assert.equal(gru.value("b_recurrent", 1, 1), gru.arrays.b_recurrent.values[1]);
  assert.deepEqual([...gru.weights("U", "candidate", 1)], [...gru.arrays.U.values.slice(10, 12)]);
});

test("a quantity is known from the phase on that reveals it", () => {
  for (const name of names) {
    for (const layer of layers(name)) {
      const { inside, phases, steps: step } = layer;
      assert.ok(inside.length > 1);
      inside.forEach((phase, place) => {
        for (const quantity of phases[phase].reveals) {
          assert.ok(layer.isKnown(quantity, { step, phase }), `${name}: ${quantity} in ${phase}`);
          assert.ok(layer.isKnown(quantity, { step, phase: "whole" }));
          const before = { step, phase: inside[place - 1] };
          if (place && quantity !== "x") assert.equal(layer.isKnown(quantity, before), false, `${name}: ${quantity}`);
        }
      });
      assert.equal(layer.isKnown("hidden", { step: 0, phase: "start" }), false);
      assert.ok(layer.isKnown("hidden_before", { step: 0, phase: "start" }));
    }
  }
});

test("the reach of a quantity is its largest size, and 1 for a share", () => {
  const lstm = only("lstm.forward");
  assert.equal(lstm.reach("cell_before"), Math.max(...lstm.arrays.cell.values.map(Math.abs)));
  assert.equal(lstm.reach("forget"), 1);
  assert.notEqual(only("lstm relu identity.forward").reach("forget"), 1);
});

test("what is built once depends on sizes, sheets and direction, not on numbers", () => {
  assert.equal(only("lstm.forward").build, only("lstm.forward").build);
  const others = ["lstm.backward.all", "lstm 6x3.forward", "gru-after.forward", "stack.forward", "lstm tanh relu.forward"];
  assert.equal(new Set(["lstm.forward", ...others].map((name) => only(name).build)).size, 6);
});

test("a quantity has the same decimals over the whole sequence, as few as it needs", () => {
  const machine = only("memory-machine.forward");
  /** @param {string} name */
  const written = (name) => [1, 2, 3, 4, 5].map((step) => machine.write(machine.value(name, step, 0), name));
  assert.deepEqual(written("cell"), ["3", "7", "7", "7", "0"]);
  assert.deepEqual(written("cell_before"), ["0", "3", "7", "7", "7"]);
  assert.deepEqual(written("forget"), ["1", "1", "1", "1", "0"]);
  assert.deepEqual(written("pre.forget"), ["110", "110", "10", "10", "−90"]);
  assert.deepEqual([machine.write(100, "W.forget"), machine.write(3, "x")], ["100", "3"]);
  assert.ok(machine.isWrittenExactly(machine.value("cell", 1, 0), "cell"));
  assert.equal(machine.isWrittenExactly(machine.value("cell", 3, 0), "cell"), false);
  const drawn = only("lstm.forward");
  for (const name of ["forget", "pre.output", "from_x.input", "W.candidate", "hidden_before", "b.forget"]) {
    assert.match(drawn.write(1, name), /^1\.00$/, name);
  }
});

test("a derivative has two digits, and is nearly 0 beside one that is a million times larger", () => {
  const machine = only("memory-machine.backward.5.1");
  const texts = [1, 2, 3, 4, 5].map((step) => machine.write(machine.value("d_cell", step, 0), "d_cell"));
  assert.deepEqual(texts, ["≈ 0", "≈ 0", "≈ 0", "≈ 0", machine.write(machine.value("d_cell", 5, 0), "d_cell")]);
  assert.match(texts[4], /^4\.5·10⁻⁵$/);
  assert.equal(machine.write(machine.value("forget", 1, 0), "forget"), "1");
});
