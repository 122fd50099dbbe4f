// The columns of a text: what each holds, which are used, and what cost the others.

import { element } from "./dom.js";
import { fill } from "./format.js";

/** @import {Words} from "./types.js" */
/** @import {Reading} from "./reading.js" */
/**
 * @typedef {object} Column
 * @property {number} number
 * @property {string} name
 * @property {boolean} can whether it can be used
 * @property {string} remark why not, or what it counts
 * @property {number | null} count
 * @property {string} range
 * @property {string} gaps
 * @property {string} first
 */

/** @param {string} name before the ids @param {(taken: number[]) => void} choose */
export function createReadingTable(name, choose) {
  const head = element("tr", { role: "row" });
  const body = element("tbody", { role: "rowgroup" });
  const top = element("thead", { role: "rowgroup" }, head);
  const table = element("table", { role: "table" }, top, body);
  const node = element("div", { class: "columns", hidden: true, tabindex: "0" }, table);

  /** @param {Reading} reading @param {Words} words @param {boolean} isKnown */
  function show(reading, words, isKnown) {
    node.hidden = reading.plain || !isKnown || !reading.columns.length;
    if (node.hidden) return;
    const titles = ["use", "column", "count", "range", "gaps", "first"].map((key) => words[`head.${key}`]);
    if ((reading.inputs ?? 1) > 1) titles[0] = words["head.as"];
    node.setAttribute("aria-label", words.label);
    head.replaceChildren(...titles.map((title) => element("th", { scope: "col", role: "columnheader" }, title)));
    body.replaceChildren(...reading.columns.map((one) => row(one, reading, titles, words)));
    const taken = /** @type {HTMLElement | null} */ (body.querySelector(".taken"));
    if (taken && taken.offsetTop + taken.offsetHeight > node.scrollTop + node.clientHeight) {
      node.scrollTop = taken.offsetTop - node.clientHeight / 2;
    }
  }

  /** @param {Column} column @param {Reading} reading @param {string[]} titles @param {Words} words */
  function row(column, reading, titles, words) {
    const { taken } = reading;
    const isTaken = taken.includes(column.number);
    const remark = column.remark || (isTaken ? reading.why : "");
    const named = element("th", { scope: "row", role: "rowheader" }, element("span", { class: "name" }, column.name));
    if (remark) named.append(element("span", { class: "remark" }, remark));
    const cells = column.can ? [String(column.count), column.range, column.gaps, column.first] : ["", "", "", ""];
    const shown = cells.map((text, at) => element("td", { role: "cell", "data-head": titles[at + 2] }, text));
    const use = element("td", { role: "cell", class: "pick" });
    if (column.can) use.append(control(column, taken, reading.inputs ?? 1, words));
    const kind = isTaken ? "taken" : column.can ? "" : "lost";
    return element("tr", { role: "row", class: kind }, use, named, ...shown);
  }

  /** @param {Column} column @param {number[]} taken @param {number} inputs @param {Words} words */
  function control(column, taken, inputs, words) {
    const id = `${name}-column-${column.number}`;
    const label = fill(words.use, { name: column.name });
    if (inputs > 1) return menu(id, label, column, taken, words);
    const input = element("input", { type: "radio", name: `${name}-column`, id, "aria-label": label });
    input.checked = taken.includes(column.number);
    input.addEventListener("change", () => choose([column.number]));
    return input;
  }

  /** @param {string} id @param {string} label @param {Column} column @param {number[]} taken @param {Words} words */
  function menu(id, label, column, taken, words) {
    const select = element("select", { id, "aria-label": label });
    const at = taken.indexOf(column.number);
    if (at < 0) select.append(new Option(words.not_used, ""));
    taken.forEach((_, place) => select.append(new Option(`x${place + 1}`, String(place))));
    select.value = at < 0 ? "" : String(at);
    select.addEventListener("change", () => choose(placed(taken, column.number, Number(select.value))));
    return select;
  }

  return { node, show };
}

/**
 * The columns with this one at a place; the one that was there goes where it was before, if it was.
 * @param {number[]} taken @param {number} column @param {number} place
 */
export function placed(taken, column, place) {
  const before = taken.indexOf(column);
  const now = [...taken];
  if (before >= 0) now[before] = taken[place];
  now[place] = column;
  return now;
}
