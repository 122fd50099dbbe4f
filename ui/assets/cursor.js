// Where the page is looking: one cursor for everything on it. Step 0 is the start, before
// any input; step t is timestep t. Phase "whole" is a timestep at once, others are inside it.

const subscribers = new Set();
let range = { steps: 0, units: 1, phases: [] };
let openingId = null;
let link = null;
let urlTimer = 0;

export const cursor = { step: 0, phase: "start", unit: 0, visited: 0, inside: false };

export function subscribe(subscriber) {
  subscribers.add(subscriber);
  return () => subscribers.delete(subscriber);
}

// Takes the sizes of a new trace; a new opening moves the cursor, an edit keeps it.
export function configure({ steps, units, phases, opening, link: newLink }) {
  range = { steps, units, phases };
  link = newLink;
  const change = { visited: Math.min(cursor.visited, steps) };
  if (opening.id !== openingId) {
    openingId = opening.id;
    const { step, phase, unit } = opening;
    Object.assign(change, { step, phase, unit, visited: 0, inside: phases.includes(phase) });
  }
  moveTo(change);
}

export function moveTo(change) {
  const before = { ...cursor };
  Object.assign(cursor, change);
  settle();
  cursor.visited = Math.max(cursor.visited, cursor.step);
  for (const subscriber of subscribers) subscriber(before);
  rememberInUrl();
}

export function next() {
  if (!cursor.inside) return moveTo({ step: cursor.step + 1, phase: "whole" });
  const place = range.phases.indexOf(cursor.phase) + 1;
  if (cursor.step > 0 && place < range.phases.length) return moveTo({ phase: range.phases[place] });
  if (cursor.step < range.steps) moveTo({ step: cursor.step + 1, phase: range.phases[0] });
}

export function previous() {
  if (!cursor.inside) return moveTo({ step: cursor.step - 1, phase: "whole" });
  const place = range.phases.indexOf(cursor.phase) - 1;
  if (place >= 0) return moveTo({ phase: range.phases[place] });
  moveTo({ step: cursor.step - 1, phase: range.phases.at(-1) });
}

export function atEnd() {
  return cursor.step >= range.steps && (!cursor.inside || cursor.phase === range.phases.at(-1));
}

export function goTo(step) {
  moveTo({ step, phase: cursor.inside ? range.phases[0] : "whole" });
}

export function setInside(inside) {
  moveTo({ inside, phase: inside ? range.phases[0] : "whole" });
}

export function url() {
  if (link === null) return null;
  const place = `step=${cursor.step}&phase=${cursor.phase}&unit=${cursor.unit + 1}`;
  return `${location.origin}${location.pathname}?${link}&${place}`;
}

export function stopRemembering() {
  clearTimeout(urlTimer);
}

function settle() {
  cursor.step = clamp(cursor.step, 0, range.steps);
  cursor.unit = clamp(cursor.unit, 0, range.units - 1);
  if (cursor.step === 0) cursor.phase = "start";
  else if (!range.phases.includes(cursor.phase)) cursor.phase = "whole";
  if (cursor.step > 0) cursor.inside = cursor.phase !== "whole";
}

function rememberInUrl() {
  clearTimeout(urlTimer);
  urlTimer = setTimeout(() => {
    const target = url() ?? location.pathname;
    if (target !== location.href) history.replaceState(history.state, "", target);
  }, 120);
}

function clamp(value, low, high) {
  return Math.min(Math.max(Math.trunc(value) || 0, low), high);
}
