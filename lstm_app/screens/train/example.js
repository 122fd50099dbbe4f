// One held-out example, picked by number: what goes in, what was wanted, what the network gives.

import { fill } from "../../../lstm_player/assets/shared/format.js";
import { element } from "../../../lstm_player/assets/shared/dom.js";

const LONG = 5; // letters of a cell that need a wide column
const SHORT = 2; // letters that a narrow one has room for

// `view` takes another example.
export function createExample(root, view) {
  const back = element("button", { type: "button", onclick: () => pick(-1) }, "‹");
  const forth = element("button", { type: "button", onclick: () => pick(1) }, "›");
  const which = element("h2");
  const share = element("span", { class: "note" });
  const picker = element("div", { class: "picker" }, which, back, forth, share);
  const table = element("table", { class: "example" });
  const scroll = element("div", { class: "across", tabindex: 0, role: "region" }, table);
  root.append(picker, scroll);
  let header = null;
  let shown = ""; // which example, and where it asks
  const pick = (by) => view({ example: header.example.index + by });

  function show(newHeader, words) {
    header = newHeader;
    const { example } = header;
    which.textContent = fill(words.example, { example: example.index + 1, examples: example.count });
    share.textContent = example.share;
    back.disabled = example.index === 0;
    forth.disabled = example.index >= example.count - 1;
    back.setAttribute("aria-label", words["example.back"]);
    forth.setAttribute("aria-label", words["example.forth"]);
    showTable(example);
    scroll.setAttribute("aria-label", which.textContent);
  }

  // A new example is scrolled to where something is asked.
  function showTable({ rows, asked, index }) {
    scroll.hidden = !rows.length;
    root.classList.toggle("table", rows.length > 0);
    if (!rows.length) return;
    const longest = Math.max(...rows.flatMap((row) => row.slice(1).map(([text]) => text.length)));
    table.classList.toggle("wide", longest > LONG);
    table.classList.toggle("narrow", longest <= SHORT);
    table.style.setProperty("--columns", String(asked.length));
    table.classList.toggle("one", asked.filter(Boolean).length === 1);
    table.replaceChildren(...rows.map((row) => rowOf(row, asked)));
    const now = [index, ...asked].join();
    if (now === shown) return;
    shown = now;
    const cell = table.rows[0].cells[asked.indexOf(true) + 1];
    scroll.scrollLeft = cell.offsetLeft + cell.offsetWidth - scroll.clientWidth;
  }

  return { show };
}

// A row: its heading, then a cell for each step: [text, "right" | "wrong" | ""].
function rowOf([heading, ...cells], asked) {
  const nodes = cells.map(([text, kind], place) => {
    const classes = [kind, asked[place] ? "asked" : "", Number(text || NaN) === 0 ? "zero" : ""];
    return element("td", { class: classes.filter(Boolean).join(" ") }, text);
  });
  return element("tr", {}, element("th", { scope: "row" }, heading), ...nodes);
}
