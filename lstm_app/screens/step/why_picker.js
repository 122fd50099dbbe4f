// Which number of a step is to be explained, by a list and a button: what a press on a number of
// the diagram does, for whoever has no pointer.

import { nameOf } from "../../../lstm_player/assets/player/words.js";
import { element, setText } from "../../../lstm_player/assets/shared/dom.js";
import { fill } from "../../../lstm_player/assets/shared/format.js";

/** @import {LayerNumbers, Position, Words} from "../../../lstm_player/assets/shared/types.js" */

const GIVEN = /^x$|_before$/;

/** @param {(name: string) => void} ask */
export function createPicker(ask) {
  const list = element("select");
  const button = element("button", { type: "button", onclick: () => ask(list.value) });
  const node = element("div", { class: "ask-why", hidden: true }, list, button);
  let built = "";

  /** @param {LayerNumbers} numbers @param {Position} position @param {Words} words */
  function show(numbers, position, words) {
    const { step, unit } = position;
    const names = numbers.sheet.quantities.filter((name) => !GIVEN.test(name) && numbers.isKnown(name, position));
    node.hidden = numbers.backward || step === 0 || !names.length;
    if (node.hidden) return;
    setText(button, words.ask);
    list.setAttribute("aria-label", words.which);
    const chosen = names.includes(list.value) ? list.value : usual(numbers, names);
    const texts = names.map((name) => textOf(numbers, name, step, unit, words));
    if (built !== texts.join()) list.replaceChildren(...names.map((name, at) => new Option(texts[at], name)));
    built = texts.join();
    list.value = chosen;
  }

  return { node, show, value: () => list.value, focus: () => button.focus() };
}

/**
 * What is asked about first: the memory, or what the phase has come to.
 * @param {LayerNumbers} numbers
 * @param {string[]} names
 */
const usual = ({ sheet }, names) => (names.includes(sheet.state) ? sheet.state : names[names.length - 1]);

/** @param {LayerNumbers} numbers @param {string} name @param {number} step @param {number} unit @param {Words} words */
function textOf(numbers, name, step, unit, words) {
  return fill(words.one, { name: nameOf(numbers, name), value: numbers.write(numbers.value(name, step, unit), name) });
}
