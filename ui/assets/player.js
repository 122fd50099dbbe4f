// The step player: strip, diagram, arithmetic and controls around one cursor.

import { createArithmetic, description } from "./arithmetic.js";
import { createControls } from "./controls.js";
import * as cursors from "./cursor.js";
import { createDiagram } from "./diagram.js";
import { Frames } from "./frames.js";
import { element } from "./mount.js";
import { createStrip } from "./strip.js";

const SPEAK_AFTER = 250; // ms of rest before the step is read out
const SHARED_FOR = 5000; // ms that "copied" stays

export function createPlayer(root) {
  root.classList.add("player");
  const regions = {
    strip: element("div", { class: "strip", role: "group" }),
    controls: element("div", { class: "controls" }),
    diagram: element("div", { class: "stage" }),
    arithmetic: element("section", { class: "arithmetic" }),
    shared: element("p", { class: "shared", role: "status" }),
    spoken: element("p", { class: "spoken", role: "status", "aria-live": "polite" }),
  };
  root.append(...Object.values(regions));
  const strip = createStrip(regions.strip, cursors.goTo);
  const diagram = createDiagram(regions.diagram, (unit) => cursors.moveTo({ unit }));
  const arithmetic = createArithmetic(regions.arithmetic, (phase) => cursors.moveTo({ phase }));
  const controls = createControls(regions.controls, () => copyLink(regions.shared, frames));
  let frames = null;
  let colours = null;
  let built = "";
  let speaking = 0;

  function update(model, newColours) {
    const { header } = model;
    frames = new Frames(model);
    colours = newColours;
    const sizes = [frames.steps, frames.inputs, frames.units];
    const shape = JSON.stringify([header.words, header.tokens, header.functions, sizes]);
    if (shape === built) return;
    for (const part of [strip, diagram, controls]) part.rebuild(frames);
    regions.arithmetic.setAttribute("aria-label", header.words.arithmetic);
    root.classList.toggle("one-unit", frames.units === 1);
    built = shape;
  }

  function show() {
    const { cursor } = cursors;
    for (const part of [strip, diagram, arithmetic, controls]) part.show(frames, cursor, colours);
    root.dataset.step = cursor.step;
    root.dataset.phase = cursor.phase;
    clearTimeout(speaking);
    speaking = setTimeout(() => {
      regions.spoken.textContent = description(frames, cursor);
    }, SPEAK_AFTER);
  }

  const unsubscribe = cursors.subscribe(show);
  return {
    update,
    phases: () => frames.inside,
    destroy() {
      unsubscribe();
      controls.destroy();
      cursors.stopRemembering();
      clearTimeout(speaking);
    },
  };
}

async function copyLink(status, { header }) {
  const { words } = header;
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
