// The glossary: every term in its group with a field to find one, and the entry that is open.

import { entriesOf, found } from "./entries.js";
import { lessonNodes, placeNodes } from "./leads.js";
import { element, setData, setText, styleSheet } from "../shared/dom.js";
import { section } from "../shared/words.js";

/** @import {Catalogue} from "../shared/types.js" */
/** @typedef {import("./entries.js").Entry} Entry */
/** @typedef {import("./lessons.js").Lesson} Lesson */

/**
 * @param {HTMLElement} root
 * @param {object} [host]
 * @param {(term: string) => void} [host.onTerm] hears of the entry that the reader opened
 * @param {((lesson: Lesson) => void) | null} [host.follow] goes to a page of a lesson without a
 *   new document; without it the lesson opens in a window of its own
 */
export function createGlossary(root, { onTerm = () => {}, follow = null } = {}) {
  root.classList.add("glossary");
  adopt(root);
  const field = element("input", { type: "search", autocomplete: "off", spellcheck: "false" });
  const label = element("label", { class: "find" }, field);
  const list = element("div", { class: "words" });
  const none = element("p", { class: "none", role: "status", hidden: true });
  const entry = element("article", { class: "entry", tabindex: -1, "aria-live": "polite" });
  root.append(label, element("div", { class: "pair" }, element("div", { class: "index" }, none, list), entry));
  /** @type {{catalogue: Catalogue, entries: Map<string, Entry>, words: Record<string, string>} | null} */
  let shown = null;
  let open = "";
  /** @type {string[]} the terms of what the reader came from */
  let here = [];

  field.addEventListener("input", () => fillList());
  field.addEventListener("keydown", (event) => {
    const first = /** @type {HTMLElement | null} */ (list.querySelector("button"));
    if (event.key === "Enter") first?.click();
    if (event.key === "ArrowDown") walk(event, first);
  });
  list.addEventListener("keydown", (event) => {
    const [before, after] = neighbours(list, /** @type {Element} */ (event.target));
    if (event.key === "ArrowDown") walk(event, after);
    if (event.key === "ArrowUp") walk(event, before ?? field);
  });

  /** @param {Catalogue} catalogue */
  function update(catalogue) {
    if (shown?.catalogue === catalogue) return;
    shown = { catalogue, entries: entriesOf(catalogue), words: section(catalogue.words, "glossary_view.") };
    field.placeholder = shown.words.find;
    field.setAttribute("aria-label", shown.words.find);
    setText(none, shown.words.none);
    fillList();
    showEntry();
  }

  function fillList() {
    if (!shown) return;
    const { entries, words } = shown;
    const matches = found(entries, field.value);
    const groups = field.value ? [{ group: "", members: matches }] : byGroup(matches, here, entries);
    list.replaceChildren(...groups.map(({ group, members }) => groupNode(group ? words[group] : "", members, choose)));
    none.hidden = matches.length > 0;
    mark();
  }

  // One of the list can be tabbed to; the arrow keys walk through the others.
  function mark() {
    const buttons = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("button")]);
    const current = buttons.find(({ dataset }) => dataset.entry === open) ?? buttons[0];
    for (const button of buttons) {
      button.tabIndex = button === current ? 0 : -1;
      if (button.dataset.entry === open) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }

  /** @param {string} name */
  function choose(name) {
    open = name;
    mark();
    showEntry();
    if (entry.offsetTop < list.offsetTop) entry.scrollIntoView({ block: "nearest" });
    onTerm(name);
  }

  function showEntry() {
    const one = shown?.entries.get(open);
    entry.hidden = !one;
    if (!shown || !one) return;
    const { words } = shown;
    const symbol = element("span", { class: "symbol", lang: "en" }, one.symbol);
    setData(symbol, "q", one.name);
    const facts = [
      ...fact(words.other, one.other ? [one.other] : []),
      ...fact(words.see, one.see ? placeNodes(one.see) : []),
      ...fact(words.lesson, one.lesson ? lessonNodes(one.lesson, follow) : []),
    ];
    entry.replaceChildren(
      ...(one.symbol ? [symbol] : []),
      element("h3", {}, one.title),
      element("p", { class: "sentence" }, one.sentence),
      element("dl", {}, ...facts),
    );
  }

  return {
    update,
    /**
     * Opens the entry of a term; the list begins with those of `terms`.
     * @param {string | null} term
     * @param {string[]} [terms]
     */
    show(term, terms = []) {
      here = terms;
      field.value = "";
      open = term && shown?.entries.has(term) ? term : "";
      fillList();
      showEntry();
      list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
    },
    /** Puts the focus where a reader begins: on the entry that is open, or the field. */
    focus: () => (open ? entry : field).focus({ preventScroll: true }),
    term: () => open || null,
  };
}

/** @type {Promise<CSSStyleSheet> | null} */
let sheet = null;

/** @param {HTMLElement} root */
async function adopt(root) {
  sheet ??= styleSheet("lstm_player/assets/glossary/glossary.css");
  const style = await sheet;
  const place = /** @type {ShadowRoot | Document} */ (root.getRootNode());
  if (!place.adoptedStyleSheets.includes(style)) place.adoptedStyleSheets = [...place.adoptedStyleSheets, style];
}

/**
 * @param {Entry[]} all
 * @param {string[]} here
 * @param {Map<string, Entry>} entries
 */
function byGroup(all, here, entries) {
  const names = [...new Set(all.map(({ group }) => group))];
  const met = here.flatMap((name) => entries.get(name) ?? []);
  const groups = names.map((name) => ({ group: `group.${name}`, members: all.filter(({ group }) => group === name) }));
  return met.length ? [{ group: "here", members: met }, ...groups] : groups;
}

/** @param {string} name @param {(Node | string)[]} nodes */
const fact = (name, nodes) => (nodes.length ? [element("dt", {}, name), element("dd", {}, ...nodes)] : []);

/** @param {string} heading @param {Entry[]} members @param {(name: string) => void} choose */
function groupNode(heading, members, choose) {
  const buttons = members.map(({ name, title, symbol }) =>
    element(
      "button",
      { type: "button", "data-entry": name, onclick: () => choose(name) },
      element("span", { class: "title" }, title),
      ...(symbol ? [element("span", { class: "symbol", lang: "en", "data-q": name }, symbol)] : []),
    ),
  );
  return element("section", {}, ...(heading ? [element("h4", {}, heading)] : []), ...buttons);
}

/** @param {HTMLElement} list @param {Element} target @returns {(HTMLElement | undefined)[]} */
function neighbours(list, target) {
  const buttons = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("button")]);
  const at = buttons.findIndex((button) => button === target);
  return [buttons[at - 1], buttons[at + 1]];
}

/** @param {KeyboardEvent} event @param {HTMLElement | null | undefined} target */
function walk(event, target) {
  event.preventDefault();
  target?.focus();
}
