// How much each of the three cells has left of the first input, in numbers.

import { element, setData, setText } from "../../../lstm_player/assets/shared/dom.js";
import { full } from "../../../lstm_player/assets/shared/format.js";

const NOTHING_UNDER = 0.0005;

/** @param {HTMLElement} root */
export function createVerdict(root) {
  const label = element("p", { class: "note" });
  const shares = element("dl");
  root.append(label, shares);
  /** @type {HTMLElement[]} */
  let numbers = [];

  /** @param {string[]} names */
  function rebuild(names) {
    numbers = names.map(() => element("dd", { class: "number" }));
    shares.replaceChildren(...names.map((name, at) => element("div", {}, element("dt", {}, name), numbers[at])));
  }

  /** @param {string} text @param {(number | null)[]} left */
  function show(text, left) {
    setText(label, text);
    left.forEach((share, at) => {
      setText(numbers[at], sharePart(share));
      setData(numbers[at], "full", share === null || Number.isNaN(share) ? null : full(share));
    });
  }
  return { rebuild, show };
}

/**
 * A share of what there was, with two decimals.
 * @param {number | null} share null: there is nothing to measure
 */
export function sharePart(share) {
  if (share === null || Number.isNaN(share)) return "–";
  if (share === 0) return "0";
  return share < NOTHING_UNDER ? "≈ 0" : share.toFixed(2);
}
