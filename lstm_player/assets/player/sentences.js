// Templates with the numbers of a step in them: as nodes, and as plain text to be read out.

import { setData, setText, element } from "../shared/dom.js";
import { fill, full, short } from "../shared/format.js";

/** @import {LayerNumbers, Position} from "../shared/types.js" */

// Below and above these a gate is shown as 0.00 and 1.00.
const NEARLY_SHUT = 0.005;
const NEARLY_OPEN = 0.995;
const PIECES = /(\{[\w.%]+\}|<i [^>]*>[^<]*<\/i>)/;
const MARK = /^<i data-q="(\w+)">(.*)<\/i>$/;
const NAME = /^\{([\w.]+)(%?)\}$/;

/**
 * A template as nodes: its own markup, and each {name} as the number of a step and unit,
 * which `show` puts in.
 * @param {string} template
 */
export function textOf(template) {
  /** @type {{node: HTMLElement, name: string, percent: boolean}[]} */
  const numbered = [];
  const nodes = template.split(PIECES).map((piece) => {
    const mark = piece.match(MARK);
    if (mark) return element("i", { "data-q": mark[1] }, mark[2]);
    const name = piece.match(NAME);
    if (!name) return piece;
    const isStep = name[1] === "step";
    const node = element("span", isStep ? {} : { class: "number", "data-q": quantityOf(name[1]) });
    numbered.push({ node, name: name[1], percent: Boolean(name[2]) });
    return node;
  });

  /** @param {LayerNumbers} numbers @param {Position} position */
  function show(numbers, position) {
    for (const { node, name, percent } of numbered) {
      setText(node, written(name, percent, numbers, position));
      if (name !== "step") setData(node, "full", full(numbers.value(name, position.step, position.unit)));
    }
  }
  return { nodes, show };
}

/**
 * The sentence of the phase looked at, in words for how far its gate is open.
 * @param {LayerNumbers} numbers
 * @param {Position} position
 */
export function sentenceOf(numbers, { step, phase, unit }) {
  const { words } = numbers;
  const { graded } = numbers.phases[phase];
  if (!graded) return words[`say.${phase}`];
  const grade = numbers.isShare(graded) ? gradeOf(numbers.value(graded, step, unit)) : "partly";
  return words[`say.${phase}.${grade}`];
}

/**
 * The whole step in words, for a screen reader.
 * @param {LayerNumbers} numbers
 * @param {Position} position
 */
export function description(numbers, position) {
  const { words } = numbers;
  const phase = numbers.phases[position.phase];
  /** @param {string} template */
  const text = (template) => plainText(template, numbers, position);
  const where = fill(words.place, { step: position.step, steps: numbers.steps });
  const layer = fill(words.layer, { layer: numbers.index + 1 });
  const stacked = numbers.header.layers.length > 1 ? `${layer}, ${numbers.texts.title}. ` : "";
  const heading = `${stacked}${where}. ${words[`phase.${phase.id}`]}.`;
  return [heading, text(sentenceOf(numbers, position)), phase.lines.map(text).join("; ")].join(" ");
}

/** @param {string} template @param {LayerNumbers} numbers @param {Position} position */
function plainText(template, numbers, position) {
  const pieces = template.split(PIECES).map((piece) => {
    const name = piece.match(NAME);
    return name ? written(name[1], Boolean(name[2]), numbers, position) : piece.match(MARK)?.[2] ?? piece;
  });
  return pieces.join("");
}

/** @param {string} name @param {boolean} percent @param {LayerNumbers} numbers @param {Position} position */
function written(name, percent, numbers, { step, unit }) {
  if (name === "step") return String(step);
  const value = numbers.value(name, step, unit);
  return percent ? `${short(Math.round(value * 1000) / 10)}%` : numbers.write(value, name);
}

/**
 * The quantity whose colour a number wears.
 * @param {string} name
 */
function quantityOf(name) {
  if (name === "direct") return "hidden";
  return name.slice(name.lastIndexOf(".") + 1).replace(/^(d|slope)_|_after$/g, "");
}

/** @param {number} value */
function gradeOf(value) {
  if (value === 0) return "shut";
  if (value < NEARLY_SHUT) return "nearly_shut";
  if (value === 1) return "open";
  return value < NEARLY_OPEN ? "partly" : "nearly_open";
}
