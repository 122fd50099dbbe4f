// The parts of a step as dots on a line: click, drag over them, or walk with the keys.

import { element } from "../shared/dom.js";

/** @import {Cursor, LayerNumbers} from "../shared/types.js" */

/** @param {Cursor} cursor */
export function createPhaseRail(cursor) {
  const { position } = cursor;
  const node = element("div", { class: "phases", role: "group", hidden: true });
  /** @type {HTMLElement[]} */
  let dots = [];

  /** @param {string | undefined} phase */
  function open(phase) {
    if (phase && phase !== position.phase) cursor.moveTo({ step: position.step || 1, phase });
  }
  node.addEventListener("click", ({ target }) => open(phaseOf(/** @type {Element} */ (target))));
  node.addEventListener("pointermove", ({ buttons, clientX, clientY }) => {
    if (buttons !== 1) return;
    const root = /** @type {ShadowRoot | Document} */ (node.getRootNode()); // a finger stays with where it began
    open(phaseOf(root.elementFromPoint(clientX, clientY)));
  });

  /** @param {LayerNumbers} numbers */
  function rebuild({ words, inside }) {
    node.setAttribute("aria-label", words.phases);
    dots = inside.map((phase) => {
      const label = element("span", {}, words[`dot.${phase}`]);
      return element("button", { type: "button", class: "dot", "data-phase": phase, title: words[`phase.${phase}`] }, label);
    });
    node.replaceChildren(...dots);
  }

  /** @param {boolean} isShown */
  function show(isShown) {
    node.hidden = !isShown;
    const at = dots.findIndex((dot) => dot.dataset.phase === position.phase);
    dots.forEach((dot, place) => {
      dot.classList.toggle("done", place < at);
      dot.tabIndex = place === Math.max(at, 0) ? 0 : -1;
      if (place === at) dot.setAttribute("aria-current", "step");
      else dot.removeAttribute("aria-current");
    });
    const { activeElement } = /** @type {ShadowRoot | Document} */ (node.getRootNode());
    if (at >= 0 && activeElement !== dots[at] && dots.some((dot) => dot === activeElement)) dots[at].focus();
  }

  return { node, rebuild, show };
}

/** @param {Element | null} target */
const phaseOf = (target) => /** @type {HTMLElement | null} */ (target?.closest?.(".dot"))?.dataset.phase;
