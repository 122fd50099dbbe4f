// Where the columns, bands and names of a ledger lie, in px. No drawing.

import { APART, pushedApart, textWidth } from "../shared/line_labels.js";

/** @import {Ledger} from "../shared/types.js" */
/** @typedef {ReturnType<typeof layoutOf>} Layout */
/** @typedef {{piece: number, from: number, to: number}} Block on the axis of values, from below */

const [LEFT, TOP, BOTTOM, BESIDE] = [40, 30, 40, 12];
const WIDE = 0.58; // share of a step's room that its column takes
const HEIGHT = 240;
const MOST_BESIDE = 0.4; // of the width for the names at the right
const ALMOST = 1e-9; // so that an end that is round has its number
const LABELLED = 2; // px from which a piece has a name

/**
 * The pieces of one column, from the middle line outwards.
 * @param {Ledger} ledger
 * @param {number} step
 * @returns {Block[]}
 */
export function blocksOf({ pieces }, step) {
  let [low, high] = [0, 0];
  return pieces.flatMap(({ values }, piece) => {
    const value = values[step - 1];
    if (!value) return [];
    const from = value > 0 ? high : low;
    if (value > 0) high += value;
    else low += value;
    return { piece, from, to: from + value };
  });
}

/**
 * The ends of the axis of values: those of what is shown, and 0.
 * @param {Ledger} ledger
 * @param {number} shown the last step
 */
export function reachOf(ledger, shown) {
  const ends = Array.from({ length: shown }, (_, index) => blocksOf(ledger, index + 1).map(({ to }) => to)).flat();
  const pinned = (ledger.pinned ?? []).filter(({ step }) => step <= shown).map(({ value }) => value);
  const [low, high] = [Math.min(0, ...ends, ...pinned), Math.max(0, ...ends, ...pinned)];
  return low === high ? { low: 0, high: 1 } : { low, high };
}

/**
 * The round values of an axis, at least three of them, and not many more.
 * @param {{low: number, high: number}} reach
 */
export function ticksOf({ low, high }) {
  const power = 10 ** Math.floor(Math.log10(high - low));
  const ends = [5, 2, 1, 0.5, 0.2].map((digit) => {
    const gap = digit * power;
    const first = Math.ceil(low / gap - ALMOST);
    return { gap, first, count: Math.floor(high / gap + ALMOST) - first + 1 };
  });
  const { gap, first, count } = ends.find((one) => one.count >= 3) ?? ends[4];
  return Array.from({ length: count }, (_, index) => Number(((first + index) * gap).toPrecision(12)));
}

/**
 * @param {Ledger} ledger
 * @param {number} width of the figure
 * @param {number} shown the last step that is shown
 */
export function layoutOf(ledger, width, shown) {
  const last = ledger.steps - 1;
  const names = ledger.pieces.map(({ label, values }) => textWidth(label(ledger.write(values[last]))));
  const right = Math.min(Math.max(0, ...names) + 2 * BESIDE, MOST_BESIDE * width);
  const each = Math.max(width - LEFT - right, 1) / ledger.steps;
  const column = WIDE * each;
  const reach = reachOf(ledger, shown);
  const inner = HEIGHT - TOP - BOTTOM;
  /** @param {number} value */
  const down = (value) => TOP + (inner * (reach.high - value)) / (reach.high - reach.low);
  /** @param {number} step the left side of its column */
  const across = (step) => LEFT + (step - 1) * each + (each - column) / 2;
  const sides = { left: LEFT, top: TOP, bottom: TOP + inner, end: width - right };
  return { ...sides, height: HEIGHT, width, each, column, reach, down, across };
}

/**
 * The names beside the last column that is shown, the largest pieces first where there is no
 * room for all.
 * @param {Ledger} ledger
 * @param {Layout} layout
 * @param {number} shown
 */
export function namesOf(ledger, layout, shown) {
  if (!shown) return [];
  const size = (/** @type {Block} */ { from, to }) => Math.abs(layout.down(to) - layout.down(from));
  const room = Math.floor((layout.bottom - layout.top) / APART) + 1;
  const named = blocksOf(ledger, shown)
    .filter((block) => size(block) >= LABELLED)
    .sort((one, other) => size(other) - size(one))
    .slice(0, room)
    .sort((one, other) => one.piece - other.piece);
  const wanted = named.map(({ from, to }) => (layout.down(from) + layout.down(to)) / 2);
  const placed = pushedApart(wanted, layout.top, layout.bottom);
  const left = layout.across(shown) + layout.column + BESIDE;
  return named.map(({ piece }, index) => {
    const { label, values } = ledger.pieces[piece];
    return { piece, text: label(ledger.write(values[shown - 1])), left, top: placed[index] };
  });
}
