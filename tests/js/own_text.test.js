import assert from "node:assert/strict";
import test from "node:test";

import { LANGUAGES, catalogues } from "./blocks.js";
import { section } from "../../lstm_player/assets/shared/words.js";

// @ts-expect-error as much of a window as the module asks for
globalThis.sessionStorage ??= { getItem: () => null };
const { kindsOf } = await import("../../lstm_app/screens/train/own_data.js");

for (const language of LANGUAGES) {
  test(`${language}: a text with more kinds of characters than are told apart says so, with numbers`, () => {
    const words = section(catalogues[language].words, "train.");
    assert.equal(kindsOf("abcabc", 3, words), "");
    const said = kindsOf(" aaa bb\nc d ", 3, words); // a a a _ b b _ c _ d
    assert.ok(said.includes("5") && said.includes(" 2 ") && said.includes("40%"), said);
  });
}
