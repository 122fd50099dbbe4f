// What the player says of a step is true: both sides of every line, and every sum.

import assert from "node:assert/strict";
import test from "node:test";

import { definedIn } from "../../../lstm_player/assets/player/arithmetic.js";
import { LANGUAGES, backward, forward, layers, only } from "../blocks.js";
import { plain, worth } from "../worth.js";

/** @import {LayerNumbers} from "../../../lstm_player/assets/shared/types.js" */

/** @param {number} one @param {number} other @param {string} what */
function near(one, other, what) {
  assert.ok(Math.abs(one - other) <= 1e-12 * Math.max(1, Math.abs(other)), `${what}: ${one} is not ${other}`);
}

/** Every step and unit. @param {LayerNumbers} numbers @param {(step: number, unit: number) => void} take */
function everywhere({ steps, units }, take) {
  for (let step = 1; step <= steps; step += 1) for (let unit = 0; unit < units; unit += 1) take(step, unit);
}

test("a function that is defined in two ways is defined where it is at work", () => {
  const numbers = only("lstm hard_sigmoid_keras2 relu.forward");
  const said = (/** @type {string} */ id) => definedIn(numbers.phases[id], numbers.sheet);
  assert.deepEqual(["forget", "candidate", "hidden", "whole"].map(said), [["hard_sigmoid_keras2"], [], ["hard_sigmoid_keras2"], ["hard_sigmoid_keras2"]]);
  assert.match(numbers.words["function.hard_sigmoid_keras2"], /0\.2 a \+ 0\.5/);
});

test("the worth of a side", () => {
  assert.equal(worth("{a} × ({b} − {c}) + 2", (name) => ({ a: 3, b: 5, c: 1 })[name] ?? NaN), 14);
  assert.equal(worth("ReLU(1 − {a} × 2)", () => 2), 0);
});

for (const [way, all] of Object.entries({ forward, backward })) {
  test(`${way}: both sides of every line are equal`, () => {
    let checked = 0;
    for (const name of all) {
      for (const numbers of layers(name)) {
        const lines = Object.values(numbers.phases).flatMap((phase) => phase.lines);
        for (const line of lines) {
          // Behind an identity there is only the value, which is that of the sum in front of it.
          const sides = plain(line).split(" = ").filter((side) => side.includes("{") && !side.includes("·"));
          if (sides.length === 1 && way === "forward") sides.push(sides[0].replace("{", "{pre."));
          everywhere(numbers, (step, unit) => {
            const values = sides.map((side) => worth(side, (quantity) => numbers.value(quantity, step, unit)));
            values.forEach((value) => near(value, values[values.length - 1], `${name}: ${plain(line)}`));
          });
          checked += Math.max(sides.length - 1, 0);
        }
      }
    }
    assert.ok(checked > 150);
  });
}

test("products make their part, and the parts their sum", () => {
  for (const name of forward) {
    for (const numbers of layers(name)) {
      const tables = Object.values(numbers.phases).flatMap(({ terms }) => (terms.length ? [terms] : []));
      for (const terms of tables) everywhere(numbers, (step, unit) => checkSum(numbers, terms, step, unit, name));
    }
  }
});

/**
 * @param {LayerNumbers} numbers
 * @param {LayerNumbers["phases"][string]["terms"]} terms
 * @param {number} step
 * @param {number} unit
 * @param {string} name
 */
function checkSum(numbers, terms, step, unit, name) {
  const total = terms[terms.length - 1];
  const found = terms.slice(0, -1).map(({ value, weights, vector = "", elementwise }) => {
    const given = value ? numbers.value(value, step, unit) : NaN;
    if (!weights) return given;
    const [array, gate] = weights.split(".");
    const factors = numbers.weights(array, gate, unit);
    const entries = numbers.vector(vector, step);
    const all = factors.map((weight, place) => weight * entries[elementwise ? unit : place]);
    const made = all.reduce((sum, product) => sum + product, 0);
    if (value) near(made, given, `${name}: ${value}`);
    return made;
  });
  assert.equal(total.label, total.value === "before_reset" ? "subtotal" : "sum");
  near(found.reduce((sum, part) => sum + part, 0), numbers.value(total.value ?? "", step, unit), `${name}: ${total.value}`);
}

test("what the reset gate multiplies is the past, before or after the product", () => {
  const [after, before] = [only("gru-after.forward"), only("gru-before.forward")];
  everywhere(after, (step, unit) => {
    const past = after.vector("hidden_before", step);
    const product = after.weights("U", "candidate", unit).reduce((sum, weight, place) => sum + weight * past[place], 0);
    near(after.value("before_reset", step, unit), product + after.value("b_recurrent", step, unit), "after");
    assert.equal(before.value("before_reset", step, unit), before.vector("hidden_before", step)[unit]);
  });
});

test("peepholes see the memory they should", () => {
  const numbers = only("peephole_lstm.forward");
  everywhere(numbers, (step, unit) => {
    for (const [gate, seen] of [["input", "cell_before"], ["forget", "cell_before"], ["output", "cell"]]) {
      const expected = numbers.value(`P.${gate}`, step, unit) * numbers.value(seen, step, unit);
      near(numbers.value(`from_cell.${gate}`, step, unit), expected, gate);
    }
  });
});

for (const language of LANGUAGES) test(`${language}: a phase tells only what is known by then`, () => {
  for (const name of forward) {
    for (const numbers of layers(name, language)) {
      for (const [id, phase] of Object.entries(numbers.phases)) {
        const sentences = Object.entries(numbers.words).filter(([key]) => key === `say.${id}` || key.startsWith(`say.${id}.`));
        for (const template of [...phase.lines, ...sentences.map(([, text]) => text)]) {
          for (const [, quantity] of template.matchAll(/\{([\w.]+)%?\}/g)) {
            const step = id === "start" ? 0 : 1;
            const own = quantity.startsWith("pre.") || numbers.isKnown(quantity, { step, phase: id });
            assert.ok(own, `${name}, ${id}: ${quantity}`);
            assert.ok(Number.isFinite(numbers.value(quantity, step, 0)), `${name}, ${id}: ${quantity}`);
          }
        }
      }
    }
  }
});
