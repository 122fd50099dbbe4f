// The list of what is to be done again, as this browser keeps it. It is never sent.

import * as pure from "./redo.js";

/** @import {Item, Noted} from "./redo.js" */
/** @typedef {ReturnType<typeof createRedo>} Redo */

const PLACE = "lstm redo";

/** @param {() => Pick<Storage, "getItem" | "setItem">} storage may throw, as the browser's own does */
export function createRedo(storage = () => localStorage) {
  /** @type {Set<() => void>} */
  const subscribers = new Set();
  /** @type {string | null} where storage is refused */
  let memory = null;

  // Read each time: another window may have noted something.
  function items() {
    try {
      return pure.read(memory ?? storage().getItem(PLACE));
    } catch {
      return [];
    }
  }

  /** @param {Item[]} list */
  function keep(list) {
    const text = pure.written(list);
    try {
      storage().setItem(PLACE, text);
      memory = null;
    } catch {
      memory = text;
    }
    for (const subscriber of subscribers) subscriber();
  }

  return {
    items,
    /** Something went wrong and comes back. @param {Noted} noted */
    note: (noted, now = Date.now()) => keep(pure.noted(items(), noted, now)),
    /** What is to be done today. */
    due: (now = Date.now()) => pure.due(items(), now),
    coming: (now = Date.now()) => pure.coming(items(), now),
    /** It was asked again, or asked for the first time. @param {string} id @param {boolean} right */
    answered(id, right, now = Date.now()) {
      const list = items();
      if (list.some((item) => item.id === id)) keep(pure.answered(list, id, right, now));
    },
    /** @param {string} id */
    drop: (id) => keep(items().filter((item) => item.id !== id)),
    clear: () => keep([]),
    /** The list as a code for an address. */
    toLink: (now = Date.now()) => pure.toCode(items(), now),
    /** The list of somebody's code, null if it is none; nothing is taken over yet. @param {string} code */
    fromLink: (code, now = Date.now()) => pure.fromCode(code, now),
    /** @param {Item[]} list */
    takeOver: (list) => keep(pure.together(items(), list)),
    /** @param {() => void} subscriber */
    subscribe(subscriber) {
      subscribers.add(subscriber);
      return () => void subscribers.delete(subscriber);
    },
  };
}

/** That of this browser. */
export const redo = createRedo();
