// The same sequence through three kinds of cells: one cursor, one run, three diagrams.

import { createDots } from "./dots.js";
import { reasonsFor } from "./reasons.js";
import { createCell } from "./trio_cell.js";
import { createTrioRun } from "./trio_run.js";
import { createVerdict, sharePart } from "./verdict.js";
import { createControls } from "../../../lstm_player/assets/player/controls.js";
import { createCursor } from "../../../lstm_player/assets/player/cursor.js";
import { layersOf, partOf } from "../../../lstm_player/assets/player/layer_numbers.js";
import { catalogueOf } from "../../../lstm_player/assets/shared/assets.js";
import { element, setText } from "../../../lstm_player/assets/shared/dom.js";
import { createForm } from "../../../lstm_player/assets/shared/fields.js";
import { fill } from "../../../lstm_player/assets/shared/format.js";

/** @import {Block, Colours, Kept, LayerNumbers, Words} from "../../../lstm_player/assets/shared/types.js" */

/** @type {Record<string, string[]>} what can be set of each experiment */
const FIELDS = {
  hand: ["trio_steps", "hand_u", "hand_bias"],
  drawn: ["sequence", "trio_scheme", "trio_inputs", "trio_units", "trio_steps", "trio_seed", "keep_bias"],
  own: ["trio_scheme", "trio_seed", "keep_bias"],
};
/** @type {Kept | null} where the cursor was when the page was left for another */
let kept = null;

/** @param {HTMLElement} root @param {any} channel */
export function createTrio(root, channel) {
  const parts = createParts(root);
  const choice = createForm(parts.choice, ask, ["experiment"]);
  const form = createForm(parts.fields.appendChild(element("div", { class: "fields" })), ask);
  const cursor = createCursor({ remember: channel.remember, kept });
  const run = createTrioRun(parts.run, cursor);
  const verdict = createVerdict(parts.verdict);
  const transport = createControls(parts.transport, cursor, { keys: document, root, phases: false });
  const cells = Array.from({ length: 3 }, () => createCell(parts.cells, cursor, () => transport.pace()));
  const dots = createDots(parts.dots, parts.cells);
  const opening = openingOf(location.search);
  /** @type {any} */
  let mounted = {};
  /** @type {LayerNumbers[]} the numbers of the three cells */
  let trio = [];
  /** @type {Float64Array} what each of them has left after each step */
  let left = new Float64Array();
  /** @type {Colours} */
  let colours;
  /** @type {Words} */
  let words;
  /** @type {unknown[]} what the parts that stand there were built for */
  let built = [];
  let updates = 0;

  /** @param {Record<string, string>} change */
  function ask(change) {
    const { linked_scenario: own } = mounted;
    channel.set(change.experiment === "own" && own ? { ...change, own } : change);
  }

  /** @param {Block} model @param {Words} newWords @param {Colours} newColours @param {any} newlyMounted */
  async function update(model, newWords, newColours, newlyMounted) {
    const mine = (updates += 1);
    const catalogue = await catalogueOf(newlyMounted.channel.language);
    if (mine !== updates) return;
    [mounted, words, colours] = [newlyMounted, newWords, newColours];
    trio = layersOf(partOf(model, model.header.trio, "trio"), catalogue);
    left = model.arrays["trio.left"].values;
    say(model.header);
    showFields(model.header);
    rebuild(model.header.trio_links);
    const { steps, units } = trio[0];
    const alt = [trio[0].texts.chart["trio.alt"], words["trio.left.alt"]].join(" ");
    const names = trio.map(({ texts }, at) => fill(words["trio.left.one"], { name: texts.title, share: sharePart(leftOf(at, steps)) }));
    cursor.configure({ steps, layers: [{ units, phases: [] }], backward: false, opening });
    run.update({ cells: trio, words, colours, alt: fill(alt, { steps, step: steps, list: names.join(", ") }) });
  }

  /** @param {number} cell @param {number} step */
  const leftOf = (cell, step) => (step ? left[cell * trio[0].steps + step - 1] : null);

  /** @param {Record<string, any>} header */
  function say({ values: now, trio_summary: summary, own_is_shown: ownIsShown }) {
    const isPulse = now.experiment === "hand" || (now.experiment === "drawn" && now.sequence === "pulse");
    const asked = isPulse ? "pulse" : "others";
    setText(parts.heading, words["trio.heading"]);
    setText(parts.ask, words[`trio.ask.${asked}`]);
    setText(parts.change, words["trio.change"]);
    setText(parts.summary, summary);
    setText(parts.measured, words[`trio.left.${asked}`]);
    setText(parts.why, reasons(now, isPulse, ownIsShown).join(""));
    parts.cells.setAttribute("aria-label", words["trio.cells"]);
  }

  /** @param {Record<string, any>} now @param {boolean} isPulse @param {boolean} ownIsShown */
  function reasons(now, isPulse, ownIsShown) {
    const found = {
      experiment: now.experiment,
      scheme: now.trio_scheme,
      isPulse,
      ownIsShown,
      u: now.hand_u,
      bias: now.hand_bias,
      open: trio[2].value("forget", 1, 0),
      kept: keptByGates(trio[2]),
      left: trio.map((_, at) => leftOf(at, trio[0].steps) ?? NaN),
    };
    return reasonsFor(found).map(([key, numbers]) => fill(words[`trio.why.${key}`], numbers));
  }

  /** @param {Record<string, any>} header */
  function showFields({ values: now, forms: fields }) {
    /** @param {string} wanted */
    const find = (wanted) => fields.find((/** @type {{name: string}} */ { name }) => name === wanted);
    const experiment = find("experiment");
    const possible = mounted.linked_scenario || now.own ? experiment.options : experiment.options.slice(0, 2);
    choice.show([{ ...experiment, options: possible }], { experiment: now.experiment });
    form.show(FIELDS[now.experiment].map(find), channel.settings());
  }

  /** @param {string[]} links */
  function rebuild(links) {
    const facts = [words["trio.open"], trio[0].words, links.join(), trio[0].build];
    if (facts.every((fact, at) => fact === built[at])) return;
    built = facts;
    transport.rebuild(trio[2]);
    const names = trio.map(({ texts }) => texts.title);
    for (const part of [dots, verdict]) part.rebuild(names);
    cells.forEach((cell, at) => cell.rebuild(trio[at], words, `${mounted.player}?${links[at]}`));
  }

  const unsubscribe = cursor.subscribe(() => {
    if (!trio.length) return;
    transport.show(trio[2]);
    const { step } = cursor.position;
    verdict.show(fill(words[step === 1 ? "trio.left.first" : "trio.left"], { step }), cells.map((_, at) => leftOf(at, step)));
    cells.forEach((cell, at) => cell.show(trio[at], colours));
  });
  return {
    update,
    destroy() {
      kept = cursor.keep();
      updates += 1;
      unsubscribe();
      for (const part of [run, transport, dots, ...cells]) part.destroy();
    },
  };
}

/** What the forget gates since step 1 leave of a memory, averaged over the units. @param {LayerNumbers} numbers */
function keptByGates({ arrays, steps, units }) {
  const { values } = arrays.forget;
  const products = Array.from({ length: units }, (_, unit) => {
    let left = 1;
    for (let step = 1; step < steps; step += 1) left *= values[step * units + unit];
    return left;
  });
  return products.reduce((sum, product) => sum + product, 0) / units;
}

/** @param {HTMLElement} root */
function createParts(root) {
  const parts = {
    heading: element("h2"),
    choice: element("div", { class: "choice" }),
    ask: element("p", { class: "finding" }),
    change: element("span", { class: "change" }),
    summary: element("span", { class: "summary" }),
    fields: element("details", { class: "experiment" }),
    run: element("div", { class: "run-room" }),
    verdict: element("div", { class: "verdict" }),
    transport: element("div", { class: "controls transport-row" }),
    cells: element("div", { class: "cells", role: "group" }),
    dots: element("div", { class: "dots", "aria-hidden": "true" }),
    measured: element("p", { class: "hint" }),
    why: element("p", { class: "why" }),
  };
  parts.fields.append(element("summary", {}, parts.change, parts.summary));
  const head = element("div", { class: "trio-head" }, parts.heading, parts.choice);
  const { ask, fields, run, verdict, transport, cells, dots, measured, why } = parts;
  const under = element("div", { class: "under-run" }, verdict, transport);
  const told = element("div", { class: "told-run" }, why, measured);
  root.append(head, ask, fields, run, under, told, dots, cells);
  return parts;
}

/** @param {string} query */
function openingOf(query) {
  const step = Number(new URLSearchParams(query).get("step") ?? Infinity); // the end, where the question is
  return { id: "compare", step, phase: "whole", layer: 0, unit: 0 };
}
