// The address of a page: language, settings or scenario, cursor, and whatever else stood in it.

import { noteAddress } from "./comeback.js";

const AFTER = 120; // ms of rest; browsers refuse to change an address too often
// What pages may have in an address besides settings of their own.
const KNOWN = ["lang", "preset", "s", "hold", "loss", "step", "phase", "layer", "unit"];

/** @typedef {Record<string, string>} Parameters */

// What the address has, and what it had when the document was opened: on the way to another page
// Streamlit leaves out what it does not know.
function besides() {
  const here = new URLSearchParams(location.search);
  const [opened] = performance.getEntriesByType("navigation");
  const before = opened ? [...new URL(opened.name).searchParams] : [];
  return [...here, ...before.filter(([name]) => !here.has(name))];
}

export function createAddress() {
  let language = "";
  /** @type {string[]} */
  let names = []; // of the settings
  /** @type {Parameters} */
  let settings = {};
  /** @type {string | null | undefined} */
  let scenario; // its query, or null when it does not fit an address
  /** @type {Parameters} */
  let cursor = {};
  /** @type {any} */
  let timer = null;

  function shareable() {
    if (scenario === null) return null;
    if (scenario !== undefined) {
      const query = new URLSearchParams(scenario);
      query.set("lang", language);
      return query;
    }
    const chosen = names.flatMap((name) => (name in settings ? [[name, settings[name]]] : []));
    return new URLSearchParams([["lang", language], ...chosen]);
  }

  // What can be given to others, without what stood there for this window alone.
  function link() {
    const query = shareable();
    return query && withCursor(query);
  }

  /** @param {URLSearchParams} query */
  function withCursor(query) {
    for (const [name, value] of Object.entries(cursor)) query.set(name, value);
    return `${location.origin}${location.pathname}?${query}`;
  }

  function whole() {
    const address = new URL(link() ?? withCursor(new URLSearchParams([["lang", language]])));
    address.hash = location.hash;
    for (const [name, value] of besides()) {
      if (!KNOWN.includes(name) && !names.includes(name)) address.searchParams.append(name, value);
    }
    return address.href;
  }

  function write() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (whole() !== location.href) history.replaceState(history.state, "", whole());
      if (scenario !== undefined) noteAddress(location.search);
    }, AFTER);
  }

  return {
    /** @param {string} newLanguage @param {string[]} newNames */
    setLanguage(newLanguage, newNames) {
      language = newLanguage;
      names = newNames;
    },
    /** @param {Parameters} newSettings */
    setSettings(newSettings) {
      settings = newSettings;
      write();
    },
    /** @param {string | null} query */
    setScenario(query) {
      scenario = query;
      write();
    },
    /** @param {Parameters} parameters */
    setCursor(parameters) {
      cursor = { ...parameters };
      if (timer) write(); // not before the page knows what else is to stand there
    },
    cursor: () => ({ ...cursor }),
    /** The settings that stand in the address. @param {string[]} wanted */
    read(wanted) {
      const said = new URLSearchParams(location.search);
      return Object.fromEntries(wanted.flatMap((name) => (said.has(name) ? [[name, said.get(name) ?? ""]] : [])));
    },
    link,
    whole,
    close: () => clearTimeout(timer),
  };
}
