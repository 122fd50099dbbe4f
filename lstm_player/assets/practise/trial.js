// A sequence as the judge ran it: for each step the letter, what was wanted and what came out. A
// step is a button that leads there.

import { element } from "../shared/dom.js";
import { short } from "../shared/format.js";

/** @import {Words} from "../shared/types.js" */
/**
 * @typedef {object} Verdict
 * @property {"blank" | "broken" | "solved" | "refuted" | "proved"} state
 * @property {string} sentence
 * @property {string} more
 * @property {string[]} sequence names of letters
 * @property {(number | null)[]} wanted null: anything may come out
 * @property {number[]} got
 * @property {number} step from 1
 */

const ROWS = /** @type {const} */ (["letter", "wanted", "got"]);

/**
 * @param {Verdict} verdict
 * @param {number} within how near counts as right
 * @param {Words} words
 * @param {(step: number) => void} goTo a step, from 1
 */
export function trialOf({ sequence, wanted, got }, within, words, goTo) {
  const isRight = wanted.map((value, at) => value === null || Math.abs(got[at] - value) <= within);
  const texts = {
    letter: sequence,
    wanted: wanted.map((value) => (value === null ? words["trial.any"] : short(value))),
    got: got.map(short),
  };
  const rows = ROWS.map((row) => {
    const cells = sequence.map((letter, at) => {
      if (row === "letter") return element("th", { scope: "col" }, stepButton(at + 1, letter, goTo));
      const mark = row === "got" ? element("span", { class: "mark", "aria-label": words[isRight[at] ? "trial.right" : "trial.wrong"] }) : "";
      return element("td", { class: row === "got" && !isRight[at] ? "breaks" : "" }, texts[row][at], mark);
    });
    const head = row === "letter" ? element("td", {}) : element("th", { scope: "row" }, words[`trial.${row}`]);
    return element("tr", { class: row }, head, ...cells);
  });
  return element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": words["trial.label"] }, element("table", { class: "trial" }, ...rows));
}

/** @param {number} step @param {string} letter @param {(step: number) => void} goTo */
function stepButton(step, letter, goTo) {
  const number = element("small", {}, String(step));
  return element("button", { type: "button", "data-step": step, onclick: () => goTo(step) }, number, letter);
}
