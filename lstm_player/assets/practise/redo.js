// What went wrong comes back: after one, three and seven days, then it is done; wrong again, from the
// start. Lists of items and nothing else; who stores them is redo_store.js. Days are those of the
// reader's calendar, so that what was missed in the evening is there the next morning.

/**
 * Something to be done again.
 * @typedef {object} Item
 * @property {string} id one for each question; the link if nothing else is said
 * @property {string} link of this app alone: practise?… or learn?…
 * @property {string} title
 * @property {string} asked what was asked, in a few words
 * @property {number} stage how often it was right since
 * @property {number} due the day on which it is to be done, counted as `dayOf` counts
 *
 * @typedef {{id?: string, link: string, title: string, asked?: string}} Noted
 */

const DAYS = [1, 3, 7];
export const MOST = 200; // items
export const CODE_UP_TO = 4000; // characters of a link's code
const DAY = 24 * 3600 * 1000; // ms
const LINK = /^(practise|learn)\?[\w.~=&%+,:;!*-]{0,600}$/;
const [ID_UP_TO, TITLE_UP_TO, ASKED_UP_TO] = [700, 120, 200];
const LARGEST = 1_000_000; // characters of a text that was stored; 200 items take half of it
const LATEST = 40_000; // days: the year 2079

/** The day of the reader's calendar. @param {number} now ms, as Date.now() says */
export const dayOf = (now) => Math.floor((now - new Date(now).getTimezoneOffset() * 60_000) / DAY);

/** Whether a link leads to a page of this app on which something is practised. @param {unknown} link */
const isOwnLink = (link) => typeof link === "string" && LINK.test(link);

/**
 * The list with one thing more to be done, from the start; the same list if it is none.
 * @param {Item[]} items
 * @param {Noted} noted
 * @param {number} now ms
 */
export function noted(items, { id, link, title, asked = "" }, now) {
  const item = checked({ id: id ?? link, link, title, asked, stage: 0, due: dayOf(now) + DAYS[0] });
  if (!item) return items;
  return bounded([...items.filter((one) => one.id !== item.id), item]);
}

/**
 * The list after an answer. Right when it is due: on to the next stage, after the last it is done;
 * right before that changes nothing, wrong begins anew.
 * @param {Item[]} items
 * @param {string} id
 * @param {boolean} right
 * @param {number} now ms
 */
export function answered(items, id, right, now) {
  const today = dayOf(now);
  return items.flatMap((item) => {
    if (item.id !== id) return item;
    if (!right) return { ...item, stage: 0, due: today + DAYS[0] };
    if (item.due > today) return item;
    const stage = item.stage + 1;
    return stage < DAYS.length ? { ...item, stage, due: today + DAYS[stage] } : [];
  });
}

/** What is to be done today, what has waited longest first. @param {Item[]} items @param {number} now ms */
export const due = (items, now) => inOrder(items).filter((item) => item.due <= dayOf(now));

/** What comes later, the next first. @param {Item[]} items @param {number} now ms */
export const coming = (items, now) => inOrder(items).filter((item) => item.due > dayOf(now));

/** @param {Item[]} items */
const inOrder = (items) => [...items].sort((one, other) => one.due - other.due);

// Of too many, those that are nearest to being done go first.
/** @param {Item[]} items */
function bounded(items) {
  if (items.length <= MOST) return items;
  const spare = [...items].sort((one, other) => other.stage - one.stage || other.due - one.due);
  const gone = new Set(spare.slice(0, items.length - MOST));
  return items.filter((item) => !gone.has(item));
}

// A list may be read in another language than it was written in.
/** @param {string} link */
const inNoLanguage = (link) => link.replace(/(?<=[?&])lang=[^&]*(&|$)/, "").replace(/&$/, "");

/** The item if every field of it is what it should be; else null. @param {any} found @returns {Item | null} */
function checked(found) {
  if (!found || typeof found !== "object" || !isOwnLink(found.link)) return null;
  const { stage, due: day } = found;
  const link = inNoLanguage(found.link);
  const [id, title, asked] = [found.id === found.link ? link : found.id, found.title, found.asked].map(plain);
  const isPlaced = isWhole(stage, DAYS.length - 1) && isWhole(day, LATEST);
  if (!isPlaced || !id || !title || id.length > ID_UP_TO) return null;
  return { id, link, title: title.slice(0, TITLE_UP_TO), asked: asked.slice(0, ASKED_UP_TO), stage, due: day };
}

/** One line of text, without signs that steer. @param {unknown} text */
const plain = (text) => (typeof text === "string" ? text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, " ").trim() : "");

/** @param {unknown} value @param {number} most */
const isWhole = (value, most) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most;

/** The items of a text that was stored; what is damaged is left out. @param {string | null} text @returns {Item[]} */
export function read(text) {
  const found = text && text.length <= LARGEST ? parsed(text) : null;
  return Array.isArray(found) ? distinct(found.slice(0, MOST).map(checked)) : [];
}

/** @param {(Item | null)[]} items @returns {Item[]} */
function distinct(items) {
  const sound = items.filter((item) => item !== null);
  return [...new Map(sound.map((item) => [item.id, item])).values()];
}

/** @param {Item[]} items */
export const written = (items) => JSON.stringify(items);

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * The items in a code for an address, those that are due first; as many as it can hold.
 * @param {Item[]} items
 * @param {number} now ms
 * @returns {{code: string, left: number}} left: how many had no room
 */
export function toCode(items, now) {
  const all = inOrder(items);
  const today = dayOf(now);
  const rows = all.map(({ id, link, title, asked, stage, due: day }) => {
    const row = [link, title, Math.max(day - today, 0), stage, asked, id === link ? "" : id];
    while (row.length > 4 && !row.at(-1)) row.pop();
    return JSON.stringify(row);
  });
  let count = 0;
  for (let size = 2; count < rows.length; count += 1) {
    size += sizeOf(rows[count]) + 1;
    if (Math.ceil((size * 4) / 3) > CODE_UP_TO) break;
  }
  const code = count ? encoded(`[${rows.slice(0, count).join(",")}]`) : "";
  return { code, left: all.length - count };
}

/**
 * The items of a code that somebody gave; null if it is none. They wait as long as theirs do.
 * @param {string} code
 * @param {number} now ms
 * @returns {Item[] | null}
 */
export function fromCode(code, now) {
  if (!code || code.length > CODE_UP_TO || !/^[\w-]+$/.test(code)) return null;
  const rows = parsed(decoded(code) ?? "");
  if (!Array.isArray(rows) || rows.length > MOST) return null;
  const items = rows.map((row) => {
    if (!Array.isArray(row)) return null;
    const [link, title, days, stage, asked = "", id = ""] = row;
    const isSoon = isWhole(days, DAYS[DAYS.length - 1]);
    return isSoon ? checked({ id: id || link, link, title, asked, stage, due: dayOf(now) + days }) : null;
  });
  const sound = distinct(items);
  return sound.length ? sound : null;
}

/**
 * Two lists in one; of what is in both, that which is to be done sooner.
 * @param {Item[]} mine
 * @param {Item[]} theirs
 */
export function together(mine, theirs) {
  const all = new Map(mine.map((item) => [item.id, item]));
  for (const item of theirs) {
    const own = all.get(item.id);
    if (!own || item.due < own.due) all.set(item.id, item);
  }
  return bounded([...all.values()]);
}

/** @param {string} text */
const sizeOf = (text) => new TextEncoder().encode(text).length;

/** @param {string} text */
function encoded(text) {
  const bytes = String.fromCharCode(...new TextEncoder().encode(text));
  return btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {string} code */
function decoded(code) {
  try {
    const bytes = atob(code.replaceAll("-", "+").replaceAll("_", "/"));
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes, (letter) => letter.charCodeAt(0)));
  } catch {
    return null;
  }
}
