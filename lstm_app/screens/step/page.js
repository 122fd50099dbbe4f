// The step page: player, charts and editors around one cursor, and the way edits go to the
// server and come back as new contents.

import { createCharts } from "../../../lstm_player/assets/player/charts.js";
import { configure, cursor, subscribe } from "../../../lstm_player/assets/player/cursor.js";
import { createEditor } from "./editor.js";
import { insideOf } from "../../../lstm_player/assets/player/layer_numbers.js";
import { element, instanceAt, styleSheet, unmount } from "../../../lstm_player/assets/shared/dom.js";
import { createOutbox } from "./outbox.js";
import { createPlayer } from "../../../lstm_player/assets/player/player.js";
import { applyTheme } from "../../../lstm_player/assets/shared/theme.js";
import { addTooltip } from "../../../lstm_player/assets/shared/tooltip.js";
import { unpack } from "../../../lstm_player/assets/shared/unpack.js";

const SETTLED_AFTER = 600; // ms without an edit until the rest of the page follows
const STYLES = [
  "lstm_player/assets/shared/common.css",
  "lstm_player/assets/shared/page.css",
  "lstm_player/assets/player/player.css",
  "lstm_app/screens/step/editor.css",
  "lstm_player/assets/shared/figure.css",
];
const sheets = await Promise.all(STYLES.map(styleSheet));

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
  const outbox = createOutbox(takeAnswer, showOffline);
  const player = createPlayer(regions.player, (loss) => outbox.add(["loss"], loss, 0));
  const editor = createEditor(regions.editor, outbox, refuse);
  const charts = createCharts(regions.charts);
  let model = null;
  let colours = null;
  let settle = () => {};
  let settling = 0;
  let refused = null; // what was typed last and is no number, in a sentence

  // New contents from a rerun of the page, the only ones that may come in another theme.
  function takeRerun(newModel, newSettle) {
    settle = newSettle;
    const { revision, lang } = newModel.header;
    if (revision !== model?.header.revision || lang !== model.header.lang) refused = null;
    colours = applyTheme(root, newModel.header.palette);
    outbox.connect(newModel.header.door);
    outbox.acknowledge(newModel.header.answers);
    if (!model || newModel.header.revision >= model.header.revision || newModel.header.door !== model.header.door) {
      show(newModel);
    }
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
    document.documentElement.lang = header.lang;
    say(header.error ?? refused);
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
      link: header.link,
    });
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
    say(model.header.editor_words.offline);
  }

  const unsubscribe = subscribe((before) => {
    const moved = before.unit !== cursor.unit || before.layer !== cursor.layer;
    if (moved) outbox.add(["look"], [cursor.layer, cursor.unit], 0);
  });
  return {
    takeRerun,
    destroy() {
      clearTimeout(settling);
      unsubscribe();
      outbox.close();
      for (const part of [player, editor, charts]) part.destroy();
    },
  };
}
