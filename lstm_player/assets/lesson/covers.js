// A small drawing for each book, in the colours of what it is about.

import { add } from "../shared/svg.js";

/** @typedef {[string, Record<string, string | number>]} Shape tag and attributes */

const WIDTH = 132;
const HEIGHT = 84;

const ROUND = { "stroke-linecap": "round", "stroke-linejoin": "round" };
/** @type {Record<string, string>} */
const OF_THE_PAGE = { line: "var(--border)", ink: "var(--text)" };

/** A colour of a quantity; `line` for what is drawn, `ink` of the page. @param {string} name */
const colour = (name) => OF_THE_PAGE[name] ?? `var(--fill-${name})`;

/** @param {string} d @param {string} stroke @param {number} [width] @param {string} [dash] @returns {Shape} */
const path = (d, stroke, width = 3, dash = "none") => {
  const line = { stroke: colour(stroke), "stroke-width": width, "stroke-dasharray": dash, ...ROUND };
  return ["path", { d, fill: "none", ...line }];
};

/**
 * @param {number} cx @param {number} cy @param {number} r @param {string} fill
 * @param {number} [opacity] @returns {Shape}
 */
const dot = (cx, cy, r, fill, opacity = 1) => ["circle", { cx, cy, r, fill: colour(fill), opacity }];

/** @param {number} cx @param {number} cy @param {number} r @param {string} stroke @returns {Shape} */
const ring = (cx, cy, r, stroke) => ["circle", { cx, cy, r, fill: "var(--surface)", stroke: colour(stroke), "stroke-width": 3 }];

/** @param {number[]} at x, y, width, height @param {string} fill @param {number} [opacity] @returns {Shape} */
const bar = ([x, y, width, height], fill, opacity = 1) => ["rect", { x, y, width, height, rx: 2, fill: colour(fill), opacity }];

/** A half open valve. @param {number} x @param {number} y @param {string} q @param {number} open @returns {Shape[]} */
const valve = (x, y, q, open) => [
  ring(x, y, 12, q),
  ["path", { d: `M${x - 12} ${y}a12 12 0 0 0 24 0z`, fill: colour(q), opacity: open }],
];

/** @type {Record<string, Shape[]>} */
const COVERS = {
  "why-remember": [
    path("M16 42H52", "line"), path("M52 42C72 42 78 20 112 20", "cell"), path("M52 42C72 42 78 64 112 64", "hidden"),
    ring(52, 42, 9, "x"), dot(114, 20, 6, "cell"), dot(114, 64, 6, "hidden"), dot(16, 42, 4, "ink"),
  ],
  exam: [
    ...[0, 1, 2].flatMap((at) => [
      /** @type {Shape} */ (["rect", { x: 14 + at * 38, y: 14, width: 29, height: 42, rx: 3, fill: "var(--surface)", stroke: colour("line"), "stroke-width": 2 }]),
      ...[0, 1, 2].map((line) => path(`M${20 + at * 38} ${24 + line * 10}h${17 - (at === 0 && line === 2 ? 8 : 0)}`, ["forget", "input", "output"][line], 3)),
    ]),
    path("M10 70H122", "cell", 6),
  ],
  carving: [
    path("M18 56V28H40V56Z", "hidden"), path("M56 56V34L62 26H70L78 34V56Z", "hidden"),
    path("M94 56V40C94 22 116 22 116 40V56Z", "hidden"), dot(101, 40, 2.5, "hidden"), dot(109, 40, 2.5, "hidden"),
    path("M14 70H118", "cell", 3, "2 7"),
  ],
  highway: [
    path("M4 46H128", "line", 22), path("M4 46H128", "cell", 7),
    ...valve(44, 46, "forget", 1), ...valve(90, 46, "output", 0.25), path("M66 80V58", "written", 4),
  ],
  "by-hand": [
    ...["input", "forget", "output"].flatMap((q, at) => [
      ring(26 + at * 40, 32, 15, q), path(`M${26 + at * 40} 32l${[9, 0, -9][at]} ${[-7, -11, -7][at]}`, q, 3.5),
    ]),
    path("M12 68H120", "line", 3), dot(26, 68, 5, "cell", 0.35), dot(66, 68, 5, "cell", 0.35), dot(106, 68, 8, "cell"),
  ],
  network: [
    dot(26, 42, 9, "x"), ...[16, 34, 52, 70].map((y) => path(`M36 42L72 ${y}`, "line", 2)),
    ...[16, 34, 52, 70].map((y, at) => dot(78, y, 8, ["input", "forget", "candidate", "output"][at])),
    ...[16, 34, 52, 70].map((y) => path(`M87 ${y}L112 42`, "line", 2)), dot(116, 42, 9, "hidden"),
  ],
  gradients: [
    ...[0, 1, 2, 3, 4, 5, 6].map((at) => bar([14 + at * 15.5, 68 - 3 - 52 * 0.56 ** (6 - at), 11, 3 + 52 * 0.56 ** (6 - at)], "hidden")),
    path("M14 18H119", "cell", 4), path("M22 12L14 18L22 24", "cell", 4),
  ],
  learned: [
    path("M16 14V68H120", "line", 2), path("M18 20C34 24 38 60 66 62S110 65 118 65", "written", 4),
    bar([78, 20, 12, 32], "forget"), bar([96, 20, 12, 32], "line"), bar([96, 40, 12, 12], "input"),
  ],
  limits: [
    path("M66 16V66M46 68H86", "line", 3), path("M24 34L108 22", "ink", 3),
    path("M12 50A12 12 0 0 0 36 50L24 34Z", "cell", 3), path("M96 40A12 12 0 0 0 120 40L108 22Z", "candidate", 3), dot(66, 28, 4, "ink"),
  ],
  history: [
    path("M10 52H122", "line", 3), dot(20, 52, 5, "candidate"), dot(48, 52, 6, "forget"), dot(70, 52, 5, "cell"), dot(98, 52, 7, "update"),
    path("M20 44V32M48 43V20M70 44V32M98 42V20", "line", 2), path("M112 46L122 52L112 58", "line", 3),
  ],
};
const PLAIN = [path("M34 18H98V66H34Z", "line", 2), path("M46 32H86M46 44H86M46 56H70", "cell", 3)];

/** The drawing of a book; a plain one for a book that has none. @param {string} book */
export function coverOf(book) {
  const viewBox = `0 0 ${WIDTH} ${HEIGHT}`;
  const svg = add(document.createDocumentFragment(), "svg", { viewBox, class: "cover", "aria-hidden": "true" });
  for (const [tag, attributes] of COVERS[book] ?? PLAIN) add(svg, /** @type {any} */ (tag), attributes);
  return svg;
}
