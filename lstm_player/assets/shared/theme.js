// Colours of the running theme: Streamlit says which surface is behind us, the palette of
// lstm_player/palette.py says what colour a quantity has on it.

/** @import {Colours} from "./types.js" */

const LIGHT_ABOVE = 0.5;

/** @param {Element} element */
function themeName(element) {
  const background = getComputedStyle(element).getPropertyValue("--st-background-color").trim();
  const [red, green, blue] = parseColour(background || "#ffffff");
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255 > LIGHT_ABOVE ? "light" : "dark";
}

/**
 * Puts the colours of the running theme on a node, and gives them back.
 * @param {HTMLElement} element
 * @param {Record<string, Colours>} palette
 */
export function applyTheme(element, palette) {
  const name = themeName(element);
  if (element.dataset.theme === name) return palette[name];
  element.dataset.theme = name;
  const colours = palette[name];
  for (const kind of /** @type {const} */ (["fill", "ink"])) {
    for (const [quantity, colour] of Object.entries(colours[kind])) {
      element.style.setProperty(`--${kind}-${quantity}`, colour);
    }
  }
  for (const quantity of ["cell", "hidden"]) {
    element.style.setProperty(`--fill-${quantity}_before`, colours.fill[quantity]);
    element.style.setProperty(`--ink-${quantity}_before`, colours.ink[quantity]);
  }
  for (const [part, colour] of Object.entries(colours)) {
    if (typeof colour === "string") element.style.setProperty(`--${part.replace("_", "-")}`, colour);
  }
  return colours;
}

/**
 * A colour between the ends of a scale, for a share between 0 and 1.
 * @param {string[]} stops
 * @param {number} share
 */
export function mix(stops, share) {
  const position = Math.min(Math.max(share, 0), 1) * (stops.length - 1);
  const low = Math.min(Math.floor(position), stops.length - 2);
  const [from, to] = [parseColour(stops[low]), parseColour(stops[low + 1])];
  const part = position - low;
  return `rgb(${from.map((value, k) => Math.round(value + (to[k] - value) * part)).join(" ")})`;
}

const READABLE = 4.5; // contrast
const FEW_TINTS = [0.78, 0.58, 0.42, 0.3, 0.22]; // of a colour in the surface
const [STRONGEST, PALEST] = [0.78, 0.14];

/**
 * Tints of one colour, each paler than the one before.
 * @param {string} colour
 * @param {string} surface
 * @param {number} count
 */
export function tintsOf(colour, surface, count) {
  const shares = Array.from({ length: count }, (_, index) =>
    count <= FEW_TINTS.length ? FEW_TINTS[index] : STRONGEST * (PALEST / STRONGEST) ** (index / (count - 1)),
  );
  return shares.map((share) => mix([surface, colour], share));
}

/**
 * A colour for text on a background: that of the theme if it can be read there.
 * @param {string} background
 * @param {{text: string, surface: string}} colours
 */
export function readableOn(background, { text, surface }) {
  const all = [text, surface, "#000000", "#FFFFFF"]; // one of the last two always can
  return all.find((colour) => contrast(colour, background) >= READABLE) ?? text;
}

/** @param {string} one @param {string} other */
export function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** @param {string} colour */
function luminance(colour) {
  const [red, green, blue] = parseColour(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * The colour of a signed value on the diverging scale.
 * @param {number} value
 * @param {number} reach at which the scale ends
 * @param {Colours} colours
 */
export const signedColour = (value, reach, colours) => mix(colours.diverging, (value / reach + 1) / 2);

/** @type {Map<string, number[]>} the few colours of a palette, asked for by every square */
const parsed = new Map();

/** @param {string} text */
function parseColour(text) {
  const known = parsed.get(text) ?? channels(text);
  parsed.set(text, known);
  return known;
}

/** @param {string} text */
function channels(text) {
  const numbers = text.match(/^rgba?\((.*)\)$/)?.[1].split(/[ ,/]+/).map(Number);
  if (numbers) return numbers.slice(0, 3);
  const hex = text.slice(1).length === 3 ? text.slice(1).replace(/./g, "$&$&") : text.slice(1);
  return [0, 2, 4].map((start) => parseInt(hex.slice(start, start + 2), 16));
}
