// The hours of a whole step, in ms: when the number of a quantity counts up, when what leaves it
// runs along its wire, when its valve opens.

/** @import {LayerNumbers} from "../shared/types.js" */
/** @typedef {[number, number]} Window from, until */
/** @typedef {"number" | "wire" | "valve"} Part */

/** @type {Record<"step" | "phase" | "edit", number>} ms that a movement of a kind takes */
export const LENGTH = { step: 960, phase: 420, edit: 160 };
export const STEP = LENGTH.step;
/** @type {Window} */
const ROLL = [0, 200];

/** @type {Record<string, Partial<Record<Part, Window>>>} */
const GATED = {
  cell_before: { number: ROLL, wire: [160, 320] },
  hidden_before: { number: ROLL, wire: [160, 320] },
  x: { number: [120, 320] },
  bus: { wire: [180, 340] },
  forget: { number: [320, 480], wire: [480, 680], valve: [500, 740] },
  input: { number: [320, 480], wire: [480, 680], valve: [500, 740] },
  candidate: { number: [320, 480], wire: [480, 680] },
  output: { number: [320, 480], wire: [480, 680], valve: [500, 740] },
  kept: { number: [680, 780], wire: [660, 800] },
  written: { number: [680, 780], wire: [660, 800] },
  cell: { number: [780, 880], wire: [790, 880] },
  squashed: { number: [840, 910], wire: [830, 900] },
  hidden: { number: [880, 960], wire: [870, 950] },
};
/** @type {typeof GATED} where the past is let through before there is a candidate */
const RECALLING = {
  ...GATED,
  reset: { number: [300, 400], wire: [380, 500], valve: [400, 560] },
  update: { number: [320, 440], wire: [440, 640], valve: [460, 700] },
  before_reset: { number: [400, 480], wire: [400, 500] },
  recalled: { number: [500, 580], wire: [500, 590] },
  candidate: { number: [580, 660], wire: [640, 740] },
  kept: { number: [720, 820], wire: [700, 830] },
  written: { number: [720, 820], wire: [700, 830] },
  hidden: { number: [840, 960], wire: [820, 940] },
};
/** @type {typeof GATED} */
const PLAIN = { ...GATED, hidden: { number: [600, 880], wire: [380, 880] } };

/**
 * The timetable of a kind of cell, the way it is looked at.
 * @param {LayerNumbers} numbers
 */
export function timesOf({ sheet, backward }) {
  const others = sheet.valves.length ? GATED : PLAIN;
  const times = sheet.quantities.includes("recalled") ? RECALLING : others;
  /** @param {string} name @param {Part} part @returns {Window} */
  const forth = (name, part) => times[name]?.[part] ?? times[name]?.wire ?? [0, STEP];
  /** @param {string} name @param {Part} part @returns {Window} */
  function of(name, part) {
    const [start, end] = forth(name, part);
    return backward ? [STEP - end, STEP - start] : [start, end];
  }
  return { of, roll: ROLL };
}

/** @param {number} share */
export const easeOut = (share) => 1 - (1 - share) ** 3;
