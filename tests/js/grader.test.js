// The grader of the browser says what the one of Python says, and every verdict has its sentence.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

import { grade } from "../../lstm_player/assets/practise/grader.js";
import { chipName, sentenceOf, slotName } from "../../lstm_player/assets/practise/reasons.js";
import { LANGUAGES } from "./blocks.js";

/** @import {Exercise} from "../../lstm_player/assets/practise/exercise.js" */
/** @typedef {[string[], string, string | number, [boolean, string | null, object]]} Case */

/** @type {{exercise: Exercise, cases: Case[]}[]} */
const made = JSON.parse(readFileSync(join(process.env.BLOCKS ?? "", "exercises.json"), "utf8"));
/** @param {string} language @param {string} name */
const words = (language, name) => JSON.parse(readFileSync(`lstm_words/${language}/${name}.json`, "utf8"));
const UNFILLED = /[{}]|undefined|NaN|null/;

test("both graders give the same verdict", () => {
  for (const { exercise, cases } of made) {
    for (const [filled, id, answer, [right, reason, fields]] of cases) {
      assert.deepEqual(grade(exercise, filled, id, answer), { right, reason, fields }, `${exercise.kind} ${id} ${answer}`);
    }
  }
});

test("every verdict has a sentence, every slot and chip a name", () => {
  for (const language of LANGUAGES) {
    const said = words(language, "exercises");
    const used = new Set();
    for (const { exercise, cases } of made) {
      for (const [, id, , [right, reason, fields]] of cases) {
        const sentence = sentenceOf({ right, reason, fields }, exercise, id, said);
        assert.equal(sentence === "", right);
        assert.doesNotMatch(sentence, UNFILLED);
        const what = exercise.slots.find((slot) => slot.id === id)?.what;
        used.add(said[`slip.${what}.${reason}`] ? `slip.${what}.${reason}` : `slip.${reason}`);
      }
      for (const slot of exercise.slots) assert.doesNotMatch(slotName(slot, exercise, said), UNFILLED);
      for (const chip of exercise.chips) assert.doesNotMatch(chipName(chip, exercise, said), UNFILLED);
      for (const key of [`exercise.level.${exercise.about.name}`, `exercise.level.${exercise.about.name}.about`]) {
        assert.ok(said[key], key);
      }
    }
    const never = Object.keys(said).filter((key) => key.startsWith("slip.") && !used.has(key));
    if (process.env.SHOW) console.log(never);
  }
});
