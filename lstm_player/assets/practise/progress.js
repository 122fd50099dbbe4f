// What somebody has done on the page Practise, kept by this browser for longer than the tab lives
// and never sent: levels that went without a slip, puzzles that are solved and
// the weights set in them.

/** @typedef {Record<"clean" | "seeds" | "solved", Record<string, number>> & {work: Record<string, string>}} Progress */
/** @typedef {{kind: string, level: number, seed: number}} Done */
/** @typedef {Pick<Storage, "getItem" | "setItem">} Texts */

const PLACE = "practise";
const MOST = 500; // entries of each sort
const LONGEST = 2000; // characters of one
const LARGEST = 2_000_000; // characters in all, which would take long to read again and again
export const SEEDS = 999_999; // that are given out, from 1
const ENOUGH = 2; // exercises without a slip in a row, and the level is done

/** @param {() => Texts} storage may throw, as the browser's own does */
export function createProgress(storage) {
  let known = /** @type {Progress | null} */ (null); // where storage is refused, this page remembers

  /** @returns {Progress} */
  function read() {
    try {
      const text = storage().getItem(PLACE) ?? "{}";
      known = whole(text.length > LARGEST ? {} : JSON.parse(text));
    } catch {
      known ??= whole({});
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
    /** The seed after the one that was done last. @param {string} kind @param {number} level */
    nextSeed: (kind, level) => read().seeds[`${kind}.${level}`] ?? 1,
    /** After an exercise. @param {Done} exercise @param {boolean} isClean */
    noteExercise: ({ kind, level, seed }, isClean) =>
      note(({ clean, seeds }) => {
        seeds[`${kind}.${level}`] = (seed % SEEDS) + 1;
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
    /** The weights set last in a puzzle, as a link holds them. @param {string} puzzle */
    workOn: (puzzle) => read().work[puzzle] ?? "",
    /** @param {string} puzzle @param {string} text */
    noteWork: (puzzle, text) =>
      note(({ work }) => {
        if (text.length <= LONGEST) work[puzzle] = text;
      }),
  };
}

/** @param {any} found @returns {Progress} */
const whole = (found) => ({
  clean: counts(found?.clean),
  seeds: counts(found?.seeds, SEEDS),
  solved: counts(found?.solved),
  work: texts(found?.work),
});

// What stands in storage may be anybody's.
/** @param {unknown} found @param {number} [most] @returns {Record<string, number>} */
function counts(found, most = Number.MAX_SAFE_INTEGER) {
  const entries = found && typeof found === "object" ? Object.entries(found) : [];
  const isCount = (/** @type {any} */ count) => Number.isInteger(count) && count >= 0 && count <= most;
  return Object.fromEntries(entries.filter(([, count]) => isCount(count)).slice(0, MOST));
}

/** @param {unknown} found @returns {Record<string, string>} */
function texts(found) {
  const entries = found && typeof found === "object" ? Object.entries(found) : [];
  return Object.fromEntries(entries.filter(([, text]) => typeof text === "string" && text.length <= LONGEST).slice(0, MOST));
}

export const progress = createProgress(() => localStorage);
