// Two runs beside each other: the run of now, and one that was pinned. Both are written alike, so
// that what differs is what is different; what differs in digits that nobody sees does not.

import { BEFORE, SUM, besideOf, formOf, valuesOf } from "./quantity_forms.js";
import { ofQuantity, short } from "../shared/format.js";

/** @import {LayerNumbers, Position} from "../shared/types.js" */
/** @typedef {ReturnType<typeof compare>} Comparison of one layer */
/**
 * Where two runs part; step 0 is the start, layer and unit (of x: column) are counted from 0.
 * @typedef {object} Place
 * @property {number} step
 * @property {number} layer
 * @property {number} unit
 * @property {string} name of the quantity
 * @property {string} before in the pinned run
 * @property {string} now
 *
 * @typedef {object} Parting
 * @property {"part" | "same" | "hidden" | "nothing"} kind hidden: they differ, by less than digits show
 * @property {Place | null} place
 * @property {number} steps that were compared
 * @property {boolean} partly one of them has more of something, or another kind of cell
 */

const NEAR = 0.005; // where a quantity is smaller throughout, its own size counts
const UNSEEN = 0.1; // share of that
const SIZES = /** @type {const} */ (["steps", "units", "inputs"]);

/** @type {WeakMap<LayerNumbers, {then: LayerNumbers, made: Comparison}>} */
const known = new WeakMap();

/**
 * The numbers of a layer beside those of the pinned run; the same object while both are the same.
 * @param {LayerNumbers} now
 * @param {LayerNumbers} then
 */
export function comparisonOf(now, then) {
  const found = known.get(now);
  if (found?.then === then) return found.made;
  const made = compare(now, then);
  known.set(now, { then, made });
  return made;
}

/** @param {LayerNumbers} now @param {LayerNumbers} then */
function compare(now, then) {
  /** @type {Record<string, {decimals: number, largest: number}>} */
  const forms = {};
  const steps = Math.min(now.steps, then.steps);
  const units = Math.min(now.units, then.units);
  const inputs = Math.min(now.inputs, then.inputs);

  /** Whether both runs have this quantity. @param {string} name */
  const has = (name) => [now, then].every(({ arrays }) => arrayOf(name).every((one) => one in arrays));

  /** Whether both have a number there. @param {string} name @param {number} step @param {number} unit */
  const reaches = (name, step, unit) => step <= steps && unit < (name === "x" ? inputs : units) && has(name);

  /** @param {string} name */
  const form = (name) => (forms[name] ??= newForm(name));

  /** @param {string} name */
  function newForm(name) {
    const beside = Math.max(besideOf(now, name), besideOf(then, name));
    return formOf([...valuesOf(now, name), ...valuesOf(then, name)], beside);
  }

  /** A number of either run. @param {number} value @param {string} name */
  const write = (value, name) => ofQuantity(value, form(name));

  /** Whether a reader sees two numbers differ. @param {number} one @param {number} other @param {string} name */
  function areApart(one, other, name) {
    if (one === other || Math.abs(one - other) < UNSEEN * Math.min(NEAR, form(name).largest)) return false;
    return write(one, name) !== write(other, name);
  }

  /** @param {string} name @param {number} step @param {number} unit */
  const differs = (name, step, unit) =>
    reaches(name, step, unit) && areApart(now.value(name, step, unit), then.value(name, step, unit), name);

  /** The unit, or column of x, that differs first; −1 if none does. @param {string} name @param {number} step */
  function firstApart(name, step) {
    const [ours, theirs] = [now.vector(name, step), then.vector(name, step)];
    const count = Math.min(ours.length, theirs.length);
    for (let unit = 0; unit < count; unit += 1) if (areApart(ours[unit], theirs[unit], name)) return unit;
    return -1;
  }

  /** Whether they are the same to the last digit. @param {string} name @param {number} step */
  function isEqual(name, step) {
    const theirs = then.vector(name, step);
    return now.vector(name, step).every((value, at) => at >= theirs.length || value === theirs[at]);
  }

  /** What stood there in the pinned run, where that is another number; else null.
   * @param {string} name @param {number} step @param {number} unit */
  const was = (name, step, unit) => (differs(name, step, unit) ? write(then.value(name, step, unit), name) : null);

  return { now, then, steps, units, inputs, has, reaches, write, differs, was, firstApart, isEqual };
}

/** What a name takes its numbers from. @param {string} name */
function arrayOf(name) {
  const before = name.match(BEFORE)?.[1];
  if (before) return [before, `${before}_start`];
  const [base] = name.split(".");
  return [SUM[base] ?? base];
}

/**
 * The quantities of a layer in the order in which a step computes them.
 * @param {LayerNumbers} numbers
 */
export function inOrder({ sheet, index }) {
  const revealed = sheet.phases.flatMap(({ reveals }) => reveals);
  return [...new Set([...(index ? [] : ["x"]), ...revealed])].filter((name) => !BEFORE.test(name));
}

/**
 * Where the pinned run and that of now part first, of all steps, layers and quantities in the order in
 * which they are computed.
 * @param {LayerNumbers[]} now
 * @param {LayerNumbers[]} then
 * @returns {Parting}
 */
export function partingOf(now, then) {
  const layers = Array.from({ length: Math.min(now.length, then.length) }, (_, at) => comparisonOf(now[at], then[at]));
  const shared = layers.filter(({ has }) => has("hidden"));
  const steps = shared[0]?.steps ?? 0;
  if (!steps) return { kind: "nothing", place: null, steps: 0, partly: false };
  const partly = now.length !== then.length || layers.some(isPartial);
  const place = atStart(layers) ?? firstPlace(layers, steps);
  const kind = place ? "part" : areEqual(layers, steps) ? "same" : "hidden";
  return { kind, place, steps, partly };
}

/** @param {Comparison} layer */
const isPartial = ({ now, then }) =>
  now.sheet.kind !== then.sheet.kind || SIZES.some((size) => now[size] !== then[size]);

/** @param {Comparison[]} layers @returns {Place | null} */
function atStart(layers) {
  for (const [layer, one] of layers.entries()) {
    for (const start of one.now.sheet.starts) {
      const name = start.replace("_start", "_before");
      const unit = one.has(name) ? one.firstApart(name, 1) : -1;
      if (unit >= 0) return { ...placeIn(one, layer, name, 1, unit), step: 0 };
    }
  }
  return null;
}

/** @param {Comparison[]} layers @param {number} steps @returns {Place | null} */
function firstPlace(layers, steps) {
  const names = layers.map(({ now, has }) => inOrder(now).filter(has));
  for (let step = 1; step <= steps; step += 1) {
    for (const [layer, one] of layers.entries()) {
      for (const name of names[layer]) {
        const unit = one.firstApart(name, step);
        if (unit >= 0) return placeIn(one, layer, name, step, unit);
      }
    }
  }
  return null;
}

/** @param {Comparison} one @param {number} layer @param {string} name @param {number} step @param {number} unit */
function placeIn({ now, then, write }, layer, name, step, unit) {
  const values = [then, now].map((run) => run.value(name, step, unit));
  const [alone, alike] = [values.map(short), values.map((value) => write(value, name))];
  const [before, after] = alone[0] === alone[1] ? alike : alone;
  return { step, layer, unit, name, before, now: after };
}

/** @param {Comparison[]} layers @param {number} steps */
function areEqual(layers, steps) {
  const all = Array.from({ length: steps }, (_, index) => index + 1);
  return layers.every((one) => {
    const shared = inOrder(one.now).filter(one.has);
    return shared.every((name) => all.every((step) => one.isEqual(name, step)));
  });
}

/**
 * Where a cursor goes to see it: inside the step if it is inside one now.
 * @param {Place} place
 * @param {LayerNumbers} numbers of its layer, now
 * @param {Readonly<Position>} position
 * @returns {Partial<Position>}
 */
export function wayTo({ step, layer, unit, name }, numbers, { inside }) {
  const isOfUnit = name !== "x";
  const phase = inside && step ? phaseOf(numbers, name) : "whole";
  return { layer, step, phase: step ? phase : "start", ...(isOfUnit ? { unit } : {}) };
}

/** The phase that shows a quantity. @param {LayerNumbers} numbers @param {string} name */
const phaseOf = ({ inside, phases, backward }, name) =>
  (backward ? null : inside.find((id) => phases[id].reveals.includes(name))) ?? inside[0];
