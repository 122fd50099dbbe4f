// What is held in a run is never told as if the arithmetic gave it.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import test from "node:test";

import { carriedSentences, freeValue, heldAt, heldLine, heldText } from "../../../lstm_player/assets/player/held.js";
import { memoryLedger } from "../../../lstm_player/assets/player/ledger.js";
import { description } from "../../../lstm_player/assets/player/sentences.js";
import { section } from "../../../lstm_player/assets/shared/words.js";
import { catalogues, layers, ledgers, only } from "../blocks.js";

const runs = readdirSync(process.env.BLOCKS ?? "").filter((name) => name.endsWith(".held"));
const place = { phase: "whole", layer: 0, unit: 0, visited: 5, inside: false };

test("the ledger is that of the core where a state is carried in and where a unit is silent", () => {
  assert.ok(runs.length >= 6);
  for (const name of runs) {
    const numbers = only(name);
    for (let unit = 0; unit < numbers.units; unit += 1) {
      memoryLedger(numbers, unit).forEach((piece, source) => {
        piece.forEach((value, step) => {
          const wanted = ledgers[name][0]?.[source][step][unit] ?? NaN;
          assert.ok(Math.abs(value - wanted) <= 1e-12 * Math.max(1, Math.abs(wanted)), `${name} ${source} ${step}`);
        });
      });
    }
  }
});

test("a step finds what was carried in, and the step before still handed on what it had", () => {
  const numbers = only("machine.held");
  assert.equal(numbers.value("cell_before", 4, 0), 40);
  assert.notEqual(numbers.value("cell", 3, 0), 40);
  assert.equal(numbers.value("cell_before", 3, 0), numbers.value("cell", 2, 0));
  assert.equal(numbers.handedOn(5)[0], 0);
  assert.deepEqual(carriedSentences(numbers, 4), ["Before step 4 the memory c was carried in."]);
  assert.deepEqual(carriedSentences(numbers, 3), []);
});

test("a line says what is held, and what it would be, for as long as it is held", () => {
  const numbers = only("machine.held");
  assert.match(heldLine(numbers, "forget", { step: 5, unit: 0 }), /^held at 0\.50*; left to itself 0(\.0+)?$/);
  assert.equal(heldLine(numbers, "hidden", { step: 4, unit: 0 }), "");
  assert.match(heldLine(numbers, "hidden", { step: 5, unit: 0 }), /^silenced: 0(\.0+)? for all/);
  assert.equal(heldLine(numbers, "input", { step: 5, unit: 0 }), "");
  assert.ok(freeValue(numbers, "forget", 1, 0) > 0.99);
  assert.equal(heldAt(numbers, "hidden", 3, 0), undefined);
  const spoken = description(numbers, { ...place, step: 4 });
  assert.match(spoken, /Before step 4 the memory c was carried in/);
  assert.match(spoken, /f: held at 0\.5/);
  assert.doesNotMatch(spoken, /f = /);
});

test("chips say what is held, of which unit and when, in both languages", () => {
  /** @param {"en" | "zh"} language */
  const said = (language) => {
    const run = layers("machine.held", language);
    return run[0].header.held.map((/** @type {any} */ one) => heldText(one, run, section(catalogues[language].words, "whatif.")));
  };
  assert.deepEqual(said("en"), ["forget gate = 0.5", "unit silent, from step 5 on", "memory c carried in before step 4"]);
  assert.deepEqual(said("zh"), ["遗忘门 = 0.5", "屏蔽单元，从第 5 步起", "第 4 步之前移入记忆 c"]);
  const several = layers("gru-after.held");
  const [silent] = several[0].header.held;
  const words = section(catalogues.en.words, "whatif.");
  assert.equal(heldText(silent, several, words), "unit 1 silent, steps 2 to 3");
  assert.equal(heldText({ ...silent, is: "hold", name: "update", value: 0.5, last: 2 }, several, words), "update gate of unit 1 = 0.5, step 2");
});
