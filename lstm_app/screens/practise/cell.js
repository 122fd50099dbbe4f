// The view "cell" of the page Practise.

import { element } from "../../../lstm_player/assets/shared/dom.js";

/** @import {View} from "./views.js" */

/** @param {HTMLElement} root @returns {View} */
export function createCellView(root) {
  const heading = root.appendChild(element("h2", { tabindex: "-1" }));
  return {
    update(_model, { words }) {
      heading.textContent = words["cell.heading"];
    },
    focus: () => heading.focus({ preventScroll: true }),
    destroy() {},
  };
}
