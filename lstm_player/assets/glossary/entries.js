// The terms of the glossary with their words, how one is found, and where each leads.

import { lessonOf } from "./lessons.js";
import { fill } from "../shared/format.js";
import { once } from "../shared/words.js";

/** @import {Catalogue} from "../shared/types.js" */
/** @typedef {import("./lessons.js").Lesson} Lesson */

/**
 * A term as lstm_player/glossary.py describes it, with the words of a language.
 * @typedef {object} Entry
 * @property {string} name by which links and texts call it
 * @property {string} group
 * @property {string} title
 * @property {string} sentence
 * @property {string} other names that it has elsewhere
 * @property {string} symbol
 * @property {{address: string, text: string} | null} see where in the app
 * @property {Lesson | null} lesson the page that answers
 */

/**
 * All entries by name, in their order; made once for a catalogue.
 * @param {Catalogue} catalogue
 * @returns {Map<string, Entry>}
 */
export const entriesOf = (catalogue) => once(catalogue.words, "glossary of terms", () => made(catalogue));

/** @param {Catalogue} catalogue @returns {Map<string, Entry>} */
function made(catalogue) {
  const { words } = catalogue;
  const all = catalogue.glossary.flatMap(({ group, terms }) => terms.map((term) => ({ ...term, group })));
  const entries = all.map(({ name, group, symbol = "", see = "", book = "", page = "" }) => ({
    name,
    group,
    symbol,
    title: words[`glossary.name.${name}`],
    sentence: words[`glossary.${name}`],
    other: words[`glossary.other.${name}`],
    see: see ? { address: addressOf(see, catalogue.language), text: placeOf(see, catalogue) } : null,
    lesson: book ? lessonOf(catalogue, book, page) : null,
  }));
  return new Map(entries.map((entry) => [entry.name, entry]));
}

/**
 * The term that explains a quantity, as the marks of a page name it; null where there is none.
 * @param {string | undefined} quantity
 * @param {Map<string, Entry>} entries
 */
export function termFor(quantity, entries) {
  const name = (quantity ?? "").replace(/^d_/, "").replace(/_(before|after|start)$/, "");
  if (entries.has(quantity ?? "")) return quantity ?? null;
  return entries.has(name) ? name : null;
}

/**
 * The entries that have the text in their name, symbol or other names, those first that begin
 * with it; all of them for no text.
 * @param {Map<string, Entry>} entries
 * @param {string} text
 */
export function found(entries, text) {
  const wanted = plain(text);
  const ranked = [...entries.values()].map((entry) => ({ entry, rank: rankOf(entry, wanted) }));
  const kept = ranked.filter(({ rank }) => rank < NOWHERE);
  return kept.sort((one, other) => one.rank - other.rank).map(({ entry }) => entry);
}

const NOWHERE = 4;

/** @param {Entry} entry @param {string} wanted */
function rankOf({ title, symbol, other, sentence }, wanted) {
  if (!wanted || plain(symbol) === wanted) return 0;
  if (plain(title).startsWith(wanted)) return 1;
  const named = plain(`${title} ${symbol} ${other}`);
  if (named.includes(wanted)) return 2;
  return plain(sentence).includes(wanted) && wanted.length > 1 ? 3 : NOWHERE;
}

/** @param {string} text */
const plain = (text) => text.normalize("NFKD").toLowerCase().trim();

/**
 * An address of the app in a language, seen from any page.
 * @param {string} see
 * @param {string} language
 */
export function addressOf(see, language) {
  const { path, query, hash } = partsOf(see);
  query.set("lang", language);
  return `./${path}?${query}${hash ? `#${hash}` : ""}`;
}

/**
 * What one sees there, in words: page, example or task, step and phase.
 * @param {string} see
 * @param {Catalogue} catalogue
 */
function placeOf(see, { words, examples }) {
  const { path, query, hash } = partsOf(see);
  const example = examples.find(({ name }) => name === query.get("preset"));
  const step = query.get("step");
  const [kind] = example?.kinds ?? [""];
  const back = query.has("loss") ? "back." : "";
  const phase = `player.phase.${query.get("phase")}`;
  return [
    words[`page.${path || "step"}`],
    example?.title,
    step ? fill(words["glossary_view.place"], { step }) : "",
    words[`${kind}.${back}${phase}`] ?? words[`${back}${phase}`],
    words[`train.task.${query.get("task")}`],
    words[`compare.contents.${hash}`],
  ].filter(Boolean).join(" · ");
}

/** @param {string} see */
function partsOf(see) {
  const [, path, query, hash] = /** @type {RegExpMatchArray} */ (see.match(/^([^?#]*)\??([^#]*)#?(.*)$/));
  return { path, query: new URLSearchParams(query), hash };
}
