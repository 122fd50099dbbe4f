// What a tab keeps for itself over a reload: small values in sessionStorage, large ones in the
// browser's database with their key in sessionStorage, and all of it in memory where storage is
// refused or full. A tab that was duplicated begins with the same values; what is large each page
// writes under keys of its own, so neither changes what the other has.

import { createDatabase } from "./database.js";

/** @import {Database} from "./database.js" */

const SMALL = 60_000; // characters
const LARGEST = 8_000_000; // characters, which nothing that the app shows comes near

/** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} Texts */

/** @param {() => Texts} session may throw, as the browser's own does @param {Database} database */
export function createKeeper(session, database) {
  const page = crypto.getRandomValues(new Uint32Array(3)).join("-");
  /** @type {Map<string, string | null>} in JSON; null: in the database, as sessionStorage says */
  const memory = new Map();
  /** @type {Map<string, Promise<void>>} the last writing of each large value */
  const writing = new Map();

  // Whether sessionStorage has it now; rather nothing than what was kept before.
  /** @param {string} name @param {object} entry */
  function store(name, entry) {
    try {
      session().removeItem(placeOf(name));
      session().setItem(placeOf(name), JSON.stringify(entry));
      return true;
    } catch {
      return false;
    }
  }

  /** @param {string} name @returns {{text?: string, key?: string}} */
  function stored(name) {
    try {
      return JSON.parse(session().getItem(placeOf(name)) ?? "{}");
    } catch {
      return {};
    }
  }

  // The last of several values is written; those that were overtaken are not.
  /** @param {string} name @param {string} text */
  async function storeLarge(name, text) {
    await writing.get(name);
    if (memory.get(name) !== text) return;
    const key = `${page} ${name}`;
    try {
      await database.put(key, text);
    } catch {
      if (memory.get(name) === text) store(name, { text });
      return;
    }
    if (memory.get(name) === text && store(name, { key })) memory.set(name, null);
  }

  return {
    /**
     * Keeps a value that JSON can write, or null to keep nothing. What is small is kept at once.
     * @param {string} name @param {any} value @returns {Promise<void>}
     */
    async keep(name, value) {
      const whole = JSON.stringify(value ?? null);
      const text = whole.length > LARGEST ? "null" : whole;
      memory.set(name, text);
      if (text.length <= SMALL) {
        store(name, { text });
        return;
      }
      const now = storeLarge(name, text);
      writing.set(name, now);
      await now;
    },
    /** The value that was kept last, null if none. @param {string} name @returns {Promise<any>} */
    async kept(name) {
      const here = memory.get(name);
      if (here) return JSON.parse(here);
      const { text, key } = stored(name);
      const found = text ?? (key && (await database.get(key).catch(() => undefined)));
      try {
        return found ? JSON.parse(found) : null;
      } catch {
        return null; // somebody else wrote there
      }
    },
  };
}

/** @param {string} name */
const placeOf = (name) => `kept ${name}`;

export const { keep, kept } = createKeeper(() => sessionStorage, createDatabase("kept"));
