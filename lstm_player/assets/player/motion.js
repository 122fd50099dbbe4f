// The movement from one place to the next. The diagram is aimed at its new values at once; what
// is seen goes there along a timetable, and is there at once when anything else happens.

import { timetable } from "./timetable.js";
import { LENGTH } from "./times.js";
import { createPills } from "./pills.js";
import { isStill } from "../shared/dom.js";

/** @import {Colours, LayerNumbers, Position} from "../shared/types.js" */
/** @import {Diagram} from "./diagram.js" */
/** @typedef {{start: number, end: number, at: (share: number) => void}} Track what moves, between which ms */
/** @typedef {{numbers: LayerNumbers, position: Position, colours: Colours, svg: SVGElement}} Before */
/** @typedef {ReturnType<typeof createMotion>} Motion */

/**
 * @param {Diagram} diagram
 * @param {{root: HTMLElement, pace?: () => number}} where root: it says data-moving; pace: times the usual length
 */
export function createMotion(diagram, { root, pace = () => 1 }) {
  const pills = createPills();
  /** @type {Before | null} */
  let before = null;
  /** @type {Track[]} */
  let tracks = [];
  let frame = 0;

  /**
   * Shows what the diagram would show, on the way there.
   * @param {LayerNumbers} numbers
   * @param {Position} position
   * @param {Colours} colours
   */
  function show(numbers, position, colours) {
    finish();
    const now = { numbers, position: { ...position }, colours, svg: diagram.svg() };
    const kind = before && !isStill() ? movementOf(before, now) : null;
    const from = before;
    before = now;
    diagram.show(numbers, position, colours, Boolean(kind));
    if (!kind || !from) return;
    tracks = timetable(kind, diagram, pills, from, now);
    play(kind, LENGTH[kind] * pace());
  }

  /** @param {keyof typeof LENGTH} kind @param {number} length ms */
  function play(kind, length) {
    root.dataset.moving = kind;
    const began = performance.now();
    const scale = length / LENGTH[kind];
    const tick = () => {
      const time = (performance.now() - began) / scale;
      if (time >= LENGTH[kind]) return finish();
      tracks = tracks.filter((track) => !advance(track, time));
      frame = requestAnimationFrame(tick);
    };
    frame = requestAnimationFrame(tick);
  }

  function finish() {
    if (!frame) return;
    cancelAnimationFrame(frame);
    frame = 0;
    tracks = [];
    pills.clear();
    diagram.settle();
    delete root.dataset.moving;
  }

  return {
    show,
    finish,
    destroy: finish,
  };
}

/**
 * Moves a track to a time, and says whether it has come to its end.
 * @param {Track} track
 * @param {number} time
 */
export function advance({ start, end, at }, time) {
  if (time < start) return false;
  at(Math.min((time - start) / (end - start), 1));
  return time >= end;
}

/**
 * Which movement leads from one place to the next: a step, a phase of it, the change of an edit
 * or of a leap; none where nothing changes, and none from another drawing or unit.
 * @param {Before} before
 * @param {Before} now
 * @returns {"step" | "phase" | "edit" | null}
 */
export function movementOf(before, now) {
  const [from, to] = [before.position, now.position];
  if (before.colours !== now.colours || from.unit !== to.unit) return null;
  if (before.numbers !== now.numbers) return before.svg === now.svg ? "edit" : null;
  if (from.step === to.step && from.phase === to.phase) return null;
  const { inside, backward } = now.numbers;
  const on = backward ? from.step - to.step : to.step - from.step;
  if (to.phase === "whole") return on === 1 ? "step" : "edit";
  const at = ["start", "whole"].includes(from.phase) ? inside.length - 1 : inside.indexOf(from.phase);
  return on * inside.length + inside.indexOf(to.phase) - at === 1 ? "phase" : "edit";
}
