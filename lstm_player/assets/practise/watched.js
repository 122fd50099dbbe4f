// A run of which only that is known which was filled, its numbers written as those of the exercise.

import { isThrough, quantityOf } from "./formulas.js";
import { written } from "./written.js";

/** @import {LayerNumbers} from "../shared/types.js" */
/** @typedef {ReturnType<typeof import("./attempt.js").createAttempt>} Attempt */

const BEFORE = /_before$/;

/**
 * The numbers of a layer, as a diagram and a strip ask for them.
 * @param {LayerNumbers} numbers
 * @param {Attempt} attempt
 * @returns {LayerNumbers}
 */
export function watched(numbers, attempt) {
  const { exercise, isFilled, isDone } = attempt;
  const made = Object.create(numbers);

  /** @param {string} name @param {{step: number, phase: string}} position */
  made.isKnown = (name, { step }) => {
    const at = exercise.slots.filter((slot) => slot.step === step - 1);
    if (!at.length) return true; // a step before, or after
    const entering = at.filter((slot) => slot.do === "place" && !isThrough(slot) && slot.quantity === name);
    if (name === "x" || BEFORE.test(name)) return entering.every((slot) => isFilled(slot.id));
    const own = at.find((slot) => quantityOf(slot) === name);
    if (own) return isFilled(own.id);
    const phase = numbers.inside[numbers.revealedAt[name] ?? 0];
    return exercise.parts.some((part) => part.step === step - 1 && part.phase === phase && isDone(part));
  };
  made.write = written;
  return made;
}
