// A player stops where a question stands, forwards and backwards, however it is asked to go on.

import assert from "node:assert/strict";
import test from "node:test";

import { createCursor } from "../../../lstm_player/assets/player/cursor.js";

const LAYERS = [{ units: 2, phases: ["arrive", "forget", "hidden"] }, { units: 1, phases: ["arrive", "hidden"] }];

/** @param {import("../../../lstm_player/assets/player/wall.js").Wall} wall */
function fenced(wall, backward = false) {
  const cursor = createCursor();
  const opening = { step: wall.step, phase: wall.phase, layer: wall.layer, unit: 0, id: 1 };
  cursor.configure({ steps: 4, layers: LAYERS, backward, opening });
  cursor.fence(wall);
  return cursor;
}

/** @param {ReturnType<typeof createCursor>} cursor */
const at = ({ position: { step, phase, visited } }) => `${step} ${phase} ${visited}`;

test("nothing beyond the wall is visited", () => {
  let touched = 0;
  const cursor = fenced({ step: 2, phase: "whole", layer: 0, touched: () => (touched += 1) });
  assert.equal(cursor.atEnd(), true);
  const far = [() => cursor.goTo(4), () => cursor.goAhead(1), () => cursor.moveTo({ step: 3 })];
  for (const move of [cursor.next, cursor.goToEnd, ...far]) {
    move();
    assert.equal(at(cursor), "2 whole 2");
  }
  assert.equal(touched, 5);
  cursor.previous();
  assert.equal(at(cursor), "1 whole 2");
  assert.equal(cursor.atEnd(), false);
});

test("inside a step neither its later phases, nor the whole step, nor another layer", () => {
  const cursor = fenced({ step: 2, phase: "forget", layer: 0 });
  for (const change of [{ phase: "hidden" }, { phase: "whole" }, { layer: 1 }]) {
    cursor.moveTo(change);
    assert.equal(at(cursor), "2 forget 2");
    assert.equal(cursor.position.layer, 0);
  }
  cursor.setInside(false);
  assert.equal(at(cursor), "2 forget 2");
  cursor.moveTo({ phase: "arrive" });
  assert.equal(at(cursor), "2 arrive 2");
});

test("on the way back earlier steps are beyond it", () => {
  const cursor = fenced({ step: 3, phase: "whole", layer: 0 }, true);
  cursor.next();
  assert.equal(cursor.position.step, 3);
  cursor.goToEnd();
  assert.equal(cursor.position.step, 3);
  cursor.previous();
  assert.equal(cursor.position.step, 4);
});

test("without the wall it goes on", () => {
  const cursor = fenced({ step: 2, phase: "forget", layer: 0 });
  cursor.fence(null);
  cursor.next();
  assert.equal(at(cursor), "2 hidden 2");
  cursor.goToEnd();
  assert.equal(at(cursor), "4 hidden 4");
});
