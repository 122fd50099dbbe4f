// Why the three cells have left what they have: each sentence only where the numbers bear it out.

import { sharePart } from "./verdict.js";

const LITTLE = 0.1; // of the first input; below that it has died away

/**
 * @typedef {object} Found
 * @property {string} experiment
 * @property {string} scheme how random weights are made
 * @property {boolean} isPulse whether only input 1 is not 0
 * @property {boolean} ownIsShown whether the cell of the step page is one of the three
 * @property {number} u of the weights set by hand
 * @property {number} bias of the gates, set by hand
 * @property {number} open how far the hand-set gate that keeps is open
 * @property {number} kept what the forget gates of the LSTM alone would leave
 * @property {number[]} left what SimpleRNN, GRU and LSTM have left in the end; NaN: nothing to measure
 */

/**
 * The keys of the sentences, and what is put into them.
 * @param {Found} found
 * @returns {[string, Record<string, string>][]}
 */
export function reasonsFor(found) {
  const { experiment, left, open, kept } = found;
  if (left.every(Number.isNaN)) return [["nothing", {}]];
  if (experiment === "own") return [[found.ownIsShown ? "own" : "own.others", {}]];
  const numbers = { open: sharePart(open), share: sharePart(left[0]), kept: sharePart(kept) };
  const keys = experiment === "hand" ? handSet(found) : drawn(found);
  return keys.map((key) => [key, numbers]);
}

/** @param {Found} found */
function handSet({ u, bias }) {
  const cases = [bias === 0 ? "hand.half" : "", u > 1 ? "hand.large" : ""];
  return ["hand", ...cases.filter(Boolean)];
}

/** @param {Found} found */
function drawn({ scheme, isPulse, left, kept }) {
  const [simple, , lstm] = left;
  const alone = isPulse ? "" : ".others";
  const isGone = simple < LITTLE;
  const turns = isPulse ? !isGone : isGone; // an orthogonal U: the echo goes on, or is drowned
  const rnn = scheme === "orthogonal" && turns ? `rnn.orthogonal${alone}` : isGone ? `rnn.fades${alone}` : "rnn.left";
  const written = lstm > 1 ? ["gated.adds"] : lstm < kept / 2 && kept > LITTLE ? ["gated.against"] : [];
  const more = scheme === "orthogonal" && isPulse ? ["try"] : [];
  return [`drawn.${scheme}`, rnn, "gated", ...written, ...more];
}
