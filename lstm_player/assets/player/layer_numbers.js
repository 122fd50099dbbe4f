// The numbers of one layer of a trace by name, step (counted from 1) and unit.
//
// On the way back the same places show derivatives: d_forget, and what is handed to the step
// before, d_cell_before.
//
// Names: forget, a quantity; forget_before and the like, a state handed on; pre.forget,
// from_x.forget, W.forget, the part of an array that belongs to a gate; b_recurrent, a vector.

import { short, shortDerivative } from "../shared/format.js";

const BEFORE = /^(cell|hidden)_before$/;
const HANDED_BACK = /^d_(cell|hidden)_(before|after)$/;
const SUM = { pre: "pre_activation", d_pre: "d_pre_activation" };

export class Frames {
  constructor({ header, arrays }, layer) {
    this.header = header;
    this.place = layer;
    this.layer = header.layers[layer];
    this.words = { ...header.words, ...this.layer.words };
    this.arrays = { x: layer ? arrays[`${layer - 1}.hidden`] : arrays.x };
    for (const [name, array] of Object.entries(arrays)) {
      if (name.startsWith(`${layer}.`)) this.arrays[name.slice(`${layer}.`.length)] = array;
    }
    this.steps = arrays.x.shape[0];
    this.inputs = this.arrays.x.shape[1];
    this.units = this.arrays.hidden.shape[1];
    this.backward = Boolean(header.loss);
    this.write = this.backward ? shortDerivative : short;
    this.phases = Object.fromEntries(this.layer.phases.map((phase) => [phase.id, phase]));
    this.inside = insideOf(this.layer);
    this.revealedAt = {};
    this.inside.forEach((id, place) => {
      for (const name of this.phases[id].reveals) this.revealedAt[name] = place;
    });
    this.reaches = {};
  }

  // What a place of the diagram shows: the quantity, or on the way back its derivative.
  shown(name) {
    return this.backward ? `d_${name}` : name;
  }

  vector(name, step) {
    const handed = name.match(HANDED_BACK);
    if (handed) return this.handedBack(handed[1], handed[2] === "after" ? step + 1 : step);
    const before = name.match(BEFORE);
    if (before) {
      return step <= 1 ? this.arrays[`${before[1]}_start`].values : this.vector(before[1], step - 1);
    }
    return this.row(name, step);
  }

  // What the layer has put out at a step; nothing before the first if it has no start state.
  handedOn(step) {
    if (step < 1 && !("hidden_start" in this.arrays)) return new Float64Array(this.units);
    return this.vector("hidden_before", step + 1);
  }

  // What a step hands to the one before it; the start is handed what the first step hands.
  handedBack(state, step) {
    if (step > this.steps) return new Float64Array(this.units);
    if (step < 1) return this.arrays[`d_${state}_start`].values;
    return this.row(`d_${state}_before`, step);
  }

  row(name, step) {
    const { shape, values } = this.arrays[name];
    return values.subarray((step - 1) * shape[1], step * shape[1]);
  }

  value(name, step, unit) {
    const [base, gate] = name.split(".");
    const array = SUM[base] ?? base;
    if (array in this.layer.weights) return this.weights(array, gate, unit)[0];
    if (!gate) return this.vector(name, step)[unit];
    const { gates } = this.layer;
    const row = (step - 1) * gates.length + gates.indexOf(gate);
    return this.arrays[array].values[row * this.units + unit];
  }

  // The numbers of an array that belong to a gate and unit; one if it has no more.
  weights(array, gate, unit) {
    const { shape, values } = this.arrays[array];
    const width = shape[2] ?? 1;
    const row = shape.length > 1 ? this.layer.weights[array].indexOf(gate) : 0;
    const start = (row * this.units + unit) * width;
    return values.subarray(start, start + width);
  }

  // Whether a value is already known in this phase of the step.
  isKnown(name, { step, phase }) {
    if (BEFORE.test(name) || (step === 0 && HANDED_BACK.test(name))) return true;
    if (step === 0) return false;
    if (this.backward && !name.startsWith("d_")) return true;
    if (phase === "whole" || name === "x") return true;
    return (this.revealedAt[name] ?? 0) <= this.inside.indexOf(phase);
  }

  // The largest size a quantity reaches, 1 for what is a share.
  reach(name) {
    const source = name.match(BEFORE)?.[1] ?? name;
    if (this.isShare(source)) return 1;
    if (!(source in this.reaches)) {
      let reach = 0;
      for (const value of this.arrays[source].values) reach = Math.max(reach, Math.abs(value));
      this.reaches[source] = reach || 1;
    }
    return this.reaches[source];
  }

  isShare(name) {
    return this.layer.shares.includes(name);
  }
}

// The phases inside a step of a layer.
export function insideOf({ phases }) {
  return phases.map((phase) => phase.id).filter((id) => !["start", "whole"].includes(id));
}
