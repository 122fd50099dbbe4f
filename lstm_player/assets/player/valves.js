// The round things of the diagram: valves that fill as they open, plus, the activation; and what
// a valve does, in a word or two.

import { openOf } from "./quantity_forms.js";
import { setText } from "../shared/dom.js";
import { fill } from "../shared/format.js";
import { add } from "../shared/svg.js";

/** @import {LayerNumbers} from "../shared/types.js" */
/** @import {Item, Seen} from "./diagram.js" */

const RADIUS = 20;
const SHUT_BELOW = 0.05; // then a bar stands across
const DISC = { x: -RADIUS, y: -RADIUS, width: 2 * RADIUS, height: 2 * RADIUS };
const SIGN = { y: 7, class: "sign" };
const BARS = { right: "M24 -12V12", up: "M-12 -24H12", down: "M-12 24H12" };
const [NEARLY_SHUT, NEARLY_OPEN] = [0.005, 0.995];
const ONE_LINE = 3; // letters without a gap
const HALF = [0.495, 0.505];
const HALF_FILLED = [0.3, 0.75]; // where the level goes through the sign
let diagrams = 0;

/**
 * What the levels of one diagram's valves are cut out with. Names hold in the whole document.
 * @param {SVGElement} svg
 */
export function createCutout(svg) {
  diagrams += 1;
  const id = `valve-disc-${diagrams}`;
  add(add(add(svg, "defs"), "clipPath", { id }), "circle", { r: RADIUS });
  return `url(#${id})`;
}

/**
 * The share between 0 and 1 that the gate of a valve is open; its rest for the second valve of
 * a gate that keeps and writes.
 * @param {SVGElement} node
 * @param {Seen} seen
 */
function opening({ dataset: { valve, role, inverse } }, { numbers, step, unit, known }) {
  const gate = valve ?? role ?? "";
  if (!known(gate)) return null;
  const open = openOf(numbers, gate, step, unit);
  return inverse ? 1 - open : open;
}

/**
 * @param {SVGElement} group
 * @param {string} cutout
 * @returns {Item}
 */
export function createValve(group, cutout) {
  const flow = /** @type {keyof typeof BARS} */ (["up", "down"].find((way) => group.classList.contains(way)) ?? "right");
  add(group, "circle", { r: RADIUS, class: "face" });
  const level = add(add(group, "g", { "clip-path": cutout }), "rect", { class: "level", ...DISC });
  add(group, "text", SIGN, "×");
  add(group, "circle", { r: RADIUS - 1.25, class: "ring" });
  add(group, "path", { d: BARS[flow], class: "bar" });
  const name = group.dataset.valve ?? "";

  return {
    kind: "valve",
    name,
    aim(seen) {
      const open = opening(group, seen);
      group.classList.toggle("unknown", open === null);
      group.style.setProperty("--open", String(open ?? 0));
      return open;
    },
    draw(open) {
      const down = 2 * RADIUS * (1 - (open ?? 0));
      level.setAttribute("transform", `translate(0 ${down})`);
      group.classList.toggle("half", open !== null && HALF_FILLED[0] < open && open < HALF_FILLED[1]);
      group.classList.toggle("full", open !== null && open >= HALF_FILLED[1]);
      group.classList.toggle("shut", open !== null && open < SHUT_BELOW);
    },
  };
}

/** @param {SVGElement} group */
export function createPlus(group) {
  add(group, "circle", { r: RADIUS - 1, class: "face" });
  add(group, "text", SIGN, "+");
}

/**
 * The activation on a wire; an identity does nothing and is not drawn.
 * @param {SVGElement} group
 * @param {LayerNumbers} numbers
 * @param {boolean} small
 */
export function createSquash(group, { sheet }, small) {
  const symbol = sheet.symbols[group.dataset.function ?? ""];
  if (!symbol) return group.remove();
  const [width, height] = small ? [58, 24] : [66, 28];
  add(group, "rect", { x: -width / 2, y: -height / 2, width, height, rx: height / 2 });
  add(group, "text", { y: 5 }, symbol);
}

/**
 * What the valve does, as "open: keeps all"; only its end where there is no room for more.
 * @param {LayerNumbers["words"]} words
 * @param {string} role of which gate
 * @param {number} open
 * @param {boolean} brief
 */
export function roleText(words, role, open, brief) {
  const percent = Math.round(open * 100);
  const [state, deed] = roleKeys(open);
  const does = fill(words[`role.${role}.${deed}`], { percent });
  return brief ? does : fill(words.role, { state: words[`role.${state}`], does });
}

/** @param {number} open */
function roleKeys(open) {
  if (open < NEARLY_SHUT) return ["shut", "none"];
  if (open > NEARLY_OPEN) return ["open", "all"];
  return [open >= HALF[0] && open <= HALF[1] ? "half" : "partly", "part"];
}

/** @param {SVGElement} text @param {LayerNumbers} numbers @returns {Item} */
export function createRole(text, { words, sheet }) {
  const { role = "", inverse } = text.dataset;
  const brief = text.classList.contains("brief");
  const lines = text.classList.contains("stack") ? 2 : 1;
  const place = { x: text.getAttribute("x"), dy: 0 };
  const spans = Array.from({ length: lines }, (_, line) => add(text, "tspan", { ...place, dy: line ? "1.15em" : 0 }));
  return {
    kind: "role",
    name: role,
    aim: (seen) => (sheet.shares.includes(role) ? opening(text, seen) : null),
    draw(open) {
      const said = open === null ? "" : roleText(words, inverse ? "rest" : role, open, brief);
      const at = lines === 1 ? -1 : splitAt(said);
      setText(spans[0], at < 0 ? said : said.slice(0, at));
      if (lines > 1) setText(spans[1], at < 0 ? "" : said.slice(at).trim());
    },
  };
}

/**
 * Where a text goes on in its second line: after the colon, else at the last gap, else, where
 * words have none, in the middle.
 * @param {string} said
 */
function splitAt(said) {
  const colon = said.search(/[:：]/);
  if (colon >= 0) return colon + 1;
  const gap = said.lastIndexOf(" ");
  return gap < 0 && said.length > ONE_LINE ? said.length / 2 : gap;
}
