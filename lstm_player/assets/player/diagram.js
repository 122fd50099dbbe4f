// The cell diagram: an SVG drawn once for each kind of cell, wide or small as there is room.
// Stepping only aims its items at new values; whoever moves them there is motion.js.

import { createBox, numberItem } from "./boxes.js";
import { showHeldMarks } from "./held_marks.js";
import { createCutout, createPlus, createRole, createSquash, createValve } from "./valves.js";
import { widthOf } from "./widths.js";
import { createWire } from "./wires.js";
import { element, setText } from "../shared/dom.js";

/** @import {Colours, LayerNumbers, Position} from "../shared/types.js" */
/** @import {Comparison} from "./comparison.js" */
/** @import {Wire} from "./wires.js" */
/** @typedef {ReturnType<typeof createDiagram>} Diagram */

/**
 * What is looked at: a step and unit, and which quantities are known there.
 * @typedef {object} Seen
 * @property {LayerNumbers} numbers
 * @property {number} step
 * @property {number} unit
 * @property {Colours} colours
 * @property {(name: string) => boolean} known
 * @property {Comparison | null} beside the pinned run, whose numbers stand beside those of now
 */

/**
 * Something in the diagram that shows a value. `aim` says which one, null if it is not known yet,
 * and writes what is not seen; `draw` shows it, or one on the way there.
 * @typedef {object} Item
 * @property {"number" | "wire" | "valve" | "role" | "squares" | "input"} kind
 * @property {string} name the quantity in whose place it stands
 * @property {(seen: Seen) => any} aim
 * @property {(value: any) => void} draw
 * @property {(known: boolean) => void} [mark]
 * @property {any} [to]
 * @property {any} [shown]
 * @property {Wire} [wire]
 */

const SMALL_BELOW = 35; // rem

/**
 * @param {HTMLElement} container
 * @param {((unit: number) => void) | null} pickUnit
 * @param {{legend?: boolean}} [options]
 */
export function createDiagram(container, pickUnit, { legend = false } = {}) {
  const holder = element("div", { class: "drawing-place" });
  const [noted, ofPinned] = [element("span"), element("span")];
  const note = element("p", { class: "legend", hidden: !legend }, noted, ofPinned);
  container.append(holder, note);
  /** @type {SVGElement} */
  let svg;
  /** @type {Item[]} */
  let items = [];
  /** @type {[SVGElement, string[]][]} */
  let parts = [];
  /** @type {Wire[]} */
  let wires = [];
  /** @type {[LayerNumbers, Position, Colours] | null} */
  let last = null;
  let small = false;
  let lit = "";
  /** @type {Comparison | null} */
  let beside = null;
  /** @type {readonly string[] | null} what is lit in place of what the phase lights, and where */
  let pointed = null;
  let place = "";

  const observer = new ResizeObserver(([{ contentRect }]) => fit(contentRect.width));
  observer.observe(container);

  /** @param {number} width of the container */
  function fit(width) {
    if (!width || small === isSmall(width) || !last) return;
    rebuild(last[0]);
    show(...last);
  }

  /** @param {LayerNumbers} numbers */
  function rebuild(numbers) {
    small = isSmall(container.clientWidth || Infinity);
    holder.innerHTML = small ? numbers.smallDrawing : numbers.drawing;
    svg = /** @type {SVGElement} */ (holder.querySelector("svg"));
    svg.classList.toggle("backward", numbers.backward);
    container.classList.toggle("backward", numbers.backward);
    const { words, texts, backward, sheet } = numbers;
    const isPlain = !backward && sheet.symbols.cell_input === "" && sheet.symbols.cell_output === "";
    const isFactor = sheet.valves.length > 0 && !sheet.shares.length;
    noted.textContent = words.legend + (isPlain ? words["legend.identity"] : "") + (isFactor ? words["legend.factor"] : "");
    lit = "";
    // What is drawn for one kind of cell, or one way to compute it, only.
    for (const node of all(svg, "[data-when]")) if (!sheet.traits.includes(data(node, "when"))) node.remove();
    wires = all(svg, ".wires path").map((path) => createWire(path, backward));
    items = itemsOf(svg, wires, numbers, small, pickUnit);
    for (const text of all(svg, "[data-name]")) {
      text.textContent = (backward ? "δ " : "") + texts.names[data(text, "name")].tiny;
    }
    parts = all(svg, "[data-part]").map((node) => [node, data(node, "part").split(" ")]);
  }

  /**
   * Aims every item, and draws it unless it is held where it is.
   * @param {LayerNumbers} numbers
   * @param {Position} position
   * @param {Colours} colours
   * @param {boolean} [hold]
   */
  function show(numbers, position, colours, hold = false) {
    last = [numbers, { ...position }, colours];
    const { step, unit, phase } = position;
    /** @type {Seen} */
    const seen = { numbers, step, unit, colours, known: (name) => numbers.isKnown(name, position), beside };
    for (const item of items) item.to = item.aim(seen);
    setText(ofPinned, beside ? numbers.words["legend.pinned"] : "");
    if (!hold) settle();
    showHeldMarks(svg, numbers, position);
    if (place !== `${step} ${phase}`) pointed = null;
    place = `${step} ${phase}`;
    container.classList.toggle("whole", phase === "whole" || phase === "start");
    lightUp(pointed ?? numbers.phases[phase].lit);
  }

  // Draws every item where it was aimed at; those of a new drawing may not have been yet.
  function settle() {
    for (const item of items) {
      if (item.to === undefined) continue;
      item.draw(item.to);
      item.shown = item.to;
    }
  }

  /** @param {readonly string[]} names */
  function lightUp(names) {
    if (lit === names.join()) return;
    lit = names.join();
    const everything = names.includes("all");
    svg.classList.toggle("dimming", !everything);
    for (const [node, mine] of parts) {
      const on = !everything && mine.some((name) => names.includes(name));
      node.classList.toggle("lit", on);
      if (on && mine[0] === "bus") node.parentNode?.append(node); // over those that are dim
    }
  }

  return {
    rebuild,
    show,
    settle,
    /** @param {readonly string[] | null} names parts that are lit until another place is looked at */
    light(names) {
      pointed = names;
      if (last) lightUp(names ?? last[0].phases[last[1].phase].lit);
    },
    /** @param {Comparison | null} comparison what the next `show` shows beside its numbers */
    compare: (comparison) => void (beside = comparison),
    svg: () => svg,
    items: () => items,
    wires: () => wires,
    destroy: () => observer.disconnect(),
  };
}

/** @param {number} width */
function isSmall(width) {
  return width < SMALL_BELOW * parseFloat(getComputedStyle(document.documentElement).fontSize);
}

/** @param {SVGElement} svg @param {string} selector @returns {SVGElement[]} */
const all = (svg, selector) => [...svg.querySelectorAll(selector)].map((node) => /** @type {SVGElement} */ (node));

/** @param {SVGElement} node @param {string} name */
const data = (node, name) => node.dataset[name] ?? "";

/**
 * @param {SVGElement} svg
 * @param {Wire[]} wires
 * @param {LayerNumbers} numbers
 * @param {boolean} small
 * @param {((unit: number) => void) | null} pickUnit
 * @returns {Item[]}
 */
function itemsOf(svg, wires, numbers, small, pickUnit) {
  const cutout = createCutout(svg);
  for (const group of all(svg, ".plus")) createPlus(group);
  for (const group of all(svg, ".squash")) createSquash(group, numbers, small);
  return [
    ...all(svg, "tspan[data-value]").map((node) => numberItem(node, data(node, "value"), 60, [18, 15])),
    ...wires.filter(({ group }) => group.dataset.value).map(wireItem),
    ...all(svg, "[data-valve]").map((group) => createValve(group, cutout)),
    ...all(svg, "[data-role]").map((text) => createRole(text, numbers)),
    ...all(svg, "[data-box]").flatMap((group) => createBox(group, numbers, small, pickUnit)),
  ];
}

/** @param {Wire} wire @returns {Item} */
function wireItem(wire) {
  const { group, draw } = wire;
  const place = group.dataset.value ?? "";
  const inPipe = group.classList.contains("main");
  return {
    kind: "wire",
    name: place,
    wire,
    aim({ numbers, step, unit, known }) {
      const name = numbers.shown(place);
      return known(name) ? widthOf(numbers, name, numbers.value(name, step, unit), inPipe) : null;
    },
    draw(width) {
      group.classList.toggle("unknown", width === null);
      draw(width ?? 1);
    },
  };
}
