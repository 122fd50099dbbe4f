// The page of a book that is read: where one is in the book, the text, what is asked, and what is
// said once it was done.

import { createCurves } from "./curves.js";
import { toldOf } from "./told.js";
import { element, follow, setText } from "../shared/dom.js";
import { fill } from "../shared/format.js";

/** @import {LayerNumbers, Position, Words} from "../shared/types.js" */
/** @import {Besides} from "../player/references.js" */
/** @import {Book, Page} from "./book.js" */
/** @typedef {(book: string | null, page?: number) => string} HrefOf */
/** @typedef {{turn: (page: number) => void, shelf: () => void, hrefOf: HrefOf}} Ways */

/** @param {HTMLElement} root @param {Ways} ways */
export function createTale(root, { turn, shelf, hrefOf }) {
  root.classList.add("tale");
  const nodes = createNodes(root);
  const curves = createCurves(nodes.curves);
  /** @type {{text: ReturnType<typeof toldOf>, then: ReturnType<typeof toldOf>} | null} */
  let told = null;
  /** @type {HTMLAnchorElement[]} */
  let dots = [];
  let at = 0; // the page, counted from 1

  nodes.shelf.addEventListener("click", (event) => follow(event, shelf));
  nodes.pages.addEventListener("click", (event) => {
    const link = /** @type {HTMLElement} */ (event.target).closest("a");
    if (link) follow(event, () => turn(Number(link.dataset.page)));
  });
  nodes.back.addEventListener("click", () => turn(at - 1));
  nodes.next.addEventListener("click", () => turn(at + 1));

  /**
   * @param {Book} book
   * @param {number} index of the page, from 0
   * @param {HTMLElement | null} ask what is to be done
   * @param {Words} words those of lessons
   * @param {Words} all
   */
  function build(book, index, ask, words, all) {
    const page = book.pages[index];
    at = index + 1;
    const count = book.pages.length;
    setText(nodes.shelf, words.shelf);
    nodes.shelf.href = hrefOf(null);
    setText(nodes.book, book.title);
    setText(nodes.which, fill(words.page, { page: at, pages: count }));
    setText(nodes.title, page.title);
    told = { text: toldOf(page.text, all), then: toldOf(page.parts.then ?? [], all) };
    const question = toldOf(page.parts.ask ?? [], all);
    nodes.text.replaceChildren(...told.text.nodes);
    nodes.ask.hidden = !ask && !question.nodes.length;
    nodes.ask.replaceChildren(...question.nodes, ...(ask ? [ask] : []));
    nodes.ask.setAttribute("aria-label", words["ask.label"]);
    for (const node of question.nodes) node.classList.add("question");
    nodes.then.replaceChildren(...told.then.nodes);
    nodes.curves.hidden = !page.curves;
    dots = book.pages.map((one, place) => dotOf(one, place + 1, hrefOf(book.name, place + 1)));
    nodes.pages.replaceChildren(...dots.map((dot) => element("li", {}, dot)));
    nodes.pages.setAttribute("aria-label", words.pages);
    setText(nodes.back, words.previous);
    nodes.back.disabled = at === 1;
    return question;
  }

  /** @param {Page} page @param {number} number @param {string} href */
  function dotOf(page, number, href) {
    const dot = element("a", { href, "data-page": number, "data-tip": `${number} · ${page.title}`, "aria-label": `${number} · ${page.title}` });
    if (number === at) dot.setAttribute("aria-current", "page");
    return dot;
  }

  /**
   * The numbers in the text and in what is said afterwards.
   * @param {LayerNumbers} numbers of the page @param {LayerNumbers} after those of the run as it is now
   * @param {Position} position @param {Besides} besides @param {Besides} besidesAfter
   */
  function fillIn(numbers, after, position, besides, besidesAfter) {
    told?.text.show(numbers, position, besides);
    told?.then.show(after, position, besidesAfter);
  }

  /**
   * @param {number[]} done pages that are complete
   * @param {{isDone: boolean, isRevealed: boolean, next: string}} now
   */
  function mark(done, { isDone, isRevealed, next }) {
    dots.forEach((dot, place) => dot.classList.toggle("done", done.includes(place + 1)));
    nodes.then.hidden = !isRevealed || !nodes.then.childElementCount;
    setText(nodes.next, next);
    nodes.next.classList.toggle("main", isDone);
    root.classList.toggle("done", isDone);
  }

  return { build, fillIn, mark, curves, nodes, thenText: () => nodes.then.textContent ?? "" };
}

/** @param {HTMLElement} root */
function createNodes(root) {
  const nodes = {
    shelf: element("a", { class: "to-shelf" }),
    book: element("span", { class: "book-title" }),
    pages: element("ol", { class: "pages" }),
    which: element("p", { class: "which" }),
    title: element("h2", { tabindex: "-1" }),
    text: element("div", { class: "text" }),
    curves: element("div", { hidden: true }),
    ask: element("section", { class: "ask" }),
    then: element("div", { class: "then", hidden: true, tabindex: "-1" }),
    back: element("button", { type: "button", class: "back" }),
    next: element("button", { type: "button", class: "onward" }),
    spoken: element("p", { class: "spoken", role: "status", "aria-live": "polite" }),
  };
  const { shelf, book, pages, which, title, text, curves, ask, then, back, next, spoken } = nodes;
  const crumbs = element("nav", { class: "crumbs" }, shelf, book);
  const article = element("article", {}, which, title, text, curves, ask, then);
  root.append(crumbs, pages, article, element("div", { class: "turning" }, back, next), spoken);
  return nodes;
}
