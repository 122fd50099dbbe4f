// One page of a book at work: the text beside the player, what it asks, and what becomes of it. It
// knows no server: whoever mounts it answers its edits.

import { ASKS } from "./asks/kinds.js";
import { createBeside } from "./beside.js";
import { createBench } from "./bench.js";
import * as progress from "./progress.js";
import { heardOf } from "./redo.js";
import { createTale } from "./tale.js";
import { section } from "../shared/words.js";
import { isStill, setText } from "../shared/dom.js";
import { fill } from "../shared/format.js";

/** @import {Catalogue, Colours, Host, LayerNumbers, Position, Target} from "../shared/types.js" */
/** @import {Book} from "./book.js" */
/** @import {Asked, Desk} from "./asks/desk.js" */
/**
 * @typedef {object} Uses
 * @property {Host} host
 * @property {(page: number) => void} turn counted from 1; beyond the last: to the next book
 * @property {() => void} shelf
 * @property {(book: string | null, page?: number) => string} hrefOf
 * @property {(edits: [Target, any][]) => void} ask for the run with these edits
 * @property {() => void} onProgress
 * @property {(text: string | null) => void} sayRefused
 * @property {Desk["createTraining"]} createTraining
 *
 * What the server says of a page: its run with the edits, and whether that does what was asked.
 * @typedef {{layers: LayerNumbers[] | null, holds: boolean, training: any}} Told
 */

/**
 * A page as it is to be shown; next: what the way on is called after the last page.
 * @typedef {{book: Book, index: number, catalogue: Catalogue, colours: Colours, next: string}} Shown
 */

let openings = 0;

// Whether a page speaks of the run beside it; training makes runs of its own.
/** @param {import("./book.js").Page} page */
const namesNumbers = ({ text, parts }) => [...text, ...(parts.ask ?? [])].some((one) => one.includes("{"));

/** @param {HTMLElement} root @param {Uses} uses */
export function createLesson(root, uses) {
  const bench = createBench(root, uses, { onEdits });
  const { player, regions } = bench;
  const { cursor } = player;
  const tale = createTale(regions.tale, { turn, shelf: uses.shelf, hrefOf: uses.hrefOf });
  const beside = createBeside(regions.beside, cursor);
  /** @type {Shown | null} */
  let shown = null;
  /** @type {Asked | null} */
  let asked = null;
  /** @type {ReturnType<typeof tale.build> | null} */
  let question = null;
  /** @type {LayerNumbers[] | null} the run with the reader's edits */
  let work = null;
  /** @type {import("./asks/desk.js").Heard | null} what was answered last to edits */
  let heard = null;

  const now = () => /** @type {Shown} */ (shown);
  const words = () => section(now().catalogue.words, "learn.");
  const page = () => now().book.pages[now().index];
  const number = () => (shown?.index ?? 0) + 1;

  /** @param {number} to */
  function turn(to) {
    if (shown && page().ask === null && to === number() + 1) progress.complete(shown.book.name, number());
    uses.turn(to);
  }

  /**
   * Shows a page; the same one again only in other colours or words.
   * @param {Shown} wanted
   * @param {{focus: boolean}} how focus: whether its title is to be read out
   */
  function update(wanted, { focus }) {
    const isSame = shown?.book === wanted.book && shown.index === wanted.index && shown.colours === wanted.colours;
    shown = wanted;
    if (!isSame) build();
    mark();
    if (focus) tale.nodes.title.focus({ preventScroll: true });
  }

  function build() {
    const { book, index, colours, catalogue } = now();
    const { opening, light, ask } = page();
    const layers = book.run(page().block);
    const reading = progress.readingOf(book.name);
    progress.note(book.name, (mine) => (mine.at = number()));
    asked?.destroy?.();
    [work, heard] = [null, null];
    cursor.fence(null);
    regions.runs.hidden = true;
    openings += 1;
    dress();
    bench.open(page(), layers, reading.edits[number()] ?? [], { colours, all: catalogue.words });
    player.update(layers, colours, { ...opening, id: `page ${openings}` });
    asked = ask ? ASKS[ask.kind](deskOf(layers)) : null;
    question = tale.build(book, index, asked?.node ?? null, words(), catalogue.words);
    if (isOpenQuestion()) fence();
    player.light(light?.length ? light : null);
    beside.update([[layers[opening.layer]], ...page().beside.map(book.run)], words());
    fillIn();
  }

  // What decides which parts are to be seen.
  function dress() {
    const kind = page().ask?.kind ?? "none";
    root.dataset.ask = kind;
    root.classList.toggle("of-runs", kind === "train" && !namesNumbers(page()));
  }

  const isOpenQuestion = () => page().ask?.kind === "predict" && !progress.readingOf(now().book.name).answers[number()];

  // What is asked for is not to be seen before it was answered.
  function fence() {
    cursor.fence({ ...page().opening, touched: () => setText(tale.nodes.spoken, words()["predict.first"]) });
    cursor.moveTo({});
  }

  /** @param {LayerNumbers[]} layers @returns {Desk} */
  function deskOf(layers) {
    const { book, index, colours, catalogue } = now();
    const mine = index + 1;
    return {
      book, index, colours, layers, cursor,
      page: page(),
      words: words(),
      all: catalogue.words,
      isDone: progress.isDone(book.name, mine),
      answer: progress.readingOf(book.name).answers[mine],
      keep: (answer) => progress.note(book.name, ({ answers }) => (answers[mine] = answer)),
      complete,
      judged: (isRight) => heardOf(book, page(), mine, isRight),
      release(place) {
        cursor.fence(null);
        cursor.moveTo(place);
      },
      solve: bench.edits.make,
      focus: (node) => node.focus(),
      say: (text) => setText(tale.nodes.spoken, text),
      createTraining: uses.createTraining,
      wide: regions.runs,
    };
  }

  function complete() {
    if (!shown) return;
    progress.complete(shown.book.name, number());
    mark();
    fillIn();
    uses.onProgress();
    setText(tale.nodes.spoken, [tale.nodes.spoken.textContent, words().complete, tale.thenText()].join(" "));
    const active = /** @type {ShadowRoot | Document} */ (root.getRootNode()).activeElement;
    const isElsewhere = active && root.contains(active) && !regions.tale.contains(active);
    if (!isElsewhere) lead();
  }

  // To what is new: what became of the answer if that is long, or else the way on.
  function lead() {
    const long = asked?.long?.() ?? null;
    (long ?? tale.nodes.next).focus({ preventScroll: true });
    if (long) long.scrollIntoView({ block: "start", behavior: isStill() ? "auto" : "smooth" });
    else tale.nodes.next.scrollIntoView({ block: "nearest" });
  }

  function mark() {
    if (!shown) return;
    const { book, next } = shown;
    const isDone = progress.isDone(book.name, number());
    const isRevealed = asked ? asked.isRevealed() : true;
    const isLast = number() === book.pages.length;
    const onward = isLast ? next : words()[isDone || !asked ? "next" : "skip"];
    tale.mark(progress.readingOf(book.name).done, { isDone: isDone || !asked, isRevealed, next: onward });
  }

  function fillIn() {
    if (!shown) return;
    const { book, catalogue } = shown;
    const { opening, block, counts, curves } = page();
    const layers = book.run(block);
    const position = /** @type {Position} */ ({ ...opening, visited: opening.step, inside: false });
    const runs = page().beside.map(book.run);
    const besides = { layers, beside: runs, facts: counts };
    const after = work ?? layers;
    tale.fillIn(layers[opening.layer], after[opening.layer], position, besides, { ...besides, layers: after });
    question?.show(layers[opening.layer], position, besides);
    if (curves) tale.curves.show(after[cursor.position.layer], cursor.position, section(catalogue.words, "learn."));
  }

  /** @param {[Target, any][]} edits */
  function onEdits(edits) {
    if (!shown) return;
    heard = null; // of other edits than these
    progress.note(shown.book.name, (mine) => (mine.edits[number()] = edits));
    uses.ask(edits);
  }

  /** What was answered to the page that is open. @param {Told} told */
  function hear({ layers, holds, training }) {
    if (!shown) return;
    const changed = layers ?? (work ? shown.book.run(page().block) : null);
    work = layers;
    if (changed) {
      player.update(changed, shown.colours);
      bench.show(changed);
      fillIn();
    }
    heard = layers && { layers, holds, edits: bench.edits.tries() };
    judge();
    asked?.train?.(training);
  }

  // A number counts once it is finished: 1 is not what somebody wants who types 1.5.
  function judge() {
    if (heard) asked?.hear?.({ ...heard, holds: heard.holds && !bench.isTyping() });
  }

  regions.editor.addEventListener("focusout", judge);
  const unsubscribe = cursor.subscribe(() => {
    if (shown && page().curves) fillIn();
  });
  return {
    update,
    hear,
    edits: () => bench.edits.all(),
    trains: () => shown !== null && page().ask?.kind === "train",
    /** @param {string} text */
    say: (text) => setText(tale.nodes.spoken, text),
    turnBy: (/** @type {number} */ by) => shown && turn(number() + by),
    place: () => (shown ? fill(words().page, { page: number(), pages: shown.book.pages.length }) : ""),
    destroy() {
      asked?.destroy?.();
      unsubscribe();
      beside.destroy();
      bench.destroy();
    },
  };
}
