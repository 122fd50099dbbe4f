// "Train": runs of training that the page asks for; complete when they have come as far as it wants.

import { element } from "../../shared/dom.js";

/** @import {Asked, Desk} from "./desk.js" */

/** @param {Desk} desk @returns {Asked} */
export function createTrain({ page, isDone, complete, all, colours, createTraining, wide }) {
  const node = element("div", { class: "training" });
  const training = createTraining?.(node, wide);
  let done = isDone;

  /** @param {any} told what the server says of the runs */
  function train(told) {
    training?.show(page, told, all, colours);
    if (done || !told?.holds) return;
    done = true;
    complete();
  }

  return { node, isRevealed: () => done, train, destroy: () => training?.destroy?.() };
}
