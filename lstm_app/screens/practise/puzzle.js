// The view "puzzle" of the page Practise: the job and the judge beside a cell whose weights one
// sets. Every finished number is judged; the sequence that breaks the cell stands in the player.

import { createBench } from "../../../lstm_player/assets/lesson/bench.js";
import { copyLink } from "../../../lstm_player/assets/player/copy_link.js";
import { layersOf } from "../../../lstm_player/assets/player/layer_numbers.js";
import { createPuzzleTale } from "../../../lstm_player/assets/practise/puzzle_tale.js";
import { progress } from "../../../lstm_player/assets/practise/progress.js";
import { workOf } from "../../../lstm_player/assets/practise/work.js";
import { once, section, within } from "../../../lstm_player/assets/shared/words.js";

/** @import {Block, LayerNumbers, Target} from "../../../lstm_player/assets/shared/types.js" */
/** @import {Model, Setting} from "../../../lstm_player/assets/shared/page_frame.js" */
/** @import {Told} from "../../../lstm_player/assets/practise/puzzle_tale.js" */
/** @import {Host, View} from "./views.js" */
/** @typedef {Told & {edits: [Target, any][], run: any, open: {layer: number, unit: number}}} Opened */

const ASKS = { ask: { kind: "make" }, charts: [] };
const OVER = ["solved", "proved"];

/** @param {HTMLElement} root @param {Host} host @returns {View} */
export function createPuzzleView(root, host) {
  const keys = { link: host.link, present: host.present, keys: document };
  const bench = createBench(root, { host: keys, sayRefused: (text) => host.say(text ?? "") }, { onEdits }, ["weights"]);
  root.dataset.ask = "make";
  const { player, regions } = bench;
  const tale = createPuzzleTale(regions.tale, {
    goTo: (step) => player.cursor.goTo(step),
    hint: () => lightHint(),
    claim: (reason) => host.set({ work: `cannot.${reason}` }),
    share: (status) => copyLink(status, host.link(), setting ? section(setting.catalogue.words, "player.") : {}),
    href: (puzzle) => host.href({ puzzle }),
    follow: (event, puzzle) => host.follow(event, { puzzle }),
  });
  /** @type {Setting | null} */
  let setting = null;
  /** @type {Told | null} */
  let told = null;
  let run = ""; // the sequence in the player
  let runs = 0;

  /** @param {[Target, any][]} edits */
  function onEdits(edits) {
    if (!told) return;
    const work = workOf(edits);
    progress.noteWork(told.puzzle.name, work);
    host.set({ work });
  }

  /** @param {Model} model @param {Setting} newSetting */
  function update({ header: any, arrays }, newSetting) {
    const header = /** @type {Opened} */ (any);
    const isNew = told?.puzzle.name !== header.puzzle.name;
    const { catalogue, colours, words } = newSetting;
    const all = once(catalogue.words, "puzzle", () => ({ ...catalogue.words, "editor.reset": words["puzzle.reset"] }));
    const block = { header: header.run, arrays: within(arrays, "run/") };
    const layers = layersOf(block, catalogue);
    const isDressed = setting?.catalogue === catalogue && setting.colours === colours;
    [setting, told] = [newSetting, header];
    const known = isNew ? header.edits : bench.edits.all();
    if (isNew || !isDressed) bench.open(ASKS, blank(block, newSetting), known, { colours, all });
    showRun(header, layers, isNew);
    tale.update(told, words);
    if (isNew) player.light(null);
    if (isNew) resume(header);
    if (OVER.includes(header.verdict.state)) progress.noteSolved(header.puzzle.name, header.weights);
  }

  /** @param {Opened} header @param {LayerNumbers[]} layers @param {boolean} isNew */
  function showRun({ puzzle, verdict, open }, layers, isNew) {
    const wanted = [puzzle.name, ...verdict.sequence].join();
    const isOther = wanted !== run;
    run = wanted;
    if (isOther) runs += 1;
    const { layer, unit } = isNew ? open : player.cursor.position;
    const opening = { step: verdict.step, phase: "whole", layer, unit, id: `trial ${runs}` };
    player.update(layers, /** @type {Setting} */ (setting).colours, opening);
    bench.show(layers);
  }

  // What somebody had set before, when the address brings nothing else.
  /** @param {Opened} header */
  function resume({ puzzle, work, edits }) {
    const before = progress.workOn(puzzle.name);
    if (before && !work && !edits.length) host.set({ work: before });
  }

  function lightHint() {
    if (!told) return;
    const { layer, gate } = told.puzzle.hint;
    player.cursor.moveTo({ layer });
    player.light([gate]);
  }

  return { update, focus: tale.focus, destroy: bench.destroy };
}

/**
 * The cell with nothing set: what the tables show under the edits.
 * @param {Block} block @param {Setting} setting
 */
function blank({ header, arrays }, { catalogue }) {
  const zeros = Object.entries(arrays).map(([name, { shape, values }]) => [
    name,
    { shape, values: values.map(() => 0) },
  ]);
  return layersOf({ header, arrays: Object.fromEntries(zeros) }, catalogue);
}
