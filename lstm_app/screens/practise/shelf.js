// The shelf of the page Practise: exercises by kind and level, puzzles, what comes back, worksheets.

import { element, setText } from "../../../lstm_player/assets/shared/dom.js";
import { fill } from "../../../lstm_player/assets/shared/format.js";
import { progress } from "../../../lstm_player/assets/practise/progress.js";
import { createRedoList } from "../../../lstm_player/assets/practise/redo_list.js";

/** @import {Words} from "../../../lstm_player/assets/shared/types.js" */
/** @import {Host, Settings, View} from "./views.js" */
/** @typedef {{level: number, name: string, title: string, sentence: string}} Level */
/** @typedef {{kind: string, title: string, levels: Level[]}} Exercises */
/** @typedef {{name: string, title: string, sentence: string, par: number | null}} Puzzle */
/** @typedef {{settings: Settings, title: string, sentence: string}} Sheet */

const PARTS = /** @type {const} */ (["cell", "puzzle", "redo", "sheet"]);

/** @param {HTMLElement} root @param {Host} host @returns {View} */
export function createShelf(root, host) {
  const heading = element("h2", { tabindex: "-1" });
  const intro = element("p", { class: "intro" });
  const parts = Object.fromEntries(PARTS.map((name) => [name, createPart(name)]));
  const redo = createRedoList(parts.redo.body, host);
  const jumps = element("nav", { class: "jumps" }, ...PARTS.map((name) => parts[name].jump));
  root.append(element("header", {}, heading, intro, jumps), ...PARTS.map((name) => parts[name].node));

  return {
    update(model, setting) {
      const { words } = setting;
      const { offered } = model.header;
      setText(heading, words["shelf.heading"]);
      setText(intro, words["shelf.intro"]);
      for (const name of PARTS) parts[name].name(words);
      parts.cell.body.replaceChildren(...offered.cell.map((/** @type {Exercises} */ one) => kindOf(one, words, host)));
      const puzzles = offered.puzzle.map((/** @type {Puzzle} */ one) => puzzleOf(one, words, host));
      parts.puzzle.body.replaceChildren(...puzzles);
      parts.sheet.body.replaceChildren(...offered.sheet.map((/** @type {Sheet} */ one) => sheetOf(one, host)));
      for (const name of Object.keys(offered)) parts[name].node.hidden = !offered[name].length;
      redo.update(model, setting);
      parts.redo.node.hidden = parts.redo.body.hidden;
      parts[host.redo.due().length ? "cell" : "sheet"].node.before(parts.redo.node); // first what is due today
      jumps.setAttribute("aria-label", words["shelf.heading"]);
      for (const { jump, node } of Object.values(parts)) jump.hidden = node.hidden;
    },
    focus: () => heading.focus({ preventScroll: true }),
    destroy: () => redo.destroy(),
  };
}

/** @param {string} name */
function createPart(name) {
  const heading = element("h3", { tabindex: "-1" });
  const sentence = element("p");
  const body = element("div", { class: `${name}-list` });
  const jump = element("button", { type: "button", onclick: () => heading.focus() });
  return {
    jump,
    node: element("section", { class: `part ${name}-part` }, heading, sentence, body),
    body,
    /** @param {Words} words */
    name(words) {
      for (const node of [heading, jump]) setText(node, words[`shelf.${name}`]);
      setText(sentence, words[`shelf.${name}.text`]);
    },
  };
}

/** @param {Settings} to @param {Host} host @param {Record<string, any>} how @param {(Node | string)[]} children */
function wayTo(to, { href, follow }, how, ...children) {
  const link = element("a", { ...how, href: href(to) }, ...children);
  link.addEventListener("click", (event) => follow(event, to));
  return link;
}

/** @param {Exercises} exercises @param {Words} words @param {Host} host */
function kindOf({ kind, title, levels }, words, host) {
  const next = levels.find(({ level }) => !progress.isDone(kind, level))?.level ?? null;
  const rows = levels.map((one) => {
    const isDone = progress.isDone(kind, one.level);
    const state = isDone ? "done" : one.level === next ? "next" : "later";
    const mark = element("span", { class: "mark", "aria-hidden": "true" }, isDone ? "✓" : String(one.level));
    const name = element("strong", {}, one.title);
    const said = isDone ? element("span", { class: "spoken" }, words["shelf.done"]) : "";
    const text = element("span", { class: "text" }, name, element("span", { class: "sentence" }, one.sentence), said);
    const to = { cell: kind, level: one.level, seed: progress.nextSeed(kind, one.level) };
    return element("li", {}, wayTo(to, host, { class: `level ${state}`, "data-level": one.level }, mark, text));
  });
  return element("section", { class: "kind", "data-kind": kind }, element("h4", {}, title), element("ol", {}, ...rows));
}

/** @param {Puzzle} puzzle @param {Words} words @param {Host} host */
function puzzleOf({ name, title, sentence, par }, words, host) {
  const weights = progress.solvedWith(name);
  const key = weights === null ? "open" : par !== null && weights <= par ? "par" : "solved";
  const line = words[`shelf.puzzle.${par === null ? "no_par." : ""}${key}`];
  const state = element("span", { class: "state" }, fill(line, { weights: weights ?? 0, par: par ?? 0 }));
  const text = element("span", { class: "text" }, element("strong", {}, title), element("span", { class: "sentence" }, sentence));
  return wayTo({ puzzle: name }, host, { class: `card ${key}`, "data-puzzle": name }, text, state);
}

/** @param {Sheet} sheet @param {Host} host */
function sheetOf({ settings, title, sentence }, host) {
  const text = element("span", { class: "text" }, element("strong", {}, title), element("span", { class: "sentence" }, sentence));
  return wayTo(settings, host, { class: "card" }, text);
}
