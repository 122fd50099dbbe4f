// The numbers at one lag, and at the same time what each line of the figure means.

import { element } from "../../../lstm_player/assets/shared/dom.js";
import { fill } from "../../../lstm_player/assets/shared/format.js";
import { add } from "../../../lstm_player/assets/shared/svg.js";
import { withTerms } from "../../../lstm_player/assets/shared/terms.js";
import { paint } from "../../../lstm_player/assets/shared/figure.js";

const DASHES = { solid: "", dot: "2 4", dash: "7 4", dashdot: "7 3 2 3", longdash: "10 4" };
const SYMBOLS = {
  square: "M13 2h8v8h-8z",
  "triangle-up": "M17 1l5 9h-10z",
  star: "M17 0l1.6 4.2h4.4l-3.5 2.8 1.3 4.4-3.8-2.6-3.8 2.6 1.3-4.4-3.5-2.8h4.4z",
  circle: "M12.5 6a4.5 4.5 0 119 0 4.5 4.5 0 11-9 0z",
  "circle-open": "M12.5 6a4.5 4.5 0 119 0 4.5 4.5 0 11-9 0z",
  diamond: "M17 0l6 6-6 6-6-6z",
};
const COLUMNS = ["value", "factor", "average"];

export function createTable() {
  const head = element("tr");
  const body = element("tbody");
  const table = element("table", {}, element("thead", {}, head), body);
  const note = element("p", { class: "note" });
  const node = element("div", { class: "values" }, table, note);

  function show({ rows, values }, words, colours, all) {
    const names = ["line", ...COLUMNS].map((name) => {
      const text = fill(words[`table.${name}`], { lag: values.lag, symbol: words[`symbol.${values.by}`] });
      return element("th", { scope: "col" }, text);
    });
    head.replaceChildren(...names);
    body.replaceChildren(...rows.map((row) => createRow(row, colours)));
    note.replaceChildren(...withTerms(words["table.note"], all));
  }

  return { node, show };
}

function createRow({ label, style, numbers }, colours) {
  const name = element("th", { scope: "row" }, swatch(style, colours), label);
  const cells = numbers.map(({ text, full }) =>
    element("td", {}, element("span", { class: "number", "data-full": full }, text)),
  );
  return element("tr", {}, name, ...cells);
}

function swatch({ color, dash, symbol }, colours) {
  const colour = paint(color, colours);
  const open = symbol.endsWith("-open");
  const size = { viewBox: "0 0 34 12", width: 34, height: 12, "aria-hidden": "true" };
  const svg = add(document.createDocumentFragment(), "svg", size);
  add(svg, "path", { d: "M0 6h34", stroke: colour, "stroke-width": 2.5, "stroke-dasharray": DASHES[dash] });
  const inside = open ? colours.surface : colour;
  add(svg, "path", { d: SYMBOLS[symbol], fill: inside, stroke: colour, "stroke-width": open ? 2 : 0 });
  return svg;
}
