// An exercise under way: what is filled, what went wrong, which part is next. It knows no screen.

/** @import {Exercise, Part, Slot} from "./exercise.js" */
/** @import {Verdict} from "./grader.js" */
/** @typedef {(exercise: Exercise, filled: Iterable<string>, slot: string, answer: number | string) => Verdict} Grade */

const NO_SLIPS = ["already", "no_number", "no_slot", "no_chip"];

/** @param {Exercise} exercise @param {Grade} grade */
export function createAttempt(exercise, grade) {
  const slots = new Map(exercise.slots.map((slot) => [slot.id, slot]));
  /** @type {Set<string>} */
  const filled = new Set();
  /** @type {{slot: string, reason: string | null}[]} */
  const slips = [];
  const at = (/** @type {string} */ id) => /** @type {Slot} */ (slots.get(id));
  const isFilled = (/** @type {string} */ id) => filled.has(id);
  const isDone = (/** @type {Part} */ part) => part.slots.every(isFilled);
  const mine = exercise.parts.filter((part) => part.mine);

  return {
    exercise,
    slot: at,
    isFilled,
    isDone,
    mine,
    slips,
    /** Whether all that a slot needs is there. @param {Slot} slot */
    isReady: (slot) => slot.needs.every(isFilled),
    /** The chips that can be taken now. */
    chips: () => exercise.chips.filter(({ after }) => after === null || isFilled(after)),
    /** The first part of one's own with something to do; null when all are done. */
    next: () => mine.find((part) => !isDone(part)) ?? null,
    isOver: () => mine.every(isDone),
    /** Puts an answer in if it is right. @param {string} id @param {number | string} answer */
    answer(id, answer) {
      const found = grade(exercise, filled, id, answer);
      if (found.right) filled.add(id);
      else if (!NO_SLIPS.includes(found.reason ?? "")) slips.push({ slot: id, reason: found.reason });
      return found;
    },
    /** Fills one that the learner asked to be shown. @param {string} id */
    reveal: (id) => void filled.add(id),
    /** Fills a part before the learner's eyes. @param {Part} part */
    show(part) {
      for (const id of part.slots) filled.add(id);
    },
  };
}
