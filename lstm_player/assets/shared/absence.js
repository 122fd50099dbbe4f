// When the server does not answer, or another one does that knows nothing of this visit: it is
// restarting, or several stand behind one address. What waits is said again until one is right;
// a page is opened anew once at most, never over and over.

import { keep, kept } from "./keep.js";

/** @typedef {{server?: string, session: string | null, words: Record<string, string>}} Connection */

const RETRY_AFTER = 1500; // ms
const AT_ONCE_AFTER = 100; // ms, for another server of several
const QUICKLY = 5; // times
const REOPEN_AFTER = 2500; // ms in which Streamlit has not come back by itself
const REOPEN_EVERY = 120_000; // ms
const JUST_CONNECTED = 10_000; // ms
const GATEWAY = [502, 503, 504]; // of what stands before a server that is not there

/**
 * `tell` shows a sentence until something is heard, `say` until something else is asked for.
 * @param {{again: () => void, tell: (sentence: string) => void, say: (sentence: string) => void,
 *   reopen: () => void}} uses
 */
export function createAbsence({ again, tell, say, reopen }) {
  /** @type {any} */
  let timer = null;
  let connectedAt = -Infinity;
  let misses = 0; // answers in a row that know nothing of the session
  let others = 0; // those of them by another server
  let firstAt = 0; // when that began
  let hasSaid = false;

  /** @param {number} after */
  function wait(after) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      again();
    }, after);
  }

  /** @param {Connection} connection */
  function saySeveral({ words }) {
    if (!hasSaid) say(words.several);
    hasSaid = true;
  }

  // Nobody here knows the session. Streamlit opens another one and says so, unless it has one at
  // another server: then that one answers sooner or later, or the page is opened once more.
  /** @param {Connection} connection @param {boolean} isOther */
  async function search(connection, isOther) {
    const now = performance.now();
    misses += 1;
    if (misses === 1) firstAt = now;
    if (isOther) others += 1;
    wait(isOther && others <= QUICKLY ? AT_ONCE_AFTER : RETRY_AFTER);
    const mayReopen = Date.now() - ((await kept("reopened")) ?? 0) > REOPEN_EVERY;
    if (!mayReopen && others > 1 && firstAt - connectedAt < JUST_CONNECTED) saySeveral(connection);
    if (!mayReopen || hasSaid || now - firstAt < REOPEN_AFTER) return;
    await keep("reopened", Date.now());
    reopen();
  }

  return {
    isWaiting: () => timer !== null,
    /** Whether this is no answer, or not the right server's, and is waited out.
     * @param {Connection} connection @param {number} [status] @param {string | null} [server] */
    begins(connection, status, server) {
      if (status === 404 && connection.session) {
        search(connection, Boolean(server) && server !== connection.server);
        return true;
      }
      if (status && !GATEWAY.includes(status)) return false;
      tell(status ? connection.words.away : connection.words.offline);
      wait(RETRY_AFTER);
      return true;
    },
    // An answer by the right server; after one by another both are there.
    /** @param {Connection} connection @param {string | null} [server] */
    ends(connection, server) {
      if (others && server === connection.server) saySeveral(connection);
      [misses, others] = [0, 0];
    },
    connected() {
      connectedAt = performance.now();
      [misses, others] = [0, 0];
    },
    close: () => clearTimeout(timer),
  };
}
