// Where a reader is: at the shelf, on a page of a book, or in the glossary; and how addresses say it.

import * as progress from "../../../lstm_player/assets/lesson/progress.js";

/** @typedef {{name: string, pages: number}} Listed */
/** @typedef {{book: string | null, page: number}} Place page counted from 1 */

export const GLOSSARY = "glossary";
/** @type {Place} */
export const SHELF = { book: null, page: 1 };

/**
 * The place that an address means: the nearest there is, and whether that is another one.
 * @param {Record<string, string>} settings
 * @param {Listed[]} books
 * @returns {{place: Place, isAstray: boolean}}
 */
export function placeIn({ book = "", page = "" }, books) {
  if (book === GLOSSARY) return { place: { book, page: 1 }, isAstray: false };
  const known = books.find(({ name }) => name === book);
  if (!known) return { place: SHELF, isAstray: book !== "" };
  const wanted = Math.trunc(Number(page)) || 1;
  const nearest = Math.min(Math.max(wanted, 1), known.pages);
  return { place: { book, page: nearest }, isAstray: page !== "" && String(nearest) !== page };
}

/** What an address says of a place. @param {Place} place */
export function settingsOf({ book, page }) {
  if (!book) return { book: "", page: "", done: "" };
  if (book === GLOSSARY) return { book, page: "", done: "" };
  return { book, page: String(page), done: progress.inAddress(book) };
}

/**
 * Where a page leads: beyond the last one to the next book, after the last book to the shelf.
 * @param {string | null} book
 * @param {number} page
 * @param {Listed[]} books
 * @returns {Place | null} nowhere before the first
 */
export function turned(book, page, books) {
  const at = books.findIndex(({ name }) => name === book);
  if (at < 0 || page < 1) return null;
  if (page <= books[at].pages) return { book, page };
  const next = books[at + 1];
  return next ? { book: next.name, page: Math.min(progress.readingOf(next.name).at, next.pages) } : SHELF;
}

/** @param {string} language @param {Place} place */
export function addressOf(language, { book, page }) {
  const query = new URLSearchParams({ lang: language });
  if (book) query.set("book", book);
  if (book && book !== GLOSSARY) query.set("page", String(page));
  return `${location.pathname}?${query}`;
}
