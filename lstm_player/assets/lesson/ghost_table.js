// The steps of both runs as columns: their lines above, their numbers under each other below, and
// between these whether they are the same.

import { areApart, inColourOf, nameOf } from "./ghost_run.js";
import { element } from "../shared/dom.js";
import { fill, full } from "../shared/format.js";
import { add } from "../shared/svg.js";

/** @import {Scene} from "./ghost.js" */

const [HEIGHT, INSET] = [64, 10]; // of the picture, and of its lines within it

/**
 * @param {Scene} scene
 * @param {(step: number) => void} onPick a step was chosen
 */
export function createGhostTable(scene, onPick) {
  const { words, steps, of, unit, runs } = scene;
  const buttons = steps.map((step) =>
    element("button", { type: "button", title: fill(words["ghost.pick"], { step }), onclick: () => pick(step) }, String(step)),
  );
  const rows = [
    rowOf("steps", heading(words["ghost.step"]), buttons.map((button) => element("th", { scope: "col" }, button))),
    rowOf("course", heading(nameOf(words, of), of), [pictureOf(scene)]),
    rowOf("true", heading(words["ghost.truth"], of), steps.map((step) => numberOf(scene, "true", step))),
    rowOf("signs", element("td"), steps.map((step) => signOf(areApart(runs, of, step, unit)))),
    rowOf("wrong", heading(words["ghost.rule"]), steps.map((step) => numberOf(scene, "wrong", step))),
  ];
  const columns = element("div", { class: "columns", style: `--steps: ${steps.length}` }, element("table", {}, ...rows));
  const node = element("div", { class: "course-view" }, columns);
  node.addEventListener("keydown", onKey);

  /** @param {number} step */
  function pick(step) {
    const chosen = steps.indexOf(step);
    buttons.forEach((button, at) => {
      button.setAttribute("aria-pressed", String(at === chosen));
      button.tabIndex = at === chosen ? 0 : -1;
    });
    columns.style.setProperty("--at", String(chosen));
    onPick(step);
  }

  // The arrows go through the steps of this table, not through those of the player.
  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    const last = buttons.length - 1;
    const to = { ArrowLeft: Math.max(at - 1, 0), ArrowRight: Math.min(at + 1, last), Home: 0, End: last }[event.key];
    if (at < 0 || to === undefined || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    pick(steps[to]);
    buttons[to].focus();
  }

  return { node, pick };
}

/** @param {string} name @param {HTMLElement} head @param {HTMLElement[]} cells */
const rowOf = (name, head, cells) => element("tr", { class: name }, head, ...cells);

/** @param {string} text @param {string} [quantity] */
const heading = (text, quantity) =>
  element("th", { scope: "row", style: quantity && inColourOf(quantity) }, element("i"), text);

/** @param {boolean} apart */
const signOf = (apart) => element("td", { class: apart ? "differs" : "" }, apart ? "≠" : "=");

/** @param {Scene} scene @param {"true" | "wrong"} side @param {number} step */
function numberOf({ runs, of, unit }, side, step) {
  const value = runs[side].value(of, step, unit);
  const quantity = side === "true" ? of : null;
  return element("td", {}, element("span", { class: "number", "data-q": quantity, "data-full": full(value) }, runs[side].write(value, of)));
}

/** @param {Scene} scene */
function pictureOf(scene) {
  const { words, steps, of, until } = scene;
  const label = fill(words["ghost.alt"], { quantity: nameOf(words, of), from: steps[0], to: until });
  const cell = element("td", { colspan: steps.length, style: inColourOf(of) });
  const viewBox = `0 0 ${steps.length} ${HEIGHT}`;
  const picture = add(cell, "svg", { viewBox, preserveAspectRatio: "none", role: "img", "aria-label": label });
  const height = heightIn(scene);
  add(picture, "path", { class: "zero", d: `M0 ${height(0)}H${steps.length}` });
  for (const side of /** @type {const} */ (["wrong", "true"])) {
    const points = steps.map((step, at) => [at + 0.5, height(scene.runs[side].value(of, step, scene.unit))]);
    add(picture, "path", { class: side, d: `M${points.map((point) => point.join(" ")).join("L")}` });
    // A line of no length: its round ends stay round where the picture is stretched.
    add(picture, "path", { class: `${side} dots`, d: points.map(([x, y]) => `M${x} ${y}h0`).join("") });
  }
  return cell;
}

/**
 * How far down a value stands, of all that is shown and 0.
 * @param {Scene} scene
 */
function heightIn({ runs, steps, of, unit }) {
  const values = steps.flatMap((step) => [runs.true.value(of, step, unit), runs.wrong.value(of, step, unit)]);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const room = HEIGHT - 2 * INSET;
  return (/** @type {number} */ value) => Number((INSET + room * (1 - (value - low) / (high - low || 1))).toFixed(2));
}
