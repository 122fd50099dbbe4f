import assert from "node:assert/strict";
import test from "node:test";
import { setTimeout as pause } from "node:timers/promises";

import { createChannel } from "../../../lstm_player/assets/shared/channel.js";
import { pageOn } from "./page.js";

const parameters = () => Object.fromEntries(new URLSearchParams(location.search));
const set = (channel, value, ...target) => channel.act("set", { target, value });

test("settings of the address are asked for, in the language of the page", async (t) => {
  const page = await pageOn(t, [{}], { search: "?lang=zh&units=5&s=eN&loss=all" });
  page.channel.connect(page.connection);
  const [message] = await page.heard(1);
  assert.deepEqual(message.settings, { units: "5" });
  assert.deepEqual([message.session, message.lang, message.actions], ["s", "en", []]);
});

test("one message is under way; what is set meanwhile goes out together, the newest of each", async (t) => {
  const page = await pageOn(t, [{}]);
  const release = page.hold();
  page.channel.connect(page.connection);
  await page.heard(1);
  for (const units of [2, 3, 4]) page.channel.set({ units });
  page.channel.set({ seed: 9 });
  release();
  await page.heard(2);
  await page.until(() => page.shown.length === 2);
  assert.deepEqual(page.messages[1].settings, { units: "4", seed: "9" });
  assert.deepEqual(parametersAsked(page), { units: "4", seed: "9" });
});

const parametersAsked = (page) => page.channel.settings();

test("edits of one target replace each other while they wait, not what is under way", async (t) => {
  const page = await pageOn(t, [{}]);
  page.channel.connect(page.connection);
  await page.heard(1);
  const release = page.hold();
  await page.until(() => page.shown.length === 1);
  set(page.channel, 1, "x", 0, 0);
  for (const value of [2, 3]) set(page.channel, value, "x", 0, 0);
  set(page.channel, 5, "x", 0, 1);
  set(page.channel, 4, "x", 0, 0);
  assert.equal(page.channel.pending(["x", 0, 0]), 4);
  release();
  await page.heard(3);
  const done = page.messages.flatMap(({ actions }) => actions.map(({ value }) => value));
  assert.deepEqual(done, [1, 5, 4]);
  await page.until(() => page.channel.pending(["x", 0, 0]) === undefined);
});

test("an edit after an undo does not take back the edit before it", async (t) => {
  const page = await pageOn(t, [{}]);
  const release = page.hold();
  page.channel.connect(page.connection);
  await page.heard(1);
  set(page.channel, 1, "x", 0, 0);
  page.channel.act("undo");
  set(page.channel, 2, "x", 0, 0);
  release();
  await page.heard(2);
  assert.deepEqual(
    page.messages[1].actions.map(({ n, do: name }) => [n, name]),
    [[1, "set"], [2, "undo"], [3, "set"]],
  );
});

test("what nobody answered is said again with the same numbers", async (t) => {
  const page = await pageOn(t, [{}, "silence", {}]);
  page.channel.connect(page.connection);
  await page.until(() => page.shown.length === 1);
  set(page.channel, 1, "x", 0, 0);
  await page.heard(3);
  assert.ok(page.said.includes("offline"));
  assert.deepEqual(page.messages[1].actions, page.messages[2].actions);
  await page.until(() => page.said.at(-1) === null);
});

for (const [status, sentence] of /** @type {[number, string][]} */ ([
  [400, "refused"],
  [413, "too_long"],
  [500, "fault"],
])) {
  test(`what is answered with ${status} is dropped, with a sentence, and the page shown anew`, async (t) => {
    const page = await pageOn(t, [{}, status, {}]);
    page.channel.connect(page.connection);
    await page.until(() => page.shown.length === 1);
    set(page.channel, 1, "x", 0, 0);
    await page.until(() => page.said.at(-1) === sentence);
    assert.equal(page.channel.pending(["x", 0, 0]), undefined);
    await page.until(() => page.shown.length === 2);
    assert.deepEqual(page.messages[2].actions, []);
    assert.equal(page.said.at(-1), sentence);
    set(page.channel, 2, "x", 0, 1);
    await page.heard(4);
    assert.deepEqual(page.messages[3].actions.map(({ value }) => value), [2]);
    await page.until(() => page.said.at(-1) === null);
  });

  test(`of several actions only the one at fault is left out for ${status}`, async (t) => {
    const answers = [{}, {}, status, {}, status, {}];
    const page = await pageOn(t, answers);
    page.channel.connect(page.connection);
    await page.heard(1);
    const release = page.hold();
    await page.until(() => page.shown.length === 1);
    for (const column of [0, 1, 2, 3]) set(page.channel, column, "x", 0, column);
    release();
    await page.until(() => page.messages.at(-1).actions.at(-1)?.value === 3);
    await page.until(() => page.channel.pending(["x", 0, 3]) === undefined);
    const sent = page.messages.map(({ actions }) => actions.map(({ value }) => value));
    assert.deepEqual(sent, [[], [0], [1, 2, 3], [1], [2], [3]]);
    assert.ok(page.said.includes(sentence));
  });
}

test("a fault that goes on is not asked for over and over", async (t) => {
  const page = await pageOn(t, [{}, 500]);
  page.channel.connect(page.connection);
  await page.until(() => page.shown.length === 1);
  set(page.channel, 1, "x", 0, 0);
  await page.heard(3);
  await pause(100);
  assert.equal(page.messages.length, 3);
  assert.equal(page.said.at(-1), "fault");
});

test("refused settings give way to the last good ones; the sentence stays until another is set", async (t) => {
  const page = await pageOn(t, [{}, { problem: "too many", settings: undefined }, {}]);
  page.channel.connect(page.connection);
  await page.until(() => page.shown.length === 1);
  page.channel.set({ units: 99 });
  await page.until(() => page.said.at(-1) === "too many");
  assert.deepEqual(page.channel.settings(), {});
  page.channel.set({ units: 4 });
  await page.until(() => page.said.at(-1) === null);
  assert.deepEqual(page.messages[2].settings, { units: "4" });
});

test("settings of a link that cannot be used give way to the defaults, with their sentence", async (t) => {
  const page = await pageOn(t, [{ problem: "too many", settings: undefined }, {}], { search: "?units=99" });
  page.channel.connect(page.connection);
  await page.until(() => page.shown.length === 1);
  assert.deepEqual(page.messages[1].settings, {});
  assert.equal(page.said.at(-1), "too many");
});

test("an action is repeated as long as all is well", async (t) => {
  const page = await pageOn(t, [{}, {}, {}, { problem: "spent" }, {}]);
  page.channel.connect(page.connection);
  await page.until(() => page.shown.length === 1);
  page.channel.repeat("advance");
  await page.until(() => page.said.at(-1) === "spent");
  assert.equal(page.channel.repeat(), null);
  assert.deepEqual(page.messages.flatMap(({ actions }) => actions.map(({ n }) => n)), [1, 2, 3]);
});

test("a local setting stands in the address and is not asked about", async (t) => {
  const page = await pageOn(t, [{}]);
  page.channel.connect(page.connection);
  await page.until(() => page.shown.length === 1);
  page.channel.set({ picture: 3 }, { local: true });
  await page.until(() => parameters().picture === "3");
  assert.equal(page.messages.length, 1);
  page.channel.set({ units: 2 });
  await page.until(() => parameters().units === "2");
  assert.equal(parameters().picture, "3");
});

test("the address keeps what the page does not know, and nothing of other pages", async (t) => {
  const page = await pageOn(t, [{}], { search: "?embed=true&units=5&preset=latch&loss=all&theme=x" });
  page.channel.connect(page.connection);
  await page.until(() => parameters().lang);
  assert.deepEqual(parameters(), { lang: "en", units: "5", embed: "true", theme: "x" });
  assert.ok(!page.channel.link()?.includes("embed"));
});

test("a scenario that fits no address leaves language and place in it", async (t) => {
  const page = await pageOn(t, [{ link: null }], { search: "?lang=en&s=eN&embed=true" });
  page.channel.connect(page.connection);
  page.channel.remember({ step: "3" });
  await page.until(() => location.search === "?lang=en&step=3&embed=true");
  assert.equal(page.channel.link(), null);
});

test("a page that was left keeps its settings and its cursor", async (t) => {
  const page = await pageOn(t, [{}]);
  page.channel.connect(page.connection);
  await page.until(() => page.shown.length === 1);
  page.channel.set({ units: 6 });
  page.channel.remember({ step: "4" });
  await page.until(() => page.shown.length === 2);
  page.channel.close();
  const again = createChannel({ onContents() {}, onProblem() {} });
  t.after(again.close);
  await again.connect(page.connection);
  assert.deepEqual([again.settings(), again.remembered()], [{ units: "6" }, { step: "4" }]);
});

test("a figure that the page has is not sent again", async (t) => {
  const chart = { id: "loss", key: "a", figure: { data: [] }, title: "one" };
  const page = await pageOn(t, [{ charts: [chart] }, { charts: [{ id: "loss", key: "a", title: "two" }] }]);
  page.channel.connect(page.connection);
  await page.until(() => page.shown.length === 1);
  page.channel.ask();
  await page.until(() => page.shown.length === 2);
  assert.deepEqual(page.messages[1].have.figures, { loss: "a" });
  assert.deepEqual(page.shown[1].charts, [{ ...chart, title: "two" }]);
});

test("contents in a language just left are not shown", async (t) => {
  const page = await pageOn(t, [{ text: "English" }, { text: "Chinese" }]);
  const release = page.hold();
  page.channel.connect(page.connection);
  await page.heard(1);
  page.channel.connect({ ...page.connection, language: "zh" });
  release();
  await page.until(() => page.shown.length);
  assert.deepEqual(page.shown.map(({ text }) => text), ["Chinese"]);
});

test("contents that came along need no message", async (t) => {
  const page = await pageOn(t, [{}]);
  await page.channel.connect(page.connection, { header: { problem: "no", link: "lang=en" }, arrays: {} });
  assert.deepEqual([page.shown.length, page.said], [1, ["no"]]);
  page.channel.act("undo");
  await page.heard(1);
  assert.equal(page.messages[0].actions[0].do, "undo");
});

test("contents that were overtaken are not shown, those of another session are", async (t) => {
  const page = await pageOn(t, [{ revision: 5 }, { back: "adopted", revision: 1 }]);
  page.channel.connect(page.connection);
  await page.until(() => page.shown.length);
  page.channel.connect(page.connection, { header: { revision: 4 }, arrays: {} });
  page.channel.connect({ ...page.connection, session: "t" }, { header: { revision: 2 }, arrays: {} });
  await page.until(() => page.shown.length > 1);
  assert.deepEqual(page.shown.map(({ revision }) => revision), [5, 1]);
});
