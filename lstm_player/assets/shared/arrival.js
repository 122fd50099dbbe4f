// How a page meets a server: with what waited when it was left, and, where the tab had another
// session before, with a greeting that lets the server go on where that one stood.

import * as comeback from "./comeback.js";
import { keep, kept } from "./keep.js";

/** @import {Greeting} from "./comeback.js" */
const READ_WITHIN = 12_000; // ms for a sentence that asks for nothing

/**
 * @typedef {{endpoint: string, session: string | null, words: Record<string, string>}} Connection
 * @typedef {{settings: Record<string, string>, cursor: Record<string, string>}} Place where a page was
 * @typedef {Place & {waiting: import("./queue.js").Waiting | null}} Left
 */

/**
 * `say` takes a sentence about what became of the visit, `unsay` takes it back, `ask` asks for
 * the contents.
 * @param {{queue: ReturnType<typeof import("./queue.js").createQueue>, say: (sentence: string) => void,
 *   unsay: (sentence: string) => void, ask: () => void}} uses
 */
export function createArrival({ queue, say, unsay, ask }) {
  let connection = /** @type {Connection | null} */ (null);
  let greeting = /** @type {Greeting | null} */ (null);
  let isMeeting = false;
  /** @type {any} */
  let fading = null;
  /** @type {Left | null} the page when it was left last */
  let left = null;

  const place = () => `left ${connection?.endpoint}`;

  /** @param {string | null} how what the server says has become of the session before */
  function isBack(how) {
    const hadUndo = greeting?.scenario?.can?.undo;
    greeting = null;
    if (!connection?.session) return;
    comeback.settle(connection.session);
    if (how === "lost") say(connection.words.lost);
    if (how === "handed" && hadUndo) sayAnew(connection.words.anew);
  }

  /** @param {string} sentence */
  function sayAnew(sentence) {
    say(sentence);
    fading = setTimeout(() => unsay(sentence), READ_WITHIN);
  }

  function fail() {
    isBack("lost");
    ask();
  }

  return {
    isMeeting: () => isMeeting,
    greeting: () => greeting,
    isBack,
    /** Whether the page may go on with this connection: unless a newer one has come.
     * @param {Connection} newConnection */
    async meet(newConnection) {
      const isFirst = !connection;
      connection = newConnection;
      isMeeting = true;
      if (isFirst) left = await kept(place());
      if (isFirst && left?.waiting) queue.resume(left.waiting);
      const { session } = newConnection;
      const said = session && (await comeback.greeting(session));
      if (session !== connection?.session) return false;
      greeting = said || null;
      if (session && !greeting) comeback.settle(session);
      isMeeting = false;
      return true;
    },
    /** The page when it was left last. */
    before: () => left,
    fail,
    // The session before is gone from this server, which is then given what the tab kept of it.
    async comeBack() {
      isMeeting = true;
      const all = greeting && (await comeback.withAll(greeting));
      isMeeting = false;
      if (all) greeting = all;
      else fail();
    },
    /** For this page when it is opened again. @param {string | null} repeated @param {Place} now */
    putAside(repeated, now) {
      comeback.leave();
      if (connection) keep(place(), (left = { ...now, waiting: queue.waiting(repeated) }));
    },
    // What was put aside may be done by now.
    acknowledged() {
      if (left?.waiting && !queue.length()) keep(place(), (left = { ...left, waiting: null }));
    },
    close() {
      connection = null;
      clearTimeout(fading);
    },
  };
}
