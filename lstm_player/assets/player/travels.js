// What travels in a movement: states to where they are the past, the input to its box, lights
// along the inputs' wires, a label with its value along every other wire.

import { BEFORE } from "./quantity_forms.js";
import { easeOut } from "./times.js";

/** @import {Before, Track} from "./motion.js" */
/** @import {Diagram} from "./diagram.js" */
/** @import {Pills} from "./pills.js" */
/** @import {Scope} from "./timetable.js" */
/** @import {timesOf} from "./times.js" */
/** @import {Point, Wire} from "./wires.js" */

const ABOVE = -24; // where the input comes from
const SHORTEST = 18; // of a wire that a label runs along
const LONGEST = 12; // letters of an input's label

/**
 * @param {Diagram} diagram
 * @param {Pills} pills
 * @param {Scope} scope
 * @param {ReturnType<typeof timesOf>} times
 * @param {Before} before
 * @param {Before} now
 * @returns {Track[]}
 */
export function travels(diagram, pills, scope, times, before, now) {
  const { svg } = now;
  /** @type {(window: [number, number], at: (share: number) => void) => Track} */
  const track = ([start, end], at) => ({ start, end, at: (share) => at(share < 1 ? easeOut(share) : 1) });
  return [
    ...rolling(svg, pills, scope, before, now).map((at) => track(times.roll, at)),
    ...arriving(svg, pills, scope, now).map((at) => track(times.of("x", "number"), at)),
    ...lights(diagram, pills, scope, svg).map((at) => track(times.of("bus", "wire"), at)),
    ...running(diagram, pills, scope, now).map(({ name, at }) => track(times.of(name, "wire"), at)),
    ...pulses(svg, pills, scope, now).map(({ name, at }) => track(times.of(name, "number"), at)),
  ];
}

/** @param {SVGElement} svg @param {string} name @returns {SVGElement | null} */
const box = (svg, name) => svg.querySelector(`[data-box="${name}"]`);

/** @param {SVGElement} group @returns {Point} */
function centre(group) {
  const [x, y] = (group.getAttribute("transform") ?? "").match(/-?[\d.]+/g) ?? [];
  return [Number(x), Number(y)];
}

/** @param {Before} now @param {string} name */
function written({ numbers, position: { step, unit } }, name) {
  const shown = numbers.shown(name);
  return numbers.write(numbers.value(shown, step, unit), shown);
}

/**
 * @param {SVGElement} svg
 * @param {Pills} pills
 * @param {Scope} scope
 * @param {Before} before
 * @param {Before} now
 */
function rolling(svg, pills, scope, before, now) {
  if (!scope.rolls) return [];
  return ["cell", "hidden"].flatMap((state) => {
    const ends = [box(svg, state), box(svg, `${state}_before`)];
    const [here, past] = ends;
    if (!here || !past) return [];
    const way = [centre(here), centre(past)];
    const { backward } = now.numbers;
    const text = written(backward ? before : now, `${state}_before`);
    return [pills.pill(svg, state, text, backward ? way.reverse() : way)];
  });
}

/** @param {SVGElement} svg @param {Pills} pills @param {Scope} scope @param {Before} now */
function arriving(svg, pills, scope, now) {
  const { numbers, position } = now;
  const group = box(svg, "x");
  if (!scope.input || numbers.backward || !group) return [];
  const [x, y] = centre(group);
  const values = [...numbers.vector("x", position.step)].map((value) => numbers.write(value, "x")).join(", ");
  const token = numbers.index === 0 && numbers.tokens?.[position.step - 1];
  const text = token || (values.length <= LONGEST ? values : "x");
  return [pills.pill(svg, "x", text, [[x, ABOVE], [x, y]])];
}

/** @param {Diagram} diagram @param {Pills} pills @param {Scope} scope @param {SVGElement} svg */
function lights(diagram, pills, scope, svg) {
  const inputs = diagram.wires().filter(({ group: { dataset } }) => dataset.part?.startsWith("bus") && !dataset.value);
  const mine = inputs.filter(({ group }) => scope.parts(group.dataset.part ?? ""));
  return mine.map(({ group, points }) => pills.light(svg, group.dataset.q ?? "", points));
}

/** @param {Diagram} diagram @param {Pills} pills @param {Scope} scope @param {Before} now */
function running(diagram, pills, scope, now) {
  const valued = diagram.wires().filter(({ group }) => group.dataset.value && !group.classList.contains("plain"));
  return valued.flatMap(({ group, points }) => {
    const name = group.dataset.value ?? "";
    if (BEFORE.test(name) || !scope.names(name)) return [];
    const way = name === "kept" ? fromBefore(diagram.wires(), points, now.numbers.backward) : points;
    if (lengthOf(way) < SHORTEST) return [];
    return [{ name, at: pills.pill(now.svg, name, written(now, name), way) }];
  });
}

/**
 * What is kept comes from the state before, through the valve.
 * @param {Wire[]} wires
 * @param {Point[]} points
 * @param {boolean} backward
 */
function fromBefore(wires, points, backward) {
  const before = wires.find(({ group }) => BEFORE.test(group.dataset.value ?? ""));
  if (!before) return points;
  return backward ? [...points, ...before.points] : [...before.points, ...points];
}

/** @param {Point[]} points */
function lengthOf(points) {
  const [first, last] = [points[0], points[points.length - 1]];
  return Math.abs(last[0] - first[0]) + Math.abs(last[1] - first[1]);
}

/** @param {SVGElement} svg @param {Pills} pills @param {Scope} scope @param {Before} now */
function pulses(svg, pills, scope, { numbers }) {
  return numbers.sheet.gates.flatMap((name) => {
    const group = box(svg, name);
    return group && scope.names(name) ? [{ name, at: pills.pulse(group) }] : [];
  });
}
