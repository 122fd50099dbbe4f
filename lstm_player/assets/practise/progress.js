// What somebody has done on the page Practise, kept by this browser for longer than the tab lives
// and never sent: levels that went without a slip, puzzles that are solved.

/** @typedef {{clean: Record<string, number>, solved: Record<string, number>}} Progress */
/** @typedef {Pick<Storage, "getItem" | "setItem">} Texts */

const PLACE = "practise";
const MOST = 500; // entries of each sort
const ENOUGH = 2; // exercises without a slip in a row, and the level is done

/** @param {() => Texts} storage may throw, as the browser's own does */
export function createProgress(storage) {
  let known = /** @type {Progress | null} */ (null); // where storage is refused, this page remembers

  /** @returns {Progress} */
  function read() {
    try {
      const found = JSON.parse(storage().getItem(PLACE) ?? "{}");
      known = { clean: counts(found?.clean), solved: counts(found?.solved) };
    } catch {
      known ??= { clean: {}, solved: {} };
    }
    return known;
  }

  /** @param {(progress: Progress) => void} change */
  function note(change) {
    const progress = read();
    change(progress);
    try {
      storage().setItem(PLACE, JSON.stringify(progress));
    } catch {
      // then for this page only
    }
  }

  /** @param {string} kind @param {number} level */
  const cleanOf = (kind, level) => read().clean[`${kind}.${level}`] ?? 0;

  return {
    cleanOf,
    /** @param {string} kind @param {number} level */
    isDone: (kind, level) => cleanOf(kind, level) >= ENOUGH,
    /** After an exercise. @param {string} kind @param {number} level @param {boolean} isClean */
    noteExercise: (kind, level, isClean) =>
      note(({ clean }) => {
        const before = clean[`${kind}.${level}`] ?? 0;
        if (before < ENOUGH) clean[`${kind}.${level}`] = isClean ? before + 1 : 0;
      }),
    /** All levels of a kind are done. @param {string} kind @param {number[]} levels */
    noteAll: (kind, levels) =>
      note(({ clean }) => {
        for (const level of levels) clean[`${kind}.${level}`] = ENOUGH;
      }),
    /** With how many weights a puzzle was solved at best; null if it was not. @param {string} puzzle */
    solvedWith: (puzzle) => read().solved[puzzle] ?? null,
    /** @param {string} puzzle @param {number} weights */
    noteSolved: (puzzle, weights) =>
      note(({ solved }) => {
        solved[puzzle] = Math.min(weights, solved[puzzle] ?? Infinity);
      }),
  };
}

// What stands in storage may be anybody's.
/** @param {unknown} found @returns {Record<string, number>} */
function counts(found) {
  const entries = found && typeof found === "object" ? Object.entries(found) : [];
  return Object.fromEntries(entries.filter(([, count]) => Number.isInteger(count) && count >= 0).slice(0, MOST));
}

export const progress = createProgress(() => localStorage);
