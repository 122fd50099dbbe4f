// A tab that had another session before: what it says, what it hands back, what it does not lose.

import assert from "node:assert/strict";
import test from "node:test";

import { createChannel } from "../../../lstm_player/assets/shared/channel.js";
import { inText, leave, settle } from "../../../lstm_player/assets/shared/comeback.js";
import { pageOn } from "./page.js";

const KEEP = { as: "scenario", fields: ["preset", "can", "origin"], arrays: ["x"] };
const FACTS = { preset: "latch", can: { undo: true }, origin: "o1", revision: 1, keep: KEEP };
const x = { shape: [2, 1], values: new Float64Array([0.1, -0]) };
const set = (channel, value, ...target) => channel.act("set", { target, value });
const backs = (page) => page.messages.map(({ back }) => back);

/** A page whose tab had shown a scenario in session "old", and whose server has session "new". */
async function pageAfter(t, answers, { facts = FACTS, ...options } = {}) {
  const first = await pageOn(t, [{}], { ...options, session: "old" });
  await settle("old");
  await first.channel.connect(first.connection, { header: { link: "lang=en&preset=latch", ...facts }, arrays: { x } });
  await first.until(() => location.search.includes("preset"));
  const at = location.search;
  await leave();
  first.channel.close();
  return pageOn(t, answers, { session: "new", search: at, ...options });
}

test("a tab without a session before says nothing of one", async (t) => {
  await settle("s");
  const page = await pageOn(t, [{}]);
  page.channel.connect(page.connection);
  await page.heard(1);
  assert.deepEqual(backs(page), [undefined]);
});

test("a session that lives is asked for, and contents of another one are not shown", async (t) => {
  const page = await pageAfter(t, [{ back: "adopted", preset: "latch" }, {}]);
  page.channel.connect(page.connection, { header: { preset: "memory-machine" }, arrays: {} });
  await page.until(() => page.shown.length);
  assert.deepEqual(backs(page), [{ session: "old", mine: true }]);
  assert.deepEqual(page.shown.map(({ preset }) => preset), ["latch"]);
  page.channel.ask();
  await page.heard(2);
  assert.equal(backs(page)[1], undefined);
});

test("what was kept is handed to a server that knows nothing, before the edits that wait", async (t) => {
  const page = await pageAfter(t, [{ back: "gone" }, { back: "handed", preset: "latch" }, {}]);
  page.channel.connect(page.connection);
  set(page.channel, 1, "x", 0, 0);
  await page.heard(3);
  const [, handed] = backs(page);
  const { preset, origin, shapes, numbers } = handed.scenario;
  assert.deepEqual({ preset, origin, shapes }, { preset: "latch", origin: "o1", shapes: { x: [2, 1] } });
  const bytes = Uint8Array.from(atob(numbers), (one) => one.charCodeAt(0));
  assert.deepEqual([...new Float64Array(bytes.buffer)], [0.1, -0]);
  assert.deepEqual(page.messages.map(({ actions }) => actions.length), [0, 0, 1]);
  assert.ok(page.said.includes("anew"));
});

test("without anything to be undone it is not said that undo starts anew", async (t) => {
  const facts = { ...FACTS, can: { undo: false } };
  const page = await pageAfter(t, [{ back: "gone" }, { back: "handed" }], { facts });
  page.channel.connect(page.connection);
  await page.until(() => page.shown.length);
  assert.ok(!page.said.includes("anew"));
});

for (const refusal of /** @type {any[]} */ ([{ back: "lost" }, 413, 500])) {
  test(`what cannot be handed back is said to be lost: ${JSON.stringify(refusal)}`, async (t) => {
    const page = await pageAfter(t, [{ back: "gone" }, refusal, {}]);
    page.channel.connect(page.connection);
    await page.until(() => page.shown.length);
    assert.equal(page.said.at(-1), "lost");
    assert.equal(page.messages.filter(({ back }) => back).length, 2);
  });
}

test("a link that was pasted into the tab means what it says", async (t) => {
  for (const [search, mine] of /** @type {[string, boolean][]} */ ([
    ["?lang=en&preset=latch&step=4", true],
    ["?lang=zh", true],
    ["?preset=counter", false],
    ["?preset=latch&s=eN", false],
    ["?preset=latch&loss=all", false],
  ])) {
    const page = await pageAfter(t, [{ back: "adopted" }]);
    Object.assign(location, { search });
    page.channel.connect(page.connection);
    await page.heard(1);
    assert.deepEqual(backs(page), [{ session: "old", mine }], search);
    page.channel.close();
  }
});

test("an edit says for which scenario it was meant", async (t) => {
  const page = await pageOn(t, [{ origin: "o7" }, {}]);
  page.channel.connect(page.connection);
  await page.until(() => page.shown.length);
  set(page.channel, 1, "x", 0, 0);
  const [, message] = await page.heard(2);
  assert.equal(message.actions[0].on, "o7");
});

test("what waits when a page is left or reloaded is sent by the next, under the same number", async (t) => {
  const page = await pageOn(t, [{ origin: "o1" }, "silence"]);
  page.channel.connect(page.connection);
  await page.until(() => page.shown.length);
  set(page.channel, 5, "x", 0, 0);
  await page.until(() => page.said.at(-1) === "offline");
  for (const listener of page.did.leaving) listener();
  const { client, actions } = page.messages.at(-1);

  const again = await pageOn(t, [{}, {}]);
  again.channel.connect({ ...again.connection, endpoint: page.connection.endpoint });
  page.channel.close();
  await page.until(() => page.messages.length > 2);
  assert.deepEqual(page.messages.at(-1).actions, actions);
  assert.equal(page.messages.at(-1).client, client);
});

test("once it is acknowledged nothing is sent again", async (t) => {
  const page = await pageOn(t, [{}]);
  page.channel.connect(page.connection);
  await page.until(() => page.shown.length);
  set(page.channel, 5, "x", 0, 0);
  for (const listener of page.did.leaving) listener();
  await page.until(() => page.shown.length > 1);
  page.channel.close();
  const again = createChannel({ onContents() {}, onProblem() {} });
  t.after(again.close);
  await again.connect(page.connection);
  await page.heard(3);
  assert.deepEqual(page.messages[2].actions, []);
});

test("a slice of training that waits is not sent after a reload", async (t) => {
  const page = await pageOn(t, [{}, "silence"]);
  page.channel.connect(page.connection);
  await page.until(() => page.shown.length);
  page.channel.repeat("advance");
  await page.until(() => page.said.at(-1) === "offline");
  page.channel.close();
  const again = createChannel({ onContents() {}, onProblem() {} });
  t.after(again.close);
  await again.connect(page.connection);
  await page.heard(3);
  assert.deepEqual(page.messages[2].actions, []);
});

test("numbers of any count become text", () => {
  const values = Float64Array.from({ length: 5000 }, (_, index) => Math.sin(index) * 10 ** (index % 300));
  const { shapes, numbers } = inText({ a: { shape: [5000], values } });
  const bytes = Uint8Array.from(atob(numbers), (one) => one.charCodeAt(0));
  assert.deepEqual(shapes, { a: [5000] });
  assert.deepEqual(new Float64Array(bytes.buffer), values);
});
