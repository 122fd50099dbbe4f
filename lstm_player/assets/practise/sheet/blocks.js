// What stands on a worksheet and in its key, in blocks that no page may cut.

import { element } from "../../shared/dom.js";
import { fill } from "../../shared/format.js";
import { paperDrawing } from "./drawing.js";

const WIDE = 6; // columns of weights; more of them are set smaller

/** @import {Words} from "../../shared/types.js" */
/** @typedef {{columns: string[], rows: string[][], quantities: string[]}} Grid */
/** @typedef {{name: string, how: string, worked: string, shown: string, is_blank: boolean}} Said */
/** @typedef {{id: string, quantity: string} & Said} Row */
/** @typedef {{step: number, token: string, arrives: Row[], rows: Row[]}} Step */
/**
 * A worksheet as lstm_player/worksheets/model.py writes it.
 * @typedef {object} Sheet
 * @property {string} kind
 * @property {string} drawing
 * @property {string[]} traits
 * @property {Record<string, string>} symbols
 * @property {number} unit
 * @property {number} units
 * @property {Grid} known
 * @property {Grid} weights
 * @property {Grid[]} tables
 * @property {Step[]} steps
 * @property {number} digits
 * @property {number | null} seed
 */
/**
 * @typedef {object} Ink
 * @property {Words} words those of worksheets
 * @property {string} title
 * @property {(kind: string, quantity: string) => {symbol: string, tiny: string}} nameOf
 * @property {Record<string, string>} drawings
 */

/** The blocks of one worksheet, in order. @param {Sheet} sheet @param {Ink} ink */
export function sheetBlocks(sheet, ink) {
  return [headOf(sheet, ink), givenOf(sheet, ink), ...sheet.steps.map((step) => stepOf(step, ink.words))];
}

/** @param {Sheet} sheet @param {Ink} ink */
function headOf(sheet, { words, title }) {
  const [first, last] = [sheet.steps[0].step, sheet.steps[sheet.steps.length - 1].step];
  const key = `task${sheet.units > 1 ? ".unit" : ""}${last > first ? ".several" : ""}`;
  const task = fill(words[key], { steps: first, first, last, unit: sheet.unit + 1 });
  const digits = fill(words.digits, { digits: sheet.digits }) + (sheet.seed === null && sheet.tables.length ? words.between : "");
  const line = (/** @type {string} */ name) => element("span", { class: "to-write" }, words[name], element("i"));
  return element(
    "header",
    { class: "block leaf-head" },
    element("div", { class: "whose" }, line("name"), line("date")),
    element("h3", {}, title),
    element("p", {}, ...formula(fill(words.said, { task, digits, signs: words.signs }))),
  );
}

/** @param {Sheet} sheet @param {Ink} ink */
function givenOf(sheet, { words, nameOf, drawings }) {
  const tables = sheet.tables.map((grid) => {
    const [symbol] = grid.columns;
    return gridOf({ ...grid, columns: [words.function, `${symbol}(a)`] }, fill(words.table, { function: symbol }));
  });
  const numbers = element("div", { class: "leaf-numbers" }, gridOf(sheet.known, words.known), gridOf(sheet.weights, words.weights));
  const drawing = paperDrawing(drawings[sheet.drawing], sheet, (quantity) => nameOf(sheet.kind, quantity));
  const picture = element("div", { class: "leaf-picture" }, drawing);
  const wide = sheet.weights.columns.length > WIDE ? " wide" : "";
  return element("div", { class: `block leaf-given${wide}` }, numbers, picture, element("div", { class: "leaf-lookup" }, ...tables));
}

/** @param {Grid} grid @param {string} caption */
function gridOf({ columns, rows }, caption) {
  const head = element("tr", {}, ...columns.map((text) => element("th", { scope: "col" }, text)));
  const body = rows.map(([name, ...cells]) => {
    return element("tr", {}, element("th", { scope: "row" }, name), ...cells.map((text) => element("td", {}, text)));
  });
  return element("table", { class: "leaf-grid" }, element("caption", {}, caption), element("thead", {}, head), element("tbody", {}, ...body));
}

/** @param {Step} step @param {Words} words */
function stepOf({ step, token, arrives, rows }, words) {
  const title = `${fill(words.step, { step })}${token ? ` · ${token}` : ""}`;
  const into = arrives.map((row) => element("span", { class: "leaf-arrival" }, element("span", {}, ...formula(row.how), " ="), answerBox(row)));
  const heads = ["quantity", "how", "working", "result"].map((name) => element("th", { scope: "col", class: name }, words[name]));
  const lines = rows.map((row) => {
    const name = element("th", { scope: "row" }, row.name);
    const working = element("td", { class: "working" }, row.is_blank || row.worked === row.shown ? "" : row.worked);
    const net = row.id.startsWith("net.") ? "net" : "";
    return element("tr", { class: net }, name, element("td", {}, ...formula(row.how)), working, element("td", {}, answerBox(row)));
  });
  const table = element("table", { class: "leaf-lines" }, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...lines));
  return element(
    "section",
    { class: "block leaf-step" },
    element("h4", {}, title),
    element("p", { class: "leaf-arrives" }, element("strong", {}, words.arrives), ...into),
    table,
  );
}

/** @param {Row} row */
function answerBox({ id, is_blank, shown }) {
  return element("span", { class: is_blank ? "leaf-answer blank" : "leaf-answer", "data-line": id }, is_blank ? "" : shown);
}

/** The key of one worksheet: what belongs into its blanks. @param {Sheet} sheet @param {Ink} ink */
export function keyBlock(sheet, { words, title }) {
  const steps = sheet.steps.map((step) => {
    const rows = [...step.arrives, ...step.rows].filter(({ is_blank }) => is_blank);
    const head = sheet.steps.length > 1 ? [element("h5", {}, fill(words.step, { step: step.step }))] : [];
    const items = rows.map((row) => element("li", { "data-line": row.id, "data-right": row.shown }, ...keyLine(row)));
    return element("div", { class: "key-step", "data-step": step.step }, ...head, element("ol", {}, ...items));
  });
  const number = sheet.seed === null ? title : fill(words.number, { seed: sheet.seed });
  return element("section", { class: "block key", "data-seed": sheet.seed }, element("h4", {}, number), ...steps);
}

/** @param {Row} row */
function keyLine({ how, name, worked, shown }) {
  const left = how.includes(" = ") ? how.split(" = ")[0] : how.length < 4 ? how : name;
  const way = worked && worked !== shown ? `${worked} = ` : "";
  return [...formula(left), ` = ${way}`, element("strong", {}, shown)];
}

/** A formula with what stands behind `_`, and `₋`, set low: `a_f = W_f·x + U_f·h₋`. @param {string} text */
function formula(text) {
  return text.split(/(_[a-z]+|₋)/).map((part) => (/^[_₋]/.test(part) ? element("sub", {}, part.slice(1) || "−") : part));
}
