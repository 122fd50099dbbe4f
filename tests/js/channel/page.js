// A page in node: what a browser has of its window, and a server on this machine that answers
// each message as the test says.

import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

import { createChannel } from "../../../lstm_player/assets/shared/channel.js";

const SENTENCES = ["offline", "away", "gateway {status}", "refused", "too_long", "fault", "several", "anew", "lost"];
/** @type {Record<string, string>} */
const storage = {};

/** @returns {{promise: Promise<void>, resolve: () => void}} */
function withResolvers() {
  let resolve = () => {};
  const promise = new Promise((done) => {
    resolve = () => done(undefined);
  });
  return { promise, resolve };
}

/** The window of a page at an address; everything a page did to it. @param {string} href */
export function windowAt(href) {
  /** @type {{opened: string[], leaving: (() => void)[]}} */
  const did = { opened: [], leaving: [] };
  const location = Object.assign(new URL(href), { replace: (/** @type {string} */ to) => did.opened.push(to) });
  Object.assign(globalThis, {
    location,
    history: { state: null, replaceState: (_state, _title, to) => (location.href = to) },
    addEventListener: (_name, listener) => did.leaving.push(listener),
    removeEventListener: (_name, listener) => did.leaving.splice(did.leaving.indexOf(listener), 1),
    sessionStorage: {
      getItem: (name) => storage[name] ?? null,
      setItem: (name, text) => (storage[name] = text),
      removeItem: (name) => delete storage[name],
    },
  });
  return did;
}

/** The bytes of a block without numbers. @param {Record<string, unknown>} header */
export function packed(header) {
  const text = new TextEncoder().encode(JSON.stringify({ arrays: {}, ...header }));
  const bytes = new Uint8Array(4 + text.length + ((8 - ((text.length + 4) % 8)) % 8)).fill(32);
  new DataView(bytes.buffer).setUint32(0, bytes.length - 4, true);
  bytes.set(text, 4);
  return bytes;
}

/**
 * A page and its server. `answers` are given one after the other, the last one from then on:
 * a header, a status, or "silence", which hangs up. A server that is another one than the
 * session's is named by `by`.
 * @param {import("node:test").TestContext} test
 * @param {(Record<string, any> | number | "silence")[]} answers
 */
export async function pageOn(test, answers, { search = "?lang=en", names = ["units", "seed", "picture"], session = "s" } = {}) {
  /** @type {any[]} */
  const messages = [];
  let held = Promise.resolve();
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const message = JSON.parse(Buffer.concat(parts).toString());
    messages.push(message);
    await held;
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer === "silence") return request.socket.destroy();
    const { status = 200, by = "A", ...header } = /** @type {any} */ (answer === Number(answer) ? { status: answer } : answer);
    response.setHeader("Served-By", by);
    if (status !== 200) return response.writeHead(status).end("no");
    const taken = message.actions.at(-1)?.n ?? 0;
    return response.end(packed({ taken, problem: null, settings: message.settings, ...header }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const did = windowAt(`http://127.0.0.1:${port}/train${search}`);
  /** @type {any[]} */
  const shown = [];
  /** @type {(string | null)[]} */
  const said = [];
  const channel = createChannel({
    onContents: ({ header }) => void shown.push(header),
    onProblem: (sentence) => void said.push(sentence),
  });
  const words = Object.fromEntries(SENTENCES.map((name) => [name.split(" ")[0], name]));
  const endpoint = `http://127.0.0.1:${port}/page/${test.name}`;
  const connection = { endpoint, session, server: "A", language: "en", names, words };
  test.after(() => {
    channel.close();
    server.closeAllConnections();
    server.close();
  });
  return {
    channel,
    connection,
    messages,
    shown,
    said,
    did,
    /** Holds all answers back until it is called. */
    hold() {
      const { promise, resolve } = withResolvers();
      held = promise;
      return resolve;
    },
    /** Waits for a number of messages. @param {number} count */
    async heard(count) {
      while (messages.length < count) await pause(5);
      return messages;
    },
    /** Waits until something is so. @param {() => unknown} isSo */
    async until(isSo) {
      while (!isSo()) await pause(5);
    },
  };
}
