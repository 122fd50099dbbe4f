// Where the chips of an exercise belong on its drawing.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { createAttempt } from "../../../lstm_player/assets/practise/attempt.js";
import { grade } from "../../../lstm_player/assets/practise/grader.js";
import { placesOf } from "../../../lstm_player/assets/practise/places.js";

/** @import {Exercise} from "../../../lstm_player/assets/practise/exercise.js" */
/** @type {{exercise: Exercise}[]} */
const made = JSON.parse(readFileSync(join(process.env.BLOCKS ?? "", "exercises.json"), "utf8"));
const numbers = /** @type {any} */ ({ isKnown: () => false });
const drawing = (/** @type {string} */ kind) => readFileSync(`lstm_player/assets/drawings/${kind}.svg`, "utf8");

/** Where the boxes of a part lie, by the slot's name. @param {Exercise} exercise @param {number} at */
function placesIn(exercise, at) {
  const attempt = createAttempt(exercise, grade);
  const open = exercise.parts[at];
  const places = placesOf(attempt, numbers, { step: open.step + 1, open }, () => "").filter(({ isDue }) => isDue);
  return Object.fromEntries(places.map(({ id, over }) => [id.split(".").slice(2).join("."), over]));
}

test("every chip has a box on the drawing", () => {
  for (const { exercise } of made) {
    for (const [at, { slots, mine }] of exercise.parts.entries()) {
      const wanted = exercise.slots.filter((slot) => mine && slot.do === "place" && slots.includes(slot.id));
      const places = Object.values(placesIn(exercise, at));
      assert.equal(places.length, wanted.length);
      for (const over of places) {
        const [, mark = ""] = over.match(/^\[(data-\w+="\w+")\]/) ?? [];
        assert.ok(drawing(exercise.kind).includes(mark), `${exercise.kind} ${over}`);
      }
    }
  }
});

test("what is laid on a gate lies on its valve, on what it leaves beside it", () => {
  const whole = made.find(({ exercise: { kind, about } }) => kind === "gru" && about.name === "all");
  assert.ok(whole);
  const at = whole.exercise.parts.findIndex(({ phase }) => phase === "hidden");
  assert.deepEqual(placesIn(whole.exercise, at), {
    "through.update": '[data-valve="update"]:not([data-inverse])',
    "through.rest": '[data-valve="update"][data-inverse]',
  });
});
