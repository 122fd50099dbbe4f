// You are the cell: an exercise, the levels around it, and what comes after it.

import { createEnding, fresh } from "./cell_ending.js";
import { createHands } from "../../../lstm_player/assets/practise/hands.js";
import { SEEDS, progress } from "../../../lstm_player/assets/practise/progress.js";
import { layersOf } from "../../../lstm_player/assets/player/layer_numbers.js";
import { element, setText } from "../../../lstm_player/assets/shared/dom.js";
import { fill } from "../../../lstm_player/assets/shared/format.js";
import { within } from "../../../lstm_player/assets/shared/words.js";

/** @import {Words} from "../../../lstm_player/assets/shared/types.js" */
/** @import {Exercise} from "../../../lstm_player/assets/practise/exercise.js" */
/** @import {Outcome} from "../../../lstm_player/assets/practise/hands.js" */
/** @import {Exercises} from "./shelf.js" */
/** @import {Host, View} from "./views.js" */
/** @typedef {{exercise: Exercise, mine: Exercises, words: Words}} Open */

/** @param {HTMLElement} root @param {Host} host @returns {View} */
export function createCellView(root, host) {
  const heading = element("h2", { tabindex: "-1" });
  const sentence = element("p", { class: "task" });
  const levels = element("nav", { class: "levels" });
  const test = element("button", { type: "button", class: "test-out", onclick: testOut });
  const place = element("div", { class: "hands" });
  const ending = createEnding(host);
  root.append(element("header", {}, heading, sentence, element("div", { class: "around" }, levels, test)), place, ending.node);
  const hands = createHands(place, { say: host.say, over });
  /** @type {Open | null} */
  let open = null;
  let shown = "";
  let isTest = false; // somebody says that they can do it already

  /** @param {Open} now */
  function drawHead({ exercise, mine, words }) {
    const { level, seed } = exercise;
    const here = levelOf(mine, level);
    setText(heading, fill(words["cell.title"], { kind: mine.title, level: here.title }));
    setText(sentence, isTest ? words["cell.test.text"] : here.sentence);
    levels.setAttribute("aria-label", words["cell.levels"]);
    levels.replaceChildren(...mine.levels.map((one) => levelLink(one.level, one.title, now(one.level))));
    setText(test, words["cell.test"]);
    test.hidden = isTest || mine.levels.every((one) => progress.isDone(mine.kind, one.level));
    root.dataset.seed = String(seed);

    /** @param {number} one */
    function now(one) {
      const isDone = progress.isDone(mine.kind, one);
      return { isDone, isHere: one === level };
    }
  }

  /** @param {number} level @param {string} title @param {{isDone: boolean, isHere: boolean}} state */
  function levelLink(level, title, { isDone, isHere }) {
    const { exercise, words } = /** @type {Open} */ (open);
    const to = fresh(exercise.kind, level);
    const label = fill(words[isDone ? "cell.level.done" : "cell.level"], { level, title });
    const how = { href: host.href(to), "aria-label": label, "data-tip": title, "aria-current": isHere ? "page" : null };
    const link = element("a", { class: isDone ? "done" : "", ...how }, isDone ? "✓" : String(level));
    link.addEventListener("click", (event) => {
      isTest = false;
      host.follow(event, to);
    });
    return link;
  }

  /** @param {Outcome} outcome */
  function over({ isClean, wrong, sentence: told }) {
    if (!open) return;
    const { exercise, mine, words } = open;
    const { kind, level, seed } = exercise;
    const id = `cell.${kind}.${level}.${seed}`;
    const title = fill(words["cell.title"], { kind: mine.title, level: levelOf(mine, level).title });
    const item = { id, link: `practise?cell=${kind}&level=${level}&seed=${seed}`, title, asked: wrong[0] ?? "" };
    if (isClean) host.redo.answered(id, true);
    else host.redo.note(item);
    const wasDone = progress.isDone(kind, level);
    if (isTest && isClean) progress.noteAll(kind, mine.levels.map((one) => one.level));
    else progress.noteExercise(exercise, isClean);
    drawHead(open);
    const isReached = !wasDone && progress.isDone(kind, level);
    ending.show({ exercise, mine, words, isClean, told, isReached, isTest });
    isTest = false;
  }

  function testOut() {
    if (!open) return;
    const { exercise, mine } = open;
    isTest = true;
    const whole = mine.levels.find((one) => one.name === "all") ?? mine.levels[mine.levels.length - 1];
    host.go({ cell: exercise.kind, level: whole.level, seed: 1 + Math.floor(Math.random() * SEEDS) });
  }

  return {
    update({ header, arrays }, { catalogue, colours, words }) {
      const { exercise, offered } = header;
      const name = [exercise.kind, exercise.level, exercise.seed].join();
      const isNew = name !== shown;
      shown = name;
      open = { exercise, mine: offered.find((/** @type {Exercises} */ { kind }) => kind === exercise.kind), words };
      const block = /** @type {any} */ ({ header: header.block, arrays: within(arrays, "work/") });
      const [numbers] = layersOf(block, catalogue);
      if (isNew) ending.hide();
      drawHead(open);
      hands.update({ exercise, numbers, colours, words: within(words, "cell."), all: catalogue.words });
      if (!isNew) ending.say({ words, mine: open.mine, told: hands.told() });
    },
    focus: () => heading.focus({ preventScroll: true }),
    destroy: hands.destroy,
  };
}

/** @param {Exercises} mine @param {number} level */
function levelOf({ levels }, level) {
  return /** @type {Exercises["levels"][number]} */ (levels.find((one) => one.level === level));
}
