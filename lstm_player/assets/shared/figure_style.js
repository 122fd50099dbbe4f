// How every figure looks, of whatever it is made; lstm_player/figures.py says the same to those
// made on the server.

export const FONT = {
  family: "Source Sans, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif",
  size: 13,
  color: "@muted",
};
// px: a line, the one that was picked, those behind it, a point, the frame of a row, a pinned line
export const LINE = { width: 2.25, picked: 2.5, behind: 1, marker: 6, frame: 1.5, ghost: 2 };
export const BEHIND = 0.3; // opacity of what is not picked

/**
 * What an axis counts, below its last tick.
 * @param {string} text
 */
export const aside = (text) => ({
  text,
  xref: "paper",
  yref: "paper",
  x: 1,
  y: 0,
  xanchor: "right",
  yanchor: "top",
  yshift: -20,
  showarrow: false,
});

export const ABOVE = 26; // px for the title of the y axis

/**
 * What the y axis measures, as a line above it.
 * @param {string} text
 */
export const above = (text) => ({
  text,
  xref: "paper",
  yref: "paper",
  x: 0,
  y: 1,
  xanchor: "left",
  yanchor: "bottom",
  xshift: -36,
  yshift: 4,
  showarrow: false,
});

/** @param {string} quantity */
export const inkOf = (quantity) => `@ink.${quantity}`;
