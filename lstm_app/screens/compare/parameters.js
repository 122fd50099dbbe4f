// Parameter counts: one small box a parameter, or blocks with their counts when there are many.

import { createForm } from "../../../lstm_player/assets/shared/fields.js";
import { element } from "../../../lstm_player/assets/shared/dom.js";
import { fill } from "../../../lstm_player/assets/shared/format.js";
import { add } from "../../../lstm_player/assets/shared/svg.js";

const PITCH = 12; // from box to box
const GAP = 7; // between the matrices of a gate
const BLOCK = { width: 74, narrow: 46, height: 44 };
const SIZES = ["count_inputs", "count_units", "count_layers"];
const ARRAYS = ["W", "U", "b", "P"];

export function createCounts(root, { set, settings }) {
  const heading = element("h2");
  const intro = element("p", { class: "intro" });
  const controls = element("div", { class: "fields" });
  const same = element("button", { type: "button", class: "same", onclick: () => set(open) });
  const form = createForm(controls, (change) => set(change), SIZES);
  controls.addEventListener("focusout", () => setTimeout(showFields));
  const legend = element("ul", { class: "legend" });
  const note = element("p", { class: "hint" });
  const list = element("div", { class: "kinds" });
  const ratio = element("p", { class: "finding" });
  const table = element("table");
  const caption = element("h3");
  const reasons = element("ul", { class: "reasons" });
  const scroller = element("div", { class: "across", tabindex: "0", role: "group" }, table);
  root.append(heading, intro, element("div", { class: "fields" }, controls, same), legend, note, list, ratio, caption, scroller, reasons);

  let open = {}; // the sizes of the cell that is open in "Step through"
  let last = null;
  let painted = "";

  const showFields = () => form.show(last.forms, settings());

  function update({ header }, words, _colours, { open_sizes: sizes }) {
    last = header;
    const { counts, values: now } = header;
    open = Object.fromEntries(SIZES.map((name) => [name, sizes[name.replace("count_", "")]]));
    same.textContent = fill(words["counts.same"], sizes);
    same.setAttribute("aria-pressed", String(SIZES.every((name) => open[name] === now[name])));
    heading.textContent = words["counts.heading"];
    intro.textContent = words["counts.intro"];
    showFields();
    const drawing = JSON.stringify(counts);
    if (painted === drawing) return;
    painted = drawing;
    legend.replaceChildren(...ARRAYS.map((array) => legendEntry(array, words)));
    note.textContent = words["counts.too_many"];
    note.hidden = counts.boxes;
    list.replaceChildren(...counts.kinds.map((kind) => kindEntry(kind, counts.boxes, words)));
    ratio.textContent = counts.ratio;
    caption.textContent = words["counts.reports"];
    scroller.setAttribute("aria-label", words["counts.reports"]);
    table.replaceChildren(...tableRows(counts, words));
    const why = ["pytorch", "keras", "reset", "peephole"];
    reasons.replaceChildren(...why.map((name) => element("li", {}, words[`counts.why.${name}`])));
  }

  return { update };
}

function legendEntry(array, words) {
  const svg = newSvg(PITCH, PITCH);
  drawBoxes(svg, { array, rows: 1, columns: 1 }, 0, 0);
  return element("li", {}, svg, words[`counts.${array}`]);
}

function kindEntry(kind, boxes, words) {
  const title = element("h3", {}, kind.name, element("span", { class: "times" }, ` ${kind.times}`));
  const symbols = element("p", { class: "formula" }, kind.symbols);
  const total = element("b", { class: "total" }, kind.total);
  const about = element("div", { class: "about" }, title, total, element("p", {}, kind.say), symbols);
  const layers = kind.layers.map((layer) => layerEntry(layer, boxes, words, kind.layers.length > 1));
  const sum = kind.sum ? element("p", { class: "sum" }, `${words["counts.stack"]}: ${kind.sum}`) : "";
  const stack = element("div", { class: "stack" }, ...layers, sum);
  return element("article", { "data-kind": kind.id, "data-total": kind.total }, about, stack);
}

function layerEntry(layer, boxes, words, labelled) {
  const numbers = labelled ? `${layer.label}: ${layer.numbers}` : layer.numbers;
  const gates = layer.gates.map((gate) => gateEntry(gate, boxes, words));
  const row = element("div", { class: "gates" }, ...gates);
  return element("div", { class: "layer" }, row, element("p", { class: "formula" }, numbers));
}

function gateEntry({ id, blocks }, boxes, words) {
  const svg = boxes ? boxesOf(blocks) : blocksOf(blocks);
  const sizes = blocks.map(({ array, rows, columns }) => `${array} ${rows} × ${columns}`).join(", ");
  const name = id === "hidden" ? "" : words[`gate.${id}`];
  const caption = element("figcaption", {}, name, element("span", { class: "spoken" }, ` ${sizes}`));
  return element("figure", { "data-q": id, "data-gate": id }, svg, caption);
}

function boxesOf(blocks) {
  const svg = newSvg(0, 0);
  let x = 0;
  for (const block of blocks) {
    add(svg, "text", { x: x + (block.columns * PITCH - 2) / 2, y: 11 }, block.array);
    drawBoxes(svg, block, x, 16);
    x += block.columns * PITCH + GAP;
  }
  return sized(svg, x - GAP, 16 + Math.max(...blocks.map(({ rows }) => rows)) * PITCH);
}

// All boxes of a matrix in one path: a weight from an input is a full box, one from an output
// a ruled one, a bias an empty one, a peephole a diamond.
function drawBoxes(svg, { array, rows, columns }, left, top) {
  const side = PITCH - 2;
  let [boxes, rules] = ["", ""];
  for (let index = 0; index < rows * columns; index += 1) {
    const x = left + (index % columns) * PITCH + 0.5;
    const y = top + Math.floor(index / columns) * PITCH + 0.5;
    const half = (side - 1) / 2;
    boxes +=
      array === "P"
        ? `M${x + half} ${y}l${half} ${half}l${-half} ${half}l${-half} ${-half}z`
        : `M${x} ${y}h${side - 1}v${side - 1}h${1 - side}z`;
    if (array === "U") rules += `M${x} ${y + half}h${side - 1}`;
  }
  const node = add(svg, "path", { d: boxes, class: `boxes ${array}`, "data-boxes": rows * columns });
  if (rules) add(svg, "path", { d: rules, class: "rules" });
  return node;
}

function blocksOf(blocks) {
  const svg = newSvg(0, 0);
  let x = 0;
  for (const { array, columns, count } of blocks) {
    const width = array === "b" || array === "P" ? BLOCK.narrow : BLOCK.width;
    const middle = x + width / 2;
    add(svg, "text", { x: middle, y: 11 }, array);
    const attributes = { x: x + 0.5, y: 15, width: width - 1, height: BLOCK.height, rx: 3 };
    add(svg, "rect", { ...attributes, class: `block ${array}`, "data-columns": columns });
    add(svg, "text", { x: middle, y: 42, class: "count" }, count);
    x += width + 3;
  }
  return sized(svg, x - 3, 15 + BLOCK.height + 1);
}

function tableRows({ kinds, libraries }, words) {
  const names = [words["counts.here"], ...libraries];
  const head = names.map((name) => element("th", { scope: "col" }, name));
  const rows = kinds.map(({ id, name, total, reports }) => {
    const cells = libraries.map((library) => {
      return element("td", { "data-library": library }, reports[library] ?? words["counts.none"]);
    });
    const first = element("th", { scope: "row" }, name);
    return element("tr", { "data-kind": id }, first, element("td", {}, total), ...cells);
  });
  const corner = element("td");
  return [element("thead", {}, element("tr", {}, corner, ...head)), element("tbody", {}, ...rows)];
}

function newSvg(width, height) {
  return sized(add(document.createDocumentFragment(), "svg", { "aria-hidden": "true" }), width, height);
}

function sized(svg, width, height) {
  svg.setAttribute("width", width);
  svg.setAttribute("height", height);
  return svg;
}
