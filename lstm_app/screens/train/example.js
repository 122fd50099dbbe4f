// One example live, picked by number, and the film of the gates, moved by a slider.

import { slider } from "../../../lstm_player/assets/shared/fields.js";
import { element } from "../../../lstm_player/assets/shared/dom.js";

// `view` takes another example or another point of the film.
export function createTables(root, view) {
  const back = element("button", { type: "button", onclick: () => pick(-1) }, "‹");
  const forth = element("button", { type: "button", onclick: () => pick(1) }, "›");
  const which = element("span");
  const picker = element("div", { class: "picker" }, which, back, forth);
  const table = element("table", { class: "example" });
  const scroll = element("div", { class: "across", tabindex: 0, role: "region" }, table);
  const film = slider("film", view);
  const at = element("span", { class: "note" });
  root.append(picker, scroll, element("div", { class: "film" }, film.node, at));
  let header = null;
  const pick = (by) => view({ example: header.example.index + by });

  function show(newHeader, words) {
    header = newHeader;
    const { example, film: shown } = header;
    which.textContent = words.example.replace("{example}", example.index + 1).replace("{examples}", example.count);
    back.disabled = example.index === 0;
    forth.disabled = example.index >= example.count - 1;
    back.setAttribute("aria-label", words["example.back"]);
    forth.setAttribute("aria-label", words["example.forth"]);
    table.replaceChildren(...example.rows.map(rowOf));
    scroll.hidden = !example.rows.length;
    scroll.setAttribute("aria-label", which.textContent);
    film.show(words.film, shown.index, [0, Math.max(shown.count - 1, 0), 1]);
    at.textContent = words["film.at"].replace("{step}", shown.step);
  }

  return { show };
}

// A row: its heading, then a cell for each step: [text, "right" | "wrong" | ""].
function rowOf([heading, ...cells]) {
  const nodes = cells.map(([text, kind]) => element("td", { class: kind }, text));
  return element("tr", {}, element("th", { scope: "row" }, heading), ...nodes);
}
