// The shelf: every book with what one can do after it, and how far one has read.

import { coverOf } from "./covers.js";
import * as progress from "./progress.js";
import { element, follow, setText } from "../shared/dom.js";
import { fill } from "../shared/format.js";

/** @import {Catalogue, Words} from "../shared/types.js" */
/** @typedef {{name: string, title: string, sentence: string, pages: number}} Listed */
/** @import {HrefOf} from "./tale.js" */
/** @typedef {{hrefOf: HrefOf, open: (book: string) => void, glossary: () => void}} Ways */

/** @param {HTMLElement} root @param {Ways} ways */
export function createShelf(root, ways) {
  root.classList.add("shelf");
  const heading = element("h2", { tabindex: "-1" });
  const intro = element("p", { class: "intro" });
  const list = element("ol", { class: "books" });
  const glossary = element("a", { class: "to-glossary" });
  glossary.addEventListener("click", (event) => follow(event, ways.glossary));
  root.append(element("header", {}, heading, intro), list, glossary);

  /** @param {Catalogue} catalogue @param {Words} words those of lessons */
  function update({ books }, words) {
    setText(heading, words["shelf.heading"]);
    setText(intro, words["shelf.intro"]);
    setText(glossary, words["shelf.glossary"]);
    glossary.href = ways.hrefOf("glossary");
    const next = books.find(({ name, pages }) => progress.readingOf(name).done.length < pages)?.name;
    list.replaceChildren(...books.map((book, at) => element("li", {}, cardOf(book, at + 1, book.name === next, words, ways))));
  }

  return { update, focus: () => heading.focus({ preventScroll: true }) };
}

/** @param {Listed} book @param {number} number @param {boolean} isNext @param {Words} words @param {Ways} ways */
function cardOf({ name, title, sentence, pages }, number, isNext, words, { hrefOf, open }) {
  const { done, at } = progress.readingOf(name);
  const count = done.filter((page) => page <= pages).length;
  const state = count >= pages ? "read" : count || at > 1 ? "begun" : "new";
  const line = state === "new" ? words["book.pages"] : words["book.done"];
  const told = element("span", { class: "count" }, fill(line, { done: count, pages }));
  const go = element("span", { class: "go" }, words[isNext && state === "new" ? "book.start" : `book.${state}`]);
  const bar = element("span", { class: "bar", "aria-hidden": "true" }, element("i", {}));
  bar.style.setProperty("--share", String(count / pages));
  const named = element("strong", {}, element("span", { class: "number" }, `${number} `), title);
  const text = element("span", { class: "text" }, named, element("span", { class: "sentence" }, sentence));
  const foot = element("span", { class: "foot" }, told, go);
  const href = hrefOf(name, at);
  const card = element("a", { class: `book-card ${state}${isNext ? " next" : ""}`, href, "data-book": name }, coverOf(name), text, bar, foot);
  card.addEventListener("click", (event) => follow(event, () => open(name)));
  return card;
}
