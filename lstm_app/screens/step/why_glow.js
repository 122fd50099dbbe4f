// What a number was made of lights up on the diagram, from the number back, and then the steps of
// the sequence that it came from; once, and at once where nothing is to move.

import { isStill } from "../../../lstm_player/assets/shared/dom.js";

/** @import {Position} from "../../../lstm_player/assets/shared/types.js" */
/** @import {Answer} from "./why_words.js" */

const STAGE = 260; // ms from one stage to the next
const STEP = 120; // ms from one step of the sequence to the one before
const LONGEST = 1800; // ms for all steps

/** @param {HTMLElement} player its region, with diagram and strip */
export function createGlow(player) {
  /** @type {Answer | null} */
  let shown = null;
  /** @type {number[]} */
  let timers = [];
  let drawn = "";

  function clear() {
    shown = null;
    wipe();
  }

  function wipe() {
    timers.forEach(clearTimeout);
    [timers, drawn] = [[], ""];
    for (const node of player.querySelectorAll(".source, .asked")) node.classList.remove("source", "asked");
  }

  /** @param {() => void} act @param {number} ms */
  function after(act, ms) {
    if (ms) timers.push(window.setTimeout(act, ms));
    else act();
  }

  /**
   * Marks what an answer names, where it is looked at.
   * @param {Answer} answer
   * @param {Position} position
   * @param {boolean} [moves]
   */
  function show(answer, position, moves = false) {
    const key = keyOf(answer, position);
    const isSame = answer === shown && key === drawn;
    if (isSame && timers.length) return; // on its way
    wipe();
    [shown, drawn] = [answer, key];
    const { place, chain, reached } = answer;
    const pace = moves && !isStill() ? 1 : 0;
    const isHere = place.step === position.step && place.layer === position.layer && place.unit === position.unit;
    if (isHere) chain.forEach((names, stage) => after(() => mark(names, stage ? "source" : "asked"), pace * stage * STAGE));
    const begin = chain.length * STAGE;
    const each = Math.min(STEP, LONGEST / (reached.length || 1));
    reached.forEach((step, index) => after(() => markCard(step), pace * (begin + index * each)));
  }

  /** @param {string[]} names @param {string} as */
  function mark(names, as) {
    for (const name of names) {
      const parts = `[data-box="${name}"], .wire[data-value="${name}"], tspan[data-value="${name}"], [data-valve="${name}"]`;
      for (const node of player.querySelectorAll(`.stage :is(${parts})`)) node.classList.add(as);
    }
  }

  /** @param {number} step */
  const markCard = (step) => player.querySelector(`.strip [data-step="${step}"]`)?.classList.add("source");

  return {
    show,
    clear,
    /** Marks again what a drawing made anew has lost, or what another place has to show. @param {Position} position */
    keep(position) {
      if (shown) show(shown, position);
    },
  };
}

/** @param {Answer} answer @param {Position} position */
const keyOf = ({ place }, { step, layer, unit }) => [...Object.values(place), step, layer, unit].join();
