// Where everything that a script fetches comes from: a path under the root of the project.

/** @import {Catalogue} from "./types.js" */

/** @param {string} path */
export const asset = (path) => new URL(`../../../${path}`, import.meta.url).href;

/** @type {Map<string, Promise<Catalogue>>} */
const catalogues = new Map();

/**
 * The catalogue of a language, fetched once; asked for again if that failed.
 * @param {string} language
 * @returns {Promise<Catalogue>}
 */
export function catalogueOf(language) {
  const known = catalogues.get(language) ?? fetched(language);
  catalogues.set(language, known);
  known.catch(() => catalogues.delete(language));
  return known;
}

/** @param {string} language */
async function fetched(language) {
  const answer = await fetch(asset(`catalogue/${language}.json`));
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}
