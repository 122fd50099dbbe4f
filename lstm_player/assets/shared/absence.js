// When the server does not answer, or another one does that knows nothing of this visit: it is
// restarting, or several stand behind one address. What waits is said again until one is right;
// a page is opened anew once at most, never over and over.

import { fill } from "./format.js";
import { keep, kept } from "./keep.js";

/** @typedef {{server?: string, session: string | null, words: Record<string, string>}} Connection */

const RETRY_AFTER = 1500; // ms
const AT_ONCE_AFTER = 100; // ms, for another server of several
const QUICKLY = 5; // times
const REOPEN_EVERY = 30_000; // ms
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
  let others = 0; // answers in a row by other servers, which know nothing of the session
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

  // Nobody here knows the session. Of several servers the right one may be the next; or all were
  // restarted, and the page is opened once more, since Streamlit does not always do that by itself.
  /** @param {Connection} connection @param {boolean} isOther */
  async function search(connection, isOther) {
    others += Number(isOther);
    if (isOther && others <= QUICKLY) return wait(AT_ONCE_AFTER);
    wait(RETRY_AFTER);
    if (hasSaid) return;
    const now = Date.now();
    if (now - ((await kept("reopened")) ?? 0) > REOPEN_EVERY) {
      await keep("reopened", now);
      reopen();
    } else if (isOther && performance.now() - connectedAt < JUST_CONNECTED) saySeveral(connection);
    else tell(connection.words.away);
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
      tell(status ? fill(connection.words.gateway, { status }) : connection.words.offline);
      wait(RETRY_AFTER);
      return true;
    },
    // An answer by the right server; after one by another both are there.
    /** @param {Connection} connection @param {string | null} [server] */
    ends(connection, server) {
      if (others && server === connection.server) saySeveral(connection);
      others = 0;
    },
    connected() {
      connectedAt = performance.now();
      others = 0;
    },
    close: () => clearTimeout(timer),
  };
}
