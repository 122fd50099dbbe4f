import assert from "node:assert/strict";
import test from "node:test";

import { gatesFigure, statesFigure, stepCharts } from "../../../lstm_player/assets/player/figures.js";
import { ledgerDetails, ledgerFigure, memoryLedger } from "../../../lstm_player/assets/player/ledger.js";
import { paint } from "../../../lstm_player/assets/shared/figure.js";
import { LANGUAGES, catalogues, forward, layers, ledgers, only } from "../blocks.js";

/** @import {LayerNumbers} from "../../../lstm_player/assets/shared/types.js" */

/** @param {LayerNumbers} numbers @param {string} name @param {number} unit */
const series = (numbers, name, unit) =>
  Array.from({ length: numbers.steps }, (_, step) => numbers.value(name, step + 1, unit));

/** @param {ArrayLike<number>} values */
const list = (values) => Array.from(values);

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

test("few units are lines, in the colour of their quantity", () => {
  for (const name of ["lstm 6x1", "lstm 6x3", "gru-before 6x3", "simple_rnn 6x3"]) {
    const numbers = only(`${name}.forward`);
    const { valves } = numbers.sheet;
    const states = ["cell", "hidden"].filter((state) => state in numbers.arrays);
    /** @type {[typeof gatesFigure, string[]][]} */
    const figures = valves.length ? [[gatesFigure, valves], [statesFigure, states]] : [[statesFigure, states]];
    for (const [make, quantities] of figures) {
      const { data } = make(numbers);
      const units = Array.from({ length: numbers.units }, (_, unit) => unit);
      const expected = quantities.flatMap((quantity) => units.map((unit) => ({ quantity, unit })));
      assert.equal(data.length, expected.length);
      data.forEach((line, place) => {
        const { quantity, unit } = expected[place];
        assert.deepEqual([line.type, line.line.color], ["scatter", `@${quantity}`]);
        assert.deepEqual(list(line.x), [1, 2, 3, 4, 5, 6]);
        assert.deepEqual(list(line.y), series(numbers, quantity, unit));
        assert.ok(line.name.startsWith(numbers.texts.names[quantity].tiny));
        if (numbers.units > 1) assert.ok(line.name.endsWith(`unit ${unit + 1}`));
      });
    }
  }
});

test("lines of different units can be told apart", () => {
  const { data } = gatesFigure(only("lstm 6x3.forward"));
  for (const axis of ["y", "y2", "y3"]) {
    const dashes = data.filter((line) => line.yaxis === axis).map((line) => line.line.dash);
    assert.equal(new Set(dashes).size, 3);
  }
});

test("many units are a heatmap, signed ones centred on 0", () => {
  const numbers = only("lstm 17x5.forward");
  statesFigure(numbers).data.forEach((map, place) => {
    const name = ["cell", "hidden"][place];
    assert.deepEqual(map.z.map(list), [0, 1, 2, 3, 4].map((unit) => series(numbers, name, unit)));
    assert.deepEqual([list(map.y), map.x.length, -map.zmin], [[1, 2, 3, 4, 5], 17, map.zmax]);
    assert.equal(map.zmax, Math.max(...numbers.arrays[name].values.map(Math.abs)));
    assert.deepEqual(map.colorscale[1], [0.5, "@diverging1"]);
  });
  for (const map of gatesFigure(numbers).data) {
    assert.deepEqual([map.zmin, map.zmax, map.colorscale[0]], [0, 1, [0, "@surface"]]);
  }
});

test("gates stand on a scale from 0 to 1 if they are shares; no other is cut off", () => {
  for (const [name, isShare] of /** @type {const} */ ([["step", true], ["hard_sigmoid", true], ["relu", false], ["tanh", false]])) {
    const { range } = gatesFigure(only(`lstm ${name} relu.forward`)).layout.yaxis;
    assert.deepEqual(range, isShare ? [-0.03, 1.03] : undefined);
  }
});

test("the axis of steps shows every step; rows do not overlap", () => {
  for (const name of ["lstm 1x1", "lstm 6x3", "lstm 17x5", "lstm 40x2"]) {
    const numbers = only(`${name}.forward`);
    for (const { figure } of stepCharts(numbers, 0)) {
      const { xaxis, ...layout } = figure.layout;
      assert.deepEqual([xaxis.range, xaxis.tick0], [[0.5, numbers.steps + 0.5], 1]);
      assert.ok(Number.isInteger(xaxis.dtick) && numbers.steps / xaxis.dtick <= 10);
      const rows = Object.keys(layout).filter((key) => key.startsWith("yaxis")).map((key) => layout[key].domain);
      rows.reduce((above, row) => {
        assert.ok(row[0] >= 0 && row[0] < row[1] && row[1] < above[0]);
        return row;
      }, [1.01]);
    }
  }
});

test("a short ledger is bars, a long one a heatmap; both sum to the memory", () => {
  for (const name of ["lstm 1x1", "lstm 6x3", "lstm 8x2", "lstm 17x5", "lstm 40x2", "gru-before 6x3", "gru-before 40x2", "no start"]) {
    const numbers = only(`${name}.forward`);
    const unit = numbers.units - 1;
    const { data } = ledgerFigure(numbers, unit);
    const isLong = numbers.steps > 16;
    const pieces = isLong ? data[0].z : data.map((bar) => bar.y);
    const memory = series(numbers, numbers.sheet.state, unit);
    memory.forEach((value, step) => {
      const sum = pieces.reduce((/** @type {number} */ total, /** @type {number[]} */ piece) => total + piece[step], 0);
      assert.ok(Math.abs(sum - value) < 1e-12);
    });
    if (isLong) assert.equal(data[0].y[0], name === "no start" ? 1 : 0);
    else assert.deepEqual(data.map((bar) => bar.name).slice(0, 2), ["start", "step 1"]);
  }
});

test("the ledger of the memory machine, in bars and in words", () => {
  const numbers = only("memory-machine.forward");
  const labels = ledgerFigure(numbers, 0).data.flatMap((bar) => bar.text[1] || []);
  assert.deepEqual(labels, ["3 · step 1", "4 · step 2"]);
  const { alt } = stepCharts(only("gru-by-hand.forward", "zh"), 0)[2];
  assert.match(alt, /隐藏状态为 .*其中最大的几份：.*（第 \d 步）/);
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
  assert.deepEqual(ledgerFigure(numbers, 0).data, []);
  assert.deepEqual(ledgerDetails(numbers, 0), { unit: 1, cell: "0", pieces: "0" });
});

for (const language of LANGUAGES) {
  test(`${language}: each kind has the charts and words that it needs`, () => {
    const wanted = { lstm: 3, peephole_lstm: 3, gru: 3, simple_rnn: 1, dense: 1 };
    for (const [kind, count] of Object.entries(wanted)) {
      const name = kind === "gru" ? "gru-before" : kind;
      const charts = stepCharts(only(`${name}.forward`, language), 1);
      assert.deepEqual(charts.map(({ id }) => id), count === 3 ? ["gates", "states", "ledger"] : ["states"]);
      for (const { id, title, note, alt } of charts) {
        for (const text of [title, note, alt]) assert.doesNotMatch(text, /^$|[{}]|undefined/);
        assert.equal(note.endsWith(catalogues[language].words["chart.dashes"]), id !== "ledger");
      }
    }
    const gates = ["lstm", "gru-before"].map((name) => stepCharts(only(`${name}.forward`, language), 0)[0].alt);
    assert.notEqual(gates[0], gates[1]);
  });
}

test("a key changes with the smallest change of a number, and only then", () => {
  const keys = (/** @type {LayerNumbers} */ numbers, unit = 0) => stepCharts(numbers, unit).map(({ key }) => key);
  const before = keys(only("lstm 6x3.forward"));
  assert.deepEqual(keys(only("lstm 6x3.forward")), before);
  const changed = only("lstm 6x3.forward");
  changed.arrays.cell.values[4] += 1e-13;
  assert.deepEqual(keys(changed).map((key, place) => key === before[place]), [true, false, true]);
  const other = keys(only("lstm 6x3.forward"), 2);
  assert.deepEqual(other.map((key, place) => key === before[place]), [true, true, false]);
});

test("how far a step reaches: half a bar or square, or no further than its point", () => {
  const reach = (/** @type {string} */ name) => stepCharts(only(`${name}.forward`), 0).map(({ halfStep = 0 }) => halfStep);
  assert.deepEqual([reach("lstm 6x3"), reach("lstm 17x5")], [[0.05, 0.05, 0.5], [0.5, 0.5, 0.5]]);
});

test("every colour of a figure is one of the theme", () => {
  for (const colours of Object.values(catalogues.en.palette)) {
    for (const name of ["lstm 6x1", "lstm 6x3", "lstm 17x5", "gru-before 6x3", "gru-before 17x5"]) {
      for (const { figure } of stepCharts(only(`${name}.forward`), 0)) {
        const painted = paint(figure, colours);
        const colourful = JSON.stringify(painted, (key, value) => (/color/i.test(key) && value === undefined ? "none" : value));
        assert.doesNotMatch(colourful, /"@|"none"/);
        assert.equal(painted.data[0].x, figure.data[0].x);
      }
    }
  }
});
