import assert from "node:assert/strict";
import test from "node:test";

import { stepCharts } from "../../../lstm_player/assets/player/figures.js";
import { ledgerDetails, ledgerMap, ledgerOf, memoryLedger } from "../../../lstm_player/assets/player/ledger.js";
import { blocksOf, layoutOf, namesOf, reachOf, ticksOf } from "../../../lstm_player/assets/player/ledger_layout.js";
import { contrast, readableOn, tintsOf } from "../../../lstm_player/assets/shared/theme.js";
import { catalogues, forward, layers, ledgers, only } from "../blocks.js";

/** @import {LayerNumbers} from "../../../lstm_player/assets/shared/types.js" */

/** @param {LayerNumbers} numbers @param {string} name @param {number} unit */
const series = (numbers, name, unit) =>
  Array.from({ length: numbers.steps }, (_, step) => numbers.value(name, step + 1, unit));

test("the ledger is that of the core, and sums to the memory", () => {
  let checked = 0;
  for (const name of forward) {
    layers(name).forEach((numbers, layer) => {
      const expected = ledgers[name][layer];
      for (let unit = 0; unit < numbers.units; unit += 1) {
        const found = memoryLedger(numbers, unit);
        assert.equal(found.length, expected?.length ?? 0);
        found.forEach((piece, source) => {
          piece.forEach((value, step) => {
            const wanted = expected?.[source][step][unit] ?? NaN;
            assert.ok(Math.abs(value - wanted) <= 1e-12 * Math.max(1, Math.abs(wanted)), `${name}: ${source}, ${step}`);
          });
        });
        checked += found.length ? 1 : 0;
      }
    });
  }
  assert.ok(checked > 100);
});

test("a short ledger is columns, a long one a heatmap; both sum to the memory", () => {
  for (const name of ["lstm 1x1", "lstm 6x3", "lstm 8x2", "lstm 17x5", "lstm 40x2", "gru-before 6x3", "gru-before 40x2", "no start"]) {
    const numbers = only(`${name}.forward`);
    const unit = numbers.units - 1;
    const map = ledgerMap(numbers, unit);
    assert.equal(Boolean(map), numbers.steps > 16);
    const ledger = ledgerOf(numbers, unit);
    const pieces = map ? map.data[0].z : ledger.pieces.map(({ values }) => values);
    const memory = series(numbers, numbers.sheet.state, unit);
    memory.forEach((value, step) => {
      const sum = pieces.reduce((/** @type {number} */ total, /** @type {number[]} */ piece) => total + piece[step], 0);
      assert.ok(Math.abs(sum - value) < 1e-12);
      const ends = blocksOf(ledger, step + 1).map(({ to }) => to);
      assert.ok(Math.abs(Math.max(0, ...ends) + Math.min(0, ...ends) - value) < 1e-12);
    });
    if (map) assert.equal(map.data[0].y[0], name === "no start" ? 1 : 0);
    else assert.deepEqual(ledger.pieces.map(({ source }) => source).slice(0, 2), ["start", "step 1"]);
  }
});

test("the ledger of the memory machine, drawn and in words", () => {
  const numbers = only("memory-machine.forward");
  const ledger = ledgerOf(numbers, 0);
  const [two, three] = [2, 3].map((shown) => namesOf(ledger, layoutOf(ledger, 800, shown), shown));
  assert.deepEqual(two.map(({ text }) => text).sort(), ["3 from step 1", "4 from step 2"]);
  assert.ok(three.every(({ left }, place) => left > two[place].left)); // beside the newest column
  assert.deepEqual(namesOf(ledger, layoutOf(ledger, 800, 0), 0), []);
  const { alt } = stepCharts(only("gru-by-hand.forward", "zh"), 0)[0];
  assert.match(alt, /隐藏状态为 .*其中最大的几份：.*（第 \d 步）/);
});

test("the axis of a ledger reaches as far as what was visited", () => {
  const ledger = ledgerOf(only("memory-machine.forward"), 0);
  assert.deepEqual([0, 1, 2].map((shown) => reachOf(ledger, shown).high), [1, 3, 7]);
  assert.deepEqual(ticksOf({ low: 0, high: 7 }), [0, 2, 4, 6]);
  assert.deepEqual(ticksOf({ low: -0.9, high: 0.8 }), [-0.5, 0, 0.5]);
});

test("blocks of a ledger lie on each other in its drawing, names do not", () => {
  for (const width of [326, 800]) {
    const ledger = ledgerOf(only("lstm 6x3.forward"), 1);
    const layout = layoutOf(ledger, width, 6);
    assert.ok(layout.across(6) + layout.column < layout.end && layout.across(1) > layout.left);
    const tops = namesOf(ledger, layout, 6).map(({ top }) => top).sort((one, other) => one - other);
    tops.slice(1).forEach((top, place) => assert.ok(top - tops[place] >= 16.9));
  }
});

test("tints of a ledger grow paler, and what stands on them can be read", () => {
  for (const colours of Object.values(catalogues.en.palette)) {
    for (const quantity of ["cell", "hidden"]) {
      for (const count of [1, 5, 17]) {
        const tints = tintsOf(colours.fill[quantity], colours.surface, count);
        const fromSurface = tints.map((tint) => contrast(tint, colours.surface));
        fromSurface.slice(1).forEach((one, place) => assert.ok(one <= fromSurface[place]));
        for (const tint of tints) assert.ok(contrast(readableOn(tint, colours), tint) >= 4.5);
      }
    }
  }
});

test("the largest pieces are named, whatever their sign", () => {
  const numbers = only("lstm 6x3.forward");
  for (let unit = 0; unit < 3; unit += 1) {
    const last = memoryLedger(numbers, unit).map((piece) => Math.abs(piece[5]));
    const largest = last.map((size, place) => ({ size, place })).sort((one, other) => other.size - one.size);
    const said = ledgerDetails(numbers, unit).pieces.split(", ").map((piece) => piece.match(/\((?:step )?(.*)\)/)?.[1]);
    assert.deepEqual(said, largest.slice(0, 3).map(({ place }) => (place ? String(place) : "start")));
  }
});

test("a memory that stays empty has a ledger without pieces", () => {
  const numbers = only("lstm 6x1.forward");
  for (const name of ["written", "cell_start", "cell"]) numbers.arrays[name].values.fill(0);
  const ledger = ledgerOf(numbers, 0);
  assert.deepEqual([ledger.pieces, reachOf(ledger, 6)], [[], { low: 0, high: 1 }]);
  assert.deepEqual(ledgerDetails(numbers, 0), { unit: 1, cell: "0", pieces: "0" });
});
