// The step page: player, charts and editors around one cursor, and the way edits go to the
// server and come back as new contents.

import { createEditor } from "./editor.js";
<<<<<<< HEAD
import { insideOf } from "../../../lstm_player/assets/player/layer_numbers.js";
import { element, instanceAt, styleSheet, unmount } from "../../../lstm_player/assets/shared/dom.js";
import { createChannel } from "../../../lstm_player/assets/shared/channel.js";
=======
import { createOutbox } from "./outbox.js";
import { createCharts } from "../../../lstm_player/assets/player/charts.js";
import { stepCharts } from "../../../lstm_player/assets/player/figures.js";
import { layersOf } from "../../../lstm_player/assets/player/layer_numbers.js";
>>>>>>> d1514bf1fc46fdc55ca5974f9c2d02f2eb56e385
import { createPlayer } from "../../../lstm_player/assets/player/player.js";
import { catalogueOf } from "../../../lstm_player/assets/shared/assets.js";
import { element, instanceAt, styleSheet, unmount } from "../../../lstm_player/assets/shared/dom.js";
import { applyTheme } from "../../../lstm_player/assets/shared/theme.js";
import { addTooltip } from "../../../lstm_player/assets/shared/tooltip.js";
import { unpack } from "../../../lstm_player/assets/shared/unpack.js";

const SETTLED_AFTER = 600; // ms without an edit until the rest of the page follows
const REMEMBER_AFTER = 120; // ms of rest; browsers refuse to change an address too often
const STYLES = [
  "lstm_player/assets/shared/common.css",
  "lstm_player/assets/shared/page.css",
  "lstm_player/assets/player/player.css",
  "lstm_app/screens/step/editor.css",
  "lstm_player/assets/shared/figure.css",
];
const sheets = await Promise.all(STYLES.map(styleSheet));
let kept = null; // where the cursor was when the page was left for another

export function render({ data, parentElement, setStateValue }) {
  const workbench = instanceAt(parentElement, sheets, createWorkbench);
  workbench.takeRerun(unpack(data), (revision) => setStateValue("settled", revision));
}

export { unmount };

function createWorkbench(root) {
  root.classList.add("workbench");
  const problem = element("p", { class: "problem", role: "alert", hidden: true });
  const regions = { player: element("div"), editor: element("div"), charts: element("div") };
  root.append(problem, ...Object.values(regions));
  addTooltip(root);
<<<<<<< HEAD
  const channel = createChannel({ onContents: show, onProblem: (text) => say(text ?? refused) });
  const player = createPlayer(regions.player, (loss) => channel.act("loss", { value: loss }));
  const editor = createEditor(regions.editor, channel, refuse);
  const charts = createCharts(regions.charts);
=======
>>>>>>> d1514bf1fc46fdc55ca5974f9c2d02f2eb56e385
  let model = null;
  let catalogue = null;
  let colours = null;
  let settle = () => {};
  let settling = 0;
<<<<<<< HEAD
  let session = null;
  let language = "";
  let refused = null; // what was typed last and is no number, in a sentence

  // From a rerun of the page, the only one that may bring another theme. The contents come along
  // unless they are here already.
  function takeRerun(newModel, newSettle) {
    settle = newSettle;
    const { header } = newModel;
    const isOther = header.channel.session !== session || header.channel.language !== language;
    if (isOther || header.revision > model?.header.revision) refused = null;
    ({ session, language } = header.channel);
    colours = null;
    const isNews = header.layers && (isOther || header.revision >= model.header.revision);
    if (isNews && isOther) model = null;
    channel.connect(header.channel, isNews ? newModel : null);
    if (isNews) return;
    if (model?.header.revision >= header.revision) draw();
    else channel.ask();
=======
  let remembering = 0;
  let refused = null; // what was typed last and is no number, in a sentence

  const outbox = createOutbox(link, takeAnswer, showOffline);
  const host = {
    takeLoss: (loss) => outbox.add(["loss"], loss, 0),
    remember,
    link,
    keys: document,
  };
  const player = createPlayer(regions.player, { host, kept });
  const { cursor } = player;
  const editor = createEditor(regions.editor, cursor, {
    edit: outbox.add,
    pending: outbox.pendingValue,
    act: (name) => outbox.add([name], null, 0),
    sayRefused: refuse,
  });
  const charts = createCharts(regions.charts, cursor);

  // New contents from a rerun of the page, the only ones that may come in another theme.
  async function takeRerun(newModel, newSettle) {
    settle = newSettle;
    const { revision, lang, door, answers } = newModel.header;
    catalogue = await catalogueOf(lang);
    if (revision !== model?.header.revision || lang !== model.header.lang) refused = null;
    colours = applyTheme(root, catalogue.palette);
    outbox.connect(door);
    outbox.acknowledge(answers);
    if (!model || revision >= model.header.revision || door !== model.header.door) show(newModel);
  }

  function takeAnswer(bytes) {
    const newModel = unpack(bytes);
    outbox.acknowledge(newModel.header.answers);
    if (newModel.header.door === model.header.door && newModel.header.revision >= model.header.revision) {
      show(newModel);
    }
    clearTimeout(settling);
    settling = setTimeout(() => settle(newModel.header.revision), SETTLED_AFTER);
>>>>>>> d1514bf1fc46fdc55ca5974f9c2d02f2eb56e385
  }

  function show(newModel) {
    if (model && newModel.header.revision < model.header.revision) return;
    model = newModel;
    draw();
    clearTimeout(settling);
    if (model.header.rerun) settling = setTimeout(() => settle(model.header.revision), SETTLED_AFTER);
  }

  function draw() {
    const { header } = model;
    const { words } = catalogue;
    const layers = layersOf(model, catalogue);
    document.documentElement.lang = header.lang;
<<<<<<< HEAD
    colours ??= applyTheme(root, header.palette);
    player.update(model, colours);
    editor.update(model);
    charts.update(model, colours);
    configure({
      page: "step",
      steps: model.arrays.x.shape[0],
      layers: header.layers.map((layer, place) => ({
        units: model.arrays[`${place}.hidden`].shape[1],
        phases: insideOf(layer),
      })),
      backward: header.loss !== null,
      opening: header.opening,
      host: channel,
    });
=======
    say(header.error ?? refused);
    editor.update(layers, header.can, words);
    player.update(layers, colours, header.opening);
    charts.update(({ layer, unit }) => stepCharts(layers[layer], unit), colours, words);
  }

  function link() {
    if (model.header.link === null) return null;
    const place = new URLSearchParams(cursor.parameters());
    return `${location.origin}${location.pathname}?${model.header.link}&${place}`;
  }

  function remember() {
    clearTimeout(remembering);
    remembering = setTimeout(() => {
      const target = link() ?? location.pathname;
      if (target !== location.href) history.replaceState(history.state, "", target);
    }, REMEMBER_AFTER);
>>>>>>> d1514bf1fc46fdc55ca5974f9c2d02f2eb56e385
  }

  function say(text) {
    problem.hidden = !text;
    if (problem.textContent !== (text ?? "")) problem.textContent = text ?? "";
  }

  function refuse(text) {
    refused = text;
    say(text);
  }

<<<<<<< HEAD
  const unsubscribe = subscribe((before) => {
    const moved = before.unit !== cursor.unit || before.layer !== cursor.layer;
    if (moved) channel.act("look", { layer: cursor.layer, unit: cursor.unit }, { coalesce: true });
=======
  function showOffline() {
    say(catalogue.words["editor.offline"]);
  }

  const unsubscribe = cursor.subscribe((before) => {
    const { unit, layer } = cursor.position;
    if (before.unit !== unit || before.layer !== layer) outbox.add(["look"], [layer, unit], 0);
>>>>>>> d1514bf1fc46fdc55ca5974f9c2d02f2eb56e385
  });
  return {
    takeRerun,
    destroy() {
      kept = cursor.keep();
      clearTimeout(settling);
      clearTimeout(remembering);
      unsubscribe();
      channel.close();
      for (const part of [player, editor, charts]) part.destroy();
    },
  };
}
