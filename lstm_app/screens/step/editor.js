// The tables beside the player: weights of the unit looked at, start states, the sequence.

import { cursor, goTo, subscribe } from "../../../lstm_player/assets/player/cursor.js";
import { createGrid } from "./number_table.js";
import { element } from "../../../lstm_player/assets/shared/dom.js";
import { ROWS_A_PAGE, startTable, stepTable, weightTable } from "./editor_tables.js";

const SCROLL_AFTER = 200; // ms of rest

export function createEditor(root, channel, sayRefused) {
  root.classList.add("editor");
  const undo = element("button", { type: "button", onclick: () => act("undo") });
  const reset = element("button", { type: "button", onclick: () => act("reset") });
  const actions = element("div", { class: "actions" }, undo, reset);
  const weights = section();
  const starts = section();
  const sequence = section();
  const pager = createPager((change) => turn(change));
  const hint = element("p", { class: "hint" });
  sequence.node.classList.add("sequence");
  root.append(actions, weights.node, sequence.node, starts.node, hint);
  let model = null;
  let page = 0;
  let built = "";
  let scrolling = 0;

  const refuse = (text) => {
    if (text === null) return sayRefused(null);
    const words = model.header.editor_words;
    sayRefused(text.trim() ? words.not_a_number.replace("{text}", () => text) : words.empty);
  };
  const act = (name) => {
    refuse(null);
    channel.act(name);
  };
  const onEdit = (target, value, gesture) => channel.act("set", { target, value, gesture });
  for (const part of [weights, starts, sequence]) part.grid = createGrid(part.table, onEdit, refuse);
  sequence.table.addEventListener("click", ({ target }) => {
    const row = target.closest("tbody th")?.parentElement;
    if (row) goTo(page * ROWS_A_PAGE + row.rowIndex);
  });

  function update(newModel) {
    model = newModel;
    const { can, editor_words: words } = model.header;
    undo.textContent = words.undo;
    undo.disabled = !can.undo;
    reset.textContent = words.reset;
    reset.disabled = !can.reset;
    draw();
  }

  function draw() {
    const { header, arrays } = model;
    const words = header.editor_words;
    const layer = Math.min(cursor.layer, header.layers.length - 1);
    const units = arrays[`${layer}.b`].shape[1];
    const unit = Math.min(cursor.unit, units - 1);
    const steps = arrays.x.shape[0];
    const pages = Math.ceil(steps / ROWS_A_PAGE);
    page = Math.min(page, pages - 1);
    const tables = [weightTable(model, layer, unit), startTable(model, layer, unit), stepTable(model, page)];
    const parts = [weights, starts, sequence];
    const sizes = tables.map(({ columns, rows }) => [columns, rows.map((row) => row.heading)]);
    const shape = JSON.stringify([words, sizes, page, layer, unit]);
    if (shape !== built) {
      parts.forEach((part, place) => part.grid.rebuild(tables[place]));
      setHeadings(words, layer, unit, units);
      built = shape;
    }
    parts.forEach((part, place) => part.grid.fill(withPending(tables[place].rows, channel)));
    pager.show(pages, page, words);
    markRow();
  }

  function setHeadings(words, layer, unit, units) {
    const stacked = model.header.layers.length > 1;
    const ofUnit = units > 1 || stacked ? words.weights_of_unit.replace("{unit}", unit + 1) : words.weights;
    const where = stacked ? ` · ${words.layer.replace("{layer}", layer + 1)}` : "";
    weights.heading.replaceChildren(ofUnit + where);
    starts.heading.replaceChildren(words.starts);
    sequence.heading.replaceChildren(words.sequence, pager.node);
    const arrays = Object.keys(model.header.layers[layer].columns);
    const notes = arrays.flatMap((name) => words[`hint.${name}`] ?? []);
    if (layer > 0) notes.push(words["hint.above"].replace("{layer}", layer));
    starts.node.hidden = !model.header.layers[layer].starts.length;
    hint.textContent = [words.hint, ...notes].join("");
  }

  function turn(change) {
    page = Math.max(page + change, 0);
    draw();
  }

  function markRow() {
    sequence.table.querySelector("tr.now")?.classList.remove("now");
    sequence.grid.rows()[cursor.step - 1 - page * ROWS_A_PAGE]?.classList.add("now");
    clearTimeout(scrolling);
    scrolling = setTimeout(showRow, SCROLL_AFTER);
  }

  function showRow() {
    const row = sequence.table.querySelector("tr.now");
    const { scroll } = sequence;
    if (!row || scroll.matches(":focus-within")) return;
    const above = row.offsetTop - row.offsetHeight;
    const below = row.offsetTop + row.offsetHeight - scroll.clientHeight;
    scroll.scrollTop = Math.min(Math.max(scroll.scrollTop, below), above);
  }

  const unsubscribe = subscribe((before) => {
    if (!model) return;
    const wanted = Math.floor((Math.max(cursor.step, 1) - 1) / ROWS_A_PAGE);
    const turned = before.step !== cursor.step && wanted !== page;
    if (turned) page = wanted;
    if (turned || before.unit !== cursor.unit || before.layer !== cursor.layer) draw();
    else markRow();
  });
  return {
    update,
    destroy() {
      clearTimeout(scrolling);
      unsubscribe();
    },
  };
}

function section() {
  const heading = element("h4");
  const table = element("table");
  const scroll = element("div", { class: "scroll" }, table);
  return { heading, table, scroll, node: element("section", {}, heading, scroll) };
}

function createPager(turn) {
  const back = element("button", { type: "button", onclick: () => turn(-1) }, "‹");
  const forth = element("button", { type: "button", onclick: () => turn(1) }, "›");
  const text = element("span");
  const node = element("span", { class: "pager" }, back, text, forth);
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

function withPending(rows, channel) {
  for (const cell of rows.flatMap((row) => row.cells).filter(Boolean)) {
    cell.value = channel.pending(cell.place) ?? cell.value;
  }
  return rows;
}
