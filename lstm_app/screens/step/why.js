// Why a number is what it is. A number of the diagram that is pressed, or one that is picked, is
// asked about; the answer stands above the arithmetic until it is closed, follows every edit, and
// asks nobody while one steps.

import { createBlock } from "./why_block.js";
import { createGlow } from "./why_glow.js";
import { createPicker } from "./why_picker.js";
import { isSame, placeOf } from "./why_words.js";
import { element, isStill, setText } from "../../../lstm_player/assets/shared/dom.js";
import { section } from "../../../lstm_player/assets/shared/words.js";

/** @import {Cursor, LayerNumbers, Words} from "../../../lstm_player/assets/shared/types.js" */
/** @import {Answer, Place, Share} from "./why_words.js" */
/** @import {Change} from "./why_change.js" */
/** @import {Pins} from "../../../lstm_player/assets/player/pin.js" */
/**
 * @typedef {object} Uses
 * @property {Cursor} cursor
 * @property {HTMLElement} region of the player, with diagram and strip
 * @property {HTMLElement} side what stands under "This step"
 * @property {Pins} pins
 * @property {(name: string, fields: Record<string, any>, how?: {coalesce?: boolean}) => void} act
 * @property {(name: string) => void} openTab
 */

const LEAST = 240; // px of the answer to be in view
const NUMBERS = ".stage [data-box] .number, .stage tspan[data-value]";

/** @param {Uses} uses */
export function createWhy({ cursor, region, side, pins, act, openTab }) {
  /** @type {LayerNumbers[]} */
  let layers = [];
  /** @type {Words} */
  let words = {};
  /** @type {Place | null} the number that was asked about */
  let asked = null;
  /** @type {Place[]} those that led to it */
  let before = [];
  /** @type {Answer | null} */
  let answer = null;
  let known = { revision: -1, opening: /** @type {unknown} */ (null) };
  let isByKeyboard = false;
  const spoken = element("p", { class: "spoken", role: "status", "aria-live": "polite" });
  const glow = createGlow(region);
  const picker = createPicker((name) => ask(name, true));
  const block = createBlock({
    follow,
    go: () => asked && goTo(asked),
    back: goBack,
    close: () => close(true),
    askChange: (goal) => asked && act("flip", { ...asked, goal }, { coalesce: true }),
    showBeside,
  });
  block.node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close(true);
  });
  side.prepend(block.node);
  region.after(spoken);
  side.append(picker.node);

  /** @param {Place} place @param {boolean} withFocus */
  function open(place, withFocus) {
    [asked, isByKeyboard] = [place, withFocus];
    block.change.clear();
    openTab("step");
    act("why", place, { coalesce: true });
  }

  /**
   * The number under a name at the place looked at; false if there is nothing to ask.
   * @param {string} name
   * @param {boolean} withFocus
   */
  function ask(name, withFocus) {
    const place = placeOf(layers, cursor.position, name);
    if (!place || layers[place.layer].backward) return false;
    before = [];
    open(place, withFocus);
    return true;
  }

  /** @param {boolean} withFocus */
  function close(withFocus) {
    [asked, answer, before, block.node.hidden] = [null, null, [], true];
    glow.clear();
    if (withFocus) picker.focus();
  }

  function goBack() {
    const place = before.pop();
    if (!place) return;
    goTo(place);
    open(place, true);
  }

  /** @param {Place} place */
  const goTo = ({ layer, step, unit }) => cursor.moveTo({ layer, step, unit, phase: "whole" });

  // A source leads to its place; what is made of others is explained in its turn.
  /** @param {Share} share */
  function follow({ kind, name, layer, step = 0, unit = 0 }) {
    const place = kind === "state" ? placeOf(layers, { layer, step, unit }, name) : null;
    if (place) {
      if (asked) before.push(asked);
      goTo(place);
      open(place, true);
    } else if (kind === "input") cursor.moveTo({ layer: 0, step, phase: "whole" });
    else openTab("weights");
  }

  // The run as it is stays beside the one with the change; both are looked at where they were asked about.
  /** @param {Change} change */
  function showBeside({ step, column, value }) {
    pins.pin();
    if (asked) goTo(asked);
    act("set", { target: ["x", step - 1, column], value });
    region.querySelector(".stage")?.scrollIntoView({ block: "nearest", behavior: isStill() ? "instant" : "smooth" });
  }

  function show() {
    if (!asked || !answer) return;
    block.node.hidden = layers[asked.layer].backward;
    if (block.node.hidden) return glow.clear();
    block.show(answer, { layers, words, place: asked }, before.at(-1));
  }

  /** What an answer of the server holds for a question that was asked here. @param {Record<string, any>} header */
  function hear({ why, flip }) {
    if (flip && isSame(flip.place, asked)) block.change.hear(flip);
    if (!why || !isSame(why.place, asked)) return;
    const isNew = answer === null || !isSame(why.place, answer.place);
    answer = why;
    show();
    if (!why.held) glow.show(why, cursor.position, isNew);
    if (isNew) tell();
  }

  function tell() {
    setText(spoken, block.said(!isByKeyboard));
    if (isByKeyboard) block.focus(); // and its heading is read out
    const { top } = block.node.getBoundingClientRect();
    if (top > 0 && top < innerHeight - LEAST) return;
    block.node.scrollIntoView({ block: "nearest", behavior: isStill() ? "instant" : "smooth" });
  }

  /**
   * @param {LayerNumbers[]} newLayers
   * @param {Record<string, any>} header
   * @param {Words} all those of the language
   */
  function update(newLayers, { revision, opening }, all) {
    const isEdit = revision !== known.revision;
    const isOther = opening.id !== known.opening;
    [layers, words, known] = [newLayers, section(all, "why."), { revision, opening: opening.id }];
    pick();
    if (!asked) return;
    if (isOther || !isThere(asked)) return close(false);
    if (isEdit) block.change.forget();
    if (isEdit && !layers[asked.layer].backward) act("why", asked, { coalesce: true });
    show();
  }

  /** @param {Place} place */
  const isThere = ({ layer, quantity, step, unit }) =>
    step <= layers[0].steps && unit < (layers[layer]?.units ?? 0) && layers[layer].sheet.quantities.includes(quantity);

  const pick = () => picker.show(layers[Math.min(cursor.position.layer, layers.length - 1)], cursor.position, words);

  const unsubscribe = cursor.subscribe(() => {
    if (!layers.length) return;
    pick();
    glow.keep(cursor.position);
  });
  return {
    update,
    hear,
    /** Whether what was pressed is a number that has an answer. @param {Element} target */
    press(target) {
      const node = /** @type {HTMLElement | null} */ (target.closest(NUMBERS));
      const box = /** @type {HTMLElement | null} */ (target.closest("[data-box]"));
      const name = node?.dataset.value ?? box?.dataset.box;
      return Boolean(node && name && !node.classList.contains("not-yet") && ask(name, false));
    },
    /** The number that the picker offers. */
    askPicked: () => !picker.node.hidden && ask(picker.value(), true),
    close: () => asked && close(false),
    destroy: unsubscribe,
  };
}
