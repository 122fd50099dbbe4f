// What a tab keeps, in storage that works, is refused, or is full. The browser's own database:
// tests/browser/test_lost.py.

import assert from "node:assert/strict";
import { test } from "node:test";

import { createKeeper } from "../../../lstm_player/assets/shared/keep.js";

const LARGE = "x".repeat(100_000);

/** sessionStorage as a tab has it, and a database as all tabs share it. */
function browser({ room = Infinity, hasDatabase = true, before = {} } = {}) {
  /** @type {Record<string, string>} */
  const texts = { ...before };
  /** @type {Map<string, string>} */
  const rows = new Map();
  const refuse = () => Promise.reject(new Error("refused"));
  return {
    texts,
    rows,
    session: () => ({
      getItem: (/** @type {string} */ name) => texts[name] ?? null,
      setItem(/** @type {string} */ name, /** @type {string} */ text) {
        if (text.length > room) throw new Error("full");
        texts[name] = text;
      },
      removeItem: (/** @type {string} */ name) => delete texts[name],
    }),
    database: {
      put: hasDatabase ? async (key, text) => void rows.set(key, text) : refuse,
      get: hasDatabase ? async (key) => rows.get(key) : refuse,
    },
  };
}

const page = ({ session, database }) => createKeeper(session, database);

test("what was kept is there after a reload, and the last of it", async () => {
  const tab = browser();
  const before = page(tab);
  assert.equal(await before.kept("a"), null);
  for (const value of [1, { b: [1.5, null, "文"] }]) await before.keep("a", value);
  assert.deepEqual(await before.kept("a"), { b: [1.5, null, "文"] });
  assert.deepEqual(await page(tab).kept("a"), { b: [1.5, null, "文"] });
  await before.keep("a", null);
  assert.equal(await page(tab).kept("a"), null);
});

test("what is small is kept before anything else happens", () => {
  const tab = browser();
  page(tab).keep("a", 5);
  assert.equal(Object.keys(tab.texts).length, 1);
});

test("what is large goes into the database, over and over under one key", async () => {
  const tab = browser();
  const before = page(tab);
  for (const end of ["1", "2"]) await before.keep("a", LARGE + end);
  assert.equal(tab.rows.size, 1);
  assert.ok(JSON.stringify(tab.texts).length < 200);
  assert.equal(await page(tab).kept("a"), `${LARGE}2`);
  await before.keep("a", "small");
  assert.equal(await page(tab).kept("a"), "small");
});

test("of large values in a row the last one is kept", async () => {
  const tab = browser();
  const before = page(tab);
  await Promise.all(["1", "2", "3"].map((end) => before.keep("a", LARGE + end)));
  assert.equal(await page(tab).kept("a"), `${LARGE}3`);
  await Promise.all([before.keep("a", `${LARGE}4`), before.keep("a", 4)]);
  assert.equal(await page(tab).kept("a"), 4);
});

test("a duplicated tab begins with the same values and changes nothing of the first", async () => {
  const tab = browser();
  await page(tab).keep("a", `${LARGE}1`);
  const other = { ...browser({ before: tab.texts }), database: tab.database };
  const copy = page(other);
  assert.equal(await copy.kept("a"), `${LARGE}1`);
  await copy.keep("a", `${LARGE}2`);
  assert.equal(await page(tab).kept("a"), `${LARGE}1`);
  assert.equal(await page(other).kept("a"), `${LARGE}2`);
});

test("without a database what is large is tried in sessionStorage", async () => {
  const tab = browser({ hasDatabase: false });
  await page(tab).keep("a", LARGE);
  assert.equal(await page(tab).kept("a"), LARGE);
});

test("where storage is refused or full the page still has what it kept", async () => {
  const refused = { ...browser({ hasDatabase: false }), session: () => assert.fail("refused") };
  for (const tab of [browser({ room: 0, hasDatabase: false }), browser({ room: 0 }), refused]) {
    const now = page(tab);
    for (const value of ["small", LARGE]) {
      await now.keep("a", value);
      assert.equal(await now.kept("a"), value);
    }
    assert.equal(await page(tab).kept("a"), null);
  }
});

test("what finds no room does not leave an older value in its place", async () => {
  const tab = browser({ room: 100 });
  const now = page(tab);
  await now.keep("a", "small");
  await now.keep("a", "x".repeat(200));
  assert.equal(await page(tab).kept("a"), null);
});

test("an entry of the database that is gone is none", async () => {
  const tab = browser();
  await page(tab).keep("a", LARGE);
  tab.rows.clear();
  assert.equal(await page(tab).kept("a"), null);
});
