// The page "Train": settings, the run, and figures that follow from it. The browser asks for
// one slice of training after the other, so a run stops when nobody looks any more.

import { element, instanceAt, setText, styleSheet, unmount } from "../../../lstm_player/assets/shared/dom.js";
import { chartOf, gatesFigure, statesFigure } from "../../../lstm_player/assets/player/figures.js";
import { layersOf, partOf } from "../../../lstm_player/assets/player/layer_numbers.js";
import { createFigure } from "../../../lstm_player/assets/shared/figure.js";
import { createFrame } from "../../../lstm_player/assets/shared/page_frame.js";
import { createControls } from "./controls.js";
import { createSettings } from "./settings.js";
import { createSweep } from "./sweep.js";
import { createTables } from "./example.js";

const FIRST = { example: 0, film: -1 }; // what is looked at of a new run
const STYLES = [
  "lstm_player/assets/shared/common.css",
  "lstm_player/assets/shared/page.css",
  "lstm_player/assets/shared/figure.css",
  "lstm_app/screens/train/page.css",
];
const sheets = await Promise.all(STYLES.map(styleSheet));

export function render({ data, parentElement, setTriggerValue }) {
  instanceAt(parentElement, sheets, createPage).update(data, () => setTriggerValue("opened", true));
}

export { unmount };

function createPage(root) {
  root.classList.add("train-page");
  const { channel, connect } = createFrame(root, "train", { take, show });
  const spoken = element("p", { class: "spoken", role: "status" });
  const side = element("div", { class: "side" });
  const main = element("div", { class: "run" });
  root.append(spoken, side, main);
  const settings = createSettings(side, change, takeData);
  const controls = createControls(main, channel);
  const tables = createTables(main, channel.set);
  const figures = new Map();
  const region = element("div", { class: "figures charts" });
  main.append(region);
  const sweep = createSweep(root, channel);
  let turnToPlayer = () => {};

  function update(mounted, newTurn) {
    turnToPlayer = newTurn;
    return connect(mounted);
  }

  function take(header) {
    stopAt(header);
    if (header.file) download(header.file);
    if (header.opened) turnToPlayer();
  }

  function stopAt({ state, sweep: counted }) {
    const isDone = { advance: state === "done", sweep: counted?.done === counted?.total };
    if (isDone[channel.repeat()]) channel.repeat(null);
  }

  // Another recipe is another run.
  function change(chosen) {
    channel.repeat(null);
    channel.set({ ...chosen, ...FIRST }, { anew: "task" in chosen });
  }

  function takeData(text) {
    change({});
    channel.act("visitor_data", { value: text });
  }

  function show(model, { words, colours, catalogue }) {
    const { header } = model;
    const isRunning = channel.repeat() === "advance";
    settings.show(header, words, channel.settings());
    controls.show(header, words, isRunning);
    tables.show(header, words);
    sweep.show(header, words);
    const shown = chartsOf(model, catalogue).map((chart) => nodeOf(chart, colours, catalogue.words));
    if (shown.length !== region.children.length || shown.some((node, at) => node !== region.children[at])) {
      region.replaceChildren(...shown);
    }
    root.dataset.state = header.state;
    // Not every number of a run under way is read out.
    if (!isRunning) setText(spoken, header.sentence);
  }

  // The node of a figure, which is made when it is wanted for the first time.
  function nodeOf(chart, colours, words) {
    if (!figures.has(chart.id)) {
      const node = element("div");
      figures.set(chart.id, { node, figure: createFigure(node) });
    }
    const { node, figure } = figures.get(chart.id);
    figure.update(chart, colours, words);
    return node;
  }

  // Those that came as they are, around those made here of a run: the film first, and below it
  // what a person set by hand.
  function chartsOf(model, catalogue) {
    const { charts, runs } = model.header;
    const [film, ...byHand] = Object.entries(runs).map(([id, header]) => {
      const [numbers] = layersOf(partOf(model, header, id), catalogue);
      const figure = id === "film_states" ? statesFigure(numbers) : gatesFigure(numbers);
      return chartOf(id, figure, numbers, header.details);
    });
    return [film, charts[0], ...byHand, ...charts.slice(1)];
  }

  function download(file) {
    const href = URL.createObjectURL(new Blob([file], { type: "application/json" }));
    element("a", { href, download: "trained.json" }).click();
    URL.revokeObjectURL(href);
  }

  return {
    update,
    destroy() {
      channel.close();
      for (const { figure } of figures.values()) figure.destroy();
    },
  };
}
