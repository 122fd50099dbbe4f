// What is held, as chips above the diagram: a press lets go of it.

import { heldText } from "../../../lstm_player/assets/player/held.js";
import { element } from "../../../lstm_player/assets/shared/dom.js";
import { fill } from "../../../lstm_player/assets/shared/format.js";
import { section } from "../../../lstm_player/assets/shared/words.js";

/** @import {LayerNumbers, Words} from "../../../lstm_player/assets/shared/types.js" */

const SEVERAL = 2; // from so many on, all can be let go of at once

/** @param {{release: (text: string | null) => void}} uses */
export function createHeldChips({ release }) {
  const node = element("div", { class: "held-chips", role: "group", hidden: true });

  /** @param {LayerNumbers[]} layers @param {Words} all */
  function show(layers, all) {
    const words = section(all, "whatif.");
    const held = layers[0].header.held ?? [];
    node.hidden = !held.length;
    node.setAttribute("aria-label", words["chips.label"]);
    const isHere = node.contains(/** @type {Document | ShadowRoot} */ (node.getRootNode()).activeElement);
    node.replaceChildren(
      ...held.map((/** @type {import("../../../lstm_player/assets/player/held.js").Held} */ one) => {
        const said = heldText(one, layers, words);
        return chip(one.is, said, fill(words["chip.release"], { what: said }), () => release(one.text));
      }),
    );
    if (held.length >= SEVERAL) node.append(chip("all", words["chip.all"], words["chip.all"], () => release(null)));
    if (isHere) node.querySelector("button")?.focus();
  }

  return { node, show };
}

/** @param {string} is @param {string} text @param {string} label @param {() => void} press */
function chip(is, text, label, press) {
  const attributes = { type: "button", class: `chip ${is}`, "aria-label": label, title: label, onclick: press };
  const sign = element("span", { class: "sign", "aria-hidden": "true" });
  const cross = element("span", { class: "cross", "aria-hidden": "true" }, "×");
  return element("button", attributes, sign, element("span", {}, text), cross);
}
