// Blocks on pages of paper. What is measured is the page as it is printed, so that the pages on
// the screen are those of the printer.

import { element } from "../../shared/dom.js";
import { fill } from "../../shared/format.js";
import { keyBlock, sheetBlocks } from "./blocks.js";

/** @typedef {import("./blocks.js").Ink} Ink */
/** @typedef {import("./blocks.js").Sheet} Sheet */
/** @typedef {{node: HTMLElement, body: HTMLElement}} Page */

export const PAPERS = { a4: "A4", letter: "letter" };

/**
 * Fills `root` with the pages of all sheets, then those of the key.
 * @param {HTMLElement} root in the document, so that it can be measured
 * @param {Sheet[]} sheets
 * @param {Ink} ink
 * @returns {{sheets: number, keys: number}} how many pages of each
 */
export function layOut(root, sheets, ink) {
  root.replaceChildren();
  let count = 0;
  for (const sheet of sheets) {
    const corner = sheet.seed === null ? "" : fill(ink.words.number, { seed: sheet.seed });
    count += fillPages(root, sheetBlocks(sheet, ink), ink, corner, "sheet-page");
  }
  const title = fill(ink.words["key.title"], { title: ink.title });
  const heading = element("h3", { class: "block" }, title);
  const keys = sheets.map((sheet) => keyBlock(sheet, ink));
  return { sheets: count, keys: fillPages(root, [heading, ...keys], ink, title, "key-page") };
}

/**
 * @param {HTMLElement} root
 * @param {HTMLElement[]} blocks
 * @param {Ink} ink
 * @param {string} corner
 * @param {string} kind
 */
function fillPages(root, blocks, ink, corner, kind) {
  /** @type {Page[]} */
  const pages = [];
  for (const block of blocks) {
    const last = pages.at(-1);
    last?.body.append(block);
    if (last && !isOver(last)) continue;
    const page = newPage(root, kind);
    pages.push(page);
    page.body.append(block);
  }
  pages.forEach(({ node }, index) => {
    const place = pages.length > 1 ? fill(ink.words.page, { page: index + 1, pages: pages.length }) : "";
    const title = kind === "key-page" ? "" : ink.title;
    node.append(element("footer", {}, element("span", {}, title), element("span", {}, corner), element("span", {}, place)));
  });
  return pages.length;
}

/** @param {Page} page */
const isOver = ({ body }) => body.scrollHeight > body.clientHeight + 1;

/** @param {HTMLElement} root @param {string} kind @returns {Page} */
function newPage(root, kind) {
  const body = element("div", { class: "page-body" });
  const node = element("article", { class: `page ${kind}` }, body);
  root.append(node);
  return { node, body };
}
