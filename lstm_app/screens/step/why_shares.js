// A list of shares: what each came from, as a button that leads there, a bar on both sides of 0,
// and the share with its sign.

import { sourceText } from "./why_words.js";
import { element, setText } from "../../../lstm_player/assets/shared/dom.js";
import { fill, full, withoutAlmost } from "../../../lstm_player/assets/shared/format.js";

/** @import {Context, Share, Shares} from "./why_words.js" */

/** @param {(share: Share) => void} follow */
export function createShareList(follow) {
  const heading = element("h4");
  const list = element("ul", { class: "shares" });
  const node = element("div", { class: "share-list" }, heading, list);

  /**
   * @param {Shares | null} found
   * @param {"parts" | "steps" | "inputs"} name
   * @param {Context} context
   */
  function show(found, name, context) {
    node.hidden = !found;
    if (!found) return;
    const { words, layers, place } = context;
    setText(heading, words[name] ?? "");
    heading.hidden = !words[name];
    const most = Math.max(...found.shares.map(({ share }) => Math.abs(share)), Math.abs(found.rest)) || 1;
    const hasMinus = found.rest < 0 || found.shares.some(({ share }) => share < 0);
    list.classList.toggle("signed", hasMinus);
    const written = (/** @type {number} */ share) => layers[place.layer].write(share, found.quantity);
    const told = name === "parts" ? found.shares : found.shares.filter(({ share }) => withoutAlmost(written(share)) !== "0");
    const rows = told.map((share) => {
      const text = sourceText(share, name, context);
      const from = share.kind === "rest" ? element("span", { class: "from" }, text) : linkTo(share, text);
      return rowOf(from, share.row ?? share.name, share.share, most, written);
    });
    if (found.others && withoutAlmost(written(found.rest)) !== "0") {
      const from = element("span", { class: "from" }, fill(words.more, { count: found.others }));
      rows.push(rowOf(from, "", found.rest, most, written));
    }
    list.replaceChildren(...(rows.length ? rows : [element("li", { class: "none" }, words.nothing)]));
    list.setAttribute("aria-label", words[name] ?? words.title);
  }

  /** @param {Share} share @param {string} text */
  const linkTo = (share, text) => element("button", { type: "button", onclick: () => follow(share) }, text);

  return { node, show };
}

/**
 * @param {HTMLElement} from
 * @param {string} quantity whose colour it wears
 * @param {number} share
 * @param {number} most the size of the largest
 * @param {(share: number) => string} write
 */
function rowOf(from, quantity, share, most, write) {
  const text = withoutAlmost(write(share));
  const sign = share > 0 && text !== "0" ? "+" : "";
  const number = element("span", { class: "number", "data-full": full(share) }, sign + text);
  const bar = element("i", { class: share < 0 ? "amount minus" : "amount", "data-q": quantity, "aria-hidden": "true" });
  bar.style.setProperty("--size", String(Math.abs(share) / most));
  return element("li", { class: share === 0 ? "zero" : "" }, from, element("span", { class: "track" }, bar), number);
}
