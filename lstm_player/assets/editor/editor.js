// The tables beside the player: weights of the unit looked at, start states, the sequence.

import { createNumberTable } from "./number_table.js";
import { ROWS_A_PAGE, startTable, stepTable, weightTable } from "./editor_tables.js";
import { element } from "../shared/dom.js";
import { brief, fill } from "../shared/format.js";
import { section } from "../shared/words.js";

/** @import {Cursor, LayerNumbers, Target, Words} from "../shared/types.js" */

const SCROLL_AFTER = 200; // ms of rest

/**
 * What the editor does with what is typed.
 * @typedef {object} Uses
 * @property {(target: Target, value: any, gesture: number) => void} edit
 * @property {(target: Target) => any} pending the value of an edit that is not answered yet
 * @property {(name: "undo" | "reset") => void} act
 * @property {(sentence: string | null) => void} sayRefused
 * @property {(() => void) | null} openOwn lets a whole sequence be given as text; null: nothing does
 * @property {HTMLElement} [beside] what stands beside undo
 */

/** @param {HTMLElement} root @param {Cursor} cursor @param {Uses} uses */
export function createEditor(root, cursor, { edit, pending, act, sayRefused, openOwn, beside }) {
  root.classList.add("editor");
  const undo = element("button", { type: "button", onclick: () => take("undo") });
  const reset = element("button", { type: "button", onclick: () => take("reset") });
  const [weights, starts, sequence] = Array.from({ length: 3 }, () => createSection(edit, refuse));
  const parts = [weights, starts, sequence];
  const pager = createPager((change) => turn(change));
  const hint = createHint();
  const own = element("button", { type: "button", onclick: () => openOwn?.(), hidden: !openOwn });
  sequence.node.classList.add("sequence");
  sequence.node.append(own);
  weights.node.append(hint.node);
  const settings = element("section", { class: "cell-settings" });
  const actions = element("div", { class: "actions" }, undo, reset, ...(beside ? [beside] : []));
  root.append(actions, weights.node, starts.node, sequence.node, settings);
  /** What stands under each tab. */
  const panels = { weights: [weights.node, starts.node], sequence: [sequence.node], cell: [settings] };
  /** @type {{layers: LayerNumbers[], words: Words} | null} */
  let shown = null;
  let page = 0;
  /** @type {unknown[]} what the tables that stand there were built for */
  let built = [];
  let scrolling = 0;

  /** @param {string | null} typed */
  function refuse(typed) {
    if (typed === null || !shown) return sayRefused(null);
    const { not_a_number: notNumber, empty } = shown.words;
    sayRefused(typed.trim() ? fill(notNumber, { text: brief(typed) }) : empty);
  }

  /** @param {"undo" | "reset"} name */
  function take(name) {
    refuse(null);
    act(name);
  }

  sequence.table.addEventListener("click", ({ target }) => {
    const row = /** @type {Element} */ (target).closest("tbody th")?.closest("tr");
    if (row) cursor.goTo(page * ROWS_A_PAGE + row.rowIndex);
  });

  /** @param {LayerNumbers[]} layers @param {{undo: boolean, reset: boolean}} can @param {Words} allWords */
  function update(layers, can, allWords) {
    const words = section(allWords, "editor.");
    shown = { layers, words };
    own.textContent = allWords["rail.own"];
    undo.textContent = words.undo;
    undo.disabled = !can.undo;
    actions.hidden = !can.undo && !can.reset && !beside;
    undo.hidden = !can.undo && !can.reset;
    reset.textContent = words.reset;
    reset.disabled = reset.hidden = !can.reset;
    draw(shown);
  }

  /** @param {NonNullable<typeof shown>} now */
  function draw({ layers, words }) {
    const numbers = layers[Math.min(cursor.position.layer, layers.length - 1)];
    const unit = Math.min(cursor.position.unit, numbers.units - 1);
    const pages = Math.ceil(numbers.steps / ROWS_A_PAGE);
    page = Math.min(page, pages - 1);
    const tables = [weightTable(numbers, unit), startTable(numbers, unit, words), stepTable(layers[0], page, words)];
    const facts = [numbers.build, numbers.texts.names, words, page, unit];
    if (facts.some((fact, index) => fact !== built[index])) {
      parts.forEach((part, index) => part.numbers.rebuild(tables[index]));
      setHeadings(numbers, unit, words);
    }
    built = facts;
    for (const cell of tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells))) {
      if (cell) cell.value = pending(cell.target) ?? cell.value;
    }
    parts.forEach((part, index) => part.numbers.fill(tables[index].rows));
    pager.show(pages, page, words);
    markRow();
  }

  /** @param {LayerNumbers} numbers @param {number} unit @param {Words} words */
  function setHeadings({ header, index, sheet, units, names }, unit, words) {
    const stacked = header.layers.length > 1;
    const named = names.units[unit];
    const which = fill(words[named ? "weights_of_named" : "weights_of_unit"], { unit: unit + 1, name: named ?? "" });
    const ofUnit = units > 1 || stacked ? which : words.weights;
    const where = stacked ? ` · ${fill(words.layer, { layer: index + 1 })}` : "";
    weights.heading.replaceChildren(ofUnit + where);
    starts.heading.replaceChildren(words.starts);
    sequence.heading.replaceChildren(words.sequence, pager.node);
    starts.node.hidden = !sheet.starts.length;
    const notes = Object.keys(sheet.columns).flatMap((name) => words[`hint.${name}`] ?? []);
    if (index > 0) notes.push(fill(words["hint.above"], { layer: index }));
    hint.say(words, notes.join(""));
  }

  /** @param {number} change */
  function turn(change) {
    page = Math.max(page + change, 0);
    if (shown) draw(shown);
  }

  function markRow() {
    const row = sequence.numbers.rows()[cursor.position.step - 1 - page * ROWS_A_PAGE];
    const before = sequence.table.querySelector("tr.current");
    if (row !== before) before?.classList.remove("current");
    row?.classList.add("current");
    for (const one of weights.numbers.rows()) one.classList.toggle("used", isUsed(one));
    clearTimeout(scrolling);
    scrolling = window.setTimeout(() => showRow(row), SCROLL_AFTER);
  }

  /** @param {number} column of the input looked at; none: the first */
  function editInput(column) {
    const cells = sequence.table.querySelectorAll("tr.current input:not(.word)");
    /** @type {HTMLElement | undefined} */ (cells[Math.max(column, 0)])?.focus();
  }

  // The weights of the gate whose phase it is.
  /** @param {HTMLTableRowElement} row */
  const isUsed = (row) => row.querySelector("th")?.dataset.q === cursor.position.phase;

  /** @param {HTMLTableRowElement | undefined} row */
  function showRow(row) {
    const { scroll } = sequence;
    if (!row || scroll.matches(":focus-within")) return;
    const above = row.offsetTop - row.offsetHeight;
    const below = row.offsetTop + row.offsetHeight - scroll.clientHeight;
    scroll.scrollTop = Math.min(Math.max(scroll.scrollTop, below), above);
  }

  const unsubscribe = cursor.subscribe((before) => {
    if (!shown) return;
    const { step, unit, layer } = cursor.position;
    const wanted = Math.floor((Math.max(step, 1) - 1) / ROWS_A_PAGE);
    const turned = before.step !== step && wanted !== page;
    if (turned) page = wanted;
    if (turned || before.unit !== unit || before.layer !== layer) draw(shown);
    else markRow();
  });
  return {
    update,
    panels,
    editInput,
    settings,
    destroy() {
      clearTimeout(scrolling);
      unsubscribe();
    },
  };
}

/**
 * @param {(target: Target, value: any, gesture: number) => void} edit
 * @param {(typed: string | null) => void} refuse
 */
function createSection(edit, refuse) {
  const heading = element("h4");
  const table = element("table");
  const scroll = element("div", { class: "scroll" }, table);
  const node = element("section", {}, heading, scroll);
  return { heading, table, scroll, node, numbers: createNumberTable(table, edit, refuse) };
}

/** How a number is changed, with a mouse and keys or with a finger. */
function createHint() {
  const [fine, coarse, notes] = ["fine", "coarse", ""].map((name) => element("span", { class: name }));
  const node = element("p", { class: "hint" }, fine, coarse, notes);
  /** @param {Words} words @param {string} text */
  function say(words, text) {
    fine.textContent = words["hint.fine"];
    coarse.textContent = words["hint.coarse"];
    notes.textContent = words.hint + text;
  }
  return { node, say };
}

/** @param {(change: number) => void} turn */
function createPager(turn) {
  const back = element("button", { type: "button", onclick: () => turn(-1) }, "‹");
  const forth = element("button", { type: "button", onclick: () => turn(1) }, "›");
  const text = element("span");
  const node = element("span", { class: "pager" }, back, text, forth);
  /** @param {number} pages @param {number} page @param {Words} words */
  function show(pages, page, words) {
    node.hidden = pages < 2;
    text.textContent = `${page + 1} / ${pages}`;
    back.disabled = page === 0;
    forth.disabled = page >= pages - 1;
    back.setAttribute("aria-label", words.page_back);
    forth.setAttribute("aria-label", words.page_forth);
  }
  return { node, show };
}
