// The list of what is to be done again: what is due today, what comes when; to be given to others as a
// link, and taken over from one.

import * as progress from "../lesson/progress.js";
import { dayOf } from "./redo.js";
import { redo as ofThisBrowser } from "./redo_store.js";
import { element, follow, setText } from "../shared/dom.js";
import { fill } from "../shared/format.js";
import { section } from "../shared/words.js";

/** @import {Words} from "../shared/types.js" */
/** @import {Item} from "./redo.js" */
/** @import {Redo} from "./redo_store.js" */
/**
 * What the page can do: go to settings of its own, say something to a screen reader.
 * @typedef {{redo?: Redo, go: (to: Record<string, any>) => void, say: (sentence: string) => void}} Host
 */

/** @param {HTMLElement} root @param {Host} host */
export function createRedoList(root, { redo = ofThisBrowser, go, say }) {
  root.classList.add("redo");
  const offer = element("div", { class: "offer", hidden: true });
  const lists = element("div", { class: "lists" });
  const copy = element("button", { type: "button", onclick: copyLink });
  const clear = element("button", { type: "button", onclick: empty });
  const back = element("button", { type: "button", onclick: putBack });
  const told = element("p", { class: "told", role: "status" });
  const link = element("input", { class: "link", readonly: true, hidden: true });
  const actions = element("div", { class: "actions" }, copy, clear, back);
  root.append(offer, lists, actions, told, link);
  let words = /** @type {Words} */ ({});
  let language = "en";
  let code = "";
  /** @type {Item[]} what was taken off the list last */
  let gone = [];

  /** @param {{header: Record<string, any>}} model @param {{catalogue: {words: Words, language: string}}} setting */
  function update({ header }, { catalogue }) {
    words = section(catalogue.words, "redo.");
    language = catalogue.language;
    code = header.settings?.redo ?? "";
    for (const [name, node] of Object.entries({ copy, clear, back })) setText(node, words[name]);
    link.setAttribute("aria-label", words.copy);
    setText(told, "");
    link.hidden = true;
    showOffer();
    show();
    root.hidden = !code && !redo.items().length;
  }

  function show() {
    const [now, later] = [redo.due(), redo.coming()];
    const parts = [...listOf("today", now), ...listOf("later", later)];
    const isEmpty = !parts.length;
    lists.replaceChildren(...(isEmpty && !code ? [element("p", { class: "none" }, words.none ?? "")] : parts));
    copy.hidden = clear.hidden = isEmpty;
    back.hidden = !gone.length;
  }

  /** @param {string} name @param {Item[]} items @returns {Node[]} */
  function listOf(name, items) {
    if (!items.length) return [];
    const heading = element("h4", {}, fill(words[name] ?? "", { count: items.length }));
    return [heading, element("ul", { class: name }, ...items.map(rowOf))];
  }

  /** @param {Item} item */
  function rowOf(item) {
    const way = element("a", { href: hrefOf(item) }, item.title);
    way.addEventListener("click", (event) => follow(event, () => open(item)));
    const when = element("span", { class: "when" }, whenOf(item));
    const label = fill(words.drop ?? "", { title: item.title });
    const drop = element("button", { type: "button", class: "drop", "aria-label": label, title: label }, "×");
    drop.addEventListener("click", () => take(item, drop));
    const asked = item.asked ? [element("span", { class: "asked" }, item.asked)] : [];
    return element("li", {}, element("span", { class: "what" }, way, ...asked), when, drop);
  }

  /** When it comes, or for which time it is there. @param {Item} item */
  function whenOf({ due, stage }) {
    const days = due - dayOf(Date.now());
    if (days > 1) return fill(words.in_days ?? "", { days });
    if (days === 1) return words.tomorrow ?? "";
    return fill(words.round ?? "", { round: stage + 1 });
  }

  // Off the list; the focus stays in it.
  /** @param {Item} item @param {HTMLElement} button */
  function take(item, button) {
    const at = [...lists.querySelectorAll(".drop")].indexOf(button);
    gone = [item];
    redo.drop(item.id);
    const left = /** @type {NodeListOf<HTMLElement>} */ (lists.querySelectorAll(".drop"));
    (left[Math.min(at, left.length - 1)] ?? back).focus();
    say(fill(words.dropped ?? "", { title: item.title }));
  }

  function empty() {
    gone = redo.items();
    redo.clear();
    back.focus();
    say(words.none ?? "");
  }

  function putBack() {
    redo.takeOver(gone.splice(0));
    copy.focus();
  }

  /** @param {Item} item */
  const hrefOf = (item) => new URL(`${item.link}&lang=${language}`, location.href).href;

  // A page of a lesson is asked anew, also if this tab has seen the answer.
  /** @param {Item} item */
  async function open(item) {
    const [page, query] = item.link.split("?");
    const said = Object.fromEntries(new URLSearchParams(query));
    if (page === "practise") return go(said);
    await progress.load();
    progress.forget(said.book ?? "", Number(said.page ?? 1));
    location.assign(hrefOf(item));
  }

  function showOffer() {
    const theirs = code ? redo.fromLink(code) : null;
    offer.hidden = !code;
    if (!code) return offer.replaceChildren();
    const text = theirs ? fill(words.offer ?? "", { count: theirs.length }) : words.unreadable ?? "";
    const yes = element("button", { type: "button", class: "main", hidden: !theirs }, words.take_over ?? "");
    yes.addEventListener("click", () => {
      redo.takeOver(theirs ?? []);
      say(words.taken_over ?? "");
      go({});
    });
    const no = element("button", { type: "button", onclick: () => go({}) }, words[theirs ? "leave" : "close"] ?? "");
    const titles = (theirs ?? []).map(({ title }) => element("li", {}, title));
    offer.replaceChildren(element("p", {}, text), element("ul", {}, ...titles), yes, no);
  }

  async function copyLink() {
    const { code: mine, left } = redo.toLink();
    const url = new URL(location.href);
    url.search = String(new URLSearchParams({ lang: language, redo: mine }));
    const rest = left ? fill(words.left ?? "", { count: left }) : "";
    link.value = url.href;
    try {
      await navigator.clipboard.writeText(url.href);
      link.hidden = true;
      setText(told, [words.copied, rest].filter(Boolean).join(" "));
    } catch {
      link.hidden = false;
      setText(told, [words.by_hand, rest].filter(Boolean).join(" "));
      link.select();
    }
  }

  const unsubscribe = redo.subscribe(show);
  return { update, destroy: unsubscribe };
}
