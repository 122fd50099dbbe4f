// Units and timesteps: the grid with its settings, unrolled over time or rolled up.

import { drawLoops, drawSameWeights, Grid, numbersOf } from "./unrolled_drawing.js";
import { createForm } from "../../../lstm_player/assets/shared/fields.js";
import { element } from "../../../lstm_player/assets/shared/dom.js";
import { fill } from "../../../lstm_player/assets/shared/format.js";

const NAMES = ["view", "kind", "inputs", "units", "steps", "layers", "seed", "scheme", "weights_of", "state"];
const NOTES = ["open", "lines", "drawn"];

export function createUnrolled(root, { set, settings: asked }) {
  const heading = element("h2");
  const intro = element("p", { class: "intro finding" });
  const sum = element("p", { class: "intro" });
  const controls = element("div", { class: "fields" });
  const form = createForm(controls, (change) => set(change), NAMES);
  controls.addEventListener("focusout", () => setTimeout(showFields));
  const slider = createSlider(() => show());
  const scroller = element("div", { class: "across" });
  const notes = Object.fromEntries(NOTES.map((name) => [name, element("p", { class: "hint" })]));
  root.append(heading, intro, sum, controls, slider.node, scroller, ...Object.values(notes));
  scroller.addEventListener("keydown", onKey);
  for (const name of ["pointerover", "focusin"]) scroller.addEventListener(name, point);
  for (const name of ["pointerleave", "focusout"]) scroller.addEventListener(name, point);
  let grid = null;
  let last = null; // what was shown last
  let painted = "";
  let here = { layer: 1, unit: 1, step: 1 };

  function update(model, words, colours, mounted) {
    last = { model, words, colours, mounted };
    const { values: settings, unrolled } = model.header;
    heading.textContent = words["unrolled.heading"];
    intro.textContent = words["unrolled.intro"];
    sum.textContent = unrolled.sentence;
    showFields();
    slider.update(settings, words);
    sayNotes(settings, unrolled, words);
    const drawing = JSON.stringify([model.header.scenario_link, unrolled, settings.view, colours.surface]);
    if (painted !== drawing) show();
    painted = drawing;
  }

  // The gate and the state shown are those that the kind of cell has.
  function showFields() {
    form.show(last.model.header.forms, { ...asked(), state: undefined, weights_of: undefined });
  }

  function sayNotes(settings, { state }, words) {
    const sentences = [fill(words[`unrolled.drawn.${settings.scheme}`], { seed: settings.seed })];
    if (settings.kind === "gru" && settings.scheme === "uniform") sentences.push(words["unrolled.drawn.gru"]);
    if (settings.kind === "peephole_lstm") sentences.push(words["unrolled.drawn.peephole"]);
    notes.open.textContent = words["unrolled.open"];
    notes.lines.textContent = words[`unrolled.lines.${state}`];
    notes.drawn.textContent = sentences.join(" ");
  }

  function show() {
    const { model, words, colours, mounted } = last;
    const { values: settings } = model.header;
    const rolled = settings.view === "rolled";
    const all = Array.from({ length: settings.steps + 1 }, (_, step) => step);
    const columns = rolled ? [slider.step() - 1, slider.step()] : all;
    const focused = scroller.matches(":focus-within");
    grid = new Grid(model, words, colours, columns, linker(mounted.player, model.header.scenario_link), rolled);
    if (rolled) drawLoops(grid, words["unrolled.loop"]);
    else drawSameWeights(grid, words["unrolled.same"]);
    scroller.replaceChildren(grid.svg);
    root.dataset.view = settings.view;
    here = nearest(here);
    const link = grid.cell(here.layer, here.unit, here.step);
    link?.setAttribute("tabindex", "0");
    if (focused) link?.focus({ preventScroll: true });
  }

  // The unit itself, or the next one that is in the drawing.
  function nearest({ layer, unit, step }) {
    const steps = grid.columns.slice(1);
    return {
      layer: Math.min(layer, grid.layers),
      unit: Math.min(unit, grid.units),
      step: steps.includes(step) ? step : Math.min(Math.max(step, steps[0]), steps.at(-1)),
    };
  }

  function onKey(event) {
    const { layer, unit, step } = here;
    const moves = {
      ArrowLeft: { step: step - 1 },
      ArrowRight: { step: step + 1 },
      ArrowUp: unit > 1 ? { unit: unit - 1 } : { layer: layer + 1, unit: grid.units },
      ArrowDown: unit < grid.units ? { unit: unit + 1 } : { layer: layer - 1, unit: 1 },
      Home: { step: grid.columns[1] },
      End: { step: grid.columns.at(-1) },
    };
    const move = moves[event.key];
    if (!move || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const there = { ...here, ...move };
    const cell = grid.cell(there.layer, there.unit, there.step);
    if (!cell) return;
    grid.cell(layer, unit, step).setAttribute("tabindex", -1);
    cell.setAttribute("tabindex", 0);
    here = there;
    cell.focus();
  }

  function point({ target, type }) {
    const leaves = type === "pointerleave" || type === "focusout";
    const cell = leaves ? null : target.closest("a");
    if (type === "focusin" && cell) here = nearest(numbersOf(cell.dataset));
    grid?.point(cell);
  }

  return { update };
}

function createSlider(onMove) {
  const text = element("span");
  const input = element("input", { type: "range", min: 1, step: 1, value: 1, oninput: moved });
  const output = element("output");
  const node = element("label", { class: "slider" }, text, input, output);
  let template = "";

  function moved() {
    say();
    onMove();
  }

  function say() {
    output.textContent = fill(template, { step: input.value, steps: input.max });
    input.setAttribute("aria-valuetext", output.textContent);
  }

  return {
    node,
    step: () => Number(input.value),
    update({ steps, view }, words) {
      template = words["unrolled.place"];
      text.textContent = words["unrolled.shown"];
      input.max = steps;
      node.hidden = view !== "rolled";
      say();
    },
  };
}

// The address of the player for this very scenario, looking at one unit at one timestep.
function linker(player, query) {
  return ({ layer, unit, step }) =>
    `${player}?${query}&step=${step}&phase=whole&layer=${layer}&unit=${unit}`;
}
