// The numbers of one layer of a run by name, step (counted from 1) and unit.
//
// On the way back the same places show derivatives: d_forget, and what is handed to the step
// before, d_cell_before.
//
// Names: forget, a quantity; forget_before and the like, a state handed on; pre.forget,
// from_x.forget, W.forget, the part of an array that belongs to a gate; W.forget.2, its weight in
// column 2; b_recurrent, a vector.

import { BEFORE, SUM, besideOf, formOf, largestOf, valuesOf } from "./quantity_forms.js";
import { derivative, isExact, ofQuantity, withoutAlmost } from "../shared/format.js";
import { within } from "../shared/words.js";
import { namesOf, tokensOf } from "./names.js";
import { orderOf } from "./phase_order.js";
import { wordsOf } from "./words.js";

/** @import {Block, Catalogue, NumberArray, Phase} from "../shared/types.js" */
/** @import {Held} from "./held.js" */

const HANDED_BACK = /^d_(cell|hidden)_(before|after)$/;
const DERIVATIVE = /^(d_|back|direct|slope|kept_back|peepholes_back)/;

export class LayerNumbers {
  /** @param {Block} block @param {number} index of the layer @param {Catalogue} catalogue */
  constructor({ header, arrays }, index, catalogue) {
    this.header = header;
    this.index = index;
    this.sheet = catalogue.sheets[header.layers[index]];
    this.drawing = catalogue.drawings[this.sheet.drawing];
    this.smallDrawing = catalogue.drawings[`${this.sheet.drawing}.small`];
    this.backward = header.loss !== null;
    this.arrays = arraysOf(arrays, index);
    /** @type {Held[]} what is held in this layer */
    this.held = (header.held ?? []).filter((/** @type {Held} */ one) => one.layer === index);
    const above = index > 0 && !(`${index}.x` in arrays);
    this.texts = wordsOf(catalogue.words, this.sheet, { above, backward: this.backward });
    this.words = this.texts.player;
    this.identity = catalogue.words["activation.identity"];
    this.steps = arrays.x.shape[0];
    this.inputs = this.arrays.x.shape[1];
    this.names = namesOf(header, index);
    this.tokens = tokensOf({ header, arrays });
    this.units = this.arrays.hidden.shape[1];
    Object.assign(this, orderOf(this.sheet, this.backward));
    // What all that is built once for a run depends on, besides the words.
    const sizes = header.layers.map((name, at) => [name, arrays[`${at}.hidden`].shape[1]]);
    this.build = [index, this.steps, arrays.x.shape[1], this.tokens !== null, header.loss, ...sizes].join();
    /** @type {Record<string, number>} */
    this.reaches = {};
    /** @type {Record<string, {decimals: number, largest: number}>} how each quantity is written */
    this.forms = {};
  }

  /** How a unit is called, counted from 0: by its name where the scenario gives one. @param {number} unit */
  unitName(unit) {
    return this.names.units[unit] ?? `${unit + 1}`;
  }

  /** How an input is called, counted from 0. @param {number} column @param {string} [letter] */
  inputName(column, letter = "x") {
    return this.names.inputs[column] ?? `${letter}${column + 1}`;
  }

  /** @type {Record<string, Phase>} */
  phases = {};
  /** @type {string[]} the phases inside a step */
  inside = [];
  /** @type {Record<string, number>} */
  revealedAt = {};

  /**
   * What a place of the diagram shows: the quantity, or on the way back its derivative.
   * @param {string} name
   */
  shown(name) {
    return this.backward ? `d_${name}` : name;
  }

  /** @param {string} name @param {number} step @returns {Float64Array} */
  vector(name, step) {
    const handed = name.match(HANDED_BACK);
    if (handed) return this.handedBack(handed[1], handed[2] === "after" ? step + 1 : step);
    const before = name.match(BEFORE);
    if (before) {
      if (name in this.arrays && step >= 1 && step <= this.steps) return this.row(name, step); // carried in
      return step <= 1 ? this.arrays[`${before[1]}_start`].values : this.vector(before[1], step - 1);
    }
    return this.row(name, step);
  }

  /**
   * What the layer has put out at a step; nothing before the first if it has no start state.
   * @param {number} step
   */
  handedOn(step) {
    if (step >= 1) return this.row("hidden", Math.min(step, this.steps));
    return this.arrays.hidden_start?.values ?? new Float64Array(this.units);
  }

  /**
   * What a step hands to the one before it; the start is handed what the first step hands.
   * @param {string} state
   * @param {number} step
   */
  handedBack(state, step) {
    if (step > this.steps) return new Float64Array(this.units);
    if (step < 1) return this.arrays[`d_${state}_start`].values;
    return this.row(`d_${state}_before`, step);
  }

  /** @param {string} name @param {number} step */
  row(name, step) {
    const { shape, values } = this.arrays[name];
    return values.subarray((step - 1) * shape[1], step * shape[1]);
  }

  /** @param {string} name @param {number} step @param {number} unit */
  value(name, step, unit) {
    const [base, gate, column = "1"] = name.split(".");
    const array = SUM[base] ?? base;
    if (array in this.sheet.weights) return this.weights(array, gate, unit)[Number(column) - 1];
    if (!gate) return this.vector(name, step)[unit];
    const { gates } = this.sheet;
    const row = (step - 1) * gates.length + gates.indexOf(gate);
    return this.arrays[array].values[row * this.units + unit];
  }

  /**
   * The numbers of an array that belong to a gate and unit; one if it has no more.
   * @param {string} array
   * @param {string} gate
   * @param {number} unit
   */
  weights(array, gate, unit) {
    const { shape, values } = this.arrays[array];
    const width = shape[2] ?? 1;
    const row = shape.length > 1 ? this.sheet.weights[array].indexOf(gate) : 0;
    const start = (row * this.units + unit) * width;
    return values.subarray(start, start + width);
  }

  /**
   * Whether a value is already known in this phase of the step.
   * @param {string} name
   * @param {{step: number, phase: string}} position
   */
  isKnown(name, { step, phase }) {
    if (BEFORE.test(name) || (step === 0 && HANDED_BACK.test(name))) return true;
    if (step === 0) return false;
    if (this.backward && !name.startsWith("d_")) return true;
    if (phase === "whole" || name === "x") return true;
    return (this.revealedAt[name] ?? 0) <= this.inside.indexOf(phase);
  }

  /**
   * The largest size a quantity reaches, 1 for what is a share.
   * @param {string} name
   */
  reach(name) {
    const source = name.match(BEFORE)?.[1] ?? name;
    if (this.isShare(source)) return 1;
    this.reaches[source] ??= largestOf(this.arrays[source].values) || 1;
    return this.reaches[source];
  }

  /**
   * A value of a quantity as it is written everywhere on the page.
   * @param {number} value
   * @param {string} name
   */
  write(value, name) {
    if (DERIVATIVE.test(name)) return derivative(value, this.largestDerivative());
    const text = ofQuantity(value, this.form(name));
    // What is nearly 0 on the way may be all that is handed back.
    return this.backward && value !== 0 && withoutAlmost(text) === "0" ? derivative(value, 1) : text;
  }

  /** @param {string} name */
  form(name) {
    this.forms[name] ??= formOf(valuesOf(this, name), besideOf(this, name));
    return this.forms[name];
  }

  /**
   * The decimals of a quantity, the same over the whole sequence.
   * @param {string} name
   */
  decimals(name) {
    return this.form(name).decimals;
  }

  /**
   * Whether a value is exactly what is written.
   * @param {number} value
   * @param {string} name
   */
  isWrittenExactly(value, name) {
    return isExact(this.write(value, name), value);
  }

  /** The largest size of what the way back computes in this layer. */
  largestDerivative() {
    this.reaches["d_"] ??= Object.keys(this.arrays)
      .filter((name) => name.startsWith("d_"))
      .reduce((most, name) => Math.max(most, largestOf(this.arrays[name].values)), 0);
    return this.reaches["d_"];
  }

  /** @param {string} name */
  isShare(name) {
    return this.sheet.shares.includes(name);
  }
}

/**
 * The layers of a block, the lowest first. Sheets that came with it are kept in the catalogue.
 * @param {Block} block
 * @param {Catalogue} catalogue
 */
export function layersOf(block, catalogue) {
  Object.assign(catalogue.sheets, block.header.sheets);
  return block.header.layers.map((_, index) => new LayerNumbers(block, index, catalogue));
}

/**
 * A block that lies in another one, its arrays under a name of its own.
 * @param {Block} whole
 * @param {Block["header"]} header
 * @param {string} name
 * @returns {Block}
 */
export function partOf({ arrays }, header, name) {
  return { header, arrays: within(arrays, `${name}.`) };
}

/**
 * The arrays of one layer; it reads the sequence, or the outputs of the layer below.
 * @param {Record<string, NumberArray>} arrays
 * @param {number} index
 * @returns {Record<string, NumberArray>}
 */
function arraysOf(arrays, index) {
  const x = index ? arrays[`${index - 1}.hidden`] : arrays.x;
  return { x, ...within(arrays, `${index}.`) };
}
