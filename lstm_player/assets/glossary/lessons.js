// Where the pages of the lessons are. A page is asked for by its name and found in the list of
// books, so that one that moves is still found.

/** @import {Catalogue} from "../shared/types.js" */
/** @typedef {{book: string, page: number, title: string, address: string}} Lesson page counted from 1 */

/**
 * The page of a book, or its first one where it has no page of that name; null without the book.
 * @param {Catalogue} catalogue
 * @param {string} book
 * @param {string} [page] its name
 * @returns {Lesson | null}
 */
export function lessonOf({ books, language }, book, page = "") {
  const found = books.find(({ name }) => name === book);
  if (!found) return null;
  const at = found.contents.findIndex(({ name }) => name === page);
  const title = found.contents[at]?.title ?? "";
  const query = new URLSearchParams({ lang: language, book, page: String(Math.max(at, 0) + 1) });
  return { book, page: Math.max(at, 0) + 1, title: [found.title, title].filter(Boolean).join(" · "), address: `./learn?${query}` };
}
