// The same sequence through three kinds of cells: one cursor, three diagrams, one figure.

import { createArithmetic } from "../../../lstm_player/assets/player/arithmetic.js";
import { createCharts } from "../../../lstm_player/assets/player/charts.js";
import { createControls } from "../../../lstm_player/assets/player/controls.js";
import { createCursor } from "../../../lstm_player/assets/player/cursor.js";
import { createDiagram } from "../../../lstm_player/assets/player/diagram.js";
import { chartOf, sideBySideFigure } from "../../../lstm_player/assets/player/figures.js";
import { layersOf, partOf } from "../../../lstm_player/assets/player/layer_numbers.js";
import { createStrip } from "../../../lstm_player/assets/player/strip.js";
import { catalogueOf } from "../../../lstm_player/assets/shared/assets.js";
import { element } from "../../../lstm_player/assets/shared/dom.js";
import { createForm } from "../../../lstm_player/assets/shared/fields.js";

/** @import {Block, Colours, Cursor, Kept, LayerNumbers, Words} from "../../../lstm_player/assets/shared/types.js" */

const RANDOM = ["sequence", "trio_inputs", "trio_units", "trio_steps"]; // which one's own scenario has already
const NAMES = ["weights", "sequence", "scheme", "trio_inputs", "trio_units", "trio_steps", "seed", "keep_bias"];
/** @type {Kept | null} where the cursor was when the page was left for another */
let kept = null;

/** @param {HTMLElement} root @param {any} channel */
export function createTrio(root, channel) {
  const heading = element("h2");
  const intro = element("p", { class: "intro finding" });
  const controls = element("div", { class: "fields" });
  const form = createForm(controls, ask, NAMES);
  const origin = element("p", { class: "hint" });
  const regions = {
    strip: element("div", { class: "strip", role: "group" }),
    transport: element("div", { class: "controls transport-row" }),
    cells: element("div", { class: "cells" }),
    charts: element("div"),
  };
  root.append(heading, intro, controls, origin, ...Object.values(regions));
  const cursor = createCursor({ remember: channel.remember, kept });
  const strip = createStrip(regions.strip, cursor.goTo);
  const transport = createControls(regions.transport, cursor, { keys: document, root, phases: false });
  const cells = Array.from({ length: 3 }, () => createCell(regions.cells, cursor));
  const charts = createCharts(regions.charts, cursor);
  const opening = openingOf(location.search);
  /** @type {any} */
  let mounted = {};
  /** @type {LayerNumbers[]} the numbers of the three cells */
  let trio = [];
  /** @type {Colours} */
  let colours;
  /** @type {unknown[]} what the parts that stand there were built for */
  let built = [];
  let updates = 0;

  /** @param {Record<string, string>} change */
  function ask(change) {
    channel.set("weights" in change ? { ...change, own: mounted.linked_scenario ?? "" } : change);
  }

  /** @param {Block} model @param {Words} words @param {Colours} newColours @param {any} newlyMounted */
  async function update(model, words, newColours, newlyMounted) {
    const mine = (updates += 1);
    const catalogue = await catalogueOf(newlyMounted.channel.language);
    if (mine !== updates) return;
    mounted = newlyMounted;
    colours = newColours;
    trio = layersOf(partOf(model, model.header.trio, "trio"), catalogue);
    heading.textContent = words["trio.heading"];
    intro.textContent = words["trio.intro"];
    showFields(model.header, words);
    rebuild(words, model.header.trio_links);
    const { steps, units } = trio[0];
    cursor.configure({ steps, layers: [{ units, phases: [] }], backward: false, opening });
    charts.update(() => [chartOf("trio", sideBySideFigure(trio), trio[0])], colours, catalogue.words);
  }

  /** @param {Record<string, any>} header @param {Words} words */
  function showFields({ values: now, forms }, words) {
    const weights = forms.find((/** @type {{name: string}} */ { name }) => name === "weights");
    const possible = mounted.linked_scenario || now.own ? weights.options : weights.options.slice(0, 1);
    const others = forms.filter((/** @type {unknown} */ one) => one !== weights);
    form.show([...others, { ...weights, options: possible }], channel.settings());
    for (const name of RANDOM) form.node(name).hidden = now.weights === "own";
    origin.textContent = words[`trio.drawn.${now.weights}`];
  }

  /** @param {Words} words @param {string[]} links */
  function rebuild(words, links) {
    const facts = [words["trio.open"], trio[0].words, links.join(), trio[0].build];
    if (facts.every((fact, at) => fact === built[at])) return;
    built = facts;
    strip.rebuild(trio[2]);
    transport.rebuild(trio[2]);
    cells.forEach((cell, at) => cell.rebuild(trio[at], words, `${mounted.player}?${links[at]}`));
  }

  const unsubscribe = cursor.subscribe(() => {
    if (!trio.length) return;
    strip.show(trio[2], cursor.position, colours);
    transport.show(trio[2]);
    cells.forEach((cell, at) => cell.show(trio[at], colours));
  });
  return {
    update,
    destroy() {
      kept = cursor.keep();
      updates += 1;
      unsubscribe();
      for (const part of [strip, transport, charts]) part.destroy();
    },
  };
}

/** @param {HTMLElement} parent @param {Cursor} cursor */
function createCell(parent, cursor) {
  const { position } = cursor;
  const title = element("h3");
  const open = element("a", { target: "_self" });
  const stage = element("div", { class: "stage" });
  const told = element("div", { class: "told arithmetic" });
  parent.append(element("article", { class: "cell" }, title, stage, told, open));
  const diagram = createDiagram(stage, null);
  const arithmetic = createArithmetic(told, null);
  let link = "";

  /** @param {LayerNumbers} numbers @param {Words} words @param {string} newLink */
  function rebuild(numbers, words, newLink) {
    title.textContent = numbers.texts.title;
    open.textContent = words["trio.open"];
    link = newLink;
    diagram.rebuild(numbers);
  }

  /** @param {LayerNumbers} numbers @param {Colours} colours */
  function show(numbers, colours) {
    diagram.show(numbers, position, colours);
    arithmetic.show(numbers, position);
    open.href = `${link}&step=${position.step}&phase=whole&unit=${position.unit + 1}`;
  }
  return { rebuild, show };
}

/** @param {string} query */
function openingOf(query) {
  const step = Number(new URLSearchParams(query).get("step") ?? Infinity); // the end, where the question is
  return { id: "compare", step, phase: "whole", layer: 0, unit: 0 };
}
