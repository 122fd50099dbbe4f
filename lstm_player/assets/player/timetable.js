// When what moves. A whole step has one timetable; inside a step only the part of its phase is
// played, drawn out; on the way back time runs the other way round.

import { LENGTH, STEP, easeOut, timesOf } from "./times.js";
import { BEFORE } from "./quantity_forms.js";
import { travels } from "./travels.js";

/** @import {Before, Track} from "./motion.js" */
/** @import {Diagram, Item} from "./diagram.js" */
/** @import {Pills} from "./pills.js" */
/** @import {Window} from "./times.js" */
/** @import {LayerNumbers} from "../shared/types.js" */
/**
 * What a movement plays: which quantities, the lights on which wires, whether the states become
 * the past, and whether the input comes in.
 * @typedef {object} Scope
 * @property {(name: string) => boolean} names
 * @property {(parts: string) => boolean} parts
 * @property {boolean} rolls
 * @property {boolean} input
 */

const STARTS = { number: 0, wire: 1, valve: 0 }; // where a value that was not known comes from

/**
 * The tracks of a movement. What has no part in it is drawn at once.
 * @param {"step" | "phase" | "edit"} kind
 * @param {Diagram} diagram
 * @param {Pills} pills
 * @param {Before} before
 * @param {Before} now
 * @returns {Track[]}
 */
export function timetable(kind, diagram, pills, before, now) {
  const { numbers } = now;
  if (kind === "edit") return tracksOf(diagram.items(), () => true, () => [0, LENGTH.edit]);
  const times = timesOf(numbers);
  const scope = scopeOf(kind, before, now);
  const moved = tracksOf(diagram.items(), ({ name }) => scope.names(name), (item) => windowOf(item, times, numbers));
  const tracks = [...moved, ...travels(diagram, pills, scope, times, before, now)];
  return kind === "phase" ? stretched(tracks, LENGTH.phase) : tracks;
}

/**
 * @param {"step" | "phase"} kind
 * @param {Before} before
 * @param {Before} now
 * @returns {Scope}
 */
function scopeOf(kind, before, { numbers, position }) {
  const rolls = before.position.step !== position.step && before.position.step > 0;
  if (kind === "step") return { names: () => true, parts: () => true, rolls, input: true };
  const { id, reveals } = numbers.phases[position.phase];
  const arrives = id === numbers.inside[0] && !numbers.backward;
  return {
    names: (name) => reveals.includes(numbers.shown(name)) || (arrives && (name === "x" || BEFORE.test(name))),
    parts: (parts) => (arrives ? parts.startsWith("bus") : parts === `bus bus_${id}`),
    rolls: rolls && id === numbers.inside[0],
    input: arrives,
  };
}

/**
 * @param {Item[]} items
 * @param {(item: Item) => boolean} plays
 * @param {(item: Item) => Window} when
 * @returns {Track[]}
 */
function tracksOf(items, plays, when) {
  /** @type {Track[]} */
  const tracks = [];
  for (const item of items) {
    if (item.to === item.shown) continue;
    if (item.to === null || !plays(item)) draw(item, item.to);
    else tracks.push(trackOf(item, when(item)));
  }
  return tracks;
}

/** @param {Item} item @param {any} value */
function draw(item, value) {
  item.draw(value);
  item.shown = value;
}

/** @param {Item} item @param {Window} window @returns {Track} */
function trackOf(item, [start, end]) {
  const { kind, to, shown } = item;
  if (!(kind in STARTS) || BEFORE.test(item.name)) return { start: end - 1, end, at: () => draw(item, to) };
  const from = shown ?? STARTS[/** @type {keyof typeof STARTS} */ (kind)];
  const pace = kind === "number" ? (/** @type {number} */ share) => share : easeOut;
  return {
    start,
    end,
    at: (share) => (share < 1 ? item.draw(from + (to - from) * pace(share)) : draw(item, to)),
  };
}

/**
 * @param {Item} item
 * @param {ReturnType<typeof timesOf>} times
 * @param {LayerNumbers} numbers
 * @returns {Window}
 */
function windowOf({ kind, name }, times, { backward }) {
  if (kind === "valve" || kind === "role") return backward ? times.roll : times.of(name, "valve");
  return times.of(name, kind === "wire" ? "wire" : "number");
}

/**
 * The tracks drawn out, so that they fill a length of time.
 * @param {Track[]} tracks
 * @param {number} length
 */
export function stretched(tracks, length) {
  const first = Math.min(STEP, ...tracks.map(({ start }) => start));
  const last = Math.max(first + 1, ...tracks.map(({ end }) => end));
  const place = (/** @type {number} */ time) => ((time - first) / (last - first)) * length;
  return tracks.map(({ start, end, at }) => ({ start: place(start), end: place(end), at }));
}
