import assert from "node:assert/strict";
import test from "node:test";

import { gatesFigure, statesFigure, stepCharts } from "../../../lstm_player/assets/player/figures.js";
import { pushedApart } from "../../../lstm_player/assets/shared/line_labels.js";
import { paint } from "../../../lstm_player/assets/shared/figure.js";
import { LANGUAGES, catalogues, only } from "../blocks.js";

/** @import {LayerNumbers} from "../../../lstm_player/assets/shared/types.js" */

/** @param {LayerNumbers} numbers @param {string} name @param {number} unit */
const series = (numbers, name, unit) =>
  Array.from({ length: numbers.steps }, (_, step) => numbers.value(name, step + 1, unit));

/** @param {ArrayLike<number>} values */
const list = (values) => Array.from(values);

test("few units are lines in the colour of their quantity, the picked one in front", () => {
  for (const name of ["lstm 6x1", "lstm 6x3", "gru-before 6x3", "simple_rnn 6x3"]) {
    const numbers = only(`${name}.forward`);
    const picked = numbers.units - 1;
    const { data } = statesFigure(numbers, picked);
    const states = ["cell", "hidden"].filter((state) => state in numbers.arrays);
    const units = Array.from({ length: numbers.units }, (_, unit) => unit);
    const expected = states.flatMap((quantity) => units.map((unit) => ({ quantity, unit })));
    assert.equal(data.length, expected.length);
    data.forEach((line, place) => {
      const { quantity, unit } = expected[place]; // the last one lies over the others
      assert.deepEqual([line.type, line.line.color], ["scatter", `@${quantity}`]);
      assert.deepEqual(list(line.x), [1, 2, 3, 4, 5, 6]);
      assert.deepEqual(list(line.y), series(numbers, quantity, unit));
      if (numbers.units > 1) assert.ok(line.name.endsWith(`unit ${unit + 1}`));
      assert.deepEqual([line.opacity === 1, line.line.width > 2, line.mode === "lines+markers"], Array(3).fill(unit === picked));
    });
  }
});

test("a gate is a stair in a lane of its own, filled as far as it is open", () => {
  const numbers = only("lstm 6x3.forward");
  const { data, layout, labels } = gatesFigure(numbers, 1);
  const { valves } = numbers.sheet;
  valves.forEach((gate, lane) => {
    const [one, other, front] = data.slice(3 * lane, 3 * lane + 3);
    const values = series(numbers, gate, 1);
    assert.deepEqual(list(front.x), [0.5, 1, 2, 3, 4, 5, 6, 6.5]);
    assert.deepEqual(list(front.y), [values[0], ...values, values[5]]);
    assert.deepEqual([front.line.shape, front.fill, one.fill, other.fill], ["hvh", "tozeroy", undefined, undefined]);
    assert.equal(new Set([one.yaxis, other.yaxis, front.yaxis]).size, 1);
  });
  assert.equal(new Set(data.map((line) => line.yaxis)).size, valves.length);
  assert.deepEqual(labels?.map(({ text, color }) => [text, color]), [
    ["f forget", "@ink.forget"],
    ["i input", "@ink.input"],
    ["o output", "@ink.output"],
  ]);
  assert.ok(layout.height <= 210 && !layout.showlegend);
});

test("names of lines give way to each other and stay within ends", () => {
  assert.deepEqual(pushedApart([50, 10, 90], 0, 100), [50, 10, 90]);
  const placed = pushedApart([98, 97, 99, 20], 0, 100, 10);
  assert.deepEqual(placed, [90, 80, 100, 20]);
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
  for (const [name, isShare] of /** @type {const} */ ([["step", true], ["hard_sigmoid", true], ["hard_sigmoid_keras2", true], ["relu", false], ["tanh", false]])) {
    const { range } = gatesFigure(only(`lstm ${name} relu.forward`)).layout.yaxis;
    assert.deepEqual(range, isShare ? [-0.04, 1.04] : range);
    if (!isShare) assert.ok(range[1] >= Math.max(...gatesFigure(only(`lstm ${name} relu.forward`)).data.flatMap(({ y }) => list(y))));
  }
});

test("the axis of steps shows every step; rows do not overlap", () => {
  for (const name of ["lstm 1x1", "lstm 6x3", "lstm 17x5", "lstm 40x2"]) {
    const numbers = only(`${name}.forward`);
    for (const { figure, ledger } of stepCharts(numbers, 0)) {
      if (ledger) continue;
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

for (const language of LANGUAGES) {
  test(`${language}: each kind has the charts and words that it needs`, () => {
    const wanted = { lstm: 3, peephole_lstm: 3, gru: 3, simple_rnn: 1, dense: 1 };
    for (const [kind, count] of Object.entries(wanted)) {
      const name = kind === "gru" ? "gru-before" : kind;
      const charts = stepCharts(only(`${name}.forward`, language), 1);
      assert.deepEqual(charts.map(({ id }) => id), count === 3 ? ["ledger", "gates", "states"] : ["states"]);
      for (const { id, title, note, alt } of charts) {
        for (const text of [title, note, alt]) assert.doesNotMatch(text, /^$|[{}]|undefined/);
        assert.ok(note.length <= 90, note);
        assert.equal(/2/.test(note), id !== "ledger"); // which unit is in front
      }
    }
    const gates = ["lstm", "gru-before"].map((name) => stepCharts(only(`${name}.forward`, language), 0)[1].alt);
    assert.notEqual(gates[0], gates[1]);
  });
}

test("a key changes with the smallest change of a number, and only then", () => {
  const keys = (/** @type {LayerNumbers} */ numbers, unit = 0) => stepCharts(numbers, unit).map(({ key }) => key);
  const before = keys(only("lstm 6x3.forward"));
  assert.deepEqual(keys(only("lstm 6x3.forward")), before);
  const changed = only("lstm 6x3.forward");
  changed.arrays.cell.values[4] += 1e-13;
  assert.deepEqual(keys(changed).map((key, place) => key === before[place]), [true, true, false]);
  const other = keys(only("lstm 6x3.forward"), 2);
  assert.deepEqual(other.map((key, place) => key === before[place]), [false, false, false]);
});

test("how far a step reaches: half a bar or square, or no further than its point", () => {
  const reach = (/** @type {string} */ name) => stepCharts(only(`${name}.forward`), 0).map(({ halfStep = 0 }) => halfStep);
  assert.deepEqual([reach("lstm 6x3"), reach("lstm 17x5")], [[0.5, 0.5, 0], [0.5, 0.5, 0.5]]);
});

test("every colour of a figure is one of the theme", () => {
  for (const colours of Object.values(catalogues.en.palette)) {
    for (const name of ["lstm 6x1", "lstm 6x3", "lstm 17x5", "gru-before 6x3", "gru-before 17x5"]) {
      for (const { figure, ledger } of stepCharts(only(`${name}.forward`), 0)) {
        if (ledger) continue;
        const painted = paint(figure, colours);
        const colourful = JSON.stringify(painted, (key, value) => (/color/i.test(key) && value === undefined ? "none" : value));
        assert.doesNotMatch(colourful, /"@|"none"/);
        assert.equal(painted.data[0].x, figure.data[0].x);
      }
    }
  }
});
