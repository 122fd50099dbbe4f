import assert from "node:assert/strict";
import test from "node:test";

import { columnsOf, unrolledText } from "../../../lstm_player/assets/player/unrolled_columns.js";
import { pitchFor } from "../../../lstm_player/assets/player/unrolled.js";
import { catalogues, forward, LANGUAGES, layers } from "../blocks.js";

/** @param {Partial<import("../../../lstm_player/assets/shared/types.js").Position>} [change] */
const at = (change = {}) => ({ step: 0, phase: "whole", layer: 0, unit: 0, visited: 0, inside: false, ...change });

test("there is a column for each step visited, the start before and one still to come after", () => {
  const run = layers("memory-machine.forward");
  assert.deepEqual(columnsOf(run, at()).map(({ step, isAhead }) => [step, isAhead]), [[0, false], [1, true]]);
  const columns = columnsOf(run, at({ step: 2, visited: 4 }));
  assert.deepEqual(columns.map(({ step }) => step), [0, 1, 2, 3, 4, 5]);
  assert.deepEqual(columns.map(({ isNow }) => isNow), [false, false, true, false, false, false]);
  assert.deepEqual(columns.map(({ cells: [{ states }] }) => states[0].values?.[0].toFixed(2)), ["0.00", "3.00", "7.00", "7.00", "7.00", undefined]);
  assert.equal(columnsOf(run, at({ step: 5, visited: 5 })).at(-1)?.step, 5);
});

test("every layer of every run shows its own states", () => {
  for (const name of forward) {
    const run = layers(name);
    const { steps } = run[0];
    for (const { step, cells } of columnsOf(run, at({ step: steps, visited: steps }))) {
      cells.forEach(({ layer, states }) => {
        assert.equal(states.at(-1)?.name, "hidden");
        for (const { name: state, values } of states) {
          if (step) assert.deepEqual(values, run[layer].vector(state, step));
        }
      });
    }
  }
});

test("the newest step fills layer by layer and phase by phase, an earlier one stays whole", () => {
  const run = layers("climb.forward");
  /** @param {Parameters<typeof at>[0]} change */
  const known = (change) => {
    const { step } = at(change);
    const column = columnsOf(run, at({ inside: true, ...change })).find((one) => one.step === step);
    return column?.cells.map(({ states }) => states.map(({ values }) => values !== null));
  };
  const [low, high] = run.map(({ inside }) => inside);
  assert.deepEqual(known({ step: 2, visited: 2, layer: 0, phase: low[0] }), [[false], [false, false]]);
  assert.deepEqual(known({ step: 2, visited: 2, layer: 1, phase: high[0] }), [[true], [false, false]]);
  assert.deepEqual(known({ step: 2, visited: 2, layer: 1, phase: "memory" }), [[true], [true, false]]);
  assert.deepEqual(known({ step: 2, visited: 2, layer: 1, phase: high.at(-1) }), [[true], [true, true]]);
  assert.deepEqual(known({ step: 2, visited: 3, layer: 0, phase: low[0] }), [[true], [true, true]]);
});

test("of a long run only the columns near the cursor are drawn", () => {
  const run = layers("lstm 40x2.forward");
  const long = [Object.assign(Object.create(run[0]), { steps: 400, vector: () => new Float64Array(2) })];
  for (const [step, visited] of [[1, 400], [200, 400], [400, 400], [90, 90]]) {
    const shown = columnsOf(long, at({ step, visited })).map((column) => column.step);
    assert.ok(shown.length <= 60);
    assert.ok(shown.includes(step) && shown.includes(step - 1));
  }
});

test("up to 24 columns stand side by side where there is room; more, or on a phone, are scrolled", () => {
  assert.ok(24 * pitchFor(24, 800) <= 800);
  assert.ok(25 * pitchFor(25, 800) > 800);
  assert.ok(pitchFor(10, 358) >= 54);
  assert.ok(pitchFor(3, 1300) <= 92);
});

for (const language of LANGUAGES) {
  test(`${language}: the picture can be read out`, () => {
    for (const [name, change] of /** @type {const} */ ([["climb.forward", { step: 3, visited: 4 }], ["brackets.forward", { step: 0 }]])) {
      const text = unrolledText(layers(name, language), at(change), catalogues[language].words);
      assert.doesNotMatch(text, /[{}]|undefined|NaN/);
    }
    const text = unrolledText(layers("brackets.forward", language), at({ step: 3, visited: 3 }), catalogues[language].words);
    assert.match(text, /x = \(/);
    assert.match(text, /c = 2/);
  });
}
