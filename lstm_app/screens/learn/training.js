// Training inside a page: a button, how far it is, what became of each run; and where there is more
// room, the losses of all runs and tables across them. The browser asks for one slice after the
// other, so a run stops when nobody looks any more.

import { element, setText } from "../../../lstm_player/assets/shared/dom.js";
import { fill } from "../../../lstm_player/assets/shared/format.js";
import { section } from "../../../lstm_player/assets/shared/words.js";
import { createLosses } from "./losses.js";

/** @import {Words} from "../../../lstm_player/assets/shared/types.js" */
/** @typedef {[string, string, number | null]} Cell text, mark, share */
/** @typedef {{id: string, title: string, head: [string, number | null][], rows: Cell[][], note: string}} Table */
/**
 * What the server says of the runs of a page.
 * @typedef {object} Told
 * @property {"new" | "begun" | "trained" | "done"} state
 * @property {number} share how far all of it is
 * @property {boolean} holds whether the page has what it asked for
 * @property {boolean} missed whether it is at its end without that
 * @property {number} tries how often it began anew
 * @property {boolean} is_sweep
 * @property {import("./losses.js").Run[]} runs
 * @property {string[]} sentences
 * @property {Table[]} tables
 */

const ADVANCE = "lesson_advance";

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} wide for figure and tables
 * @param {any} channel
 */
export function createTraining(root, wide, channel) {
  for (const node of [root, wide]) node.classList.add("training");
  const main = element("button", { type: "button", class: "main", onclick: turn });
  const again = element("button", { type: "button", class: "again", hidden: true, onclick: restart });
  const told = element("span", { class: "told" });
  const bar = element("progress", { max: 1 });
  const outcomes = element("ul", { class: "outcomes" });
  const missed = element("p", { class: "missed", hidden: true });
  const spoken = element("p", { class: "spoken", role: "status" });
  const figure = element("div");
  const losses = createLosses(figure);
  const tables = element("div", { class: "found" });
  root.append(element("div", { class: "going" }, main, again, told), bar, missed, outcomes, spoken);
  wide.replaceChildren(figure, tables);
  /** @type {Told | null} */
  let last = null;
  let awaited = 0; // the try that was asked for: answers to what was asked before are of an older one

  function turn() {
    go(channel.repeat() === ADVANCE ? null : ADVANCE);
  }

  function restart() {
    awaited = (last?.tries ?? 0) + 1;
    channel.repeat(null);
    channel.act("lesson_restart");
    go(ADVANCE);
  }

  /** @param {string | null} action */
  function go(action) {
    channel.repeat(action);
    channel.ask();
  }

  /**
   * @param {any} _page
   * @param {Told | null | undefined} training
   * @param {Words} all
   */
  function show(_page, training, all) {
    const words = section(all, "learn.training.");
    root.hidden = !training;
    wide.hidden = !training || training.state === "new";
    if (!training) return;
    const { runs, sentences } = training;
    const isDone = training.state === "done";
    if (!isDone) awaited = 0;
    if (isDone && training.tries >= awaited && channel.repeat() === ADVANCE) stop();
    showButtons(training, words);
    showProgress(training, words);
    missed.hidden = !training.missed;
    setText(missed, words.missed);
    losses.show(training.is_sweep ? [] : runs, words);
    outcomes.replaceChildren(...sentences.map((text, index) => element("li", { "data-run": index, hidden: !text }, text)));
    tables.replaceChildren(...training.tables.map(tableOf));
    // Not every number of a run under way is read out.
    if (isDone && last?.state !== "done") setText(spoken, [words["told.done"], ...sentences].join(" "));
    else if (!isDone) setText(spoken, "");
    last = training;
  }

  /** @param {Told} training @param {Words} words */
  function showButtons(training, words) {
    main.hidden = training.state === "done";
    again.hidden = !main.hidden;
    setText(main, channel.repeat() === ADVANCE ? words.pause : words[startOf(training)]);
    setText(again, words.again);
    again.classList.toggle("main", training.missed);
  }

  /** @param {Told} training @param {Words} words */
  function showProgress({ state, share, tries }, words) {
    const isUnderWay = state === "begun" || state === "trained";
    bar.hidden = !isUnderWay;
    bar.value = share;
    bar.setAttribute("aria-label", words.progress);
    const start = tries ? fill(words["told.tries"], { tries: tries + 1 }) : "";
    const now = isUnderWay ? fill(words.told, { share: Math.floor(100 * share) }) : "";
    setText(told, [start, now || (state === "done" ? words["told.done"] : "")].filter(Boolean).join(" · "));
  }

  // The button that had the focus is about to go.
  function stop() {
    channel.repeat(null);
    const { activeElement } = /** @type {ShadowRoot | Document} */ (root.getRootNode());
    if (activeElement === main) queueMicrotask(() => again.focus());
  }

  return {
    show,
    destroy() {
      if (channel.repeat() === ADVANCE) channel.repeat(null);
    },
  };
}

/**
 * What the button is called that goes on.
 * @param {Pick<Told, "state" | "is_sweep" | "runs">} told
 */
export function startOf({ state, is_sweep, runs }) {
  if (state === "trained") return "measure";
  if (state === "begun") return "continue";
  if (is_sweep) return "sweep";
  return runs.length > 1 ? "start.many" : "start";
}

/** @param {Table} table */
function tableOf({ title, head, rows, note, id }) {
  const heads = head.map(([text, run]) => element("th", { scope: "col", "data-run": run }, text));
  const body = rows.map(([first, ...cells]) => {
    const row = element("th", { scope: "row" }, first[0]);
    return element("tr", {}, row, ...cells.map(cellOf));
  });
  const table = element("table", { class: "across" }, element("caption", {}, title), element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...body));
  const parts = [element("div", { class: "wide" }, table), ...(note ? [element("p", { class: "note" }, note)] : [])];
  return element("section", { "data-table": id }, ...parts);
}

/** @param {Cell} cell */
function cellOf([text, mark, share]) {
  const node = element("td", { class: mark || null, "data-shaded": share !== null }, text);
  if (share !== null) node.style.setProperty("--share", String(share));
  return node;
}
