// Servers that do not know the visit: restarted ones, and several behind one address.

import assert from "node:assert/strict";
import test from "node:test";
import { setTimeout as pause } from "node:timers/promises";

import { keep } from "../../../lstm_player/assets/shared/keep.js";
import { pageOn } from "./page.js";

const set = (channel, value, ...target) => channel.act("set", { target, value });
const stranger = { status: 404, by: "B" };

test("every second answer by a server that knows nothing: all is done, and it is said once", async (t) => {
  const page = await pageOn(t, [{}, stranger, {}, stranger, {}]);
  page.channel.connect(page.connection);
  await page.until(() => page.shown.length === 1);
  for (const [value, shown] of [[1, 2], [2, 3]]) {
    set(page.channel, value, "x", 0, 0);
    await page.until(() => page.shown.length === shown);
  }
  assert.equal(page.channel.pending(["x", 0, 0]), undefined);
  assert.equal(page.said.filter((sentence) => sentence === "several").length, 2, "shown, and with the contents");
  assert.deepEqual(page.did.opened, []);
});

test("a session that is nowhere is opened anew by its address, once, and its edits are kept", async (t) => {
  await keep("reopened", null);
  const page = await pageOn(t, [{ link: "lang=en&preset=latch" }, stranger], { search: "?embed=true" });
  page.channel.connect(page.connection);
  await page.until(() => page.shown.length === 1);
  page.channel.remember({ step: "3" });
  set(page.channel, 1, "x", 0, 0);
  await page.until(() => page.did.opened.length);
  assert.equal(new URL(page.did.opened[0]).search, "?lang=en&preset=latch&step=3&embed=true");

  const again = await pageOn(t, [stranger]);
  again.channel.connect({ ...again.connection, endpoint: page.connection.endpoint });
  await again.until(() => again.said.includes("several"));
  assert.deepEqual(page.messages.at(-1).actions.map(({ value }) => value), [1]);
  await pause(3000);
  assert.deepEqual(again.did.opened, []);
});

test("after a restart nothing is said of several servers", async (t) => {
  await keep("reopened", null);
  const page = await pageOn(t, [{}, { status: 404, by: "A2" }, { back: "adopted", by: "A2" }]);
  page.channel.connect(page.connection);
  await page.until(() => page.shown.length === 1);
  set(page.channel, 1, "x", 0, 0);
  await page.heard(2);
  page.channel.connect({ ...page.connection, session: "next", server: "A2" });
  await page.until(() => page.shown.length > 2);
  assert.ok(!page.said.includes("several"));
  assert.equal(page.channel.pending(["x", 0, 0]), undefined);
});

for (const status of [502, 503, 504]) {
  test(`a gateway that answers ${status} is waited for, and is no missing connection`, async (t) => {
    const page = await pageOn(t, [{}, status, {}]);
    page.channel.connect(page.connection);
    await page.until(() => page.shown.length === 1);
    set(page.channel, 1, "x", 0, 0);
    await page.heard(3);
    assert.ok(page.said.includes(`gateway ${status}`));
    assert.ok(!page.said.includes("offline"));
    assert.deepEqual(page.messages[1].actions, page.messages[2].actions);
  });
}
