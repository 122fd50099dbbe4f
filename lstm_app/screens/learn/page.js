// The page "Learn": the shelf of books, or a page of one of them. Turning a page asks the server
// nothing; only edits do.

import { createGlossary } from "../../../lstm_player/assets/glossary/view.js";
import { createLesson } from "../../../lstm_player/assets/lesson/lesson.js";
import { bookOf } from "../../../lstm_player/assets/lesson/book.js";
import * as progress from "../../../lstm_player/assets/lesson/progress.js";
import { createShelf } from "../../../lstm_player/assets/lesson/shelf.js";
import { layersOf } from "../../../lstm_player/assets/player/layer_numbers.js";
import { element, instanceAt, setText, styleSheet, unmount } from "../../../lstm_player/assets/shared/dom.js";
import { brief, fill } from "../../../lstm_player/assets/shared/format.js";
import { createMissing } from "../../../lstm_player/assets/shared/missing.js";
import { createFrame } from "../../../lstm_player/assets/shared/page_frame.js";
import { createRoom } from "../../../lstm_player/assets/shared/room.js";
import { within } from "../../../lstm_player/assets/shared/words.js";

import { createTraining } from "./training.js";
import { addressOf, GLOSSARY, placeIn, settingsOf, SHELF, turned } from "./place.js";

/** @import {Setting} from "../../../lstm_player/assets/shared/page_frame.js" */
/** @import {Book} from "../../../lstm_player/assets/lesson/book.js" */
/** @import {Place} from "./place.js" */

const STYLES = [
  "lstm_player/assets/shared/common.css",
  "lstm_player/assets/shared/page.css",
  "lstm_player/assets/player/player.css",
  "lstm_player/assets/player/stage.css",
  "lstm_player/assets/shared/figure.css",
  "lstm_player/assets/editor/editor.css",
  "lstm_player/assets/lesson/lesson.css",
  "lstm_player/assets/lesson/tale.css",
  "lstm_player/assets/lesson/ghost.css",
  "lstm_player/assets/lesson/shelf.css",
  "lstm_app/screens/learn/training.css",
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
  const missing = createMissing();
  root.append(missing.node);
  const parts = { shelf: element("section"), glossary: element("section"), bench: element("div") };
  root.append(...Object.values(parts));
  const room = createRoom(root, parts.bench);
  const shelf = createShelf(parts.shelf, { hrefOf, open: openBook, glossary: openGlossary });
  const glossary = createGlossary(parts.glossary, {
    onTerm: (term) => channel.set({ term }, { local: true }),
    follow: ({ book, page }) => go({ book, page }),
  });
  const lesson = createLesson(parts.bench, {
    host: { link: channel.link, present: room.present, keys: document },
    turn,
    shelf: () => go(SHELF),
    hrefOf,
    ask: askEdits,
    onProgress: writeAddress,
    sayRefused: say,
    createTraining: (node, wide) => createTraining(node, wide, channel),
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
  function start(settings) {
    if (!setting) return;
    const { books } = setting.catalogue;
    const { place: there, isAstray } = placeIn(settings, books);
    place = there;
    const pages = books.find(({ name }) => name === there.book)?.pages ?? 0;
    if (there.book && settings.done) progress.complete(there.book, ...progress.fromAddress(settings.done, pages));
    notice.hidden = !isAstray;
    if (isAstray) setText(notice, fill(setting.words.astray, { book: brief(settings.book), page: brief(settings.page || "1") }));
    draw({ focus: false });
  }

  /** @param {Place} to */
  function go(to) {
    place = to;
    notice.hidden = true;
    draw({ focus: true });
  }

  /** @param {string} book */
  function openBook(book) {
    go({ book, page: progress.readingOf(book).at });
  }

  function openGlossary() {
    go({ book: GLOSSARY, page: 1 });
  }

  /** @param {number} page */
  function turn(page) {
    const there = turned(place?.book ?? null, page, setting?.catalogue.books ?? []);
    if (there) go(there);
  }

  /** @param {{focus: boolean}} how */
  async function draw({ focus }) {
    if (!setting || !place) return;
    const mine = (draws += 1);
    const { catalogue } = setting;
    const { book, page } = place;
    writeAddress();
    const isBook = book !== null && book !== GLOSSARY;
    const whole = isBook ? await bookOf(book, catalogue).catch(() => null) : null;
    if (mine !== draws) return;
    missing.hide();
    if (isBook && !whole) missing.show(catalogue.words, () => draw({ focus: true }));
    else drawPart(whole, { book, page }, focus);
  }

  /** @param {Book | null} whole @param {Place} at @param {boolean} focus */
  function drawPart(whole, { book, page }, focus) {
    if (whole) drawPage(whole, page - 1, focus);
    else if (book) drawGlossary(focus);
    else drawShelf(focus);
    if (focus && root.getBoundingClientRect().top < 0) root.scrollIntoView({ block: "start" });
    Object.assign(root.dataset, { shown: "", book: book ?? "", page: whole ? String(page) : "" });
  }

  /** Shows one of the parts. @param {keyof typeof parts} name */
  function open(name) {
    for (const [one, node] of Object.entries(parts)) node.hidden = one !== name;
  }

  /** @param {Book} book @param {number} index @param {boolean} focus */
  function drawPage(book, index, focus) {
    const { catalogue, colours, words } = /** @type {Setting} */ (setting);
    const { books } = catalogue;
    const next = books[books.findIndex(({ name }) => name === book.name) + 1];
    const onward = next ? fill(words["next.book"], { title: next.title }) : words["next.shelf"];
    open("bench");
    lesson.update({ book, index, catalogue, colours, next: onward }, { focus });
    askEdits();
  }

  /** @param {boolean} focus */
  function drawGlossary(focus) {
    const { catalogue } = /** @type {Setting} */ (setting);
    open("glossary");
    glossary.update(catalogue);
    glossary.show(channel.settings().term ?? null);
    if (focus) glossary.focus();
  }

  /** @param {boolean} focus */
  function drawShelf(focus) {
    const { catalogue, words } = /** @type {Setting} */ (setting);
    open("shelf");
    shelf.update(catalogue, words);
    if (focus) shelf.focus();
  }

  function writeAddress() {
    if (place) channel.set(settingsOf(place), { local: true });
  }

  // A page that trains, and one that was changed, needs the server; others may be left as they are.
  function askEdits() {
    const all = lesson.edits();
    const edits = all.length ? JSON.stringify(all) : "";
    if (edits !== (channel.settings().edits ?? "")) channel.set({ edits });
    else if (edits || lesson.trains()) channel.ask();
  }

  /** @param {{header: any, arrays: any}} model */
  async function hear({ header, arrays }) {
    if (!setting || !place?.book) return;
    const { settings, work, holds, training } = header;
    const isMine = settings.book === place.book && settings.page === String(place.page);
    const edits = lesson.edits();
    if (!isMine || (settings.edits ?? "") !== (edits.length ? JSON.stringify(edits) : "")) return;
    const book = await bookOf(place.book, setting.catalogue).catch(() => null);
    if (!book) return; // which is said where the page is drawn
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
    return addressOf(setting?.catalogue.language ?? "en", { book, page });
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const from = /** @type {Element} */ (event.composedPath()[0]);
    if (from.closest?.("input, textarea, select, dialog") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && room.isPresenting()) room.present();
    KEYS[event.key.toLowerCase()]?.();
  }

  /** @type {Record<string, () => void>} */
  const KEYS = {
    p: room.present,
    n: () => parts.bench.hidden || lesson.turnBy(1),
    b: () => parts.bench.hidden || lesson.turnBy(-1),
  };

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
