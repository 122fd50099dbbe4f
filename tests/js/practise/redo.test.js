// What comes back when: after 1, 3 and 7 days, then no more; and what strangers' lists may hold.

import assert from "node:assert/strict";
import { test } from "node:test";

import * as pure from "../../../lstm_player/assets/practise/redo.js";
import { heardOf } from "../../../lstm_player/assets/lesson/redo.js";
import * as progress from "../../../lstm_player/assets/lesson/progress.js";
import { createRedo } from "../../../lstm_player/assets/practise/redo_store.js";

process.env.TZ = "Asia/Shanghai"; // where mornings are the day before in UTC
const MORNING = 15 * 3600 * 1000; // before half past nine in the evening
const DAY = 24 * 3600 * 1000;
const NOW = new Date(2026, 10, 27, 21, 30).getTime();
const LINK = "practise?cell=lstm&level=2&seed=17";
const wrong = (/** @type {Partial<pure.Noted>} */ more = {}) => ({ link: LINK, title: "The forget gate", ...more });

/** A store, and what stands in it. */
function browser({ before = /** @type {string | null} */ (null), refuses = false } = {}) {
  const texts = { now: before };
  const storage = () => {
    if (refuses) throw new Error("refused");
    const setItem = (/** @type {string} */ _, /** @type {string} */ text) => void (texts.now = text);
    return { getItem: () => texts.now, setItem };
  };
  return { texts, redo: createRedo(storage) };
}

const code = (/** @type {unknown} */ value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const ids = (/** @type {pure.Item[]} */ items) => items.map(({ id }) => id);

test("it comes back after one, three and seven days of the calendar, and is done then", () => {
  const { redo } = browser();
  redo.note(wrong(), NOW);
  let day = NOW;
  for (const wait of [1, 3, 7]) {
    assert.deepEqual(redo.due(day + (wait - 1) * DAY), [], "too early");
    day += wait * DAY - MORNING; // already in the morning
    assert.equal(redo.due(day).length, 1);
    redo.answered(LINK, true, day);
    day += MORNING;
  }
  assert.deepEqual(redo.items(), []);
});

test("right before it is due changes nothing; wrong begins anew; noted again too", () => {
  const { redo } = browser();
  redo.note(wrong(), NOW);
  redo.answered(LINK, true, NOW);
  assert.equal(redo.items()[0].stage, 0);
  redo.answered(LINK, true, NOW + DAY);
  assert.equal(redo.due(NOW + 3 * DAY).length, 0);
  redo.answered(LINK, false, NOW + 2 * DAY);
  assert.equal(redo.items()[0].stage, 0);
  assert.equal(redo.due(NOW + 3 * DAY).length, 1);
  redo.answered(LINK, true, NOW + 3 * DAY);
  redo.note(wrong(), NOW + 3 * DAY);
  assert.deepEqual(redo.items().map(({ stage, due }) => [stage, due - pure.dayOf(NOW)]), [[0, 4]]);
  redo.answered("something else", false, NOW);
  assert.equal(redo.items().length, 1);
});

test("what waited longest is first, and one question is one item in whatever language", () => {
  const { redo } = browser();
  redo.note(wrong({ link: "learn?lang=zh&book=gates&page=3" }), NOW + DAY);
  redo.note(wrong(), NOW);
  redo.note(wrong({ link: "learn?lang=en&book=gates&page=3" }), NOW + DAY);
  assert.deepEqual(ids(redo.due(NOW + 9 * DAY)), [LINK, "learn?book=gates&page=3"]);
  assert.deepEqual(ids(redo.coming(NOW + DAY)), ["learn?book=gates&page=3"]);
});

test("no more than 200, and of too many those go that are nearly done", () => {
  const { redo } = browser();
  redo.note(wrong({ id: "nearly done" }), NOW);
  redo.answered("nearly done", true, NOW + DAY);
  for (let at = 0; at < pure.MOST; at += 1) redo.note(wrong({ id: `${at}` }), NOW + DAY);
  assert.equal(redo.items().length, pure.MOST);
  assert.ok(!ids(redo.items()).includes("nearly done"));
});

test("damaged or refused storage is no reason to stop", () => {
  const sound = { id: "a", link: LINK, title: "A", asked: "", stage: 0, due: 20_000 };
  for (const before of ["", "{", "7", "null", '{"a":1}', "[1,null,[]]"]) assert.deepEqual(browser({ before }).redo.items(), []);
  const before = JSON.stringify([{ ...sound, stage: 9 }, sound, { ...sound, link: "https://evil" }, { ...sound, due: -1 }]);
  assert.deepEqual(ids(browser({ before }).redo.items()), ["a"]);
  const large = JSON.stringify([sound, { ...sound, id: "b", asked: "x".repeat(10_000_000) }]);
  assert.deepEqual(browser({ before: large }).redo.items(), []);
  const { redo } = browser({ refuses: true });
  redo.note(wrong(), NOW);
  assert.equal(redo.items().length, 1, "it is kept as long as the page is open");
});

test("a list as a link is the same list, waits as long and fits an address", () => {
  const { redo } = browser();
  redo.note(wrong({ title: "遗忘门", asked: "第 3 步的记忆 c" }), NOW);
  redo.note(wrong({ id: "x", link: "learn?book=gates&page=3" }), NOW - DAY);
  const { code: text, left } = redo.toLink(NOW);
  assert.equal(left, 0);
  assert.match(text, /^[\w-]+$/);
  const other = browser().redo;
  other.takeOver(other.fromLink(text, NOW + 30 * DAY) ?? []);
  assert.deepEqual(other.items().map((item) => ({ ...item, due: item.due - 30 })), pure.due(redo.items(), NOW + DAY));
  for (let at = 0; at < 150; at += 1) redo.note(wrong({ id: `${at}`, title: "一".repeat(40) }), NOW);
  const large = redo.toLink(NOW);
  assert.ok(large.code.length <= pure.CODE_UP_TO && large.left > 0);
  assert.equal(redo.fromLink(large.code, NOW)?.length, 152 - large.left);
});

test("of what both lists have, that which is to be done sooner is kept", () => {
  const mine = browser().redo;
  mine.note(wrong(), NOW);
  mine.takeOver([{ ...mine.items()[0], due: mine.items()[0].due + 3, stage: 1 }]);
  assert.equal(mine.items()[0].stage, 0);
});

test("a stranger's code holds links of this app and plain lines, or nothing", () => {
  const row = [LINK, "Title", 1, 0];
  const taken = (/** @type {unknown} */ value) => pure.fromCode(code(value), NOW);
  assert.equal(taken([row])?.length, 1);
  const bad = ["https://a.b/learn?x", "//a.b/learn?x", "data:text/html,x", "learn", "learn?<b>", "step?x=1", "learn?a=b#c"];
  const script = "javascript"; // in two parts, for the linter
  bad.push(`${script}:alert(1)`, `${script}:learn?a=b`, "learn?a=b\n", "\\\\a.b\\learn?x", "practise/../learn?x", "/learn?x");
  for (const link of [...bad, `learn?${"a".repeat(700)}`, 7, null]) assert.equal(taken([[link, "Title", 1, 0]]), null, String(link));
  for (const odd of [[LINK, "", 1, 0], [LINK, 5, 1, 0], [LINK, "T", 8, 0], [LINK, "T", -1, 0], [LINK, "T", 1, 3], [LINK, "T", 1.5, 0], [LINK, "T", 1, "0"], {}, "x"]) {
    assert.equal(taken([odd]), null, JSON.stringify(odd));
  }
  assert.equal(taken([[LINK, "a\n\u202eb\u0000c", 1, 0, 9]])?.[0].title, "a b c");
  assert.equal(taken([[LINK, "x".repeat(999), 1, 0]])?.[0].title.length, 120);
  for (const text of ["", "%", "AAAA", "a".repeat(5000), code({}), code([]), code(7), code(Array(300).fill(row))]) {
    assert.equal(pure.fromCode(text, NOW), null, text.slice(0, 20));
  }
});

test("a book may be called anything in a list of others", () => {
  for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
    progress.forget(name, 1);
    const link = `learn?book=${name}&page=1`;
    assert.equal(pure.fromCode(code([[link, "T", 1, 0, "", name]]), NOW)?.[0].id, name);
  }
});

test("a question of a lesson that went wrong comes back, can be answered anew, and right then counts", () => {
  const { redo } = browser();
  const [book, page] = [{ name: "gates", title: "Gates" }, { title: "Half open" }];
  heardOf(book, page, 3, true, redo);
  assert.deepEqual(redo.items(), []);
  heardOf(book, page, 3, false, redo);
  const [item] = redo.items();
  assert.deepEqual([item.link, item.title, item.asked], ["learn?book=gates&page=3", "Half open", "Gates"]);
  redo.takeOver([{ ...item, due: 0 }]);
  progress.note("gates", (reading) => Object.assign(reading, { done: [2, 3], answers: { 2: 1, 3: 2 } }));
  progress.forget("gates", 3);
  assert.deepEqual([progress.readingOf("gates").done, progress.readingOf("gates").answers], [[2], { 2: 1 }]);
  heardOf(book, page, 3, true, redo);
  assert.equal(redo.items()[0].stage, 1);
});
