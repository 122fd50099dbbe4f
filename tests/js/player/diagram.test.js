// What the diagram is made of, as far as it needs no document: ways, widths, sizes, words.

import assert from "node:assert/strict";
import test from "node:test";

import { sizeFor } from "../../../lstm_player/assets/player/boxes.js";
import { roleText } from "../../../lstm_player/assets/player/valves.js";
import { THIN, largestValue, widthOf } from "../../../lstm_player/assets/player/widths.js";
import { along, pointsOf, rounded } from "../../../lstm_player/assets/player/wires.js";
import { LANGUAGES, backward, forward, layers, only } from "../blocks.js";

test("a wire goes round its corners and ends where its head begins", () => {
  const points = pointsOf("M208 219V145H237");
  assert.deepEqual(points, [[208, 219], [208, 145], [237, 145]]);
  assert.equal(rounded(points), "M208,219L208,153Q208,145 216,145L237,145");
  assert.equal(rounded(points, { end: 10 }), "M208,219L208,153Q208,145 216,145L227,145");
  assert.equal(rounded(points, { start: 10 }), "M208,209L208,153Q208,145 216,145L237,145");
  assert.equal(rounded(pointsOf("M0 0V4H50")), "M0,0L0,0Q0,4 4,4L50,4");
});

test("a label is on its wire all the way", () => {
  const points = pointsOf("M0 0H30V10");
  assert.deepEqual([0, 0.5, 0.75, 1].map((share) => along(points, share)), [[0, 0], [20, 0], [30, 0], [30, 10]]);
});

test("gates and values have a scale each, and what is nothing is thin", () => {
  const numbers = only("memory-machine.forward");
  assert.equal(largestValue(numbers), 7);
  assert.equal(widthOf(numbers, "forget", 1, false), 8);
  assert.equal(widthOf(numbers, "forget", 0.5, false), 4.75);
  assert.equal(widthOf(numbers, "written", -7, false), 8);
  assert.equal(widthOf(numbers, "cell", 7, true), 12);
  assert.equal(widthOf(numbers, "candidate", 3.5, false), 4.75);
  assert.ok(widthOf(numbers, "hidden", 0.004, false) < THIN + 0.01);
});

test("no wire is thick for a number that is written as nothing", () => {
  for (const name of [...forward, ...backward]) {
    for (const numbers of layers(name)) {
      for (const quantity of numbers.sheet.quantities.filter((each) => each !== "x")) {
        const shown = numbers.shown(quantity);
        if (!numbers.isShare(shown)) assert.ok(widthOf(numbers, shown, 4.5e-5, true) < THIN + 0.01, `${name} ${shown}`);
      }
    }
  }
});

test("a number is as large as it fits, and never tiny", () => {
  assert.equal(sizeFor("7.00", 84), 26);
  assert.equal(sizeFor("−1234.56", 84), 18);
  assert.equal(sizeFor("3, −1, 0", 118, [18, 15]), 18);
  assert.equal(sizeFor("7.7·10⁻⁵³, 2.6·10⁻⁴¹, 2.6·10⁻⁴¹", 118, [18, 15]), null);
});

test("what a valve does follows its opening", () => {
  const [{ words }] = layers("memory-machine.forward");
  const said = [1, 0.996, 0.5, 0.41, 0].map((open) => roleText(words, "forget", open, false));
  assert.deepEqual(said, ["open: keeps all", "open: keeps all", "half: keeps 50%", "partly: keeps 41%", "shut: wipes"]);
  assert.equal(roleText(words, "output", 0, true), "shows nothing");
  for (const language of LANGUAGES) {
    const texts = layers("memory-machine.forward", language)[0].words;
    for (const role of ["forget", "input", "output", "update", "reset", "rest"]) {
      for (const open of [0, 0.3, 1]) assert.doesNotMatch(roleText(texts, role, open, false), /undefined|[{}]/);
    }
  }
});
