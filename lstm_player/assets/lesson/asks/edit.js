// "Edit until" and "make": what is to be reached, how far it is, and a way there for who wants it.

import { element, setText } from "../../shared/dom.js";
import { goalsOf } from "./goals.js";

/** @import {Asked, Desk} from "./desk.js" */

const TRIES = 3; // edits until a way is offered

/** @param {Desk} desk @returns {Asked} */
export function createEdit({ page, layers, words, isDone, complete, solve, say }) {
  const ask = /** @type {import("../book.js").Ask} */ (page.ask);
  const goals = goalsOf(ask.until ?? [], page.opening, words);
  const rows = goals.map(() => element("li", {}, element("span", { class: "wanted" }), element("span", { class: "is" })));
  const list = element("ul", { class: "goals", "aria-label": words["edit.goals"] }, ...rows);
  const help = element("button", { type: "button", class: "help", hidden: true }, words["edit.help"]);
  const node = element("div", { class: "edit" }, list, help);
  help.addEventListener("click", () => solve(ask.solution));
  let done = isDone;

  /** @param {typeof layers} now */
  function show(now) {
    goals.forEach((goal, at) => {
      const { wanted, is } = goal(now);
      setText(/** @type {Node} */ (rows[at].firstChild), wanted);
      setText(/** @type {Node} */ (rows[at].lastChild), is);
    });
  }

  /** @param {import("./desk.js").Heard} heard */
  function hear({ layers: now, holds, edits }) {
    show(now);
    node.classList.toggle("holds", holds);
    help.hidden = holds || edits < TRIES || !ask.solution;
    if (done || !holds) return;
    done = true;
    say(words["edit.holds"]);
    complete();
  }

  show(layers);
  return { node, isRevealed: () => done, hear };
}
