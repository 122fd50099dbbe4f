// One of the three cells: its name, how much it has left, its diagram, what it does at this step.

import { createArithmetic } from "../../../lstm_player/assets/player/arithmetic.js";
import { createDiagram } from "../../../lstm_player/assets/player/diagram.js";
import { element, setData, setText } from "../../../lstm_player/assets/shared/dom.js";
import { fill, full } from "../../../lstm_player/assets/shared/format.js";

/** @import {Colours, Cursor, LayerNumbers, Words} from "../../../lstm_player/assets/shared/types.js" */

const NOTHING_UNDER = 0.0005;

/**
 * @param {HTMLElement} parent
 * @param {Cursor} cursor
 */
export function createCell(parent, { position }) {
  const title = element("h3");
  const share = element("b", { class: "share-left" });
  const note = element("span", { class: "note" });
  const head = element("header", {}, title, share, note);
  const stage = element("div", { class: "stage" });
  const told = element("div", { class: "told arithmetic" });
  const open = element("a", { target: "_self" });
  const node = element("article", { class: "cell" }, head, stage, told, open);
  parent.append(node);
  const diagram = createDiagram(stage, null);
  const arithmetic = createArithmetic(told, (phase) => location.assign(hrefOf(phase)));
  let link = "";
  let template = "";

  /** @param {string} phase */
  const hrefOf = (phase) => `${link}&step=${position.step}&phase=${phase}&unit=${position.unit + 1}`;

  /** @param {LayerNumbers} numbers @param {Words} words @param {string} newLink */
  function rebuild(numbers, words, newLink) {
    title.textContent = numbers.texts.title;
    open.textContent = words["trio.open"];
    template = words["trio.left"];
    link = newLink;
    diagram.rebuild(numbers);
  }

  /** @param {LayerNumbers} numbers @param {Colours} colours @param {number | null} left */
  function show(numbers, colours, left) {
    diagram.show(numbers, position, colours);
    arithmetic.show(numbers, position);
    setText(share, sharePart(left));
    setData(share, "full", left === null ? null : full(left));
    setText(note, fill(template, { step: position.step }));
    note.hidden = position.step === 0;
    open.href = hrefOf("whole");
  }
  return { node, rebuild, show };
}

/**
 * A share of what there was, with two decimals.
 * @param {number | null} share null: there is nothing to measure
 */
export function sharePart(share) {
  if (share === null || Number.isNaN(share)) return "–";
  if (share === 0) return "0";
  return share < NOTHING_UNDER ? "≈ 0" : share.toFixed(2);
}
