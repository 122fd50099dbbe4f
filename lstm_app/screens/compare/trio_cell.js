// One of the three cells: its name, its diagram, what it does at this step.

import { createArithmetic } from "../../../lstm_player/assets/player/arithmetic.js";
import { createDiagram } from "../../../lstm_player/assets/player/diagram.js";
import { createMotion } from "../../../lstm_player/assets/player/motion.js";
import { element } from "../../../lstm_player/assets/shared/dom.js";

/** @import {Colours, Cursor, LayerNumbers, Words} from "../../../lstm_player/assets/shared/types.js" */

/**
 * @param {HTMLElement} parent
 * @param {Cursor} cursor
 * @param {() => number} pace of a movement
 */
export function createCell(parent, { position }, pace) {
  const title = element("h3");
  const stage = element("div", { class: "stage" });
  const told = element("div", { class: "told arithmetic" });
  const open = element("a", { target: "_self" });
  const node = element("article", { class: "cell" }, title, stage, told, open);
  parent.append(node);
  const diagram = createDiagram(stage, null);
  const motion = createMotion(diagram, { root: node, pace });
  const arithmetic = createArithmetic(told, null);
  let link = "";

  /** @param {string} phase */
  const hrefOf = (phase) => `${link}&step=${position.step}&phase=${phase}&unit=${position.unit + 1}`;

  /** @param {LayerNumbers} numbers @param {Words} words @param {string} newLink */
  function rebuild(numbers, words, newLink) {
    title.textContent = numbers.texts.title;
    open.textContent = words["trio.open"];
    link = newLink;
    diagram.rebuild(numbers);
  }

  /** @param {LayerNumbers} numbers @param {Colours} colours */
  function show(numbers, colours) {
    motion.show(numbers, position, colours);
    arithmetic.show(numbers, position);
    open.href = hrefOf("whole");
  }
  function destroy() {
    motion.destroy();
    diagram.destroy();
  }
  return { rebuild, show, destroy };
}
