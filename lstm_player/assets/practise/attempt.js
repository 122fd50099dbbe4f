// An exercise under way: what is filled, what went wrong, which part is next. It knows no screen.

/**
 * @typedef {object} Slot
 * @property {string} id
 * @property {"place" | "type"} do
 * @property {string} what
 * @property {string} phase
 * @property {number} step
 * @property {number} unit
 * @property {string} quantity
 * @property {string[]} needs
 * @property {number | string} right
 * @property {string} shown
 * @property {string} line
 * @property {number} digits
 * @property {string | null} gate
 * @property {number | null} input
 * @property {number | null} from_unit
 * @property {boolean} mine
 */
/** @typedef {{step: number, phase: string, mine: boolean, slots: string[]}} Part */
/** @typedef {{id: string, quantity: string, step: number, index: number, value: number, shown: string, after: string | null}} Chip */
/** @typedef {{function: string, rows: [string, string][]}} Table */
/**
 * @typedef {object} Exercise as lstm_core/exercises writes it
 * @property {string} kind
 * @property {number} level
 * @property {number} seed
 * @property {{name: string, phases: string[], numbers: string, inputs: number, steps: number, units: number}} about
 * @property {Part[]} parts
 * @property {Slot[]} slots
 * @property {Chip[]} chips
 * @property {Table[]} tables
 */
/** @typedef {{right: boolean, reason: string | null, fields: Record<string, string>}} Grade */
/** @typedef {Record<string, number | string>} Filled */

/**
 * @param {Exercise} exercise
 * @param {(exercise: Exercise, filled: Filled, slot: string, answer: number | string) => Grade} grade
 */
export function createAttempt(exercise, grade) {
  const slots = new Map(exercise.slots.map((slot) => [slot.id, slot]));
  /** @type {Filled} */
  const filled = {};
  /** @type {{slot: string, reason: string | null}[]} */
  const slips = [];
  const at = (/** @type {string} */ id) => /** @type {Slot} */ (slots.get(id));
  const isFilled = (/** @type {string} */ id) => id in filled;
  const isDone = (/** @type {Part} */ part) => part.slots.every(isFilled);
  const mine = exercise.parts.filter((part) => part.mine);

  return {
    exercise,
    slot: at,
    isFilled,
    isDone,
    mine,
    slips,
    filled: () => ({ ...filled }),
    /** Whether all that a slot needs is there. @param {Slot} slot */
    isReady: (slot) => slot.needs.every(isFilled),
    /** The chips that can be taken now. */
    chips: () => exercise.chips.filter(({ after }) => after === null || isFilled(after)),
    /** The first part of one's own with something to do; null when all are done. */
    next: () => mine.find((part) => !isDone(part)) ?? null,
    isOver: () => mine.every(isDone),
    /** Puts an answer in if it is right. @param {string} id @param {number | string} answer @returns {Grade} */
    answer(id, answer) {
      const found = grade(exercise, filled, id, answer);
      if (found.right) filled[id] = at(id).right;
      else slips.push({ slot: id, reason: found.reason });
      return found;
    },
    /** Fills a part before the learner's eyes. @param {Part} part */
    show(part) {
      for (const id of part.slots) filled[id] ??= at(id).right;
    },
  };
}
