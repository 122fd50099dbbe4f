// "Step to": complete when the reader brings the cursor to a place.

import { element } from "../../shared/dom.js";

/** @import {Position} from "../../shared/types.js" */
/** @import {Asked, Desk} from "./desk.js" */

/** @param {Desk} desk @returns {Asked} */
export function createStep({ page, cursor, isDone, complete, words, all }) {
  const to = /** @type {Partial<Position>} */ (page.ask?.to ?? {});
  const node = element("p", { class: "hint" }, `${words["step.how"]} ${all["player.key.next"]}`);
  let done = isDone;
  const unsubscribe = cursor.subscribe((before) => {
    if (done || isThere(before, to) || !isThere(cursor.position, to)) return;
    done = true;
    complete();
  });
  return { node, isRevealed: () => done, destroy: unsubscribe };
}

/**
 * Whether a place is the one asked for; what was not asked for may be anything.
 * @param {Readonly<Position>} position
 * @param {Partial<Position>} to
 */
export function isThere(position, to) {
  const asked = /** @type {(keyof Position)[]} */ (["step", "phase", "layer", "unit"]);
  return asked.every((name) => to[name] === undefined || to[name] === null || to[name] === position[name]);
}
