// How a number is shown: exact short numbers as they are, all others rounded to two decimals.
// Whoever shows a rounded number also offers the full one (see tooltip.js).

export function short(value) {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size >= 1e5) return value.toExponential(1).replace("e+", "e").replace("-", "−");
  const rounded = value.toFixed(2);
  const text = Number(rounded) === value ? String(value) : rounded;
  return text.replace(/^-(0\.00)$/, "$1").replace(/^-0$/, "0").replace("-", "−");
}

// Derivatives may be tiny and still tell something: those keep two digits.
export function shortDerivative(value) {
  if (value === 0 || Math.abs(value) >= 0.005) return short(value);
  return value.toExponential(1).replaceAll("-", "−");
}

export const full = (value) => String(value).replace("-0", Object.is(value, -0) ? "0" : "-0");

export function numberSpan(value, quantity, write = short) {
  const span = document.createElement("span");
  span.className = "number";
  span.textContent = write(value);
  span.dataset.full = full(value);
  if (quantity) span.dataset.q = quantity;
  return span;
}
