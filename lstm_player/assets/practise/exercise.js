// The types of an exercise, as Python sends it: see `lstm_core/exercises/__init__.py`.

/**
 * @typedef {{reason: string, answer: number | string, fields: Record<string, string>}} Wrong
 * @typedef {{
 *   id: string, do: "place" | "type", what: string, phase: string, step: number, unit: number,
 *   quantity: string, needs: string[], right: number | string, shown: string, line: string,
 *   wrong: Wrong[], tolerance: number, digits: number, gate: string | null,
 *   input: number | null, from_unit: number | null, mine: boolean,
 * }} Slot
 * @typedef {{
 *   id: string, quantity: string, step: number, index: number, value: number, shown: string,
 *   after: string | null,
 * }} Chip
 * @typedef {{step: number, phase: string, mine: boolean, slots: string[]}} Part
 * @typedef {{function: string, rows: [string, string][]}} Table
 * @typedef {{
 *   format: number, kind: string, level: number, seed: number,
 *   about: {name: string, phases: string[], numbers: "halves" | "table", inputs: number, steps: number, units: number},
 *   scenario: any, parts: Part[], slots: Slot[], chips: Chip[], tables: Table[],
 * }} Exercise
 */

export {};
