// How a number is shown: exact short numbers as they are, all others rounded to two decimals.
// Whoever shows a rounded number also offers the full one (see tooltip.js).

/** @param {number} value */
export function short(value) {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size >= 1e5) return value.toExponential(1).replace("e+", "e").replace("-", "−");
  const rounded = value.toFixed(2);
  const text = Number(rounded) === value ? String(value) : rounded;
  return text.replace(/^-(0\.00)$/, "$1").replace(/^-0$/, "0").replace("-", "−");
}

/**
 * Derivatives may be tiny and still tell something: those keep two digits.
 * @param {number} value
 */
export function shortDerivative(value) {
  if (value === 0 || Math.abs(value) >= 0.005) return short(value);
  return value.toExponential(1).replaceAll("-", "−");
}

/** @param {number} value */
export const full = (value) => String(value).replace("-0", Object.is(value, -0) ? "0" : "-0");

/**
 * The number with three digits, as Python writes it with `.3g`.
 * @param {number} value
 */
export function threeDigits(value) {
  const [digits, exponent] = value.toExponential(2).split("e").map(Number);
  if (exponent >= -4 && exponent < 3) return String(Number(value.toFixed(2 - exponent)));
  return `${digits}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

/**
 * The text with each {name} replaced by its value; a name without one stays.
 * @param {string} template
 * @param {Record<string, string | number>} values
 */
export const fill = (template, values) =>
  template.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
