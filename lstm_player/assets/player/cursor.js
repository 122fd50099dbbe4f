// Where the page is looking: one cursor for everything on it. Step 0 is the start, before
// any input; step t is timestep t. Phase "whole" is a timestep at once, others are inside it.

const subscribers = new Set();
const kept = new Map(); // the cursors of pages that were left for another
let page = null;
let range = { steps: 0, layers: [{ units: 1, phases: [] }], backward: false };
let openingId = null;
let host = null; // who owns the address

export const cursor = { step: 0, phase: "start", layer: 0, unit: 0, visited: 0, inside: false };

const phases = () => range.layers[cursor.layer].phases;

export function subscribe(subscriber) {
  subscribers.add(subscriber);
  return () => subscribers.delete(subscriber);
}

// Takes the sizes of a new trace; a new opening moves the cursor, an edit keeps it.
// The way back begins at the last step, when all have been visited.
export function configure({ page: newPage, steps, layers, backward, opening, host: newHost }) {
  if (newPage !== page) open(newPage);
  const turned = backward && !range.backward;
  range = { steps, layers, backward };
  host = newHost;
  const change = { visited: backward ? steps : Math.min(cursor.visited, steps) };
  if (turned) Object.assign(change, { step: steps, phase: cursor.inside ? phases()[0] : "whole" });
  if (opening.id !== openingId) {
    openingId = opening.id;
    const { step, phase, layer, unit } = opening;
    Object.assign(change, { step, phase, layer, unit, visited: backward ? steps : 0, inside: false });
  }
  moveTo(change);
}

function open(newPage) {
  kept.set(page, { openingId, backward: range.backward, place: { ...cursor } });
  page = newPage;
  const before = kept.get(page);
  openingId = before?.openingId ?? null;
  range.backward = before?.backward ?? false;
  Object.assign(cursor, before?.place);
}

export function moveTo(change) {
  const before = { ...cursor };
  Object.assign(cursor, change);
  settle();
  cursor.visited = Math.max(cursor.visited, cursor.step);
  for (const subscriber of subscribers) subscriber(before);
  rememberInUrl();
}

export const next = () => move(1);
export const previous = () => move(-1);
export const atStart = () => (range.backward ? cursor.step === range.steps && at(0) : cursor.step === 0);
export const atEnd = () => (range.backward ? cursor.step === 0 : cursor.step === range.steps && at(-1));

// Next on the way forward is the next timestep, on the way back the one before.
const ahead = (by) => cursor.step + (range.backward ? -by : by);
const at = (place) => !cursor.inside || cursor.phase === phases().at(place);

function move(by) {
  if (!cursor.inside) return moveTo({ step: ahead(by), phase: "whole" });
  const place = phases().indexOf(cursor.phase) + by;
  if (cursor.step > 0 && phases()[place]) return moveTo({ phase: phases()[place] });
  const step = ahead(by);
  if (step >= 0 && step <= range.steps) moveTo({ step, phase: phases().at(by > 0 ? 0 : -1) });
}

export const goAhead = (by) => goTo(ahead(by));
export const goToStart = () => goTo(range.backward ? range.steps : 0);

export function goToEnd() {
  goTo(range.backward ? 0 : range.steps);
  while (!atEnd()) next();
}

export function goTo(step) {
  moveTo({ step, phase: cursor.inside ? phases()[0] : "whole" });
}

export function setInside(inside) {
  moveTo({ inside, phase: inside ? phases()[0] : "whole" });
}

export const url = () => host?.link() ?? null;

function settle() {
  cursor.step = clamp(cursor.step, 0, range.steps);
  cursor.layer = clamp(cursor.layer, 0, range.layers.length - 1);
  cursor.unit = clamp(cursor.unit, 0, range.layers[cursor.layer].units - 1);
  if (cursor.step === 0) cursor.phase = "start";
  else if (phases().includes(cursor.phase)) cursor.inside = true;
  else if (cursor.phase === "whole" || !cursor.inside) Object.assign(cursor, { phase: "whole", inside: false });
  else cursor.phase = phases()[0];
}

function rememberInUrl() {
  const { step, phase, layer, unit } = cursor;
  host?.remember({ step: String(step), phase, layer: String(layer + 1), unit: String(unit + 1) });
}

function clamp(value, low, high) {
  return Math.min(Math.max(Math.trunc(value) || 0, low), high);
}
