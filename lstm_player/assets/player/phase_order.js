// In which order the phases of a layer come, and which of them reveals what.

/** @import {Sheet} from "../shared/types.js" */

/**
 * The phases by name, those inside a step in their order, and where each quantity is revealed.
 * @param {Sheet} sheet
 * @param {boolean} backward
 */
export function orderOf(sheet, backward) {
  const list = backward ? sheet.phases_back : sheet.phases;
  const inside = list.map(({ id }) => id).filter((id) => !["start", "whole"].includes(id));
  const phases = Object.fromEntries(list.map((phase) => [phase.id, phase]));
  /** @type {Record<string, number>} */
  const revealedAt = {};
  inside.forEach((id, index) => {
    for (const name of phases[id].reveals) revealedAt[name] = index;
  });
  return { phases, inside, revealedAt };
}
