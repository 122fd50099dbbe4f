// The wrong machine: a run by a misconception in grey beside the true one, until they part, with
// the arithmetic of both where they do.
//
//     const ghost = createGhost(root);
//     const said = ghost.show({ numbers, of, unit, until, rule, arrays, words });
//     ghost.hide();
//
// `until` is a step from 1, `unit` counts from 0, `arrays` hold (steps, units) by quantity, `words`
// are all of the language. `said` is what a screen reader should be told when it appears.

import { createGhostTable } from "./ghost_table.js";
import { areApart, inColourOf, linesOf, nameOf, partingOf, runsOf, stepsShown, strayed } from "./ghost_run.js";
import { lineOf, textOf } from "../player/templates.js";
import { element, setData, setText } from "../shared/dom.js";
import { fill } from "../shared/format.js";

/** @import {LayerNumbers, NumberArray, Position, Words} from "../shared/types.js" */
/** @import {Runs} from "./ghost_run.js" */
/**
 * @typedef {object} Shown
 * @property {LayerNumbers} numbers the true run of the layer
 * @property {string} of the quantity that was asked for: cell or hidden
 * @property {number} unit
 * @property {number} until the last step that may be seen
 * @property {string} rule
 * @property {Record<string, NumberArray>} arrays
 * @property {Words} words
 *
 * @typedef {Shown & {runs: Runs, parting: number, steps: number[]}} Scene
 */

const SIDES = /** @type {const} */ (["true", "wrong"]);

/** @param {HTMLElement} root */
export function createGhost(root) {
  root.classList.add("ghost");
  root.setAttribute("role", "group");
  hide();

  function hide() {
    root.hidden = true;
    root.replaceChildren();
  }

  /** @param {Shown} shown */
  function show(shown) {
    const scene = sceneOf(shown);
    const { words, rule, parting, until } = scene;
    const place = parting || until;
    const many = sentence("many", words[`rule.${rule}.many`], scene, place);
    const so = sentence("so", withGate(words[`rule.${rule}.so`], scene, place), scene, place);
    const parts = element("p", { class: "parts" });
    const arithmetic = createArithmetic(scene);
    const table = createGhostTable(scene, (step) => {
      setText(parts, saidOf(scene, step));
      arithmetic.show(step);
    });
    root.replaceChildren(many, table.node, parts, arithmetic.node, so);
    root.setAttribute("aria-label", many.textContent ?? "");
    setData(root, "parting", String(parting));
    table.pick(place);
    root.hidden = false;
    return [many, parts, so].map((node) => node.textContent).join(" ");
  }

  return { show, hide };
}

/** @param {Shown} shown @returns {Scene} */
function sceneOf(shown) {
  const of = shown.of in shown.arrays ? shown.of : "cell";
  const until = Math.min(Math.max(shown.until, 1), shown.numbers.steps);
  const runs = runsOf(shown.numbers, shown.arrays);
  const parting = partingOf(runs, of, shown.unit, until);
  return { ...shown, of, until, runs, parting, steps: stepsShown(parting, until) };
}

/**
 * A sentence with the numbers of the true run.
 * @param {string} name
 * @param {string} template
 * @param {Scene} scene
 * @param {number} step
 */
function sentence(name, template, { runs, unit }, step) {
  const text = textOf(template);
  text.show(runs.true, placeAt(step, unit));
  return element("p", { class: name }, ...text.nodes);
}

/**
 * A template with the gate in it at which the rule goes most astray: `{gate}`, `{from_h.gate}`.
 * @param {string} template
 * @param {Scene} scene
 * @param {number} step
 */
function withGate(template, { of, words, runs, unit }, step) {
  const gate = strayed(runs, of, step, unit);
  const name = `<i data-q="${gate}">${nameOf(words, gate)}</i>`;
  return template.replace("{gate}", name).replaceAll(".gate}", `.${gate}}`);
}

/**
 * A whole step, as the templates of the player take it.
 * @param {number} step
 * @param {number} unit
 * @returns {Position}
 */
const placeAt = (step, unit) => ({ step, unit, layer: 0, phase: "whole", visited: step, inside: false });

/** @param {Scene} scene @param {number} step */
function saidOf({ words, runs, of, unit, parting }, step) {
  const numbers = SIDES.map((side) => [side, runs[side].write(runs[side].value(of, step, unit), of)]);
  const named = { step, quantity: nameOf(words, of), ...Object.fromEntries(numbers) };
  const key = areApart(runs, of, step, unit) ? (step === parting ? "parts" : "apart") : "same";
  return fill(words[`ghost.${key}`], named);
}

/**
 * The lines of both machines at a step, under each other.
 * @param {Scene} scene
 */
function createArithmetic({ numbers, words, runs, of, rule, unit }) {
  const { functions, symbols } = numbers.sheet;
  const squash = functions.cell_output === "identity" ? "" : symbols.cell_output;
  const heading = element("h4");
  const sides = SIDES.map((side) => {
    const lines = linesOf(words, side === "true" ? "truth" : rule, of, squash).map((line) => lineOf(line, null));
    const nodes = lines.map(({ name, nodes: rest }) =>
      element("p", { class: "sum", lang: "en" }, element("span", { class: "name" }, ...name), element("span", { class: "sides" }, ...rest)),
    );
    const title = element("p", { class: "whose" }, element("i", { style: side === "true" && inColourOf(of) }), words[side === "true" ? "ghost.truth" : "ghost.rule"]);
    return { side, lines, node: element("div", { class: side }, title, ...nodes) };
  });
  const node = element("div", { class: "both" }, heading, ...sides.map((one) => one.node));

  /** @param {number} step */
  function show(step) {
    setText(heading, fill(words["ghost.arithmetic"], { step }));
    for (const { side, lines } of sides) {
      for (const line of lines) line.show(runs[side], placeAt(step, unit));
    }
  }

  return { node, show };
}
