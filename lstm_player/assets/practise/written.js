// How exercises write a number: at most two decimals, none that is 0 at the end, one minus sign.

const DIGITS = 2;

/** @param {number} value */
export function written(value) {
  const text = String(Number(value.toFixed(DIGITS)));
  return text === "0" ? text : text.replace("-", "−");
}
