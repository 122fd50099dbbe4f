// A pinned run: where it parts from the run of now, what is written beside its numbers, and that
// it stays over a reload.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as nextTurn } from "node:timers/promises";

import { partingOf } from "../../../lstm_player/assets/player/comparison.js";
import { createCursor } from "../../../lstm_player/assets/player/cursor.js";
import { isGhost } from "../../../lstm_player/assets/player/figure_ghosts.js";
import { stepCharts } from "../../../lstm_player/assets/player/figures.js";
import { reachOf } from "../../../lstm_player/assets/player/ledger_layout.js";
import { createPins } from "../../../lstm_player/assets/player/pin.js";
import { saidOf } from "../../../lstm_player/assets/player/pin_controls.js";
import { blockOf, fromText, pinnedIn } from "../../../lstm_player/assets/player/pin_store.js";
import { inText } from "../../../lstm_player/assets/shared/comeback.js";
import { description } from "../../../lstm_player/assets/player/sentences.js";
import { layersOf } from "../../../lstm_player/assets/player/layer_numbers.js";
import { block, catalogues, forward, layers } from "../blocks.js";

const EN = catalogues.en;
const MACHINE = "memory-machine.forward";

/** The run with other numbers in it. @param {string} name @param {Record<string, Record<number, number>>} changes */
function changed(name, changes, catalogue = EN) {
  const { header, arrays } = block(name);
  for (const [array, values] of Object.entries(changes)) {
    arrays[array] = { ...arrays[array], values: arrays[array].values.slice() };
    for (const [at, value] of Object.entries(values)) arrays[array].values[Number(at)] = value;
  }
  return layersOf({ header, arrays }, catalogue);
}

/** Pins with a cursor, in a tab that keeps what `kept` has. @param {{text?: string | null}} kept */
function pinsOf(kept = {}, catalogue = EN) {
  const cursor = createCursor();
  const keeps = {
    store: async (/** @type {any} */ pinned) => {
      const { block: { header, arrays }, note } = pinned ?? { block: {} };
      kept.text = pinned && JSON.stringify({ header, note, ...inText(arrays) });
    },
    stored: async () => {
      if (!kept.text) return null;
      const { header, note, ...text } = JSON.parse(kept.text);
      return { block: { header, arrays: fromText(text) }, note };
    },
  };
  const pins = createPins({ cursor, keeps });
  /** @param {any} now */
  const show = (now) => {
    pins.update(now, catalogue);
    const sizes = now.map((/** @type {any} */ one) => ({ units: one.units, phases: one.inside }));
    cursor.configure({ steps: now[0].steps, layers: sizes, backward: now[0].backward });
  };
  return { pins, cursor, show };
}

test("every run is the same as itself, and is so after a reload", () => {
  for (const name of forward) {
    const run = layers(name);
    const { header, arrays } = blockOf(run);
    const again = layersOf({ header, arrays: fromText(inText(arrays)) }, EN);
    assert.equal(partingOf(run, again).kind, "same", name);
    assert.equal(partingOf(run, again).partly, false, name);
  }
});

test("of what a tab kept nothing is taken that is damaged, and no sheet of what is known", () => {
  const { header, arrays } = blockOf(layers(MACHINE));
  const sound = { header, note: "x".repeat(999), ...inText(arrays) };
  const [sheet] = header.layers;
  const before = structuredClone(EN.sheets[sheet]);
  const stale = { ...sound, header: { ...header, sheets: { [sheet]: { drawing: "none" } } } };
  for (const found of [sound, stale]) assert.equal(pinnedIn(found, EN)?.note.length, 120);
  const shapes = { ...sound.shapes, "0.hidden": [1, arrays["0.hidden"].values.length] };
  const bad = [
    ...[null, 7, {}, { header }, { ...sound, numbers: "%" }, { ...sound, numbers: "AAAA" }, { ...sound, shapes }],
    ...["x", null].map((all) => ({ ...sound, shapes: all })),
    ...[-1, 0, 1e300, 1.5, "5"].map((side) => ({ ...sound, shapes: { ...sound.shapes, x: [side, 1] } })),
    ...["__proto__", "constructor", 7].map((name) => ({ ...sound, header: { ...header, layers: [name] } })),
    { ...sound, header: { ...header, layers: [] } },
  ];
  for (const found of bad) assert.equal(pinnedIn(found, EN), null, JSON.stringify(found)?.slice(0, 80));
  assert.deepEqual(EN.sheets[sheet], before);
});

test("the first step is named, and in it the quantity that is computed first", () => {
  const { pins, cursor, show } = pinsOf();
  show(layers(MACHINE));
  pins.pin();
  show(changed(MACHINE, { "0.forget": { 2: 0.5 }, "0.cell": { 2: 3.5, 3: 3.5 }, "0.hidden": { 3: 3.5 } }));
  assert.equal(saidOf(pins, pins.words()).main, "The runs part at step 3: forget gate 1 → 0.5");
  pins.go();
  assert.deepEqual([cursor.position.step, cursor.position.phase], [3, "whole"]);
  cursor.setInside(true);
  pins.go();
  assert.equal(cursor.position.phase, "forget");
  show(changed(MACHINE, { x: { 3: 9 }, "0.cell_start": { 0: 2 } }));
  assert.equal(saidOf(pins, pins.words()).main, "The runs part at the start: memory before 0 → 2");
  pins.go();
  assert.equal(cursor.position.step, 0);
  show(changed(MACHINE, { x: { 3: 9 } }));
  assert.equal(saidOf(pins, pins.words()).main, "The runs part at step 2: input x1, 4 → 9");
});

test("beside a number stands what it was, written alike, and nothing where digits hide it", () => {
  const { pins, show } = pinsOf();
  show(layers(MACHINE));
  pins.pin();
  const now = changed(MACHINE, { "0.cell": { 2: 7.25, 3: 7.0000001 } });
  show(now);
  const beside = pins.beside(now[0]);
  assert.equal(beside?.was("cell", 3, 0), "7.00");
  assert.equal(beside?.was("cell_before", 4, 0), "7.00");
  assert.equal(beside?.was("cell", 4, 0), null);
  assert.equal(beside?.was("cell", 99, 0), null);
  const at = /** @type {any} */ ({ step: 3, unit: 0, layer: 0, phase: "whole" });
  assert.ok(description(now[0], at, beside).endsWith("In the pinned run: memory 7.00."));
  assert.ok(!description(now[0], { ...at, phase: "forget" }, beside).includes("pinned"), "not known yet");
  show(changed(MACHINE, { "0.hidden": { 0: 1e-9 } }));
  assert.equal(pins.parting()?.kind, "hidden");
  pins.pin(changed(MACHINE, { "0.cell": { 2: 7.25, 3: 1.2549999 } }));
  const then = layers(MACHINE);
  assert.equal(pins.beside(then[0])?.was("cell", 3, 0), "7.25");
  const near = changed(MACHINE, { "0.cell": { 2: 7.25, 3: 1.2550001 } });
  assert.equal(pins.beside(near[0])?.was("cell", 4, 0), null, "rounding alone is no difference");
});

test("runs of other sizes are compared where both have numbers", () => {
  const [small, large] = [layers("memory-machine.forward"), layers("four-units.forward")];
  const parting = partingOf(small, large);
  assert.equal(parting.steps, Math.min(small[0].steps, large[0].steps));
  assert.ok(parting.partly);
  const gru = forward.map((name) => layers(name)).find(([first]) => first.sheet.kind === "gru");
  assert.ok(gru && partingOf(gru, small).kind === "part");
  assert.equal(partingOf(/** @type {any} */ ([{ arrays: {}, steps: 0 }]), small).kind, "nothing");
});

test("what is pinned stays over edits, the way back, another language and a reload", async () => {
  /** @type {{text?: string | null}} */
  const kept = {};
  const { pins, show } = pinsOf(kept);
  show(layers(MACHINE.replace("forward", "backward.all")));
  pins.pinIfNone("Memory machine");
  show(changed(MACHINE, { "0.forget": { 2: 0.5 } }));
  pins.pinIfNone("Something else");
  assert.equal(pins.pinned()?.note, "Memory machine");
  assert.ok(!("0.d_forget" in JSON.parse(kept.text ?? "").shapes), "what only the way back has is not kept");
  assert.equal(pins.pinned()?.layers[0].backward, false);
  assert.equal(pins.parting()?.place?.step, 3);
  const zh = pinsOf(kept, catalogues.zh);
  zh.show(changed(MACHINE, { "0.forget": { 2: 0.5 } }, catalogues.zh));
  await nextTurn();
  assert.equal(saidOf(zh.pins, zh.pins.words()).main, "两者在第 3 步首次出现差别：遗忘门 1 → 0.5");
  const back = layers(MACHINE.replace("forward", "backward.all"), "zh");
  zh.show(back);
  assert.equal(zh.pins.beside(back[0]), null, "derivatives have no ghost");
  zh.pins.update(layers(MACHINE), EN);
  assert.equal(zh.pins.pinned()?.layers[0].texts.names.hidden.short, "hidden state");
  zh.pins.unpin();
  assert.equal(kept.text, null);
});

test("in the charts a dashed line is the pinned run, where it is another one, and has room", () => {
  const { pins, show } = pinsOf();
  show(layers(MACHINE));
  pins.pin();
  const now = changed(MACHINE, { "0.forget": { 2: 0.5 }, "0.cell": { 1: 1, 2: 3.5, 3: -2 }, "0.hidden": { 3: 1 } });
  show(now);
  const charts = stepCharts(now[0], 0, pins.beside(now[0]));
  const [ledger, gates, states] = charts;
  const ghosts = (/** @type {any} */ chart) => chart.figure.data.filter(isGhost);
  assert.deepEqual(ghosts(gates).map((/** @type {any} */ { yaxis }) => yaxis), ["y"], "only the forget gate");
  assert.deepEqual([...ghosts(states)[0].y].map((value) => Math.round(value)), [3, 7, 7, 7, 0]);
  const [low, high] = states.figure.layout.yaxis.range;
  assert.ok(low < -2 && high > 7);
  const pinned = ledger.ledger?.pinned?.map(({ step, value }) => [step, Math.round(value)]);
  assert.deepEqual(pinned, [[2, 7], [3, 7], [4, 7]]);
  const alonePinned = /** @type {any} */ ({ pieces: [], pinned: [{ step: 2, value: 9 }, { step: 3, value: 10 }] });
  assert.deepEqual(reachOf(alonePinned, 2), { low: 0, high: 9 });
  const said = [gates, states].flatMap(({ note, alt }) => [note, alt]);
  assert.ok(said.every((text) => text.endsWith("Dashed: the pinned run.")));
  const alone = stepCharts(now[0], 0);
  assert.ok(alone.every((chart, at) => !ghosts(chart).length && chart.key !== charts[at].key));
});

test("in a map of many units each square that differs has its ring", () => {
  const wide = forward.find((name) => layers(name)[0].units > 4 && layers(name)[0].sheet.kind === "lstm");
  assert.ok(wide);
  const { pins, show } = pinsOf();
  show(layers(wide));
  pins.pin();
  const { units } = layers(wide)[0];
  const now = changed(wide, { "0.hidden": { [units + 2]: 9 } });
  show(now);
  const states = stepCharts(now[0], 0, pins.beside(now[0])).at(-1);
  assert.deepEqual(states?.figure.data.filter(isGhost).map(({ x, y }) => [x, y]), [[[2], [3]]]);
});
