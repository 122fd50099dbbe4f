// A table of numbers that can be typed, nudged with the arrow keys or dragged.

import { element, setData } from "../shared/dom.js";
import { full, numberIn, power } from "../shared/format.js";

/** @import {Target} from "../shared/types.js" */
/** @import {Cell, Row, Table} from "./editor_tables.js" */
/** @typedef {HTMLInputElement & {cell?: Cell}} Input */

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const DRAG_STARTS_AFTER = 4; // pixels
let gestures = Math.floor(Math.random() * 2 ** 40); // others than those of a page before

/**
 * @param {HTMLTableElement} table
 * @param {(target: Target, value: any, gesture: number) => void} onEdit
 * @param {(typed: string | null) => void} onMessage takes what is no number; null: all is well
 */
export function createNumberTable(table, onEdit, onMessage) {
  /** @type {Input[]} */
  let inputs = [];
  let gesture = 0;

  /** @param {Table} made */
  function rebuild({ columns, rows }) {
    inputs = [];
    const head = columns.map((text) => element("th", { scope: "col" }, text));
    const body = rows.map((row) => {
      const symbol = row.symbol ? [element("i", {}, row.symbol)] : [];
      const heading = element("th", { scope: "row", "data-q": row.quantity }, ...symbol, row.heading);
      const cells = row.cells.map((cell) => element("td", {}, ...(cell ? [createInput(cell)] : [])));
      return element("tr", {}, heading, ...cells);
    });
    table.replaceChildren(element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...body));
  }

  /** @param {Cell} cell */
  function createInput({ label, word, most }) {
    const input = element("input", {
      type: "text",
      inputmode: word ? "text" : "decimal",
      class: word ? "word" : "",
      maxlength: most,
      autocomplete: "off",
      spellcheck: "false",
      "aria-label": label,
    });
    inputs.push(input);
    return input;
  }

  /**
   * Puts the values in where they are others; a cell that is being typed in keeps its text.
   * @param {Row[]} rows
   */
  function fill(rows) {
    const cells = rows.flatMap((row) => row.cells).filter((cell) => cell !== null);
    cells.forEach((cell, index) => {
      const input = inputs[index];
      const before = input.cell;
      input.cell = cell;
      if (input.dataset.typing || (before && Object.is(before.value, cell.value) && input.value)) return;
      const text = cell.word || isFocused(input) ? String(cell.value) : display(cell.value);
      if (input.value !== text) input.value = text;
      input.classList.toggle("zero", cell.value === 0);
      if (!cell.word) setData(input, "full", full(cell.value));
    });
  }

  /** @param {Input} input @param {any} value */
  function edit(input, value) {
    const cell = cellOf(input);
    cell.value = value;
    if (!cell.word) setData(input, "full", full(value));
    onEdit(cell.target, value, gesture);
    onMessage(null);
  }

  /** @param {Input} input */
  function typed(input) {
    input.dataset.typing = "yes";
    if (cellOf(input).word) return edit(input, input.value);
    const value = parse(input.value);
    input.setAttribute("aria-invalid", String(value === null));
    if (value !== null && value !== cellOf(input).value) edit(input, value);
  }

  /** @param {Input} input */
  function leave(input) {
    delete input.dataset.typing;
    if (cellOf(input).word) return;
    if (parse(input.value) === null) onMessage(input.value);
    input.removeAttribute("aria-invalid");
    input.value = display(cellOf(input).value);
  }

  /** @param {Input} input @param {number} value */
  function set(input, value) {
    input.removeAttribute("aria-invalid");
    delete input.dataset.typing;
    input.value = String(value);
    edit(input, value);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const input = inputOf(event);
    if (event.key === "Enter" || event.key === "Escape") {
      if (event.key === "Enter") below(input)?.focus();
      if (isFocused(input)) input.blur();
      return;
    }
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!direction || !input.cell || input.cell.word) return;
    event.preventDefault();
    const change = direction * (event.altKey ? 10 : event.shiftKey ? 1 : 0.1);
    set(input, tidy(input.cell.value + change));
  }

  function newGesture() {
    gesture = gestures += 1;
  }

  table.addEventListener("input", (event) => typed(inputOf(event)));
  table.addEventListener("keydown", onKey);
  table.addEventListener("focusin", (event) => {
    const input = inputOf(event);
    if (!input.cell) return;
    newGesture();
    if (!input.cell.word) input.value = String(input.cell.value);
    input.select();
  });
  table.addEventListener("focusout", (event) => inputOf(event).cell && leave(inputOf(event)));
  makeDraggable(table, newGesture, set);

  return { rebuild, fill, rows: () => [...table.tBodies[0].rows] };
}

/**
 * Numbers follow the pointer sideways.
 * @param {HTMLTableElement} table
 * @param {() => void} onStart
 * @param {(input: Input, value: number) => void} set
 */
function makeDraggable(table, onStart, set) {
  /** @type {{input: Input, from: number, start: number, moving: boolean} | null} */
  let drag = null;

  table.addEventListener("pointerdown", (event) => {
    const input = inputOf(event);
    if (!input.cell || input.cell.word || event.button !== 0) return;
    drag = { input, from: event.clientX, start: input.cell.value, moving: false };
  });
  table.addEventListener("pointermove", (event) => {
    if (!drag || event.buttons !== 1) return;
    const distance = event.clientX - drag.from;
    if (!drag.moving && Math.abs(distance) < DRAG_STARTS_AFTER) return;
    if (!drag.moving) {
      drag.moving = true;
      onStart();
      drag.input.setPointerCapture(event.pointerId);
    }
    event.preventDefault();
    const perPixel = Math.max(0.02, Math.abs(drag.start) / 100);
    set(drag.input, tidy(Number((drag.start + distance * perPixel).toFixed(2))));
  });
  for (const name of ["pointerup", "pointercancel"]) {
    table.addEventListener(name, () => {
      drag = null;
    });
  }
}

/** @param {Event} event */
const inputOf = ({ target }) => /** @type {Input} */ (target);

/** @param {Input} input */
const cellOf = (input) => /** @type {Cell} */ (input.cell);

/** @param {Input} input */
function isFocused(input) {
  return /** @type {ShadowRoot | Document} */ (input.getRootNode()).activeElement === input;
}

/** @param {Input} input @returns {HTMLInputElement | null | undefined} */
function below(input) {
  const row = input.closest("tr")?.nextElementSibling;
  return row?.children[input.closest("td")?.cellIndex ?? 0]?.querySelector("input");
}

/** @param {string} text */
function parse(text) {
  const written = numberIn(text);
  const plain = text.normalize("NFKC").trim().replaceAll("−", "-");
  const value = NUMBER.test(plain) ? Number(plain) : text.includes("·") ? written : NaN;
  return Number.isFinite(value) ? value : null;
}

/** @param {number} value */
const tidy = (value) => Number(value.toPrecision(12));

/**
 * Two decimals as everywhere, but never a 0 that is none; the full number comes with the focus.
 * @param {number} value
 */
function display(value) {
  const size = Math.abs(value);
  if (value && (size < 1e-4 || size >= 1e7)) return power(value);
  return String(Number(size < 0.01 ? value.toPrecision(2) : value.toFixed(2))).replace("-", "−");
}
