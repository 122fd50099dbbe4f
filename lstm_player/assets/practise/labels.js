// How chips and slots of an exercise are called.

import { numbered, quantityOf } from "./formulas.js";
import { chipName, slotName } from "./reasons.js";
import { fill } from "../shared/format.js";

/** @import {LayerNumbers, Words} from "../shared/types.js" */
/** @import {Chip, Exercise, Slot} from "./exercise.js" */

/**
 * @param {LayerNumbers} numbers
 * @param {Exercise} exercise
 * @param {{words: Words, all: Words}} said words: those of this view
 */
export function createLabels(numbers, exercise, { words, all }) {
  const { names } = numbers.texts;

  /** @param {Chip} one */
  function chip(one) {
    const { id, quantity, step, index, shown } = one;
    const { symbol } = names[quantity] ?? names[`${quantity}_before`];
    const name = numbered(symbol, index, quantity === "x" ? numbers.inputs : numbers.units);
    const when = fill(words[step ? "chip.step" : "chip.start"], { step });
    const label = fill(words.chip, { name: chipName(one, exercise, all), text: shown });
    return { id, q: quantity, name, when, text: shown, label };
  }

  /** @param {Slot} one */
  const slot = (one) => slotName(one, exercise, all);

  /** What stands beside a slot that is empty; nothing where its formula says it. @param {Slot} one */
  function hint(one) {
    if (one.what === "product") return "";
    const quantity = names[one.do === "place" ? one.quantity : quantityOf(one)]?.short ?? "";
    return fill(words[`hint.${one.what}`] ?? quantity, { quantity });
  }

  /** A box on the drawing. @param {Slot} one @param {boolean} isFilled */
  const place = (one, isFilled) => fill(words[isFilled ? "full" : "empty"], { place: slot(one), text: one.shown });

  return { chip, slot, hint, place };
}
