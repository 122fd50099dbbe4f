// Who wrote the memory: its largest pieces by the step that wrote them, below the whole step.

import { memoryLedger, startKey } from "./ledger.js";
import { element, setData, setText } from "../shared/dom.js";
import { fill, full, isExact, withoutAlmost } from "../shared/format.js";

/** @import {LayerNumbers} from "../shared/types.js" */
/** @typedef {import("./templates.js").Show} Show */

const [ALL_UP_TO, NAMED] = [5, 3]; // pieces; beyond that the largest

/** @param {LayerNumbers} given */
export function createPieces({ sheet, words }) {
  if (!sheet.memory) return null;
  const { state } = sheet.memory;
  const heading = element("p", { class: "who" }, words["pieces.who"]);
  const value = element("span", { class: "number", "data-q": state });
  const sides = element("span", { class: "sides" });
  const line = element("p", { class: "line" }, element("span", { class: "name" }, value), sides);

  /** @type {Show} */
  function show(numbers, { step, unit }) {
    const all = memoryLedger(numbers, unit).map((piece, source) => ({ source, value: piece[step - 1] }));
    const memory = numbers.value(state, step, unit);
    /** @param {number} number */
    const write = (number) => withoutAlmost(numbers.write(number, state));
    const left = all.filter((piece) => write(piece.value) !== "0");
    const count = left.length > ALL_UP_TO ? NAMED : ALL_UP_TO;
    const named = [...left].sort((one, other) => Math.abs(other.value) - Math.abs(one.value)).slice(0, count);
    named.sort((one, other) => one.source - other.source);
    setText(value, write(memory));
    setData(value, "full", full(memory));
    const isSo = [...named.map((piece) => piece.value), memory].every((number) => isExact(write(number), number));
    /** @type {(Node | string)[]} */
    const sum = named.flatMap((piece, at) => pieceNodes(piece, at, state, numbers));
    if (left.length > named.length) sum.push(" + …");
    const equals = left.length === named.length && isSo ? "= " : "≈ ";
    sides.replaceChildren(sign(equals), ...(sum.length ? sum : [element("span", { class: "from" }, words["pieces.none"])]));
  }
  return { nodes: [heading, line], show };
}

/** @param {string} text */
const sign = (text) => element("span", { class: "operator" }, text);

/**
 * @param {{source: number, value: number}} piece
 * @param {number} at
 * @param {string} state
 * @param {LayerNumbers} numbers
 */
function pieceNodes({ source, value }, at, state, numbers) {
  const text = withoutAlmost(numbers.write(at ? Math.abs(value) : value, state));
  const number = element("span", { class: "number", "data-q": state, "data-full": full(value) }, text);
  const { words } = numbers;
  const from = source ? fill(words["pieces.step"], { step: source }) : words[startKey(numbers, "pieces.start")];
  const before = at ? [" ", sign(value < 0 ? "− " : "+ ")] : [];
  return [...before, element("span", { class: "piece" }, number, element("span", { class: "from" }, ` ${from}`))];
}
