// The layers above each other: what each hands to the one above, and which one is open.

import { element, setData } from "../shared/dom.js";
import { fill, full } from "../shared/format.js";
import { signedColour } from "../shared/theme.js";

/** @import {Colours, LayerNumbers, Position} from "../shared/types.js" */

/** @param {HTMLElement} container @param {(layer: number) => void} openLayer */
export function createTower(container, openLayer) {
  /** @type {ReturnType<typeof createFloor>[]} */
  let floors = [];

  /** @param {LayerNumbers[]} layers */
  function rebuild(layers) {
    container.hidden = layers.length === 1;
    container.setAttribute("aria-label", layers[0].words.tower);
    const focused = floors.findIndex(({ node }) => node.matches(":focus"));
    floors = container.hidden ? [] : layers.map((numbers) => createFloor(numbers, openLayer));
    const ground = element("span", { class: "ground", "data-q": "x" }, "x");
    container.replaceChildren(...floors.map(({ node }) => node).reverse(), ground);
    floors[focused]?.node.focus();
  }

  /** @param {LayerNumbers[]} layers @param {Position} position @param {Colours} colours */
  function show(layers, { layer, step }, colours) {
    floors.forEach(({ node, squares }, index) => {
      if (index === layer) node.setAttribute("aria-current", "true");
      else node.removeAttribute("aria-current");
      const reach = layers[index].reach("hidden");
      const values = layers[index].handedOn(step);
      squares.forEach((square, unit) => {
        square.style.background = signedColour(values[unit], reach, colours);
        setData(square, "full", `h${unit + 1} = ${full(values[unit])}`);
      });
    });
  }

  return { rebuild, show };
}

/** @param {LayerNumbers} numbers @param {(layer: number) => void} openLayer */
function createFloor({ words, texts, index, units }, openLayer) {
  const squares = Array.from({ length: units }, () => element("i"));
  const node = element(
    "button",
    { type: "button", class: "floor", onclick: () => openLayer(index) },
    element("span", { class: "step" }, fill(words.layer, { layer: index + 1 })),
    element("span", { class: "kind" }, texts.title),
    element("span", { class: "squares" }, ...squares),
  );
  return { node, squares };
}
