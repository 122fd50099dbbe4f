// The step player: strip, diagram, arithmetic and controls around one cursor.

import { createArithmetic, description } from "./arithmetic.js";
import { createControls } from "./controls.js";
import * as cursors from "./cursor.js";
import { createDiagram } from "./diagram.js";
import { Frames } from "./layer_numbers.js";
import { createLossPicker } from "./loss.js";
import { element } from "../shared/dom.js";
import { createStrip } from "./strip.js";
import { createTower } from "./tower.js";

const SPEAK_AFTER = 250; // ms of rest before the step is read out
const SHARED_FOR = 5000; // ms that "copied" stays

export function createPlayer(root, takeLoss) {
  root.classList.add("player");
  const regions = {
    strip: element("div", { class: "strip", role: "group" }),
    controls: element("div", { class: "controls" }),
    tower: element("div", { class: "tower", role: "group" }),
    diagram: element("div", { class: "stage" }),
    side: element("div", { class: "side" }),
    shared: element("p", { class: "shared", role: "status" }),
    spoken: element("p", { class: "spoken", role: "status", "aria-live": "polite" }),
  };
  root.append(...Object.values(regions));
  regions.loss = regions.side.appendChild(element("p", { class: "loss" }));
  regions.arithmetic = regions.side.appendChild(element("section", { class: "arithmetic" }));
  const strip = createStrip(regions.strip, cursors.goTo);
  const tower = createTower(regions.tower, (layer) => cursors.moveTo({ layer }));
  const diagram = createDiagram(regions.diagram, (unit) => cursors.moveTo({ unit }));
  const arithmetic = createArithmetic(regions.arithmetic, (phase) => cursors.moveTo({ phase }));
  const loss = createLossPicker(regions.loss, takeLoss);
  const turn = () => takeLoss(stack[0].backward ? null : lastOutput(stack));
  const controls = createControls(regions.controls, () => copyLink(regions.shared, stack[0]), turn);
  let stack = []; // the frames of each layer
  let colours = null;
  let shown = null; // the frames of the layer that is open
  let built = "";
  let speaking = 0;

  function update(model, newColours) {
    stack = model.header.layers.map((_, layer) => new Frames(model, layer));
    colours = newColours;
  }

  // Draws what only depends on the kinds and sizes of the layers, and on which one is open.
  function build(frames) {
    const { words, tokens, layers, loss: lossName } = frames.header;
    const facts = layers.map(({ traits, functions }, layer) => [traits, functions, stack[layer].units]);
    const shape = JSON.stringify([words, tokens, facts, lossName, frames.place, frames.steps, stack[0].inputs]);
    if (shape === built) return;
    built = shape;
    for (const part of [strip, diagram, controls]) part.rebuild(frames);
    for (const part of [tower, loss]) part.rebuild(stack);
    regions.arithmetic.setAttribute("aria-label", words.arithmetic);
    root.classList.toggle("one-unit", frames.units === 1);
    root.classList.toggle("stacked", layers.length > 1);
  }

  function show() {
    const { cursor } = cursors;
    const frames = stack[cursor.layer];
    if (frames !== shown) build(frames);
    shown = frames;
    tower.show(stack, cursor, colours);
    for (const part of [strip, diagram, arithmetic, controls]) part.show(frames, cursor, colours);
    root.dataset.step = cursor.step;
    root.dataset.phase = cursor.phase;
    root.dataset.layer = cursor.layer + 1;
    clearTimeout(speaking);
    speaking = setTimeout(() => {
      regions.spoken.textContent = description(frames, cursor);
    }, SPEAK_AFTER);
  }

  const unsubscribe = cursors.subscribe(show);
  return {
    update,
    destroy() {
      unsubscribe();
      controls.destroy();
      clearTimeout(speaking);
    },
  };
}

// The last output of the unit looked at, or of the first one if another layer is open.
function lastOutput(stack) {
  const { layer, unit } = cursors.cursor;
  return `${stack[0].steps}.${layer === stack.length - 1 ? unit + 1 : 1}`;
}

async function copyLink(status, { words }) {
  const link = cursors.url();
  status.replaceChildren();
  if (!link) {
    status.textContent = words["share.too_long"];
    return;
  }
  try {
    await navigator.clipboard.writeText(link);
    status.textContent = words["share.done"];
    setTimeout(() => status.replaceChildren(), SHARED_FOR);
  } catch {
    const field = element("input", { class: "link", readonly: true, "aria-label": words["share.here"] });
    field.value = link;
    status.append(words["share.here"], " ", field);
    field.select();
  }
}
