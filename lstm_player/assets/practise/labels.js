// How chips and slots of an exercise are called.

import { quantityOf, sourceOf } from "./formulas.js";
import { fill } from "../shared/format.js";

/** @import {LayerNumbers, Words} from "../shared/types.js" */
/** @import {Chip, Slot} from "./exercise.js" */

/** @param {LayerNumbers} numbers @param {Words} words */
export function createLabels(numbers, words) {
  const { names } = numbers.texts;

  /** @param {Chip} chip */
  function chip({ id, quantity, step, index, shown }) {
    const { symbol, short } = names[quantity] ?? names[`${quantity}_before`];
    const many = quantity === "x" ? numbers.inputs : numbers.units;
    const name = many > 1 ? `${symbol}${index + 1}` : symbol;
    const when = fill(words[step ? "chip.step" : "chip.start"], { step });
    const label = fill(words.chip, { name: `${name}, ${short}`, when, text: shown });
    return { id, q: quantity, name, when, text: shown, label };
  }

  /** @param {Slot} one */
  function slot(one) {
    const { gate, quantity, what } = one;
    const held = names[one.do === "place" ? quantity : quantityOf(one)]?.short ?? "";
    const entry = ["product", "arrive"].includes(what) ? sourceOf(one, numbers) : "";
    return fill(words[`slot.${what}`] ?? held, { gate: names[gate ?? ""]?.short ?? "", quantity: held, entry });
  }

  /** What stands beside a slot that is empty; nothing where its formula says it. @param {Slot} one */
  const hint = (one) => fill(words[`hint.${one.what}`] ?? slot(one), { quantity: names[one.quantity]?.short ?? "" });

  /** A box on the drawing. @param {Slot} one @param {boolean} isFilled */
  const place = (one, isFilled) => fill(words[isFilled ? "full" : "empty"], { place: slot(one), text: one.shown });

  return { chip, slot, hint, place };
}
