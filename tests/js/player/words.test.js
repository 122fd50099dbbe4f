import assert from "node:assert/strict";
import test from "node:test";

import { wordsOf } from "../../../lstm_player/assets/player/words.js";
import { section } from "../../../lstm_player/assets/shared/words.js";
import { description, sentenceOf } from "../../../lstm_player/assets/player/sentences.js";
import { LANGUAGES, catalogues, layers, names, only } from "../blocks.js";

const FORWARD = { above: false, backward: false };

test("words of a kind stand before the others, those of the way back before both", () => {
  const words = {
    "cell.gru": "GRU",
    "player.a": "all",
    "player.b": "all",
    "player.c": "all",
    "player.d": "all",
    "gru.player.b": "gru",
    "back.player.c": "back",
    "gru.back.player.d": "gru back",
    "back.player.d": "back",
    "gruff.player.a": "other",
    "q.x.short": "input",
    "above.q.x.short": "from below",
    "q.hidden.short": "hidden",
    "gru.q.hidden.short": "own",
    "chart.note": "all",
    "gru.chart.note": "own",
  };
  const sheet = { ...catalogues.en.sheets["gru after sigmoid tanh"], quantities: ["x", "hidden"] };
  const own = wordsOf(words, sheet, FORWARD);
  assert.deepEqual(own.player, { a: "all", b: "gru", c: "all", d: "all" });
  assert.deepEqual(wordsOf(words, sheet, { above: false, backward: true }).player.c, "back");
  assert.deepEqual(wordsOf(words, sheet, { above: false, backward: true }).player.d, "gru back");
  assert.deepEqual([own.title, own.chart.note, own.names.hidden.short], ["GRU", "own", "own"]);
  assert.equal(own.names.x.short, "input");
  assert.equal(wordsOf(words, sheet, { above: true, backward: false }).names.x.short, "from below");
  assert.equal(wordsOf(words, sheet, FORWARD), own);
  assert.deepEqual(section(words, "gru.player."), { b: "gru" });
});

for (const language of LANGUAGES) {
  test(`${language}: every phase of every layer is said in full`, () => {
    for (const name of names) {
      for (const numbers of layers(name, language)) {
        for (const phase of numbers.inside) {
          assert.doesNotMatch(numbers.words[`phase.${phase}`], /^\d/, `${name}: ${phase}`);
          const dot = numbers.words[`dot.${phase}`];
          assert.ok(dot && dot.length <= 10, `${name}: ${phase}`);
        }
        const dots = numbers.inside.map((phase) => numbers.words[`dot.${phase}`]);
        assert.equal(new Set(dots).size, dots.length, name);
        for (const phase of Object.keys(numbers.phases)) {
          for (const step of phase === "start" ? [0] : [1, numbers.steps]) {
            const place = { layer: numbers.index, unit: numbers.units - 1, visited: step, inside: true };
            const text = description(numbers, { step, phase, ...place });
            assert.doesNotMatch(text, /[{}<>]|undefined|NaN/, `${name}: ${phase}`);
          }
        }
        for (const { terms } of Object.values(numbers.phases)) {
          for (const { label } of terms) assert.ok(numbers.words[label], label);
        }
      }
    }
  });

  test(`${language}: what there is to say of a quantity can be told apart`, () => {
    for (const { texts, sheet } of layers("stack.forward", language)) {
      const all = Object.entries(texts.names);
      const now = all.filter(([name]) => !name.endsWith("_before"));
      assert.deepEqual(Object.keys(texts.names), sheet.quantities);
      assert.equal(new Set(all.map(([, { short }]) => short)).size, all.length);
      assert.equal(new Set(now.map(([, { symbol }]) => symbol)).size, now.length);
      assert.ok(all.every(([, { symbol, short, tiny }]) => symbol && short && tiny && tiny.length <= 9));
    }
  });
}

test("how far a gate is open is said in words", () => {
  const numbers = only("lstm.forward");
  const position = { step: 1, phase: "forget", layer: 0, unit: 0, visited: 1, inside: true };
  /** @param {number} value */
  const said = (value) => {
    numbers.arrays.forget.values[0] = value;
    const key = Object.keys(numbers.words).find((name) => numbers.words[name] === sentenceOf(numbers, position));
    return key?.split(".").at(-1);
  };
  const grades = [0, 0.004, 0.3, 0.996, 1].map(said);
  assert.deepEqual(grades, ["shut", "nearly_shut", "partly", "nearly_open", "open"]);
});

test("a layer above another says where its input comes from", () => {
  const [lowest, ...above] = layers("stack.forward").map(({ texts }) => texts.names.x);
  assert.equal(lowest.short, catalogues.en.words["q.x.short"]);
  for (const { short, symbol } of above) assert.deepEqual([short, symbol], [catalogues.en.words["above.q.x.short"], "x"]);
});
