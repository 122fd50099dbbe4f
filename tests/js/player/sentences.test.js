// A sentence is said only where it is so: of other activations, layers and places there is another.

import assert from "node:assert/strict";
import test from "node:test";

import { stepCharts } from "../../../lstm_player/assets/player/figures.js";
import { sentenceOf } from "../../../lstm_player/assets/player/sentences.js";
import { plainText } from "../../../lstm_player/assets/player/templates.js";
import { LANGUAGES, backward, forward, layers, only } from "../blocks.js";

/** @import {LayerNumbers} from "../../../lstm_player/assets/shared/types.js" */

const SHARES = ["sigmoid", "hard_sigmoid", "step"];
const SIGNED = ["tanh", "identity"]; // activations that may be negative
/** @type {Record<string, Record<string, RegExp>>} */
const CLAIMS = {
  en: {
    negative: /may be negative/,
    share: /%|keep all|keep nothing|nearly|in full|share left|[Kk]ept/,
    mean: /weighted mean/,
    next: /next step/,
    loss: /directly from the loss/,
    flat: /fully open or shut/,
    activated: /activated memory/,
    only: /a weighted sum of the inputs and a bias\./,
    tanh: /tanh/,
  },
  zh: {
    negative: /可正可负/,
    share: /%|全部|一点不留|几乎|份额|保留 /,
    mean: /加权平均/,
    next: /下一个时间步|后一步交回的?，|后一步直接|由后一步/,
    loss: /直接来自损失/,
    flat: /门全开或全关/,
    activated: /激活后的记忆/,
    only: /加权和再加偏置。/,
    tanh: /tanh/,
  },
};

/** @param {LayerNumbers} numbers @param {string} phase @param {number} [step] @param {number} [unit] */
function said(numbers, phase, step = 1, unit = 0) {
  const position = { step, phase, layer: numbers.index, unit, visited: step, inside: true };
  const text = plainText(sentenceOf(numbers, position), numbers, position);
  assert.doesNotMatch(text, /[{}]|undefined|NaN/);
  return text;
}

/** Every place of a run. @param {LayerNumbers} numbers @param {(phase: string, text: string) => void} take */
function everywhere(numbers, take) {
  for (let step = 1; step <= numbers.steps; step += 1) {
    for (let unit = 0; unit < numbers.units; unit += 1) {
      for (const phase of [...numbers.inside, "whole"]) take(phase, said(numbers, phase, step, unit));
    }
  }
}

/**
 * The same layer with another activation in a slot.
 * @param {LayerNumbers} numbers
 * @param {Record<string, string>} slots
 */
function withFunctions(numbers, slots) {
  numbers.sheet = { ...numbers.sheet, functions: { ...numbers.sheet.functions, ...slots } };
  return numbers;
}

for (const language of LANGUAGES) {
  const claims = CLAIMS[language];

  test(`${language}: a gate that is no share is not said to keep a part`, () => {
    let factors = 0;
    for (const name of forward) {
      for (const numbers of layers(name, language)) {
        const { gate } = numbers.sheet.functions;
        if (!gate || SHARES.some((share) => gate.startsWith(share))) continue;
        factors += 1;
        everywhere(numbers, (phase, text) => {
          assert.doesNotMatch(text, claims.mean, name);
          if (phase !== "candidate" && phase !== "arrive") assert.doesNotMatch(text, claims.share, `${name}, ${phase}`);
        });
        const chart = stepCharts(numbers, 0).find(({ id }) => id === "gates");
        assert.doesNotMatch(chart?.note ?? "", /Filled|填满/);
      }
    }
    assert.ok(factors > 20);
  });

  test(`${language}: only a candidate that may be negative is said to be`, () => {
    for (const name of forward) {
      for (const numbers of layers(name, language)) {
        const { cell_input: made } = numbers.sheet.functions;
        if (!made || !claims.negative.test(Object.values(numbers.words).join())) continue;
        if (numbers.sheet.kind === "gru") continue; // says nothing of it
        assert.equal(claims.negative.test(said(numbers, "candidate")), SIGNED.includes(made), name);
      }
    }
  });

  test(`${language}: the memory is said to be activated only where it is`, () => {
    for (const name of forward) {
      for (const numbers of layers(name, language)) {
        if (numbers.sheet.functions.cell_output !== "identity") continue;
        everywhere(numbers, (phase, text) => assert.doesNotMatch(text, claims.activated, `${name}, ${phase}`));
      }
    }
  });

  test(`${language}: at the last step nothing is said of a next one`, () => {
    for (const name of [...forward, ...backward]) {
      for (const numbers of layers(name, language)) {
        for (const phase of [...numbers.inside, "whole"]) {
          assert.doesNotMatch(said(numbers, phase, numbers.steps), claims.next, `${name}, ${phase}`);
        }
      }
    }
  });

  test(`${language}: only to the topmost layer something comes directly from the loss`, () => {
    const stack = layers("stack.backward.all", language);
    for (const numbers of stack.filter(({ sheet }) => sheet.kind !== "dense")) {
      const isTop = numbers.index === stack.length - 1;
      assert.equal(claims.loss.test(said(numbers, "arrive")), isTop, numbers.sheet.kind);
    }
  });

  test(`${language}: what is flat at both ends is said of no other activation`, () => {
    for (const gate of [...SHARES, "hard_sigmoid_keras2", "tanh", "identity", "relu"]) {
      const numbers = withFunctions(only("lstm.backward.all", language), { gate });
      assert.equal(claims.flat.test(said(numbers, "input")), gate.includes("sigmoid"), gate);
    }
    for (const name of ["tanh", "relu", "identity", "sigmoid"]) {
      const simple = withFunctions(only("simple_rnn.backward.all", language), { function: name });
      assert.equal(claims.tanh.test(said(simple, "hidden")), name === "tanh", name);
      const dense = withFunctions(only("dense.forward", language), { function: name });
      assert.equal(claims.only.test(said(dense, "hidden")), name === "identity", name);
    }
  });

  test(`${language}: what the old memory gets is split into its direct path and the peepholes`, () => {
    const numbers = only("peephole_lstm.backward.all", language);
    for (let step = 1; step <= numbers.steps; step += 1) {
      const [all, direct, seen] = ["d_cell_before", "kept_back", "peepholes_back"].map((name) => numbers.value(name, step, 0));
      assert.ok(Math.abs(all - direct - seen) <= 1e-12 * Math.abs(all));
      const text = said(numbers, "back", step);
      for (const [value, name] of [[all, "d_cell_before"], [seen, "peepholes_back"]]) {
        assert.ok(text.includes(numbers.write(/** @type {number} */ (value), String(name))), text);
      }
    }
  });
}
