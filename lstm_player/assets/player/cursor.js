// Where a player looks. Step 0 is the start, before any input; step t is timestep t. Phase
// "whole" is a timestep at once, others are inside it.

import { atWall, isBeyond } from "./wall.js";

/** @import {CursorParameters, Kept, Opening, Position} from "../shared/types.js" */

/**
 * A cursor of its own for each player. `remember` hears of every move; `kept` is what `keep`
 * of an earlier cursor gave, to go on where that one was.
 * @param {{remember?: ((parameters: CursorParameters) => void) | null, kept?: Kept | null}} [host]
 */
export function createCursor({ remember = null, kept = null } = {}) {
  /** @type {Set<(before: Position) => void>} */
  const subscribers = new Set();
  /** @type {Position} */
  const position = { step: 0, phase: "start", layer: 0, unit: 0, visited: 0, inside: false, ...kept?.position };
  /** @type {{steps: number, layers: {units: number, phases: string[]}[], backward: boolean, begin?: number}} */
  let range = { steps: 0, layers: [{ units: 1, phases: [] }], backward: kept?.backward ?? false, begin: kept?.begin };
  /** @type {{from: Position, to: string} | null} where it turned round, and where that led */
  let turn = kept?.turn ?? null;
  /** @type {unknown} */
  let openingId = kept?.openingId ?? null;
  /** @type {import("./wall.js").Wall | null} how far it may go */
  let wall = null;

  const phases = () => range.layers[Math.min(position.layer, range.layers.length - 1)].phases;
  const firstPhase = () => (position.inside ? phases()[0] : "whole");

  /** @param {(before: Position) => void} subscriber */
  function subscribe(subscriber) {
    subscribers.add(subscriber);
    return () => {
      subscribers.delete(subscriber);
    };
  }

  /**
   * Takes the sizes of a new run; a new opening moves the cursor, an edit keeps it. The way
   * back begins at step `begin`, that of its loss, when all have been visited; whoever turns
   * round once more without having moved is back where it was.
   * @param {typeof range & {opening?: Opening | null}} sizes
   */
  function configure({ steps, layers, backward, begin = steps, opening = null }) {
    const before = range;
    range = { steps, layers, backward, begin };
    const isNew = opening !== null && opening.id !== openingId;
    const visited = backward ? steps : Math.min(position.visited, steps);
    moveTo({ visited, ...turned(before), ...(isNew ? opened(opening) : {}) });
    if (turn?.to === "") turn.to = at();
  }

  /** @param {typeof range} before @returns {Partial<Position>} where a turn, or another loss, leads */
  function turned(before) {
    if (range.backward) {
      const turns = !before.backward;
      if (turns) turn = { from: { ...position }, to: "" };
      return turns || range.begin !== before.begin ? { step: range.begin, phase: firstPhase() } : {};
    }
    if (!turn) return {};
    const { from, to } = turn;
    turn = null;
    return to === at() ? from : { visited: Math.max(from.visited, position.step) };
  }

  /** @param {Opening} opening @returns {Partial<Position>} */
  function opened({ id, step, phase, layer, unit }) {
    turn = null;
    openingId = id;
    return { step, phase, layer, unit, visited: range.backward ? range.steps : 0, inside: false };
  }

  const at = () => `${position.step} ${position.phase}`;

  /** @param {Partial<Position>} change */
  function moveTo(change) {
    const before = { ...position };
    Object.assign(position, change);
    settle();
    if (isBeyond(position, wall, range)) {
      Object.assign(position, atWall(/** @type {import("./wall.js").Wall} */ (wall)));
      wall?.touched?.();
    }
    position.visited = Math.max(position.visited, position.step);
    for (const subscriber of subscribers) subscriber(before);
    remember?.(parameters());
  }

  function settle() {
    position.step = clamp(position.step, 0, range.steps);
    position.layer = clamp(position.layer, 0, range.layers.length - 1);
    position.unit = clamp(position.unit, 0, range.layers[position.layer].units - 1);
    if (position.step === 0) position.phase = "start";
    else if (phases().includes(position.phase)) position.inside = true;
    else if (position.phase === "whole" || !position.inside) Object.assign(position, { phase: "whole", inside: false });
    else position.phase = phases()[0];
  }

  // Next on the way forward is the next timestep, on the way back the one before.
  /** @param {number} by */
  const ahead = (by) => position.step + (range.backward ? -by : by);
  /** @param {number} index */
  const isAt = (index) => !position.inside || position.phase === phases().at(index);
  const begin = () => range.begin ?? range.steps;
  const atStart = () => (range.backward ? position.step >= begin() && isAt(0) : position.step === 0);
  const isAtWall = () => wall !== null && isBeyond(following(), wall, range);
  const atEnd = () => isAtWall() || (range.backward ? position.step === 0 : position.step === range.steps && isAt(-1));

  // Where the next move would lead.
  function following() {
    const there = phases().indexOf(position.phase) + 1;
    if (position.inside && position.step > 0 && phases()[there]) return { ...position, phase: phases()[there] };
    return { ...position, step: ahead(1), phase: firstPhase() };
  }

  /** @param {number} by */
  function move(by) {
    if (by < 0 && atStart()) return;
    if (!position.inside) return moveTo({ step: ahead(by), phase: "whole" });
    const there = phases().indexOf(position.phase) + by;
    if (position.step > 0 && phases()[there]) return moveTo({ phase: phases()[there] });
    const step = ahead(by);
    if (step >= 0 && step <= range.steps) moveTo({ step, phase: phases().at(by > 0 ? 0 : -1) });
  }

  // Inside a step the same phase of another one is looked at.
  /** @param {number} step */
  const goTo = (step) => moveTo({ step, phase: isInside() ? position.phase : firstPhase() });
  const isInside = () => position.inside && phases().includes(position.phase);

  function parameters() {
    const { step, phase, layer, unit } = position;
    return { step: String(step), phase, layer: String(layer + 1), unit: String(unit + 1) };
  }

  return {
    position: /** @type {Readonly<Position>} */ (position),
    subscribe,
    configure,
    moveTo,
    goTo,
    atStart,
    atEnd,
    parameters,
    next: () => move(1),
    previous: () => move(-1),
    /** @param {number} by whole timesteps */
    goAhead: (by) => goTo(range.backward ? Math.min(ahead(by), begin()) : ahead(by)),
    /** Keeps it from going on beyond a place; null: it is free again. @param {import("./wall.js").Wall | null} place */
    fence: (place) => {
      wall = place;
    },
    goToStart: () => moveTo({ step: range.backward ? begin() : 0, phase: firstPhase() }),
    goToEnd: () => {
      const phase = position.inside ? phases().at(-1) : "whole";
      moveTo({ step: range.backward ? 0 : range.steps, phase });
    },
    /** @param {boolean} inside */
    setInside: (inside) => moveTo({ inside, phase: inside ? phases()[0] : "whole" }),
    /** @returns {Kept} */
    keep: () => ({ openingId, backward: range.backward, begin: range.begin, turn, position: { ...position } }),
  };
}

/** @param {number} value @param {number} low @param {number} high */
function clamp(value, low, high) {
  return Math.min(Math.max(Math.trunc(value) || 0, low), high);
}
