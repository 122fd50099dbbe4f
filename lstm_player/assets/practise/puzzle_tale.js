// What is read of a puzzle, beside the player: the job, what the inputs mean, the judge's answer.

import { trialOf } from "./trial.js";
import { element, setText } from "../shared/dom.js";
import { fill, short } from "../shared/format.js";

/** @import {Words} from "../shared/types.js" */
/** @import {Verdict} from "./trial.js" */
/**
 * @typedef {object} Puzzle
 * @property {string} name
 * @property {string} title
 * @property {string} job
 * @property {string} wants
 * @property {string} cell
 * @property {{name: string, x: number[]}[]} letters
 * @property {number} within
 * @property {number | null} par
 * @property {{layer: number, gate: string, sentence: string}} hint
 * @property {{name: string, sentence: string}[]} reasons
 * @property {string | null} next
 *
 * @typedef {{puzzle: Puzzle, verdict: Verdict, weights: number, work: string}} Told
 * @typedef {object} Ways
 * @property {(step: number) => void} goTo
 * @property {() => void} hint shown
 * @property {(reason: string) => void} claim that it cannot be done
 * @property {(status: HTMLElement) => void} share
 * @property {(puzzle: string) => string} href
 * @property {(event: MouseEvent, puzzle: string) => void} follow
 */

const CLAIM = "cannot.";

/** @param {HTMLElement} root @param {Ways} ways */
export function createPuzzleTale(root, ways) {
  root.classList.add("tale", "puzzle");
  const nodes = createNodes(root);
  const { hint, cannot, reasons, share, shared, next } = nodes;
  /** @type {Told | null} */
  let told = null;
  let opened = ""; // the puzzle that stands here

  hint.addEventListener("click", () => {
    nodes.hinted.hidden = false;
    hint.setAttribute("aria-expanded", "true");
    ways.hint();
    nodes.hinted.scrollIntoView({ block: "nearest" });
  });
  cannot.addEventListener("click", () => {
    reasons.hidden = !reasons.hidden;
    cannot.setAttribute("aria-expanded", String(!reasons.hidden));
    if (!reasons.hidden) reasons.scrollIntoView({ block: "nearest" });
  });
  reasons.addEventListener("click", ({ target }) => {
    const button = /** @type {Element} */ (target).closest("button");
    if (button) ways.claim(button.dataset.reason ?? "");
  });
  share.addEventListener("click", () => ways.share(shared));
  next.addEventListener("click", (event) => told?.puzzle.next && ways.follow(event, told.puzzle.next));

  /** @param {Told} now @param {Words} words */
  function update(now, words) {
    told = now;
    const { puzzle, verdict, weights, work } = now;
    if (opened !== puzzle.name) open();
    opened = puzzle.name;
    setText(nodes.title, puzzle.title);
    setText(nodes.job, puzzle.job);
    setText(nodes.wants, puzzle.wants);
    setText(nodes.cell, puzzle.cell);
    nodes.letters.replaceChildren(...lettersOf(puzzle, words));
    nodes.count.replaceChildren(...countOf(puzzle, weights, words));
    showVerdict(verdict, puzzle, words);
    setText(hint, words["puzzle.hint"]);
    setText(nodes.hinted, puzzle.hint.sentence);
    setText(cannot, words["puzzle.cannot"]);
    showReasons(puzzle, work, words);
    const isOver = ["solved", "proved"].includes(verdict.state);
    root.classList.toggle("done", isOver);
    nodes.helps.hidden = isOver; // there is nothing left to be helped with
    if (verdict.state === "solved") nodes.hinted.hidden = reasons.hidden = true;
    setText(share, words["puzzle.share"]);
    share.hidden = verdict.state !== "solved";
    next.hidden = !isOver || !puzzle.next;
    next.href = puzzle.next ? ways.href(puzzle.next) : "";
    setText(next, words["puzzle.next"]);
  }

  function open() {
    nodes.hinted.hidden = reasons.hidden = true;
    for (const button of [hint, cannot]) button.setAttribute("aria-expanded", "false");
    shared.replaceChildren();
  }

  /** @param {Verdict} verdict @param {Puzzle} puzzle @param {Words} words */
  function showVerdict(verdict, puzzle, words) {
    const { state, sentence, more } = verdict;
    nodes.verdict.dataset.state = state;
    setText(nodes.judge, words[`puzzle.judge.${state}`]);
    setText(nodes.sentence, sentence);
    setText(nodes.more, more);
    nodes.trial.replaceChildren(trialOf(verdict, puzzle.within, words, ways.goTo));
    nodes.trial.hidden = ["refuted", "proved"].includes(state);
    bringBreakIntoView(nodes.trial);
  }

  /** @param {Puzzle} puzzle @param {string} work @param {Words} words */
  function showReasons({ reasons: all }, work, words) {
    const chosen = work.startsWith(CLAIM) ? work.slice(CLAIM.length) : null;
    if (chosen) reasons.hidden = false;
    const buttons = all.map(({ name, sentence }) => {
      const how = { type: "button", class: "option", "data-reason": name, "aria-pressed": String(name === chosen) };
      return element("li", {}, element("button", how, sentence));
    });
    reasons.replaceChildren(element("p", {}, words["puzzle.because"]), element("ul", { class: "options" }, ...buttons));
  }

  return { update, nodes, focus: () => nodes.title.focus({ preventScroll: true }) };
}

/** Of a long sequence the step that breaks the cell, which is its last. @param {HTMLElement} trial */
function bringBreakIntoView(trial) {
  const box = /** @type {HTMLElement} */ (trial.firstElementChild);
  if (trial.querySelector(".breaks")) box.scrollLeft = box.scrollWidth;
}

/** @param {Puzzle} puzzle @param {Words} words */
function lettersOf({ letters }, words) {
  const columns = letters[0].x.map((_, at) => element("th", { scope: "col" }, `x${at + 1}`));
  const head = element("tr", {}, element("td", {}), ...columns);
  const rows = letters.map(({ name, x }) => {
    const numbers = x.map((value) => element("td", {}, short(value)));
    return element("tr", {}, element("th", { scope: "row" }, name), ...numbers);
  });
  return [element("caption", { class: "spoken" }, words["puzzle.letters"]), head, ...rows];
}

/** @param {Puzzle} puzzle @param {number} weights @param {Words} words */
function countOf({ par }, weights, words) {
  const own = element("b", {}, fill(words["puzzle.weights"], { weights }));
  return par === null ? [own] : [own, " · ", fill(words["puzzle.par"], { par })];
}

/** @param {HTMLElement} root */
function createNodes(root) {
  const button = (/** @type {string} */ name) => element("button", { type: "button", class: name });
  const nodes = {
    title: element("h2", { tabindex: "-1" }),
    job: element("p", { class: "job" }),
    wants: element("p"),
    letters: element("table", { class: "letters" }),
    cell: element("p", { class: "aside" }),
    judge: element("h3"),
    count: element("p", { class: "count" }),
    sentence: element("p", { class: "sentence-of-judge" }),
    trial: element("div"),
    more: element("p", { class: "aside" }),
    verdict: element("section", { class: "verdict-of-judge", role: "status" }),
    share: button("share"),
    next: element("a", { class: "button main" }),
    shared: element("p", { class: "shared", role: "status" }),
    hint: button("hint-button"),
    hinted: element("p", { class: "hinted", role: "status", hidden: true }),
    cannot: button("cannot"),
    helps: element("div", { class: "helps" }),
    reasons: element("div", { class: "reasons", hidden: true }),
  };
  const { title, job, wants, letters, cell, judge, count, sentence, trial, more, verdict } = nodes;
  verdict.append(element("div", { class: "head" }, judge, count), sentence, trial, more);
  const onward = element("div", { class: "onward" }, nodes.next, nodes.share);
  nodes.helps.append(nodes.hint, nodes.cannot);
  const brief = element("div", { class: "brief" }, title, job, wants, letters, cell);
  root.append(brief, element("div", { class: "judging" }, verdict, onward, nodes.shared, nodes.helps, nodes.hinted, nodes.reasons));
  return nodes;
}
