// The page "Train": settings, the run, and figures that follow from it. The browser asks for
// one slice of training after the other, so a run stops when nobody looks any more.

import { element, instanceAt, styleSheet, unmount } from "../../../lstm_player/assets/shared/dom.js";
import { createFigure } from "../../../lstm_player/assets/shared/figure.js";
import { applyTheme } from "../../../lstm_player/assets/shared/theme.js";
import { addTooltip } from "../../../lstm_player/assets/shared/tooltip.js";
import { createControls } from "./controls.js";
import { createLink } from "./link.js";
import { createSettings } from "./settings.js";
import { createSweep } from "./sweep.js";
import { createTables } from "./example.js";

const STYLES = [
  "lstm_player/assets/shared/common.css",
  "lstm_player/assets/shared/page.css",
  "lstm_player/assets/shared/figure.css",
  "lstm_app/screens/train/page.css",
];
const sheets = await Promise.all(STYLES.map(styleSheet));

export function render({ data, parentElement, setTriggerValue }) {
  instanceAt(parentElement, sheets, createPage).connect(data, (what) => setTriggerValue("open", what));
}

export { unmount };

function createPage(root) {
  root.classList.add("train-page");
  const problem = element("p", { class: "problem", role: "alert", hidden: true });
  const spoken = element("p", { class: "spoken", role: "status" });
  const side = element("div", { class: "side" });
  const main = element("div", { class: "run" });
  root.append(problem, spoken, side, main);
  const link = createLink(take, say);
  const settings = createSettings(side, link.change);
  const controls = createControls(main, link);
  const tables = createTables(main, link);
  const figures = new Map();
  const places = element("div", { class: "figures charts" });
  main.append(places);
  const sweep = createSweep(root, link);
  addTooltip(root);
  let data = null;
  let model = null;
  let open = () => {};

  function connect(newData, newOpen) {
    [data, open] = [newData, newOpen];
    document.documentElement.lang = data.lang;
    link.connect(data);
    if (model) show();
  }

  function take(newModel) {
    model = newModel;
    show();
  }

  function show() {
    const colours = applyTheme(root, data.palette);
    const { header } = model;
    settings.show(header, data.words);
    controls.show(header, data.words, () => open(header.example.place));
    tables.show(header, data.words);
    sweep.show(header, data.words, colours);
    const shown = header.charts.map((chart) => place(chart, colours));
    if (shown.length !== places.children.length || shown.some((node, at) => node !== places.children[at])) {
      places.replaceChildren(...shown);
    }
    root.dataset.state = header.state;
    // Not every number of a run under way is read out.
    if (!header.running && spoken.textContent !== header.sentence) spoken.textContent = header.sentence;
  }

  // The node of a figure, which is made when it is wanted for the first time.
  function place(chart, colours) {
    if (!figures.has(chart.id)) {
      const node = element("div");
      figures.set(chart.id, { node, figure: createFigure(node) });
    }
    const { node, figure } = figures.get(chart.id);
    figure.update(chart, colours);
    return node;
  }

  function say(sentence) {
    problem.hidden = !sentence;
    if (problem.textContent !== (sentence ?? "")) problem.textContent = sentence ?? "";
  }

  return {
    connect,
    destroy() {
      link.close();
      for (const { figure } of figures.values()) figure.destroy();
    },
  };
}
