import assert from "node:assert/strict";
import test from "node:test";

import { addressOf, entriesOf, found, termFor } from "../../lstm_player/assets/glossary/entries.js";
import { lessonOf } from "../../lstm_player/assets/glossary/lessons.js";
import { signsIn } from "../../lstm_player/assets/player/symbols.js";
import { LANGUAGES, catalogues } from "./blocks.js";

for (const language of LANGUAGES) {
  const catalogue = catalogues[language];
  const entries = entriesOf(catalogue);

  test(`${language}: every entry has a name, a sentence and other names; every quantity has an entry`, () => {
    for (const { name, title, sentence, other } of entries.values()) {
      assert.ok(title && sentence && other, name);
    }
    const quantities = new Set(Object.values(catalogue.sheets).flatMap(({ quantities: names }) => names));
    for (const name of quantities) assert.ok(entries.has(String(termFor(name, entries))), name);
    assert.ok(quantities.has("forget") && quantities.has("recalled"));
    const explained = Object.keys(catalogue.words).filter((key) => /^glossary\.\w+$/.test(key));
    assert.deepEqual(explained.filter((key) => !entries.has(key.slice("glossary.".length))), []);
  });

  test(`${language}: what an entry leads to is said in words`, () => {
    for (const { name, see } of entries.values()) {
      if (see) assert.match(see.text, /^[^·]+/, name);
      if (see) assert.ok(!see.text.includes("undefined") && see.address.includes(`lang=${language}`), name);
    }
    const text = entries.get("forget")?.see?.text ?? "";
    assert.ok(text.includes(catalogue.words["player.phase.forget"]), text);
  });
}

const entries = entriesOf(catalogues.en);
/** @param {string} text */
const names = (text) => found(entries, text).map(({ name }) => name);

test("an entry is found by name, symbol and other names, the nearest first", () => {
  assert.equal(names("f")[0], "forget");
  assert.equal(names("remember gate")[0], "forget");
  assert.equal(names("C̃")[0], "candidate");
  assert.equal(names("⊙")[0], "elementwise");
  assert.equal(names("VANISH")[0], "vanishing");
  assert.equal(names("").length, entries.size);
  assert.deepEqual(names("zzz"), []);
});

test("what a page marks leads to the term that explains it", () => {
  assert.equal(termFor("cell_before", entries), "cell");
  assert.equal(termFor("d_hidden_after", entries), "hidden");
  assert.equal(termFor("before_reset", entries), "before_reset");
  assert.equal(termFor("nothing", entries), null);
  assert.equal(termFor(undefined, entries), null);
});

test("an address keeps what it asks for and takes the language", () => {
  assert.equal(addressOf("?preset=echo&step=2", "zh"), "./?preset=echo&step=2&lang=zh");
  assert.equal(addressOf("compare?picture=5#story", "en"), "./compare?picture=5&lang=en#story");
  assert.equal(addressOf("gradients", "en"), "./gradients?lang=en");
});

test("a page of a lesson is found by its name, wherever it stands", () => {
  const pages = [{ name: "attempt", title: "Try" }, { name: "units", title: "Units" }];
  const catalogue = { ...catalogues.en, books: [{ name: "network", title: "Network", sentence: "", pages: 2, contents: pages }] };
  assert.deepEqual(lessonOf(catalogue, "network", "units"), {
    book: "network", page: 2, title: "Network · Units", address: "./learn?lang=en&book=network&page=2",
  });
  assert.equal(lessonOf(catalogue, "network", "gone")?.page, 1);
  assert.equal(lessonOf(catalogue, "network")?.title, "Network");
  assert.equal(lessonOf(catalogue, "no book"), null);
});

test("the signs of a formula are told from its letters", () => {
  const marked = signsIn(" = σ(W").filter(({ term }) => term);
  assert.deepEqual(marked, [{ text: "σ", term: "sigmoid" }, { text: "W", term: "weight" }]);
  assert.deepEqual(signsIn("hard σ₂(b").map(({ term }) => term), ["hard_sigmoid", null, "bias"]);
  assert.deepEqual(signsIn(" ⊙ tanh(step)").map(({ term }) => term), [null, "elementwise", null, "tanh", null]);
});
