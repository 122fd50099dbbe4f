// The table of an activation that stands beside an exercise: what goes in, what comes out.

import { element } from "../shared/dom.js";

/** @import {Table} from "./exercise.js" */

const SIGNS = /** @type {Record<string, string>} */ ({ sigmoid: "σ", tanh: "tanh" });

/** @param {Table} table @param {string} caption */
export function activationTable({ function: name, rows }, caption) {
  const sign = SIGNS[name] ?? name;
  /** @param {string} head @param {0 | 1} at */
  const row = (head, at) =>
    element("tr", {}, element("th", { scope: "row" }, head), ...rows.map((one) => element("td", {}, one[at])));
  const table = element("table", { class: "activation" }, element("caption", {}, caption), row("a", 0), row(`${sign}(a)`, 1));
  return element("div", { class: "activation-place", tabindex: "0", role: "group", "aria-label": caption }, table);
}
