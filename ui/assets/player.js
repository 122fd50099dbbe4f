// The step player: strip, diagram, arithmetic and controls around one cursor.

import { createArithmetic, description } from "./arithmetic.js";
import { createControls } from "./controls.js";
import * as cursors from "./cursor.js";
import { createDiagram } from "./diagram.js";
import { Frames } from "./frames.js";
import { element, instanceAt, styleSheet, unmount } from "./mount.js";
import { createStrip } from "./strip.js";
import { applyTheme } from "./theme.js";
import { addTooltip } from "./tooltip.js";
import { unpack } from "./unpack.js";

const SPEAK_AFTER = 250; // ms of rest before the step is read out
const sheets = [await styleSheet("common.css"), await styleSheet("player.css")];

export function render({ data, parentElement, setStateValue }) {
  instanceAt(parentElement, sheets, createPlayer).update(unpack(data), setStateValue);
}

export { unmount };

function createPlayer(root) {
  root.classList.add("player");
  const regions = {
    strip: element("div", { class: "strip", role: "group" }),
    diagram: element("div", { class: "stage" }),
    arithmetic: element("section", { class: "arithmetic" }),
    controls: element("div", { class: "controls" }),
    shared: element("p", { class: "shared", role: "status" }),
    spoken: element("p", { class: "spoken", role: "status", "aria-live": "polite" }),
  };
  root.append(...Object.values(regions));
  addTooltip(root);
  const strip = createStrip(regions.strip, cursors.goTo);
  const diagram = createDiagram(regions.diagram, (unit) => cursors.moveTo({ unit }));
  const arithmetic = createArithmetic(regions.arithmetic, (phase) => cursors.moveTo({ phase }));
  const controls = createControls(regions.controls, () => copyLink(regions.shared, frames));
  let frames = null;
  let colours = null;
  let built = "";
  let speaking = 0;
  let tellUnit = () => {};

  function update(unpacked, setStateValue) {
    const { header } = unpacked;
    frames = new Frames(unpacked);
    document.documentElement.lang = header.lang;
    colours = applyTheme(root, header.palette);
    const shape = JSON.stringify([header.words, header.tokens, header.functions, frames.steps, frames.inputs, frames.units]);
    if (shape !== built) {
      for (const part of [strip, diagram, controls]) part.rebuild(frames);
      regions.arithmetic.setAttribute("aria-label", header.words.arithmetic);
      built = shape;
    }
    cursors.configure({
      steps: frames.steps,
      units: frames.units,
      phases: frames.inside,
      opening: header.opening,
      link: header.link,
    });
    tellUnit = (unit) => setStateValue("unit", unit);
    cursors.moveTo({});
  }

  function show(before) {
    const { cursor } = cursors;
    for (const part of [strip, diagram, arithmetic, controls]) part.show(frames, cursor, colours);
    root.dataset.step = cursor.step;
    root.dataset.phase = cursor.phase;
    root.classList.toggle("one-unit", frames.units === 1);
    if (before.unit !== cursor.unit) tellUnit(cursor.unit);
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
  } catch {
    const field = element("input", { class: "link", readonly: true, "aria-label": words["share.here"] });
    field.value = link;
    status.append(words["share.here"], " ", field);
    field.select();
  }
}
