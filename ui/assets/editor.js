// The tables beside the player: weights of the unit looked at, start states, the sequence.

import { cursor, goTo, subscribe } from "./cursor.js";
import { createGrid } from "./grid.js";
import { element } from "./mount.js";

const ROWS_A_PAGE = 50;
const SCROLL_AFTER = 200; // ms of rest

export function createEditor(root, outbox, sayRefused) {
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
    outbox.add([name], null, 0);
  };
  const onEdit = (place, value, gesture) => outbox.add(place, value, gesture);
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
    const unit = Math.min(cursor.unit, arrays.b.shape[1] - 1);
    const steps = arrays.x.shape[0];
    const pages = Math.ceil(steps / ROWS_A_PAGE);
    page = Math.min(page, pages - 1);
    const tables = [weightRows(model, unit), startRows(model, unit), stepRows(model, page)];
    const parts = [weights, starts, sequence];
    const columns = [weightColumns(model, unit), startColumns(), stepColumns(model)];
    const shape = JSON.stringify([words, columns, tables.map((rows) => rows.length), page, unit]);
    if (shape !== built) {
      parts.forEach((part, place) => part.grid.rebuild(columns[place], tables[place]));
      setHeadings(words, unit, arrays.b.shape[1]);
      built = shape;
    }
    parts.forEach((part, place) => part.grid.fill(withPending(tables[place], outbox)));
    pager.show(pages, page, words);
    markRow();
  }

  function setHeadings(words, unit, units) {
    const ofUnit = units > 1 ? words.weights_of_unit.replace("{unit}", unit + 1) : words.weights;
    weights.heading.replaceChildren(ofUnit);
    starts.heading.replaceChildren(words.starts);
    sequence.heading.replaceChildren(words.sequence, pager.node);
    hint.textContent = words.hint;
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
    if (turned || before.unit !== cursor.unit) draw();
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

function withPending(rows, outbox) {
  for (const cell of rows.flatMap((row) => row.cells)) {
    cell.value = outbox.pendingValue(cell.place) ?? cell.value;
  }
  return rows;
}

const numbered = (letter, count) => Array.from({ length: count }, (_, place) => `${letter}${place + 1}`);

function weightColumns({ arrays }) {
  return ["", ...numbered("x", arrays.W.shape[2]), ...numbered("h", arrays.U.shape[2]), "b"];
}

function weightRows({ header, arrays }, unit) {
  return header.gates.map((gate, row) => {
    const { short: name, symbol } = header.names[gate];
    const cells = ["W", "U", "b"].flatMap((array) => {
      const { shape, values } = arrays[array];
      const width = shape[2] ?? 1;
      const start = (row * shape[1] + unit) * width;
      const letter = { W: "x", U: "h", b: "b" }[array];
      return Array.from({ length: width }, (_, place) => ({
        place: shape[2] ? [array, row, unit, place] : [array, row, unit],
        value: values[start + place],
        label: `${name}, ${letter}${shape[2] ? place + 1 : ""}`,
      }));
    });
    return { heading: `${symbol} ${header.names[gate].tiny}`, quantity: gate, cells };
  });
}

const startColumns = () => ["", "c₀", "h₀"];

function startRows({ header, arrays }, unit) {
  const cells = ["cell", "hidden"].map((state) => ({
    place: [`${state}_start`, unit],
    value: arrays[`${state}_start`].values[unit],
    label: `${header.names[state].short}, ${header.editor_words.start_value}`,
  }));
  return [{ heading: header.editor_words.start_value, cells }];
}

function stepColumns({ header, arrays }) {
  const token = header.tokens ? [header.editor_words.token] : [];
  return ["", ...token, ...numbered("x", arrays.x.shape[1])];
}

function stepRows({ header, arrays }, page) {
  const [steps, inputs] = arrays.x.shape;
  const first = page * ROWS_A_PAGE;
  const count = Math.min(ROWS_A_PAGE, steps - first);
  return Array.from({ length: count }, (_, row) => {
    const step = first + row;
    const name = `${header.editor_words.step} ${step + 1}`;
    const token = { place: ["tokens", step], value: header.tokens?.[step], label: `${name}, ${header.editor_words.token}`, word: true };
    const numbers = Array.from({ length: inputs }, (_, place) => ({
      place: ["x", step, place],
      value: arrays.x.values[step * inputs + place],
      label: `${name}, x${place + 1}`,
    }));
    return { heading: String(step + 1), cells: header.tokens ? [token, ...numbers] : numbers };
  });
}
