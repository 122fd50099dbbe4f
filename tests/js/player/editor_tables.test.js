import assert from "node:assert/strict";
import test from "node:test";

import { ROWS_A_PAGE, startTable, stepTable, weightTable } from "../../../lstm_player/assets/editor/editor_tables.js";
import { section } from "../../../lstm_player/assets/shared/words.js";
import { block, catalogues, layers, only } from "../blocks.js";

const WORDS = section(catalogues.en.words, "editor.");

test("every weight of a unit has a cell with its own target", () => {
  for (const numbers of layers("stack.forward")) {
    const { index, units, arrays, sheet } = numbers;
    const cells = Array.from({ length: units }, (_, unit) => weightTable(numbers, unit).rows).flat();
    const all = cells.flatMap((row) => row.cells).flatMap((cell) => cell ?? []);
    const count = Object.keys(sheet.columns).reduce((sum, name) => sum + arrays[name].values.length, 0);
    assert.equal(new Set(all.map(({ target }) => target.join())).size, count);
    for (const { target, value } of all) {
      const [name, layer, ...place] = target;
      const { shape, values } = arrays[name];
      const at = place.reduce((/** @type {number} */ sum, part, side) => sum * shape[side] + Number(part), 0);
      assert.deepEqual([layer, place.length, values[at]], [index, shape.length, value]);
    }
  }
});

test("a gate without a peephole has no cell for one", () => {
  const { columns, rows } = weightTable(only("peephole_lstm.forward"), 1);
  assert.deepEqual(columns, ["", "x1", "x2", "h1", "h2", "b", "c"]);
  assert.deepEqual(rows.map(({ cells }) => cells[5] !== null), [true, true, false, true]);
  assert.equal(rows[2].heading, "candidate");
});

test("start states stand side by side", () => {
  const { columns, rows } = startTable(only("lstm.forward"), 1, WORDS);
  assert.deepEqual(columns, ["", "c₀", "h₀"]);
  assert.deepEqual(rows[0].cells.map((cell) => cell?.target), [["cell_start", 0, 1], ["hidden_start", 0, 1]]);
  assert.deepEqual(startTable(only("dense.forward"), 0, WORDS).rows[0].cells, []);
});

test("the sequence is told page by page, tokens before numbers", () => {
  const numbers = only("brackets.forward");
  const { header, arrays } = block("brackets.forward");
  const { columns, rows } = stepTable(numbers, 0, WORDS);
  assert.equal(columns.length, 2 + arrays.x.shape[1]);
  assert.deepEqual(rows.map(({ cells }) => cells[0]?.value), header.tokens?.slice(0, ROWS_A_PAGE));
  assert.deepEqual(rows[1].cells.map((cell) => cell?.target.slice(0, 2)), [["tokens", 1], ...columns.slice(2).map(() => ["x", 1])]);
  const long = Object.assign(only("lstm.forward"), { steps: ROWS_A_PAGE + 6 });
  assert.deepEqual([0, 1].map((page) => stepTable(long, page, WORDS).rows.length), [ROWS_A_PAGE, 6]);
});
