// The step page: player, charts and editors around one cursor.

import { createEditor } from "./editor.js";
import { createCharts } from "../../../lstm_player/assets/player/charts.js";
import { stepCharts } from "../../../lstm_player/assets/player/figures.js";
import { layersOf } from "../../../lstm_player/assets/player/layer_numbers.js";
import { createPlayer } from "../../../lstm_player/assets/player/player.js";
import { catalogueOf } from "../../../lstm_player/assets/shared/assets.js";
import { createChannel } from "../../../lstm_player/assets/shared/channel.js";
import { element, instanceAt, styleSheet, unmount } from "../../../lstm_player/assets/shared/dom.js";
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
  let session = null;
  let catalogue = null;
  let colours = null;
  let settle = /** @type {(revision: number) => void} */ (() => {});
  let settling = 0;
  let refused = null; // what was typed last and is no number, in a sentence

  const channel = createChannel({
    onContents: take,
    onProblem: (sentence) => say(sentence ?? refused),
    have: () => ({ revision: model?.header.revision }),
  });
  const takeLoss = (loss) => channel.act("loss", { value: loss });
  const host = { takeLoss, remember: channel.remember, link: channel.link, keys: document };
  const player = createPlayer(regions.player, { host, kept });
  const { cursor } = player;
  const editor = createEditor(regions.editor, cursor, {
    edit: (target, value, gesture) => channel.act("set", { target, value, gesture }),
    pending: channel.pending,
    act: (name) => channel.act(name),
    sayRefused: refuse,
  });
  const charts = createCharts(regions.charts, cursor);

  // From a rerun of the page, the only one that may bring another theme or language. The
  // contents come along unless they should be here already; if they are not, they are asked for.
  async function takeRerun(newModel, newSettle) {
    settle = newSettle;
    const { channel: place, revision } = newModel.header;
    const newCatalogue = await catalogueOf(place.language);
    if (newCatalogue !== catalogue || revision > model?.header.revision) refused = null;
    if (place.session !== session) model = null;
    [session, catalogue] = [place.session, newCatalogue];
    colours = applyTheme(root, catalogue.palette);
    document.documentElement.lang = place.language;
    channel.connect(place, newModel);
    if (!(model?.header.revision >= revision)) channel.ask();
    else if (model !== newModel) show();
  }

  // Contents; without layers they say that those that are here are still right.
  function take(newModel) {
    const { layers, rerun, revision } = newModel.header;
    if (layers && !(revision < model?.header.revision)) {
      model = newModel;
      show();
    }
    clearTimeout(settling);
    if (rerun) settling = window.setTimeout(() => settle(revision), SETTLED_AFTER);
  }

  function show() {
    const { header } = model;
    const layers = layersOf(model, catalogue);
    editor.update(layers, header.can, catalogue.words);
    player.update(layers, colours, header.opening);
    charts.update(({ layer, unit }) => stepCharts(layers[layer], unit), colours, catalogue.words);
  }

  function say(text) {
    problem.hidden = !text;
    if (problem.textContent !== (text ?? "")) problem.textContent = text ?? "";
  }

  function refuse(text) {
    refused = text;
    say(text);
  }

  const unsubscribe = cursor.subscribe((before) => {
    const { unit, layer } = cursor.position;
    if (before.unit !== unit || before.layer !== layer) channel.act("look", { layer, unit }, { coalesce: true });
  });
  return {
    takeRerun,
    destroy() {
      kept = cursor.keep();
      clearTimeout(settling);
      unsubscribe();
      channel.close();
      for (const part of [player, editor, charts]) part.destroy();
    },
  };
}
