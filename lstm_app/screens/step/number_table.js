// A table of numbers that can be typed, nudged with the arrow keys or dragged.

import { full } from "../../../lstm_player/assets/shared/format.js";
import { element } from "../../../lstm_player/assets/shared/dom.js";

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const DRAG_STARTS_AFTER = 4; // pixels
let gestures = 0;

export function createGrid(table, onEdit, onMessage) {
  let inputs = [];
  let drag = null;
  let gesture = 0;

  // A table of tables.js.
  function rebuild({ columns, rows }) {
    const head = columns.map((text) => element("th", { scope: "col" }, text));
    inputs = [];
    const body = rows.map((row) => {
      const heading = element("th", { scope: "row", "data-q": row.quantity }, row.heading);
      const cells = row.cells.map((cell) => element("td", {}, ...(cell ? [createInput(cell)] : [])));
      return element("tr", {}, heading, ...cells);
    });
    table.replaceChildren(
      element("thead", {}, element("tr", {}, ...head)),
      element("tbody", {}, ...body),
    );
  }

  function createInput({ label, word }) {
    const input = element("input", {
      type: "text",
      inputmode: word ? "text" : "decimal",
      class: word ? "word" : "",
      autocomplete: "off",
      spellcheck: "false",
      "aria-label": label,
    });
    inputs.push(input);
    return input;
  }

  // Puts the numbers in; a cell that is being typed in keeps its text.
  function fill(rows) {
    rows.flatMap((row) => row.cells).filter(Boolean).forEach((cell, place) => {
      const input = inputs[place];
      input.cell = cell;
      if (input.dataset.typing) return;
      const focused = input.getRootNode().activeElement === input;
      const text = cell.word || focused ? String(cell.value) : display(cell.value);
      if (input.value !== text) input.value = text;
      if (!cell.word) input.dataset.full = full(cell.value);
    });
  }

  function edit(input, value) {
    input.cell.value = value;
    if (!input.cell.word) input.dataset.full = full(value);
    onEdit(input.cell.place, value, gesture);
    onMessage(null);
  }

  function typed(input) {
    input.dataset.typing = "yes";
    if (input.cell.word) return edit(input, input.value);
    const value = parse(input.value);
    input.setAttribute("aria-invalid", value === null);
    if (value !== null && value !== input.cell.value) edit(input, value);
  }

  function leave(input) {
    delete input.dataset.typing;
    if (input.cell.word) return;
    if (parse(input.value) === null) onMessage(input.value);
    input.removeAttribute("aria-invalid");
    input.value = display(input.cell.value);
  }

  function nudge(input, change) {
    const value = tidy(input.cell.value + change);
    input.removeAttribute("aria-invalid");
    delete input.dataset.typing;
    input.value = String(value);
    edit(input, value);
  }

  function onKey(event) {
    const input = event.target;
    if (event.key === "Enter" || event.key === "Escape") {
      if (event.key === "Enter") below(input)?.focus();
      if (input.getRootNode().activeElement === input) input.blur();
      return;
    }
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!direction || input.cell.word) return;
    event.preventDefault();
    nudge(input, direction * (event.altKey ? 10 : event.shiftKey ? 1 : 0.1));
  }

  function below(input) {
    const row = input.closest("tr").nextElementSibling;
    return row?.children[input.closest("td").cellIndex]?.querySelector("input");
  }

  table.addEventListener("input", (event) => typed(event.target));
  table.addEventListener("keydown", onKey);
  table.addEventListener("focusin", ({ target }) => {
    if (!target.cell) return;
    gesture = gestures += 1;
    if (!target.cell.word) target.value = String(target.cell.value);
    target.select();
  });
  table.addEventListener("focusout", ({ target }) => target.cell && leave(target));
  table.addEventListener("pointerdown", ({ target, clientX, button }) => {
    if (!target.cell || target.cell.word || button !== 0) return;
    drag = { input: target, from: clientX, start: target.cell.value, moving: false };
  });
  table.addEventListener("pointermove", (event) => {
    if (!drag || event.buttons !== 1) return;
    const distance = event.clientX - drag.from;
    if (!drag.moving && Math.abs(distance) < DRAG_STARTS_AFTER) return;
    if (!drag.moving) {
      drag.moving = true;
      gesture = gestures += 1;
      drag.input.setPointerCapture(event.pointerId);
    }
    event.preventDefault();
    const perPixel = Math.max(0.02, Math.abs(drag.start) / 100);
    const value = Number((drag.start + distance * perPixel).toFixed(2));
    nudge(drag.input, value - drag.input.cell.value);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    table.addEventListener(name, () => {
      drag = null;
    });
  }

  return { rebuild, fill, rows: () => [...table.tBodies[0].rows] };
}

function parse(text) {
  const plain = text.normalize("NFKC").trim().replace("−", "-");
  const value = NUMBER.test(plain) ? Number(plain) : NaN;
  return Number.isFinite(value) ? value : null;
}

const tidy = (value) => Number(value.toPrecision(12));

// Two decimals as everywhere, but never a 0 that is none; the full number comes with the focus.
function display(value) {
  const size = Math.abs(value);
  return String(Number(size < 0.01 ? value.toPrecision(2) : value.toFixed(2)));
}
