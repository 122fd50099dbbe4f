// The block "Why 7?": what the number is made of, in lists, by which rules, and what would change it.

import { createChange } from "./why_change.js";
import { createShareList } from "./why_shares.js";
import { madeText, placeText, titleText, valueText } from "./why_words.js";
import { element, setText } from "../../../lstm_player/assets/shared/dom.js";
import { fill } from "../../../lstm_player/assets/shared/format.js";

/** @import {Answer, Context, Place, Share} from "./why_words.js" */
/** @import {Change} from "./why_change.js" */

const LISTS = /** @type {const} */ (["parts", "steps", "inputs"]);
const RULES = ["product", "function", "whole"]; // that some shares rest on

/**
 * @typedef {object} Uses
 * @property {(share: Share) => void} follow
 * @property {() => void} go to the number itself
 * @property {() => void} back to the number asked about before
 * @property {() => void} close
 * @property {(goal: string) => void} askChange
 * @property {(change: Change) => void} showBeside
 */

/** @param {Uses} uses */
export function createBlock({ follow, go, back, close, askChange, showBeside }) {
  const heading = element("h3", { tabindex: -1 });
  const where = element("button", { type: "button", class: "where", onclick: go });
  const before = element("button", { type: "button", class: "back", hidden: true, onclick: back });
  const shut = element("button", { type: "button", class: "close", onclick: close }, "×");
  const made = element("p", { class: "made" });
  const lists = LISTS.map((name) => ({ name, list: createShareList(follow) }));
  const [summary, rules] = [element("summary"), element("ul")];
  const details = element("details", { class: "rules" }, summary, rules);
  const change = createChange({ ask: askChange, showBeside });
  const top = element("div", { class: "top" }, heading, where, before, shut);
  const node = element("section", { class: "why", hidden: true }, top, made, ...lists.map(({ list }) => list.node), details, change.node);

  /** @param {Answer} answer @param {Context} context @param {Place | undefined} last the one before it */
  function show(answer, context, last) {
    const { layers, words, place } = context;
    const isHeld = Boolean(answer.held);
    setText(heading, titleText(place, layers, words));
    setText(where, placeText(place, layers, words));
    where.setAttribute("aria-label", fill(words.go, { place: where.textContent ?? "" }));
    before.hidden = !last;
    setText(before, last ? `‹ ${fill(words.back, { value: valueText(last, layers) })}` : "");
    shut.setAttribute("aria-label", words.close);
    setText(made, isHeld ? words.held : madeText(answer, context));
    for (const { name, list } of lists) list.show(worth(answer, name), name, context);
    for (const part of [details, change.node]) part.hidden = isHeld;
    showRules(answer, words);
    change.show(context);
    node.setAttribute("aria-label", heading.textContent ?? "");
  }

  /** @param {Answer} answer @param {Record<string, string>} words */
  function showRules(answer, words) {
    const met = new Set(LISTS.flatMap((name) => answer[name]?.rules ?? []));
    const keys = ["sum", ...RULES.filter((rule) => met.has(rule)), "all"];
    rules.replaceChildren(...keys.map((key) => element("li", {}, words[`rule.${key}`])));
    setText(summary, words.rules);
  }

  return {
    node,
    change,
    show,
    /** @param {boolean} withHeading */
    said: (withHeading) => (withHeading ? [heading, made] : [made]).map(({ textContent }) => textContent).join(" "),
    focus: () => heading.focus({ preventScroll: true }),
  };
}

// What came from the inputs need not be said once more where the parts are inputs.
/** @param {Answer} answer @param {"parts" | "steps" | "inputs"} name */
function worth(answer, name) {
  if (answer.held) return null;
  const isMadeOfInputs = answer.parts.shares.every(({ kind, share }) => kind === "input" || kind === "bias" || share === 0);
  const isSum = answer.parts.quantity === answer.place.quantity;
  return name === "inputs" && isMadeOfInputs && isSum ? null : answer[name];
}
