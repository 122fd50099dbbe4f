// What a reader has done: pages that are complete, answers, edits and words of one's own, for each
// book. Kept by the tab; which pages are complete stands in the address too.

import { keep, kept } from "../shared/keep.js";

/** @import {Target} from "../shared/types.js" */
/**
 * Pages are counted from 1.
 * @typedef {object} Reading what was done in a book
 * @property {number} at the page that was open last
 * @property {number[]} done
 * @property {Record<string, any>} answers by page
 * @property {Record<string, [Target, any][]>} edits by page
 */

const PLACE = "lessons";
/** @type {Record<string, Reading>} */
let books = {};
/** @type {Promise<void> | null} */
let loading = null;

/** Fetches what was kept, once. */
export function load() {
  loading ??= kept(PLACE).then((found) => {
    const sound = Object.entries(found ?? {}).filter(([, reading]) => isReading(reading));
    books = { ...Object.fromEntries(sound), ...books };
  });
  return loading;
}

/** @param {any} found */
const isReading = (found) =>
  Array.isArray(found?.done) && [found.answers, found.edits].every((part) => part && typeof part === "object");

/** @param {string} book @returns {Reading} */
export function readingOf(book) {
  books[book] ??= { at: 1, done: [], answers: {}, edits: {} };
  return books[book];
}

/** Changes what was done in a book. @param {string} book @param {(reading: Reading) => void} change */
export function note(book, change) {
  change(readingOf(book));
  keep(PLACE, books);
}

/** @param {string} book @param {number} page */
export const isDone = (book, page) => readingOf(book).done.includes(page);

/** @param {string} book @param {number[]} pages */
export function complete(book, ...pages) {
  note(book, (reading) => {
    reading.done = [...new Set([...reading.done, ...pages])].sort((one, other) => one - other);
  });
}

/** Lets a page be answered anew. @param {string} book @param {number} page */
export function forget(book, page) {
  if (!Object.hasOwn(books, book)) return; // a list of others may call a book anything
  note(book, ({ done, answers }) => {
    delete answers[page];
    if (done.includes(page)) done.splice(done.indexOf(page), 1);
  });
}

/** The pages that are complete, as an address says it. @param {string} book */
export const inAddress = (book) => readingOf(book).done.join(".");

/** The pages that an address says are complete; nothing where it says something else.
 * @param {string} text @param {number} pages how many there are */
export const fromAddress = (text, pages) =>
  text.split(".").map(Number).filter((page) => Number.isInteger(page) && page >= 1 && page <= pages);
