// What a tab keeps of its visit, so that it is there after a reload, a longer time without
// connection, or on another server: the id of its session, under which a server may still know all of
// it, and what can be handed to one that does not (lstm_app/visit/coming_back.py).

import { keep, kept } from "./keep.js";

/** @import {NumberArray} from "./types.js" */
/**
 * @typedef {{session: string, mine: boolean, scenario?: any, training?: any}} Greeting
 * @typedef {{as: string, fields: string[], arrays: string[]}} Wanted what of contents is to be kept
 */

const AFTER = 300; // ms of rest
const SAID = ["preset", "s", "loss"]; // what of an address says which scenario is meant
/** @type {Map<string, Record<string, any>>} what was kept last, without its numbers */
const facts = new Map();
/** @type {Map<string, Record<string, NumberArray>>} what waits to be kept */
const waiting = new Map();
/** @type {any} */
let timer = null;

/** What to ask a server that has another session than this tab had; null: nothing.
 * @param {string} session @returns {Promise<Greeting | null>} */
export async function greeting(session) {
  const before = await kept("session");
  return before && before !== session ? { session: before, mine: await isMine() } : null;
}

/** From now on this session is that of the tab. @param {string} session */
export const settle = (session) => keep("session", session);

// A link that was pasted into the tab means what it says. An address that names no scenario
// or that of the tab means what was here before.
async function isMine() {
  const now = saidIn(location.search);
  return now === saidIn("") || now === (await kept("address"));
}

/** @param {string} search */
function saidIn(search) {
  const query = new URLSearchParams(search);
  return JSON.stringify([...SAID.map((name) => query.get(name)), ...query.getAll("hold")]);
}

/** Remembers what the address of the scenario says. @param {string} search */
export const noteAddress = (search) => keep("address", saidIn(search));

/** The greeting with what a server needs that knows the session no more; null if nothing was kept.
 * @param {Greeting} said @returns {Promise<Greeting | null>} */
export async function withAll(said) {
  await leave();
  const [scenario, training] = [said.mine ? await kept("scenario") : null, await kept("training")];
  return scenario || training ? { ...said, scenario, training } : null;
}

/** Keeps what contents say is to be kept, after a moment of rest.
 * @param {{header: Record<string, any>, arrays: Record<string, NumberArray>}} contents */
export function note({ header, arrays }) {
  const wanted = /** @type {Wanted | undefined} */ (header.keep);
  if (!wanted) return;
  const said = wanted.fields.filter((name) => name in header).map((name) => [name, header[name]]);
  facts.set(wanted.as, { ...facts.get(wanted.as), ...Object.fromEntries(said) });
  waiting.set(wanted.as, Object.fromEntries(wanted.arrays.map((name) => [name, arrays[name]])));
  timer ??= setTimeout(leave, AFTER);
}

/** What need not be sent again. */
export const have = () => ({ own: facts.get("training")?.own?.key });

/** Keeps at once what waits for it. */
export async function leave() {
  clearTimeout(timer);
  timer = null;
  const now = [...waiting];
  waiting.clear();
  await Promise.all(now.map(([name, arrays]) => keep(name, { ...facts.get(name), ...inText(arrays) })));
}

/** The numbers as they are, in base64. @param {Record<string, NumberArray>} arrays */
export function inText(arrays) {
  const shapes = Object.fromEntries(Object.entries(arrays).map(([name, { shape }]) => [name, shape]));
  const bytes = Object.values(arrays).flatMap(({ values }) => chunks(values));
  return { shapes, numbers: btoa(bytes.join("")) };
}

/** @param {Float64Array} values */
function chunks(values) {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const size = 8192;
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    String.fromCharCode(...bytes.subarray(index * size, (index + 1) * size)),
  );
}
