// What a reader changed on a page: the last value of each target, and the way back, gesture by
// gesture.

/** @import {Target} from "../shared/types.js" */
/** @typedef {[Target, any]} Edit */

/** @param {(edits: Edit[]) => void} onChange */
export function createEdits(onChange) {
  /** @type {Edit[]} */
  let edits = [];
  /** @type {Edit[][]} */
  let past = [];
  let gesture = -1;

  /** @param {Target} target @param {Target} other */
  const isSame = (target, other) => target.join() === other.join();

  /** @param {Edit[]} newEdits */
  function change(newEdits) {
    edits = newEdits;
    onChange(edits);
  }

  return {
    /** @param {Edit[]} known of an earlier visit to the page */
    load(known) {
      [edits, past, gesture] = [known, [], -1];
    },
    /** @param {Target} target @param {any} value @param {number} mine edits of one gesture are undone together */
    set(target, value, mine) {
      if (mine !== gesture) past.push(edits);
      gesture = mine;
      change([...edits.filter(([one]) => !isSame(one, target)), [target, value]]);
    },
    /** @param {Edit[]} all made at once */
    make(all) {
      past.push(edits);
      gesture = -1;
      const others = edits.filter(([one]) => !all.some(([target]) => isSame(one, target)));
      change([...others, ...all]);
    },
    undo() {
      gesture = -1;
      change(past.pop() ?? []);
    },
    reset() {
      past.push(edits);
      gesture = -1;
      change([]);
    },
    /** @param {Target} target */
    pending: (target) => edits.find(([one]) => isSame(one, target))?.[1],
    all: () => edits,
    tries: () => past.length,
    can: () => ({ undo: past.length > 0 || edits.length > 0, reset: edits.length > 0 }),
  };
}
