// The step page: player, charts and editors around one cursor, and the way edits go to the
// server and come back as new contents.

import { createEditor } from "./editor.js";
import { createOutbox } from "./outbox.js";
import { createCharts } from "../../../lstm_player/assets/player/charts.js";
import { stepCharts } from "../../../lstm_player/assets/player/figures.js";
import { layersOf } from "../../../lstm_player/assets/player/layer_numbers.js";
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
  let model = null;
  let catalogue = null;
  let colours = null;
  let settle = () => {};
  let settling = 0;
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
  }

  function show(newModel) {
    model = newModel;
    const { header } = model;
    const { words } = catalogue;
    const layers = layersOf(model, catalogue);
    document.documentElement.lang = header.lang;
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
  }

  function say(text) {
    problem.hidden = !text;
    if (problem.textContent !== (text ?? "")) problem.textContent = text ?? "";
  }

  function refuse(text) {
    refused = text;
    say(text);
  }

  function showOffline() {
    say(catalogue.words["editor.offline"]);
  }

  const unsubscribe = cursor.subscribe((before) => {
    const { unit, layer } = cursor.position;
    if (before.unit !== unit || before.layer !== layer) outbox.add(["look"], [layer, unit], 0);
  });
  return {
    takeRerun,
    destroy() {
      kept = cursor.keep();
      clearTimeout(settling);
      clearTimeout(remembering);
      unsubscribe();
      outbox.close();
      for (const part of [player, editor, charts]) part.destroy();
    },
  };
}
