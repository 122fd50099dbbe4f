// How a number is written: with as few decimals as tell it apart, at most two; very small and very
// large ones with a power of ten; one minus sign. Whoever shows a rounded number also offers
// the full one (see tooltip.js).

const NEAR = 0.005; // what a shown number may be off
const MOST_DECIMALS = 2;
const LARGE = 1e5;
const SMALL = 1e-3;
const BELOW_NOTICE = 1e-6; // of the largest derivative
const CLOSE = 1e-3; // relative: so near that a last 0 would tell nothing
const ALMOST = "≈ ";
const POWER = /^(.+)·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/;
const LONGEST_QUOTED = 40; // characters
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * The fewest decimals with which every one of the values is within 0.005 of what is shown.
 * @param {Iterable<number>} values
 */
export function decimalsOf(values) {
  let decimals = 0;
  for (const value of values) {
    while (decimals < MOST_DECIMALS && !isNear(value, decimals)) decimals += 1;
    if (decimals === MOST_DECIMALS) break;
  }
  return decimals;
}

/** @param {number} value @param {number} decimals */
function isNear(value, decimals) {
  if (Math.abs(value) >= LARGE) return true; // is written with a power
  const scale = 10 ** decimals;
  return Math.abs(Math.round(value * scale) / scale - value) < NEAR;
}

/**
 * The value with this many decimals. What would read 0.00 and is not is nearly 0; where no
 * decimals are needed, a 0 is one of those.
 * @param {number} value
 * @param {number} decimals
 */
export function fixed(value, decimals) {
  if (!Number.isFinite(value)) return "–";
  if (Math.abs(value) >= LARGE) return power(value);
  const text = value.toFixed(Math.min(decimals, MOST_DECIMALS));
  if (Number(text) !== 0) return text.replace("-", "−");
  return value !== 0 && decimals >= MOST_DECIMALS ? `${ALMOST}0` : "0";
}

/**
 * A number that stands for itself.
 * @param {number} value
 */
export function short(value) {
  if (value !== 0 && Math.abs(value) < NEAR) return `${ALMOST}0`;
  return fixed(value, decimalsOf([value]));
}

/**
 * Two digits times a power of ten.
 * @param {number} value
 * @param {number} [digits]
 */
export function power(value, digits = 2) {
  if (value === 0) return "0";
  const [factor, exponent] = value.toExponential(digits - 1).split("e");
  const raised = String(Number(exponent)).replace("-", "⁻").replace(/\d/g, (digit) => RAISED[Number(digit)]);
  return `${factor}·10${raised}`.replace("-", "−");
}

/**
 * A value of a quantity that has these decimals over the whole sequence, or is tiny everywhere.
 * @param {number} value
 * @param {{decimals: number, largest: number}} quantity
 */
export function ofQuantity(value, { decimals, largest }) {
  return largest < NEAR ? derivative(value, 0) : fixed(value, decimals);
}

/**
 * Derivatives may be tiny and still tell something: two digits, but nothing beside a `largest`
 * that is a million times larger.
 * @param {number} value
 * @param {number} largest
 */
export function derivative(value, largest) {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (value !== 0 && size < BELOW_NOTICE * largest) return `${ALMOST}0`;
  if (value === 0 || size >= 10) return fixed(value, 0);
  if (size < SMALL) return power(value);
  const text = value.toPrecision(2);
  const isClose = Math.abs(Number(text) - value) < CLOSE * size;
  return (isClose ? String(Number(text)) : text).replace("-", "−");
}

/** @param {number} value */
export const full = (value) => String(value).replace("-0", Object.is(value, -0) ? "0" : "-0");

/**
 * Whether a text says a value exactly.
 * @param {string} text
 * @param {number} value
 */
export const isExact = (text, value) => Number(text.replace("−", "-")) === value;

/**
 * A text that says "nearly" without that sign, for where the sign stands in front already.
 * @param {string} text
 */
export const withoutAlmost = (text) => text.replaceAll(ALMOST, "");

/**
 * The number that a text says as it is written here or typed; NaN if it says none.
 * @param {string} text
 */
export function numberIn(text) {
  const plain = text.trim().replaceAll("−", "-");
  const [, factor = plain, raised = null] = plain.match(POWER) ?? [];
  if (raised === null) return plain ? Number(plain) : NaN;
  const exponent = raised.replace("⁻", "-").replace(/[^-]/g, (digit) => String(RAISED.indexOf(digit)));
  return Number(`${factor}e${exponent}`);
}

/**
 * The number with three digits.
 * @param {number} value
 */
export function threeDigits(value) {
  const exponent = Number(value.toExponential(2).split("e")[1]);
  if (value !== 0 && (exponent < -3 || exponent > 4)) return power(value, 3);
  return (exponent < 2 ? String(Number(value.toPrecision(3))) : value.toFixed(0)).replace("-", "−");
}

/**
 * What somebody typed, short enough for a sentence.
 * @param {string} text
 */
export const brief = (text) => (text.length > LONGEST_QUOTED ? `${text.slice(0, LONGEST_QUOTED)}…` : text);

/**
 * The text with each {name} replaced by its value; a name without one stays.
 * @param {string} template
 * @param {Record<string, string | number>} values
 */
export const fill = (template, values) =>
  template.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
