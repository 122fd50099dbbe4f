// What stands beside the text of a page: the player, the tables where something is to be changed,
// the runs beside it and the charts under it.

import { createEdits } from "./edits.js";
import { createEditor } from "../editor/editor.js";
import { createCharts } from "../player/charts.js";
import { stepCharts } from "../player/figures.js";
import { createPlayer } from "../player/player.js";
import { element } from "../shared/dom.js";
import { createTabs } from "../shared/tabs.js";
import { section } from "../shared/words.js";

/** @import {Colours, LayerNumbers, Target, Words} from "../shared/types.js" */
/** @import {Page} from "./book.js" */
/** @typedef {Pick<Page, "ask" | "charts">} Changing what a page asks to be changed, and shows under the player */
/** @typedef {Pick<import("./lesson.js").Uses, "host" | "sayRefused">} Uses */

const REGIONS = /** @type {const} */ (["tale", "runs", "player", "tabs", "editor", "beside", "overtime"]);
const CHANGING = ["edit", "make"];

/**
 * @param {HTMLElement} root
 * @param {Uses} uses
 * @param {{onEdits: (edits: [Target, any][]) => void}} hooks
 * @param {("weights" | "sequence")[]} [changeable] which tables there are
 */
export function createBench(root, { host, sayRefused }, { onEdits }, changeable = ["weights", "sequence"]) {
  root.classList.add("lesson-bench");
  const regions = Object.fromEntries(REGIONS.map((name) => [name, element("div", { class: name })]));
  root.append(...Object.values(regions));
  const player = createPlayer(regions.player, { host });
  const { cursor } = player;
  const edits = createEdits((all) => {
    onEdits(all);
    showTables();
  });
  const editor = createEditor(regions.editor, cursor, {
    edit: edits.set,
    pending: edits.pending,
    act: (name) => edits[name](),
    sayRefused,
    openOwn: null,
  });
  const side = /** @type {HTMLElement} */ (regions.player.querySelector(".side"));
  const tables = Object.fromEntries(changeable.map((name) => [name, editor.panels[name]]));
  const tabs = createTabs(regions.tabs, { step: [side], ...tables });
  if (!changeable.includes("sequence")) for (const panel of editor.panels.sequence) panel.classList.add("folded");
  const plots = regions.overtime.appendChild(element("div"));
  const charts = createCharts(plots, cursor);
  /** @type {{page: Changing, colours: Colours, all: Words} | null} */
  let shown = null;
  /** @type {LayerNumbers[]} */
  let base = []; // of the page, as nobody has changed it

  /**
   * @param {Changing} page
   * @param {LayerNumbers[]} layers
   * @param {[Target, any][]} known edits of an earlier visit
   * @param {{colours: Colours, all: Words}} look
   */
  function open(page, layers, known, { colours, all }) {
    shown = { page, colours, all };
    base = layers;
    const isChanging = CHANGING.includes(page.ask?.kind ?? "");
    edits.load(isChanging ? known : []);
    regions.tabs.hidden = regions.editor.hidden = !isChanging;
    regions.editor.classList.toggle("with-starts", targetsOf(page).some((array) => array.endsWith("_start")));
    tabs.update(section(all, "editor."));
    tabs.show(isChanging ? tabOf(page) : "step");
    regions.overtime.hidden = !page.charts.length;
    showTables();
    show(layers);
  }

  /** @param {LayerNumbers[]} layers */
  function show(layers) {
    if (!shown) return;
    const { page, colours, all } = shown;
    if (page.charts.length) charts.update((position) => chartsOf(page, layers, position), colours, all);
  }

  // The page's own numbers with the edits over them, at once, before the run with them is here.
  function showTables() {
    if (shown && !regions.editor.hidden) editor.update(base, edits.can(), shown.all);
  }

  return {
    regions,
    player,
    edits,
    /** Whether a number is being typed that is not finished yet. */
    isTyping: () => regions.editor.querySelector("[data-typing]") !== null,
    open,
    show,
    destroy() {
      tabs.show("step");
      for (const part of [player, editor, charts]) part.destroy();
    },
  };
}

/** @param {Changing} page @param {LayerNumbers[]} layers @param {{layer: number, unit: number}} position */
function chartsOf(page, layers, { layer, unit }) {
  const numbers = layers[Math.min(layer, layers.length - 1)];
  return stepCharts(numbers, Math.min(unit, numbers.units - 1)).filter(({ id }) => page.charts.includes(id));
}

/** The arrays in which a page wants something changed. @param {Changing} page @returns {string[]} */
const targetsOf = ({ ask }) => (ask?.solution ?? []).map((/** @type {[Target, any]} */ [[array]]) => String(array));

/** Where the numbers are that a page wants changed. @param {Changing} page */
function tabOf(page) {
  const targets = targetsOf(page);
  return targets.length && targets.every((array) => array === "x") ? "sequence" : "weights";
}
