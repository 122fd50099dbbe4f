// A wrong run beside the true one: what is said of each is true of it.

import assert from "node:assert/strict";
import test from "node:test";

import { areApart, linesOf, nameOf, partingOf, runsOf, stepsShown, strayed } from "../../../lstm_player/assets/lesson/ghost_run.js";
import { plainText } from "../../../lstm_player/assets/player/templates.js";
import { LANGUAGES, catalogues, ghosts, only } from "../blocks.js";
import { plain, worth } from "../worth.js";

/** @import {LayerNumbers, NumberArray} from "../../../lstm_player/assets/shared/types.js" */
/** @import {Runs} from "../../../lstm_player/assets/lesson/ghost_run.js" */

const { words } = catalogues.en;

/** @param {Record<string, number[][]>} rows @returns {Record<string, NumberArray>} */
const packed = (rows) =>
  Object.fromEntries(
    Object.entries(rows).map(([name, all]) => {
      const shape = [all.length, all[0].length];
      return [name, { shape, values: Float64Array.from(all.flat()) }];
    }),
  );

/**
 * Each wrong run.
 * @param {(name: string, rule: string, numbers: ReturnType<typeof only>, runs: Runs) => void} take
 */
function everyGhost(take) {
  for (const [name, rules] of Object.entries(ghosts)) {
    const numbers = only(`${name}.forward`);
    for (const [rule, { arrays }] of Object.entries(rules)) take(name, rule, numbers, runsOf(numbers, packed(arrays)));
  }
}

/** @param {LayerNumbers} run @param {string} line @param {number} step @param {number} unit */
function sides(run, line, step, unit) {
  const [, ...all] = plain(line).split(" = ");
  return all.filter((side) => side.includes("{")).map((side) => worth(side, (quantity) => run.value(quantity, step, unit)));
}

test("both sides of every line are equal, of the wrong run and of the true one", () => {
  let checked = 0;
  everyGhost((name, rule, numbers, runs) => {
    const squash = numbers.sheet.functions.cell_output === "identity" ? "" : "tanh";
    const machines = /** @type {[LayerNumbers, string][]} */ ([[runs.wrong, rule], [runs.true, "truth"]]);
    for (const [run, machine] of machines) {
      for (const line of linesOf(words, machine, "hidden", squash)) {
        for (let step = 1; step <= numbers.steps; step += 1) {
          const values = sides(run, line, step, numbers.units - 1);
          const result = values[values.length - 1];
          values.forEach((value) => assert.ok(Math.abs(value - result) < 1e-12, `${name}, ${machine}, step ${step}: ${line}`));
          checked += 1;
        }
      }
    }
  });
  assert.ok(checked > 500);
});

test("they part where the core says so", () => {
  everyGhost((name, rule, numbers, runs) => {
    const parting = partingOf(runs, "cell", 0, numbers.steps);
    assert.equal(parting, ghosts[name][rule].parting, `${name} ${rule}`);
    if (parting > 1) assert.ok(!areApart(runs, "cell", parting - 1, 0));
  });
});

test("both are written with the same decimals, by what both need", () => {
  const numbers = only("memory-machine.forward");
  const { arrays } = ghosts["memory-machine"].hidden_for_cell;
  const cell = arrays.cell.map(([value], index) => [index === 1 ? 0.25 : value]);
  const runs = runsOf(numbers, packed({ ...arrays, cell }));
  assert.equal(runs.wrong.write(0.25, "cell"), "0.25");
  assert.equal(runs.true.write(7, "cell"), "7.00");
});

test("every quantity has a name in a sentence", () => {
  for (const language of LANGUAGES) {
    const numbers = only("first-day.forward", language);
    for (const name of numbers.sheet.quantities) assert.ok(nameOf(catalogues[language].words, name), name);
  }
  assert.equal(nameOf(words, "hidden"), "output");
  assert.equal(nameOf(words, "input"), "input gate");
  assert.equal(nameOf(words, "kept"), "kept");
});

test("an output has the line of its memory before its own", () => {
  assert.equal(linesOf(words, "truth", "cell", "tanh").length, 1);
  assert.match(linesOf(words, "truth", "hidden", "tanh")[1], /× tanh\(\{cell\}\) =/);
  assert.match(linesOf(words, "truth", "hidden", "")[1], /× \{cell\} =/);
});

test("the steps shown end with the last that may be seen, and reach back to where they part", () => {
  assert.deepEqual(stepsShown(2, 3), [1, 2, 3]);
  assert.deepEqual(stepsShown(0, 20), [14, 15, 16, 17, 18, 19, 20]);
  assert.deepEqual(stepsShown(9, 17)[0], 8);
  assert.deepEqual(stepsShown(1, 9).length, 9);
});

test("the gate that is named is the one most astray of those that matter", () => {
  const numbers = only("first-day.forward");
  const { arrays } = ghosts["first-day"].rounded_gates;
  const apart = (/** @type {string} */ gate) => Math.abs(numbers.value(gate, 1, 0) - arrays[gate][0][0]);
  const runs = runsOf(numbers, packed(arrays));
  assert.ok(apart("output") > apart("input") && apart("input") > apart("forget"));
  assert.equal(strayed(runs, "hidden", 1, 0), "output");
  assert.equal(strayed(runs, "cell", 1, 0), "input");
});

test("a sentence about the true run can name a number of the other one", () => {
  const numbers = only("first-day.forward");
  const { arrays } = ghosts["first-day"].candidate_is_gate;
  const runs = runsOf(numbers, packed(arrays));
  assert.equal(runs.true.value("wrong.candidate", 2, 0), arrays.candidate[1][0]);
  assert.equal(runs.true.write(0.5, "wrong.candidate"), runs.wrong.write(0.5, "candidate"));
});

test("the templates of the player take either run", () => {
  const numbers = only("first-day.forward");
  const runs = runsOf(numbers, packed(ghosts["first-day"].replaces.arrays));
  const place = { step: 2, unit: 0, layer: 0, phase: "whole", visited: 2, inside: false };
  assert.equal(plainText("{cell} {forget%} {cell_before}", runs.true, place), "0.91 96% 0.50");
  assert.equal(plainText("{cell} {wrong.cell}", runs.true, place), "0.91 0.43");
  assert.equal(plainText("{cell} {hidden_before}", runs.wrong, place), "0.43 0.28");
});

test("every rule has its words in each language, with numbers that a run has", () => {
  const numbers = only("first-day.forward");
  for (const language of LANGUAGES) {
    for (const rule of Object.keys(ghosts["first-day"])) {
      for (const part of ["many", "line", "out", "so"]) {
        const text = catalogues[language].words[`rule.${rule}.${part}`];
        assert.ok(text, `${language} ${rule} ${part}`);
        for (const [, name] of text.replace("{squash}", "").replace("{gate}", "").matchAll(/\{([\w.]+)%?\}/g)) {
          const value = numbers.value(name.replace(/\.gate$/, ".forget").replace(/^wrong\./, ""), 2, 0);
          assert.ok(Number.isFinite(value), `${language} ${rule} ${part}: ${name}`);
        }
      }
      assert.match(catalogues[language].words[`rule.${rule}.many`], /^(Many think|很多人以为)/);
      assert.match(catalogues[language].words[`rule.${rule}.so`], /^(It is not so: |其实不是：).*\{/);
    }
  }
});
