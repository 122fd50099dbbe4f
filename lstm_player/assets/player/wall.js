// How far a player may go: to the place where a question stands that was not answered yet.

/** @import {Position} from "../shared/types.js" */
/**
 * @typedef {object} Wall the last place that may be looked at
 * @property {number} step
 * @property {string} phase
 * @property {number} layer counted from 0
 * @property {() => void} [touched] hears of every try to go on
 * @typedef {{steps: number, layers: {phases: string[]}[], backward: boolean}} Range
 */

/**
 * Whether a place lies beyond. Of the step where the wall stands another layer is not looked at,
 * unless the whole step may be.
 * @param {{step: number, phase: string, layer: number}} place
 * @param {Wall | null} wall
 * @param {Range} range
 */
export function isBeyond({ step, phase, layer }, wall, { layers, backward }) {
  if (!wall) return false;
  if (step !== wall.step) return backward ? step < wall.step : step > wall.step;
  if (wall.phase === "whole" || step === 0) return false;
  if (phase === "whole" || layer !== wall.layer) return true;
  const { phases } = layers[Math.min(layer, layers.length - 1)];
  return phases.indexOf(phase) > phases.indexOf(wall.phase);
}

/** The wall as a place to stand at. @param {Wall} wall @returns {Partial<Position>} */
export const atWall = ({ step, phase, layer }) => ({ step, phase, layer, inside: !["whole", "start"].includes(phase) });
