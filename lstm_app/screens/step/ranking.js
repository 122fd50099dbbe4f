// Which unit matters most for the output looked at: each unit silent by itself, the one that changes
// it most first. The numbers come from the server when they are asked for.

import { heldAt } from "../../../lstm_player/assets/player/held.js";
import { element, setText } from "../../../lstm_player/assets/shared/dom.js";
import { fill, threeDigits } from "../../../lstm_player/assets/shared/format.js";

/** @import {LayerNumbers, Words} from "../../../lstm_player/assets/shared/types.js" */
/**
 * As lstm_app/visit/whatif.py answers; layers and units are counted from 0.
 * @typedef {{layer: number, unit: number, step: number, lowest: number, count: number, revision: number,
 *   cuts: [number, number, number][]}} Ranked
 * @typedef {{layers: LayerNumbers[], numbers: LayerNumbers, unit: number, step: number}} Place
 */

const FIRST = 6; // rows before "all"

/**
 * @param {object} uses
 * @param {() => void} uses.ask
 * @param {(layer: number, unit: number, last: number | null) => void} uses.silence
 * @param {(text: string) => void} uses.release
 */
export function createRanking({ ask, silence, release }) {
  const heading = element("h4");
  const button = element("button", { type: "button", class: "rank", onclick: ask });
  const said = element("p", { class: "said", role: "status", "aria-live": "polite" });
  const list = element("ol", { class: "ranking" });
  const all = element("button", { type: "button", class: "all", onclick: unfold });
  const aside = element("p", { class: "help" });
  const node = element("section", { class: "ranked" }, heading, button, said, list, all, aside);
  /** @type {Ranked | null} */
  let ranked = null;
  let isUnfolded = false;
  /** @type {[Place, Words] | null} */
  let last = null;

  function unfold() {
    isUnfolded = true;
    if (last) show(...last);
    /** @type {HTMLElement | null} */ (list.children[FIRST]?.querySelector("button"))?.focus();
  }

  /** @param {Place} place @param {Words} words */
  function show(place, words) {
    last = [place, words];
    const { layers, numbers, unit, step } = place;
    node.hidden = layers.slice(0, numbers.index + 1).reduce((sum, { units }) => sum + units, 0) < 2;
    setText(heading, words["rank.heading"]);
    setText(button, fill(words.rank, { what: outputOf(numbers, unit, words), step }));
    const answer = ranked && ranked.unit < (layers[ranked.layer]?.units ?? 0) ? ranked : null;
    setText(said, answer ? sentenceOf(answer, layers, words) : "");
    setText(aside, answer ? asideOf(answer, words) : words["rank.help"]);
    showRows(answer?.cuts.filter(([layer, at]) => at < (layers[layer]?.units ?? 0)) ?? [], layers, words);
  }

  /** @param {Ranked["cuts"]} rows @param {LayerNumbers[]} layers @param {Words} words */
  function showRows(rows, layers, words) {
    const most = Math.abs(rows[0]?.[2] ?? 0);
    const few = isUnfolded ? rows : rows.slice(0, FIRST);
    list.hidden = !most; // nothing matters, as the sentence says
    all.hidden = list.hidden || few.length === rows.length;
    setText(all, fill(words["rank.all"], { count: rows.length }));
    const focused = [...list.querySelectorAll("button")].findIndex((one) => one.matches(":focus"));
    list.replaceChildren(...few.map((cut) => rowOf(cut, layers, most, words)));
    list.querySelectorAll("button")[focused]?.focus();
  }

  // Of the unit whose output it is only what it hands on counts, so that is all that is silenced.
  /** @param {number} layer @param {number} unit */
  const isOwn = (layer, unit) => ranked?.layer === layer && ranked.unit === unit && ranked.step > 1;

  /** @param {[number, number, number]} cut @param {LayerNumbers[]} layers @param {number} most @param {Words} words */
  function rowOf([layer, unit, change], layers, most, words) {
    const step = ranked?.step ?? 1;
    const held = layers[layer].held.find((one) => one.is === "silence" && one.unit === unit);
    const name = unitOf(layers, layer, unit, words);
    const bar = element("span", { class: change < 0 ? "bar less" : "bar", "aria-hidden": "true" });
    bar.style.setProperty("--share", String(most ? Math.abs(change) / most : 0));
    const number = element("span", { class: "number" }, signed(change));
    const label = fill(words["rank.row"], { unit: name, change: signed(change) });
    const press = () => {
      if (held) release(held.text);
      else silence(layer, unit, isOwn(layer, unit) ? step - 1 : null);
    };
    const attributes = { type: "button", "aria-pressed": String(Boolean(held)), "aria-label": label, onclick: press };
    return element("li", {}, element("button", attributes, element("span", { class: "name" }, name), bar, number));
  }

  return {
    node,
    show,
    /** @param {Ranked} news */
    take(news) {
      [ranked, isUnfolded] = [news, false];
    },
  };
}

/** @param {number} change */
export const signed = (change) => (change > 0 ? `+${threeDigits(change)}` : threeDigits(change));

/** "h of unit 2" @param {LayerNumbers} numbers @param {number} unit @param {Words} words */
function outputOf(numbers, unit, words) {
  return numbers.units > 1 ? fill(words["rank.of_unit"], { unit: numbers.unitName(unit) }) : words["rank.only"];
}

/** @param {LayerNumbers[]} layers @param {number} layer @param {number} unit @param {Words} words */
function unitOf(layers, layer, unit, words) {
  const name = fill(words["rank.unit"], { unit: layers[layer].unitName(unit) });
  return layers.length > 1 ? fill(words["rank.in_layer"], { name, layer: layer + 1 }) : name;
}

/**
 * What the ranking says: its first row, or that nothing matters.
 * @param {Ranked} ranked
 * @param {LayerNumbers[]} layers
 * @param {Words} words
 */
export function sentenceOf({ layer, unit, step, cuts }, layers, words) {
  const [most] = cuts;
  if (heldAt(layers[layer], "hidden", step, unit) && !most?.[2]) return words["rank.silent"];
  const what = outputOf(layers[layer], unit, words);
  if (!most || most[2] === 0) return fill(words["rank.nobody"], { what, step });
  const key = most[0] === layer && most[1] === unit ? "rank.itself" : "rank.most";
  return fill(words[key], { what, step, unit: unitOf(layers, most[0], most[1], words), change: signed(most[2]) });
}

/** @param {Ranked} ranked @param {Words} words */
function asideOf({ lowest }, words) {
  return [words["rank.then"], lowest ? fill(words["rank.lowest"], { layer: lowest + 1 }) : ""].filter(Boolean).join(" ");
}
