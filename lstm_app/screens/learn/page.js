// The page "Learn": the shelf of books, or a page of one of them. Turning a page asks the server
// nothing; only edits do.

import { createLesson } from "../../../lstm_player/assets/lesson/lesson.js";
import { bookOf } from "../../../lstm_player/assets/lesson/book.js";
import * as progress from "../../../lstm_player/assets/lesson/progress.js";
import { createShelf } from "../../../lstm_player/assets/lesson/shelf.js";
import { layersOf } from "../../../lstm_player/assets/player/layer_numbers.js";
import { element, instanceAt, setText, styleSheet, unmount } from "../../../lstm_player/assets/shared/dom.js";
import { fill } from "../../../lstm_player/assets/shared/format.js";
import { createFrame } from "../../../lstm_player/assets/shared/page_frame.js";
import { createRoom } from "../../../lstm_player/assets/shared/room.js";
import { within } from "../../../lstm_player/assets/shared/words.js";

/** @import {Setting} from "../../../lstm_player/assets/shared/page_frame.js" */
/** @typedef {{book: string | null, page: number}} Place */

const STYLES = [
  "lstm_player/assets/shared/common.css",
  "lstm_player/assets/shared/page.css",
  "lstm_player/assets/player/player.css",
  "lstm_player/assets/player/stage.css",
  "lstm_player/assets/shared/figure.css",
  "lstm_player/assets/editor/editor.css",
  "lstm_player/assets/lesson/lesson.css",
  "lstm_player/assets/lesson/tale.css",
  "lstm_player/assets/lesson/shelf.css",
];
const sheets = await Promise.all(STYLES.map(styleSheet));

/** @param {{data: any, parentElement: Element}} component */
export function render({ data, parentElement }) {
  return instanceAt(parentElement, sheets, createPage).connect(data);
}

export { unmount };

/** @param {HTMLElement} root */
function createPage(root) {
  root.classList.add("learn");
  const { channel, connect } = createFrame(root, "learn", { begin, show, say });
  const notice = root.appendChild(element("p", { class: "notice", role: "status", hidden: true }));
  const shelfRoot = root.appendChild(element("section", { hidden: true }));
  const bench = root.appendChild(element("div", { hidden: true }));
  const room = createRoom(root, bench);
  const ways = { hrefOf, open: (/** @type {string} */ book) => go({ book, page: progress.readingOf(book).at }) };
  const shelf = createShelf(shelfRoot, ways);
  const lesson = createLesson(bench, {
    host: { link: channel.link, present: room.present, keys: document },
    turn,
    shelf: () => go({ book: null, page: 1 }),
    hrefOf,
    ask: () => askEdits(),
    onProgress: writeAddress,
    sayRefused: say,
    createTraining: null,
    createGhost: null,
  });
  /** @type {Setting | null} */
  let setting = null;
  /** @type {Place | null} */
  let place = null;
  let draws = 0;
  document.addEventListener("keydown", onKey);

  // Before the first contents, and in another language.
  /** @param {Setting} newSetting */
  function begin(newSetting) {
    setting = newSetting;
    if (place) draw({ focus: false });
  }

  // What the server says: the first time where the address leads, later what became of edits.
  /** @param {{header: any, arrays: any}} model */
  async function show(model) {
    await progress.load();
    if (!place) return start(model.header.settings);
    hear(model);
  }

  /** @param {Record<string, string>} settings */
  function start({ book = "", page = "", done = "" }) {
    const known = setting?.catalogue.books.find(({ name }) => name === book);
    const number = Number(page) || 1;
    place = known ? { book, page: Math.min(Math.max(Math.trunc(number), 1), known.pages) } : { book: null, page: 1 };
    if (known && done) progress.complete(book, ...progress.fromAddress(done, known.pages));
    const isAstray = (book && !known) || (known && page && String(place.page) !== page);
    notice.hidden = !isAstray;
    if (isAstray) setText(notice, fill(setting?.words.astray ?? "", { book, page: page || "1" }));
    draw({ focus: false });
  }

  /** @param {Place} to */
  function go(to) {
    place = to;
    notice.hidden = true;
    draw({ focus: true });
  }

  // Beyond the last page the next book begins; after the last book stands the shelf.
  /** @param {number} page */
  function turn(page) {
    const books = setting?.catalogue.books ?? [];
    const at = books.findIndex(({ name }) => name === place?.book);
    if (at < 0 || page < 1) return;
    const next = books[at + 1]?.name;
    if (page <= books[at].pages) go({ book: books[at].name, page });
    else go(next ? { book: next, page: progress.readingOf(next).at } : { book: null, page: 1 });
  }

  /** @param {{focus: boolean}} how */
  async function draw({ focus }) {
    if (!setting || !place) return;
    const mine = (draws += 1);
    const { catalogue, colours, words } = setting;
    const { book: name, page } = place;
    writeAddress();
    if (!name) return drawShelf(focus);
    const book = await bookOf(name, catalogue);
    if (mine !== draws) return;
    shelfRoot.hidden = true;
    bench.hidden = false;
    const books = catalogue.books;
    const next = books[books.findIndex((one) => one.name === name) + 1];
    const onward = next ? fill(words["next.book"], { title: next.title }) : words["next.shelf"];
    lesson.update({ book, index: page - 1, catalogue, colours, next: onward }, { focus });
    if (focus) toTop(root);
    Object.assign(root.dataset, { shown: "", book: name, page: String(page) });
    askEdits();
  }

  /** @param {boolean} focus */
  function drawShelf(focus) {
    if (!setting) return;
    bench.hidden = true;
    shelfRoot.hidden = false;
    shelf.update(setting.catalogue, setting.words, setting.colours);
    if (focus) shelf.focus();
    if (focus) toTop(root);
    Object.assign(root.dataset, { shown: "", book: "", page: "" });
  }

  function writeAddress() {
    const { book, page } = place ?? { book: null, page: 1 };
    const said = book ? { book, page, done: progress.inAddress(book) } : { book: "", page: "", done: "" };
    channel.set(said, { local: true });
  }

  // A page that trains, and one that was changed, needs the server; others may be left as they are.
  function askEdits() {
    const all = lesson.edits();
    const edits = all.length ? JSON.stringify(all) : "";
    if (edits !== (channel.settings().edits ?? "")) channel.set({ edits });
    else if (edits) channel.ask();
  }

  /** @param {{header: any, arrays: any}} model */
  async function hear({ header, arrays }) {
    if (!setting || !place?.book) return;
    const { settings, work, holds, training } = header;
    const isMine = settings.book === place.book && settings.page === String(place.page);
    const edits = lesson.edits();
    if (!isMine || (settings.edits ?? "") !== (edits.length ? JSON.stringify(edits) : "")) return;
    const book = await bookOf(place.book, setting.catalogue);
    const own = book.header(place.page - 1);
    const layers = work && layersOf({ header: { ...own, ...work }, arrays: within(arrays, "work/") }, setting.catalogue);
    lesson.hear({ layers, holds, training });
  }

  /** @param {string | null} sentence */
  function say(sentence) {
    if (sentence) lesson.say(sentence);
  }

  /** @param {string | null} book @param {number} [page] */
  function hrefOf(book, page = 1) {
    const query = new URLSearchParams({ lang: setting?.catalogue.language ?? "en" });
    if (book) query.set("book", book);
    if (book) query.set("page", String(page));
    return `${location.pathname}?${query}`;
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const from = /** @type {Element} */ (event.composedPath()[0]);
    if (from.closest?.("input, textarea, select, dialog") || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "p" || (key === "escape" && room.isPresenting())) room.present();
    else if (key === "n" && !bench.hidden) lesson.turnBy(1);
    else if (key === "b" && !bench.hidden) lesson.turnBy(-1);
  }

  return {
    connect,
    destroy() {
      draws += 1;
      document.removeEventListener("keydown", onKey);
      room.destroy();
      lesson.destroy();
      channel.close();
    },
  };
}

/** A page that was turned begins at its top. @param {HTMLElement} root */
const toTop = (root) => root.getBoundingClientRect().top < 0 && root.scrollIntoView({ block: "start" });
