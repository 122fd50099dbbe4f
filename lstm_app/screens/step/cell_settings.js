// What can be set of the cell: sizes, and kind, activations and weights of the layer looked at.

import { questionLink, questionsOf } from "./questions.js";
import { element, setText } from "../../../lstm_player/assets/shared/dom.js";
import { createForm } from "../../../lstm_player/assets/shared/fields.js";
import { fill } from "../../../lstm_player/assets/shared/format.js";
import { section } from "../../../lstm_player/assets/shared/words.js";

/** @import {Catalogue, Words} from "../../../lstm_player/assets/shared/types.js" */

/**
 * What can be chosen and how each layer is made, as lstm_app/visit/cell.py writes it.
 * @typedef {object} CellFacts
 * @property {Record<string, number>} limits of the sizes
 * @property {string[]} kinds
 * @property {string[]} activations
 * @property {number} steps
 * @property {number} inputs
 * @property {LayerFacts[]} layers
 *
 * @typedef {object} LayerFacts
 * @property {string} kind
 * @property {number} units
 * @property {Record<string, string>} slots the activation in each
 * @property {Record<string, [string, string[]]>} options what is chosen, of which names
 * @property {number} learned
 * @property {string} other a kind to compare with
 * @property {number} other_learned
 */

const SIZES = ["steps", "inputs", "layers", "units"];
const EXPLAINED = ["unrolled", "counts"]; // sections of the page "Compare"

/**
 * @param {HTMLElement} root
 * @param {{act: (name: string, fields?: Record<string, any>) => void}} uses
 */
export function createCellSettings(root, { act }) {
  root.classList.add("cell-settings");
  const [sizes, made] = [element("div", { class: "sizes" }), element("div", { class: "made" })];
  const which = element("p", { class: "which" });
  const formulas = element("p", { class: "help formulas" });
  const draw = element("button", { type: "button", class: "draw", onclick: () => act("draw", { layer }) });
  const [learned, help] = [element("p", { class: "learned" }), element("p", { class: "help" })];
  const more = element("p", { class: "more" });
  root.append(sizes, which, made, formulas, draw, learned, more, help);
  const forms = [createForm(sizes, set), createForm(made, set)];
  let layer = 0;
  /** @type {Map<string, string>} the sizes asked for that were not answered yet */
  const asked = new Map();
  /** @type {{facts: CellFacts, catalogue: Catalogue, compare: string} | null} */
  let shown = null;

  /** @param {Record<string, string>} change */
  function set(change) {
    for (const [name, value] of Object.entries(change)) {
      if (SIZES.includes(name)) resize(name, value);
      else if (name === "kind") act("kind", { layer, value });
      else act("option", { layer, name, value });
    }
  }

  /** @param {string} name @param {string} value */
  function resize(name, value) {
    asked.set(name, value);
    act("resize", { layer, name, value: wholeOf(value) });
  }

  // A field that somebody is in keeps what is typed; but what was asked for and refused goes.
  function settle() {
    for (const [name, value] of asked) {
      const input = forms[0].node(name)?.querySelector("input");
      if (input?.value === value) input.value = String(sizesOf(/** @type {CellFacts} */ (shown?.facts), layer)[name]);
    }
    asked.clear();
  }

  /**
   * @param {CellFacts} facts
   * @param {number} at the layer looked at
   * @param {Catalogue} catalogue
   * @param {string} compare the address of the page "Compare"
   */
  function update(facts, at, catalogue, compare) {
    shown = { facts, catalogue, compare };
    show(at);
    settle();
  }

  /** @param {number} at the layer looked at */
  function show(at) {
    if (!shown) return;
    const { facts, catalogue, compare } = shown;
    const { words } = catalogue;
    layer = Math.min(at, facts.layers.length - 1);
    const own = section(words, "setup.");
    showFields();
    which.hidden = facts.layers.length === 1;
    setText(which, fill(own.layer, { layer: layer + 1 }));
    setText(formulas, formulasOf(facts.layers[layer], words));
    setText(draw, own.draw);
    setText(help, own.help);
    const { learned: count, other, other_learned } = facts.layers[layer];
    setText(learned, fill(own.learned, { count, other: words[`cell.${other}`], other_count: other_learned }));
    const questions = questionsOf(catalogue, facts.layers[layer]).map(questionLink);
    more.replaceChildren(...questions, ...EXPLAINED.map((name) => link(`${compare}#${name}`, words[`rail.more.${name}`])));
  }

  function showFields() {
    if (!shown) return;
    const { facts, catalogue: { words } } = shown;
    forms[0].show(sizeFields(facts, layer, words));
    forms[1].show(madeFields(facts, facts.layers[layer], words));
  }

  // A size that was refused gives way to the one there is.
  root.addEventListener("focusout", () => setTimeout(showFields));
  return { update, show };
}

/** @param {string} href @param {string} text */
const link = (href, text) => element("a", { href, target: "_blank" }, text);

/** What was typed as a number, or as it is. @param {string} text */
export const wholeOf = (text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : text || null);

/** @param {CellFacts} facts @param {number} layer @returns {Record<string, number>} */
function sizesOf({ steps, inputs, layers }, layer) {
  return { steps, inputs, layers: layers.length, units: layers[layer].units };
}

/** @param {CellFacts} facts @param {number} layer @param {Words} words */
export function sizeFields(facts, layer, words) {
  const values = sizesOf(facts, layer);
  return SIZES.map((name) => ({
    name,
    type: "whole",
    label: words[`setup.set.${name}`],
    value: values[name],
    range: [1, facts.limits[name], 1],
  }));
}

/** What the functions chosen compute, a line each. @param {LayerFacts} layer @param {Words} words */
export function formulasOf({ slots }, words) {
  const chosen = new Set(Object.values(slots));
  return [...chosen].map((name) => words[`player.function.${name}`]).join("\n");
}

/** @param {CellFacts} facts @param {LayerFacts} layer @param {Words} words */
export function madeFields({ kinds, activations }, { kind, slots, options }, words) {
  /** @param {string} name @param {string} value @param {string[]} names @param {string} prefix */
  const menu = (name, value, names, prefix) => ({
    name,
    type: "menu",
    label: words[`setup.set.${name}`],
    value,
    options: names.map((option) => [option, words[`${prefix}.${option}`]]),
  });
  return [
    menu("kind", kind, kinds, "cell"),
    ...Object.entries(slots).map(([slot, chosen]) => menu(slot, chosen, activations, "activation")),
    ...Object.entries(options).map(([name, [chosen, names]]) => menu(name, chosen, names, `setup.${name}`)),
  ];
}
