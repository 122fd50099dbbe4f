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
import { createExample } from "./example.js";
import { createFilm } from "./film.js";
import { createWriting } from "./writing.js";

const FIRST = { example: 0, film: -1 }; // what is looked at of a new run
const STYLES = [
  "lstm_player/assets/shared/common.css",
  "lstm_player/assets/shared/page.css",
  "lstm_player/assets/shared/figure.css",
  "lstm_app/screens/train/page.css",
  "lstm_player/assets/shared/reading.css",
];
const sheets = await Promise.all(STYLES.map(styleSheet));

export function render({ data, parentElement, setTriggerValue }) {
  return instanceAt(parentElement, sheets, createPage).update(data, () => setTriggerValue("opened", true));
}

export { unmount };

const place = (name) => [name, element("div", { class: name })];

function createPage(root) {
  root.classList.add("train-page");
  const { channel, connect } = createFrame(root, "train", { take, show });
  const spoken = element("p", { class: "spoken", role: "status" });
  const side = element("div", { class: "side" });
  const main = element("div", { class: "run" });
  const lead = element("div", { class: "lead" });
  const places = Object.fromEntries(["example", "writing", "gates", "by_hand", "loss", "more"].map(place));
  main.append(lead, element("div", { class: "figures" }, ...Object.values(places)));
  root.append(spoken, side, main);
  const settings = createSettings(side, change, { take: takeData, look: channel.act });
  const controls = createControls(lead, channel, settings.takeFirst);
  const example = createExample(places.example, channel.set);
  const writing = createWriting(places.writing);
  const film = createFilm(places.gates, channel.set);
  const figures = new Map();
  const sweep = createSweep(root, channel);
  let turnToPlayer = () => {};
  let hasTable = false;
  let isAgain = false; // whether a run that was lost is being computed again
  let goesOn = false; // and is to go on after that

  function update(mounted, newTurn) {
    turnToPlayer = newTurn;
    return connect(mounted);
  }

  function take(header) {
    computeAgain(header);
    stopAt(header);
    if (header.file) download(header.file);
    if (header.opened) turnToPlayer();
    settings.hear(header);
  }

  // A run that was lost with its server: on to where it was, and there it stops, as before.
  function computeAgain({ again }) {
    if (again && !isAgain) {
      goesOn = channel.repeat() === "advance";
      channel.repeat("advance");
    } else if (isAgain && !again && !goesOn) channel.repeat(null);
    isAgain = again;
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

  function takeData(data) {
    change({});
    channel.act("visitor_data", data);
  }

  function show(model, { words, colours, catalogue }) {
    const { header } = model;
    const isRunning = channel.repeat() === "advance";
    hasTable = header.example.rows.length > 0;
    settings.show(header, words, channel.settings(), isRunning, catalogue.words);
    controls.show(header, words, isRunning, catalogue.words);
    if (header.state === "new") controls.say(settings.caption);
    else settings.takeCaption();
    example.show(header, words);
    writing.show(header);
    film.show(header, words, isRunning);
    sweep.show(header, words);
    const shown = chartsOf(model, catalogue).map((chart) => nodeOf(chart, colours, catalogue.words));
    for (const { node } of figures.values()) node.hidden = !shown.includes(node);
    root.dataset.state = header.state;
    // Not every number of a run under way is read out.
    if (!isRunning) setText(spoken, header.sentence);
  }

  // The node of a figure, which is made when it is wanted for the first time.
  function nodeOf(chart, colours, words) {
    if (!figures.has(chart.id)) {
      const node = element("div", { class: "figure" });
      figures.set(chart.id, { node, figure: createFigure(node, { noteAbove: true }) });
    }
    const { node, figure } = figures.get(chart.id);
    const parent = placeOf(chart.id);
    if (node.parentElement !== parent) parent.append(node);
    figure.update(chart, colours, words);
    return node;
  }

  // The film stands over its slider; a long example has no table, but a figure in its place.
  function placeOf(id) {
    if (id.startsWith("film")) return film.figure;
    if (id === "prediction" && !hasTable) return places.example;
    return places[id] ?? places.more;
  }

  // Those that came as they are, and those made here of a run: the film, and beside it, lane by
  // lane, what a person set by hand.
  function chartsOf(model, catalogue) {
    const { charts, runs } = model.header;
    let height = 0;
    const made = Object.entries(runs).map(([id, header]) => {
      const [numbers] = layersOf(partOf(model, header, id), catalogue);
      const figure = id === "film_states" ? statesFigure(numbers, null) : gatesFigure(numbers, null, height);
      height = figure.layout.height;
      return chartOf(id, figure, numbers, header.details);
    });
    places.by_hand.hidden = made.length < 2;
    places.more.hidden = charts.every(({ id }) => placeOf(id) !== places.more);
    return [...made, ...charts];
  }

  function download(file) {
    const href = URL.createObjectURL(new Blob([file], { type: "application/json" }));
    element("a", { href, download: "trained.json" }).click();
    URL.revokeObjectURL(href);
  }

  return {
    update,
    destroy() {
      film.stop();
      channel.close();
      for (const { figure } of figures.values()) figure.destroy();
    },
  };
}
