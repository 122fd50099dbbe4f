// A question of a lesson that was answered wrong comes back another day.

import { redo } from "../practise/redo_store.js";
import { element } from "../shared/dom.js";

/** @import {Words} from "../shared/types.js" */
/** @import {Book, Page} from "./book.js" */

/**
 * Notes what the first answer to a page's question was.
 * @param {Pick<Book, "name" | "title">} book
 * @param {Pick<Page, "title">} page
 * @param {number} number of the page, from 1
 * @param {boolean} isRight
 */
export function heardOf({ name, title }, page, number, isRight, list = redo) {
  const link = `learn?book=${name}&page=${number}`;
  if (isRight) list.answered(link, true);
  else list.note({ link, title: page.title, asked: title });
}

/** What is said beside a wrong answer. @param {Words} words those of lessons */
export const comesBack = (words) => element("p", { class: "comes-back" }, words.comes_back);
