// The step page: player, charts and editors around one cursor.

import { createCellSettings } from "./cell_settings.js";
import { createEditor } from "../../../lstm_player/assets/editor/editor.js";
import { saveFile } from "./files.js";
import { createHeldChips } from "./held_chips.js";
import { createRail } from "./rail.js";
import { createWhy } from "./why.js";
import { createWhatIf } from "./whatif.js";
import { createRoom } from "../../../lstm_player/assets/shared/room.js";
import { createTabs } from "../../../lstm_player/assets/shared/tabs.js";
import { createCharts } from "../../../lstm_player/assets/player/charts.js";
import { stepCharts } from "../../../lstm_player/assets/player/figures.js";
import { layersOf } from "../../../lstm_player/assets/player/layer_numbers.js";
import { createPinControls, createPins } from "../../../lstm_player/assets/player/pin.js";
import { createPlayer } from "../../../lstm_player/assets/player/player.js";
import { createUnrolledRun } from "../../../lstm_player/assets/player/unrolled.js";
import { addGlossary } from "../../../lstm_player/assets/glossary/dialog.js";
import { catalogueOf } from "../../../lstm_player/assets/shared/assets.js";
import { createChannel } from "../../../lstm_player/assets/shared/channel.js";
import { element, instanceAt, styleSheet, unmount } from "../../../lstm_player/assets/shared/dom.js";
import { createProblem } from "../../../lstm_player/assets/shared/page_frame.js";
import { applyTheme } from "../../../lstm_player/assets/shared/theme.js";
import { addTooltip } from "../../../lstm_player/assets/shared/tooltip.js";
import { unpack } from "../../../lstm_player/assets/shared/unpack.js";
import { section } from "../../../lstm_player/assets/shared/words.js";

/** @import {Block, Catalogue, Colours, Kept} from "../../../lstm_player/assets/shared/types.js" */

const SETTLED_AFTER = 600; // ms without an edit until the rest of the page follows
const STYLES = [
  "lstm_player/assets/shared/common.css",
  "lstm_player/assets/shared/page.css",
  "lstm_player/assets/player/player.css",
  "lstm_player/assets/player/stage.css",
  "lstm_player/assets/player/pin.css",
  "lstm_app/screens/step/page.css",
  "lstm_app/screens/step/why.css",
  "lstm_player/assets/editor/editor.css",
  "lstm_app/screens/step/rail.css",
  "lstm_app/screens/step/cell_settings.css",
  "lstm_app/screens/step/script_dialog.css",
  "lstm_app/screens/step/whatif.css",
  "lstm_player/assets/shared/figure.css",
  "lstm_player/assets/player/unrolled.css",
  "lstm_player/assets/shared/reading.css",
];
const sheets = await Promise.all(STYLES.map(styleSheet));
/** @type {Kept | null} where the cursor was when the page was left for another */
let kept = null;

/** @param {{data: Uint8Array, parentElement: Element, setStateValue: (name: string, value: any) => void}} component */
export function render({ data, parentElement, setStateValue }) {
  const workbench = instanceAt(parentElement, sheets, createWorkbench);
  return workbench.takeRerun(unpack(data), (revision) => setStateValue("settled", revision));
}

export { unmount };

/** @param {HTMLElement} root */
function createWorkbench(root) {
  root.classList.add("workbench");
  const problem = createProblem();
  const names = /** @type {const} */ (["rail", "player", "tabs", "editor", "overtime"]);
  const regions = Object.fromEntries(names.map((name) => [name, element("div", { class: name })]));
  const bench = element("div", { class: "bench" }, ...Object.values(regions));
  root.append(problem.node, bench);
  const room = createRoom(root, bench);
  const glossary = addGlossary(root);
  addTooltip(root, glossary);
  /** @type {Block | null} */
  let model = null;
  /** @type {string | null} */
  let session = null;
  /** @type {Catalogue | null} */
  let catalogue = null;
  /** @type {Colours} */
  let colours;
  /** @type {(revision: number) => void} */
  let settle = () => {};
  let settling = 0;
  let reruns = 0;
  let compare = ""; // the address of the page "Compare"
  /** @type {string | null} what was typed last and is no number, in a sentence */
  let refused = null;

  const channel = createChannel({
    onContents: take,
    onProblem: (sentence, isNews) => problem.say(rail.says(sentence) ? null : sentence ?? refused, isNews),
    have: () => ({ revision: model?.header.revision }),
  });
  /** @param {string | null} loss */
  const takeLoss = (loss) => channel.act("loss", { value: loss });
  const host = { takeLoss, remember: channel.remember, link: channel.link, present: room.present, keys: document };
  const player = createPlayer(regions.player, { host, kept });
  const { cursor } = player;
  const pins = createPins({ cursor, changed: show });
  const pinLine = createPinControls(pins, { quiet: true });
  const pinBeside = createPinControls(pins, { small: true });
  const rail = createRail(regions.rail, { player, act: channel.act, save: saveFile, link: channel.link });
  const editor = createEditor(regions.editor, cursor, {
    edit: (target, value, gesture) => channel.act("set", { target, value, gesture }),
    pending: channel.pending,
    act: (name) => channel.act(name),
    sayRefused: refuse,
    openOwn: rail.openOwn,
    beside: pinBeside.node,
  });
  const cell = createCellSettings(editor.settings, { act: channel.act });
  const whatIf = createWhatIf(regions.editor.appendChild(element("section")), { cursor, act: channel.act, pins });
  const chips = createHeldChips({ release: (text) => channel.act("release", { value: text }) });
  const [side, stage] = [".side", ".stage"].map((part) => /** @type {HTMLElement} */ (regions.player.querySelector(part)));
  stage.prepend(chips.node, pinLine.node);
  const tabs = createTabs(regions.tabs, { step: [side], ...editor.panels, whatif: [whatIf.node] });
  const openTab = (/** @type {string} */ name) => tabs.show(name);
  const why = createWhy({ cursor, region: regions.player, side, pins, act: channel.act, openTab });
  regions.player.addEventListener("click", ({ target }) => openTabOf(/** @type {Element} */ (target)));
  document.addEventListener("keydown", onKey);
  const [plots, unrolled] = [element("div"), element("div", { class: "unrolled" })];
  regions.overtime.append(plots, unrolled);
  const charts = createCharts(plots, cursor);
  const unrolledRun = createUnrolledRun(unrolled, cursor);

  // From a rerun of the page, the only one that may bring another theme or language. The
  // contents come along unless they should be here already; if they are not, they are asked for.
  /** @param {Block} newModel @param {(revision: number) => void} newSettle */
  async function takeRerun(newModel, newSettle) {
    settle = newSettle;
    const { channel: connection, revision } = newModel.header;
    compare = newModel.header.compare;
    const mine = (reruns += 1);
    const newCatalogue = await catalogueOf(connection.language);
    if (mine !== reruns) return;
    if (newCatalogue !== catalogue || revision > model?.header.revision) refused = null;
    if (connection.session !== session) model = null;
    [session, catalogue] = [connection.session, newCatalogue];
    colours = applyTheme(root, catalogue.palette);
    glossary.update(catalogue);
    document.documentElement.lang = connection.language;
    await channel.connect(connection, newModel);
    if (mine !== reruns) return;
    if (!isAsNewAs(revision)) channel.ask();
    else if (model !== newModel) show();
  }

  // Contents; without layers they say that those that are here are still right.
  /** @param {{header: any, arrays: any}} newModel */
  function take(newModel) {
    const { layers, rerun, revision } = newModel.header;
    rail.hear(newModel.header);
    whatIf.hear(newModel.header);
    if (layers) {
      model = newModel;
      show();
    }
    why.hear(newModel.header);
    clearTimeout(settling);
    if (rerun) settling = window.setTimeout(() => settle(revision), SETTLED_AFTER);
  }

  /** @param {number} revision */
  const isAsNewAs = (revision) => model !== null && model.header.revision >= revision;

  function show() {
    if (!model || !catalogue) return;
    const { header } = model;
    const example = catalogue.examples.find(({ name }) => name === header.preset);
    header.names ??= example?.names;
    const layers = layersOf(model, catalogue);
    const { words } = catalogue;
    editor.update(layers, header.can, words);
    tabs.update(section(words, "editor."));
    pins.update(layers, catalogue, example?.title ?? words["rail.own.title"]);
    why.update(layers, header, words);
    player.update(layers, colours, header.opening, pins);
    chips.show(layers, words);
    whatIf.update(layers, words);
    rail.update(layers, header, catalogue);
    cell.update(header.cell, cursor.position.layer, catalogue, `${compare}?lang=${catalogue.language}`);
    charts.update(({ layer, unit }) => stepCharts(layers[layer], unit, pins.beside(layers[layer])), colours, words);
    unrolledRun.update(layers, colours, words);
  }

  // A number of the diagram is explained, its box leads to the numbers behind it, a number of the
  // input to its cell.
  /** @param {Element} target */
  function openTabOf(target) {
    if (why.press(target)) return;
    const node = /** @type {HTMLElement | null} */ (target.closest("[data-box]"));
    const box = node?.dataset.box ?? "";
    if (node && box === "x") {
      tabs.show("sequence");
      const inputs = [...node.querySelectorAll("[data-full]")];
      editor.editInput(inputs.findIndex((one) => one.contains(target)));
    } else if (regions.editor.querySelector(`tbody th[data-q="${box}"]`)) tabs.show("weights");
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const isTyping = /** @type {Element} */ (event.composedPath()[0]).closest?.("input, textarea, select, dialog");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.toLowerCase() === "w") why.askPicked();
    if (event.key.toLowerCase() === "b") pins.toggle();
    if (event.key.toLowerCase() === "p" || (event.key === "Escape" && room.isPresenting())) room.present();
  }

  /** @param {string | null} text */
  function refuse(text) {
    refused = text;
    problem.say(text);
  }

  const unsubscribe = cursor.subscribe((before) => {
    const { unit, layer } = cursor.position;
    if (before.unit === unit && before.layer === layer) return;
    channel.act("select", { layer, unit }, { coalesce: true });
    if (model && catalogue) cell.show(layer);
  });
  return {
    takeRerun,
    destroy() {
      kept = cursor.keep();
      reruns += 1;
      clearTimeout(settling);
      unsubscribe();
      document.removeEventListener("keydown", onKey);
      room.destroy();
      channel.close();
      const parts = [rail, player, editor, whatIf, charts, unrolledRun, pinLine, pinBeside, why];
      for (const part of parts) part.destroy();
    },
  };
}
