// The numbers of a trace by name, step (counted from 1) and unit.

const HANDED_ON = {
  cell_before: ["cell", "cell_start"],
  hidden_before: ["hidden", "hidden_start"],
};

export class Frames {
  constructor({ header, arrays }) {
    this.header = header;
    this.arrays = arrays;
    this.steps = arrays.x.shape[0];
    this.inputs = arrays.x.shape[1];
    this.units = arrays.hidden.shape[1];
    this.phases = Object.fromEntries(header.phases.map((phase) => [phase.id, phase]));
    this.inside = header.phases.map((phase) => phase.id).filter((id) => !["start", "whole"].includes(id));
    this.revealedAt = {};
    this.inside.forEach((id, place) => {
      for (const name of this.phases[id].reveals) this.revealedAt[name] = place;
    });
    this.reaches = {};
  }

  vector(name, step) {
    if (name in HANDED_ON) {
      const [state, start] = HANDED_ON[name];
      return step <= 1 ? this.arrays[start].values : this.vector(state, step - 1);
    }
    const { shape, values } = this.arrays[name];
    return values.subarray((step - 1) * shape[1], step * shape[1]);
  }

  value(name, step, unit) {
    if (name.startsWith("pre.")) return this.ofGate("pre_activation", name.slice(4), step, unit);
    return this.vector(name, step)[unit];
  }

  ofGate(array, gate, step, unit) {
    const row = (step - 1) * 4 + this.header.gates.indexOf(gate);
    return this.arrays[array].values[row * this.units + unit];
  }

  weights(array, gate, unit) {
    const { shape, values } = this.arrays[array];
    const width = shape[2] ?? 1;
    const row = this.header.gates.indexOf(gate) * this.units + unit;
    return values.subarray(row * width, (row + 1) * width);
  }

  // Whether a value is already known in this phase of the step.
  isKnown(name, { step, phase }) {
    if (name in HANDED_ON) return true;
    if (step === 0) return false;
    if (phase === "whole" || name === "x") return true;
    return (this.revealedAt[name] ?? 0) <= this.inside.indexOf(phase);
  }

  // The largest size a quantity reaches, 1 for what is a share.
  reach(name) {
    const source = HANDED_ON[name]?.[0] ?? name;
    if (this.isShare(source)) return 1;
    if (!(source in this.reaches)) {
      let reach = 0;
      for (const value of this.arrays[source].values) reach = Math.max(reach, Math.abs(value));
      this.reaches[source] = reach || 1;
    }
    return this.reaches[source];
  }

  isShare(name) {
    return this.header.shares.includes(name);
  }
}
