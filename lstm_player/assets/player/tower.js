// The layers above each other: what each hands to the one above, and which one is open.

import { full } from "../shared/format.js";
import { element } from "../shared/dom.js";
import { mix } from "../shared/theme.js";

export function createTower(container, openLayer) {
  let floors = [];

  function rebuild(stack) {
    const { words, layers } = stack[0].header;
    container.hidden = layers.length === 1;
    container.setAttribute("aria-label", words.tower);
    const focused = floors.findIndex(({ node }) => node.matches(":focus"));
    floors = container.hidden ? [] : stack.map((frames) => createFloor(frames, openLayer));
    const ground = element("span", { class: "ground", "data-q": "x" }, "x");
    container.replaceChildren(...floors.map(({ node }) => node).reverse(), ground);
    floors[focused]?.node.focus();
  }

  function show(stack, cursor, colours) {
    floors.forEach(({ node, squares }, place) => {
      if (place === cursor.layer) node.setAttribute("aria-current", "true");
      else node.removeAttribute("aria-current");
      const reach = stack[place].reach("hidden");
      const values = stack[place].handedOn(cursor.step);
      squares.forEach((square, unit) => {
        square.style.background = mix(colours.diverging, (values[unit] / reach + 1) / 2);
        square.dataset.full = `h${unit + 1} = ${full(values[unit])}`;
      });
    });
  }

  return { rebuild, show };
}

function createFloor({ words, layer, place, units }, openLayer) {
  const squares = Array.from({ length: units }, () => element("i", {}));
  const node = element(
    "button",
    { type: "button", class: "floor", onclick: () => openLayer(place) },
    element("span", { class: "step" }, words.layer.replace("{layer}", place + 1)),
    element("span", { class: "kind" }, layer.title),
    element("span", { class: "squares" }, ...squares),
  );
  return { node, squares };
}
