import assert from "node:assert/strict";
import test from "node:test";

import { createCursor } from "../../../lstm_player/assets/player/cursor.js";
import { hearKeys } from "../../../lstm_player/assets/player/keys.js";

const LSTM = ["arrive", "forget", "hidden"];
const RNN = ["arrive", "hidden"];
const OPENING = { step: 2, phase: "whole", layer: 0, unit: 0, id: "a" };
const SIZES = {
  steps: 4,
  layers: [
    { units: 3, phases: LSTM },
    { units: 1, phases: RNN },
  ],
  backward: false,
  opening: OPENING,
};

/** @param {Partial<typeof SIZES>} change */
function cursorOf(change = {}, host = {}) {
  const cursor = createCursor(host);
  cursor.configure({ ...SIZES, ...change });
  return cursor;
}

/** @param {ReturnType<typeof createCursor>} cursor */
const at = ({ position: { step, phase } }) => `${step} ${phase}`;

/** @param {ReturnType<typeof createCursor>} cursor @param {(() => void)[]} moves */
const through = (cursor, ...moves) => moves.map((move) => (move(), at(cursor)));

test("whole steps go from the start to the end and stop there", () => {
  const cursor = cursorOf();
  const { next, previous, goToStart } = cursor;
  assert.deepEqual(through(cursor, next, next, next, previous), ["3 whole", "4 whole", "4 whole", "3 whole"]);
  assert.deepEqual(through(cursor, goToStart, previous, next), ["0 start", "0 start", "1 whole"]);
});

test("inside a step every phase is one, also across steps", () => {
  const cursor = cursorOf();
  const { next, previous, goToEnd } = cursor;
  cursor.setInside(true);
  assert.equal(at(cursor), "2 arrive");
  assert.deepEqual(through(cursor, next, next, next), ["2 forget", "2 hidden", "3 arrive"]);
  assert.deepEqual(through(cursor, previous, previous), ["2 hidden", "2 forget"]);
  assert.deepEqual(through(cursor, goToEnd, next), ["4 hidden", "4 hidden"]);
  assert.ok(cursor.atEnd());
  cursor.goTo(0);
  assert.deepEqual(through(cursor, next), ["1 arrive"]);
  assert.deepEqual(through(cursor, previous, previous), ["0 start", "0 start"]);
  assert.ok(cursor.atStart());
});

test("inside a step another one is looked at in the same phase", () => {
  const cursor = cursorOf();
  cursor.moveTo({ phase: "forget" });
  assert.ok(cursor.position.inside);
  assert.deepEqual(through(cursor, () => cursor.goAhead(1), () => cursor.goTo(1)), ["3 forget", "1 forget"]);
  assert.deepEqual(through(cursor, () => cursor.goTo(0), () => cursor.goTo(3)), ["0 start", "3 arrive"]);
  cursor.setInside(false);
  assert.equal(at(cursor), "3 whole");
});

test("the way back begins at the last step and ends at the start", () => {
  const cursor = cursorOf();
  cursor.configure({ ...SIZES, backward: true });
  assert.equal(at(cursor), "4 whole");
  assert.equal(cursor.position.visited, 4);
  assert.ok(cursor.atStart());
  const { next, previous, goToEnd, goToStart } = cursor;
  assert.deepEqual(through(cursor, next, previous, goToEnd), ["3 whole", "4 whole", "0 start"]);
  assert.ok(cursor.atEnd());
  assert.deepEqual(through(cursor, goToStart), ["4 whole"]);
  cursor.setInside(true);
  assert.deepEqual(through(cursor, next, next, next, previous), ["4 forget", "4 hidden", "3 arrive", "4 hidden"]);
});

test("the way back begins at the step of the loss, and follows it", () => {
  const cursor = cursorOf();
  cursor.configure({ ...SIZES, backward: true, begin: 3 });
  const { next, previous, goTo, goToStart, goAhead } = cursor;
  assert.equal(at(cursor), "3 whole");
  assert.ok(cursor.atStart());
  assert.deepEqual(through(cursor, previous, () => goAhead(-1)), ["3 whole", "3 whole"]);
  assert.deepEqual(through(cursor, () => goTo(4), next, next, goToStart), ["4 whole", "3 whole", "2 whole", "3 whole"]);
  cursor.goTo(1);
  cursor.configure({ ...SIZES, backward: true, begin: 3 });
  assert.equal(at(cursor), "1 whole");
  cursor.configure({ ...SIZES, backward: true, begin: 2 });
  assert.equal(at(cursor), "2 whole");
});

test("backward, switched on and off, keeps its place", () => {
  const cursor = cursorOf();
  const turn = (/** @type {boolean} */ backward) => cursor.configure({ ...SIZES, backward, begin: 4 });
  cursor.moveTo({ phase: "forget" });
  turn(true);
  assert.equal(at(cursor), "4 arrive");
  turn(true);
  turn(false);
  assert.deepEqual([at(cursor), cursor.position.inside, cursor.position.visited], ["2 forget", true, 2]);
  turn(true);
  cursor.goTo(3);
  turn(false);
  assert.deepEqual([at(cursor), cursor.position.visited], ["3 arrive", 3]);
  turn(true);
  const again = cursorOf({ backward: true }, { kept: cursor.keep() });
  again.configure({ ...SIZES, backward: false });
  assert.equal(at(again), "3 arrive");
});

test("what has been visited stays visited, as far as there are steps", () => {
  const cursor = cursorOf();
  cursor.goTo(4);
  cursor.goTo(1);
  assert.equal(cursor.position.visited, 4);
  cursor.configure({ ...SIZES, steps: 3 });
  assert.deepEqual([cursor.position.visited, at(cursor)], [3, "1 whole"]);
});

test("an opening moves the cursor once; an edit keeps it", () => {
  const cursor = cursorOf();
  assert.equal(at(cursor), "2 whole");
  cursor.goTo(3);
  cursor.configure(SIZES);
  assert.equal(at(cursor), "3 whole");
  cursor.configure({ ...SIZES, opening: { ...OPENING, id: "b", phase: "forget", unit: 2 } });
  assert.deepEqual([at(cursor), cursor.position.unit, cursor.position.visited], ["2 forget", 2, 2]);
  cursor.configure({ ...SIZES, opening: { ...OPENING, step: 99, layer: 7, unit: -1, id: "c" } });
  assert.deepEqual(cursor.parameters(), { step: "4", phase: "whole", layer: "2", unit: "1" });
});

test("another layer keeps step, unit and phase as far as it has them", () => {
  const cursor = cursorOf();
  cursor.moveTo({ phase: "forget", unit: 2 });
  cursor.moveTo({ layer: 1 });
  assert.deepEqual([at(cursor), cursor.position.unit], ["2 arrive", 0]);
});

test("a page that is left and come back to keeps its place", () => {
  const cursor = cursorOf();
  cursor.moveTo({ step: 3, phase: "forget", unit: 1 });
  const again = cursorOf({}, { kept: cursor.keep() });
  assert.deepEqual([at(again), again.position.unit], ["3 forget", 1]);
  cursor.configure({ ...SIZES, backward: true });
  cursor.goTo(2);
  assert.equal(at(cursorOf({ backward: true }, { kept: cursor.keep() })), "2 arrive");
});

test("two cursors do not move each other; each host hears of its own", () => {
  /** @type {string[]} */
  const heard = [];
  /** @param {string} name */
  const host = (name) => ({
    remember: (/** @type {{step: string}} */ { step }) => {
      heard.push(`${name} ${step}`);
    },
  });
  const [one, other] = [cursorOf({}, host("one")), cursorOf({}, host("other"))];
  one.next();
  assert.deepEqual([one.position.step, other.position.step], [3, 2]);
  assert.deepEqual(heard, ["one 2", "other 2", "one 3"]);
});

test("subscribers are told where the cursor was", () => {
  const cursor = cursorOf();
  /** @type {number[]} */
  const steps = [];
  const unsubscribe = cursor.subscribe((before) => {
    steps.push(before.step, cursor.position.step);
  });
  cursor.next();
  unsubscribe();
  cursor.next();
  assert.deepEqual(steps, [2, 3]);
});

test("a key is heard by the player used last, and inside its own element alone if there is no place", () => {
  const page = new EventTarget();
  /** @type {string[]} */
  const heard = [];
  const [one, other, alone] = ["one", "other", "alone"].map((name) => {
    const root = /** @type {any} */ (new EventTarget());
    const stop = hearKeys(name === "alone" ? null : page, root, () => heard.push(name));
    return { root, stop };
  });
  const press = (/** @type {EventTarget} */ target) => target.dispatchEvent(new Event("keydown"));
  press(page);
  one.root.dispatchEvent(new Event("pointerdown"));
  press(page);
  other.root.dispatchEvent(new Event("focusin"));
  press(page);
  other.stop();
  press(page);
  press(alone.root);
  one.stop();
  press(page);
  assert.deepEqual(heard, ["other", "one", "other", "one", "alone"]);
});
