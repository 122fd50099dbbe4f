// The same sequence through three kinds of cells: one cursor, three diagrams, one figure.

import { createArithmetic } from "../../../lstm_player/assets/player/arithmetic.js";
import { createCharts } from "../../../lstm_player/assets/player/charts.js";
import { createControls } from "../../../lstm_player/assets/player/controls.js";
import { configure, cursor, goTo, subscribe } from "../../../lstm_player/assets/player/cursor.js";
import { createDiagram } from "../../../lstm_player/assets/player/diagram.js";
import { createForm } from "../../../lstm_player/assets/shared/fields.js";
import { Frames } from "../../../lstm_player/assets/player/layer_numbers.js";
import { element } from "../../../lstm_player/assets/shared/dom.js";
import { createStrip } from "../../../lstm_player/assets/player/strip.js";

const DRAWN = ["sequence", "trio_inputs", "trio_units", "trio_steps"]; // which one's own scenario has already
const NAMES = ["weights", "sequence", "scheme", "trio_inputs", "trio_units", "trio_steps", "seed", "keep_bias"];
const PART = "trio."; // stands before the names of its arrays

export function createTrio(root, channel) {
  const heading = element("h2");
  const intro = element("p", { class: "intro finding" });
  const controls = element("div", { class: "fields" });
  const form = createForm(controls, ask, NAMES);
  const drawn = element("p", { class: "hint" });
  const regions = {
    strip: element("div", { class: "strip", role: "group" }),
    transport: element("div", { class: "controls transport-row" }),
    cells: element("div", { class: "cells" }),
    charts: element("div"),
  };
  root.append(heading, intro, controls, drawn, ...Object.values(regions));
  const strip = createStrip(regions.strip, goTo);
  const transport = createControls(regions.transport);
  const cells = Array.from({ length: 3 }, () => createCell(regions.cells));
  const charts = createCharts(regions.charts);
  const opening = openingOf(location.search);
  let place = {};
  let trio = null; // the frames of the three cells
  let colours = null;
  let built = "";

  function ask(change) {
    channel.set("weights" in change ? { ...change, own: place.own ?? "" } : change);
  }

  function update(model, words, newColours, newPlace) {
    place = newPlace;
    colours = newColours;
    const { header } = model;
    const part = partOf(model);
    trio = part.header.layers.map((_, layer) => new Frames(part, layer));
    heading.textContent = words["trio.heading"];
    intro.textContent = words["trio.intro"];
    showFields(header, words);
    rebuild(words, header);
    charts.update(part, colours);
    configure({
      page: "compare",
      steps: trio[0].steps,
      layers: [{ units: trio[0].units, phases: [] }],
      backward: false,
      opening,
      host: channel,
    });
  }

  function showFields({ values: now, forms }, words) {
    const weights = forms.find(({ name }) => name === "weights");
    const possible = place.own || now.own ? weights.options : weights.options.slice(0, 1);
    const others = forms.filter((one) => one !== weights);
    form.show([...others, { ...weights, options: possible }], channel.settings());
    for (const name of DRAWN) form.node(name).hidden = now.weights === "own";
    drawn.textContent = words[`trio.drawn.${now.weights}`];
  }

  function rebuild(words, header) {
    const links = header.trio_links;
    const shape = JSON.stringify([words["trio.open"], trio[0].words, links, trio[0].steps]);
    if (shape === built) return;
    built = shape;
    strip.rebuild(trio[2]);
    transport.rebuild(trio[2]);
    cells.forEach((cell, at) => cell.rebuild(trio[at], words, `${place.player}?${links[at]}`));
  }

  const unsubscribe = subscribe(() => {
    if (!trio) return;
    for (const part of [strip, transport]) part.show(trio[2], cursor, colours);
    cells.forEach((cell, at) => cell.show(trio[at], colours));
  });
  return {
    update,
    destroy() {
      unsubscribe();
      transport.destroy();
      charts.destroy();
    },
  };
}

function createCell(parent) {
  const title = element("h3");
  const open = element("a", { target: "_self" });
  const stage = element("div", { class: "stage" });
  const told = element("div", { class: "told arithmetic" });
  parent.append(element("article", { class: "cell" }, title, stage, told, open));
  const diagram = createDiagram(stage, () => {});
  const arithmetic = createArithmetic(told, () => {});
  let link = "";

  function rebuild(frames, words, newLink) {
    title.textContent = frames.layer.title;
    open.textContent = words["trio.open"];
    link = newLink;
    diagram.rebuild(frames);
  }

  function show(frames, colours) {
    diagram.show(frames, cursor, colours);
    arithmetic.show(frames, cursor);
    open.href = `${link}&step=${cursor.step}&phase=whole&unit=${cursor.unit + 1}`;
  }
  return { rebuild, show };
}

// The part of the page's contents that belongs here, as the player knows it.
function partOf({ header, arrays }) {
  const own = Object.entries(arrays).filter(([name]) => name.startsWith(PART));
  return {
    header: header.trio,
    arrays: Object.fromEntries(own.map(([name, array]) => [name.slice(PART.length), array])),
  };
}

function openingOf(query) {
  const step = Number(new URLSearchParams(query).get("step") ?? Infinity); // the end, where the question is
  return { id: "compare", step, phase: "whole", layer: 0, unit: 0 };
}
