// "Choose": each option says why it is so, or not; complete at the right one.

import { element } from "../../shared/dom.js";
import { comesBack } from "../redo.js";
import { toldOf } from "../told.js";

/** @import {Asked, Desk} from "./desk.js" */

/** @param {Desk} desk @returns {Asked} */
export function createChoose({ page, layers, cursor, all, words, answer, keep, complete, judged, say, book }) {
  const right = page.ask?.right ?? 1;
  const options = page.parts.options ?? [];
  const besides = { layers, beside: page.beside.map(book.run), facts: page.counts };
  /** @type {Set<number>} */
  const tried = new Set(answer ?? []);
  const rows = options.map(([text, why], at) => createRow(text, why, at + 1));
  const node = element("div", { class: "options", role: "group", "aria-label": words["choose.label"] }, ...rows.map((row) => row.node));

  /** @param {string} text @param {string} why @param {number} number */
  function createRow(text, why, number) {
    const [shown, reason] = [toldOf([text], all), toldOf([why], all)];
    const button = element("button", { type: "button", class: "option", onclick: () => take(number) });
    button.append(...shown.nodes[0].childNodes);
    const because = element("div", { class: "why", hidden: true }, ...reason.nodes);
    const place = { ...cursor.position, ...page.opening };
    for (const one of [shown, reason]) one.show(layers[page.opening.layer], place, besides);
    return { node: element("div", { class: "choice" }, button, because), button, because };
  }

  /** @param {number} number */
  function take(number) {
    if (tried.has(number) || tried.has(right)) return;
    if (!tried.size) judged(number === right);
    tried.add(number);
    keep([...tried]);
    mark();
    if (tried.size === 1 && number !== right) rows[number - 1].because.append(comesBack(words));
    say(rows[number - 1].because.textContent ?? "");
    if (number === right) complete();
  }

  function mark() {
    rows.forEach(({ button, because }, at) => {
      const number = at + 1;
      because.hidden = !tried.has(number);
      button.classList.toggle("right", tried.has(number) && number === right);
      button.classList.toggle("not", tried.has(number) && number !== right);
      button.setAttribute("aria-pressed", String(tried.has(number) && number === right));
      if (tried.has(number)) button.setAttribute("aria-expanded", "true");
      button.disabled = tried.has(right) && number !== right && !tried.has(number);
    });
  }

  mark();
  return { node, isRevealed: () => tried.has(right), first: () => rows[0]?.button ?? null };
}
