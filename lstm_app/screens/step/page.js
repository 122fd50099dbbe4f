// The step page: player, charts and editors around one cursor, and the way edits go to the
// server and come back as new contents.

import { createCharts } from "../../../lstm_player/assets/player/charts.js";
import { configure, cursor, subscribe } from "../../../lstm_player/assets/player/cursor.js";
import { createEditor } from "./editor.js";
import { insideOf } from "../../../lstm_player/assets/player/layer_numbers.js";
import { element, instanceAt, styleSheet, unmount } from "../../../lstm_player/assets/shared/dom.js";
import { createChannel } from "../../../lstm_player/assets/shared/channel.js";
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
  const channel = createChannel({ onContents: show, onProblem: (text) => say(text ?? refused) });
  const player = createPlayer(regions.player, (loss) => channel.act("loss", { value: loss }));
  const editor = createEditor(regions.editor, channel, refuse);
  const charts = createCharts(regions.charts);
  let model = null;
  let colours = null;
  let settle = () => {};
  let settling = 0;
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
    document.documentElement.lang = header.lang;
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
  }

  function say(text) {
    problem.hidden = !text;
    if (problem.textContent !== (text ?? "")) problem.textContent = text ?? "";
  }

  function refuse(text) {
    refused = text;
    say(text);
  }

  const unsubscribe = subscribe((before) => {
    const moved = before.unit !== cursor.unit || before.layer !== cursor.layer;
    if (moved) channel.act("look", { layer: cursor.layer, unit: cursor.unit }, { coalesce: true });
  });
  return {
    takeRerun,
    destroy() {
      clearTimeout(settling);
      unsubscribe();
      channel.close();
      for (const part of [player, editor, charts]) part.destroy();
    },
  };
}
