// What a line of arithmetic comes to, as it is written.

/** @type {Record<string, (value: number) => number>} */
const FUNCTIONS = {
  σ: (value) => 1 / (1 + Math.exp(-value)),
  "hard σ₃": (value) => Math.min(Math.max(value / 6 + 0.5, 0), 1),
  "hard σ₂": (value) => Math.min(Math.max(0.2 * value + 0.5, 0), 1),
  step: (value) => Number(value > 0),
  tanh: Math.tanh,
  ReLU: (value) => Math.max(value, 0),
};

/**
 * What a side of an equation comes to.
 * @param {string} side
 * @param {(name: string) => number} number
 * @returns {number}
 */
export function worth(side, number) {
  const call = side.match(/^([^{()+×]+)\((.*)\)$/);
  if (call) return FUNCTIONS[call[1]](worth(call[2], number));
  const parts = side.split(/ ([+−×]) (?![^(]*\))/);
  for (const signs of ["+−", "×"]) {
    const at = parts.findLastIndex((part, place) => place % 2 && signs.includes(part));
    if (at < 0) continue;
    const [left, right] = [parts.slice(0, at), parts.slice(at + 1)].map((half) => worth(half.join(" "), number));
    return { "+": left + right, "−": left - right, "×": left * right }[parts[at]] ?? NaN;
  }
  const inner = side.match(/^\((.*)\)$/);
  if (inner) return worth(inner[1], number);
  return side.startsWith("{") ? number(side.slice(1, -1)) : Number(side);
}

/** Symbols and marks away. @param {string} line */
export const plain = (line) => line.replace(/<[ib] [^>]*>|<\/[ib]>|<sub>|<\/sub>/g, "");
