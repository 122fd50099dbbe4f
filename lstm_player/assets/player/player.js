// The step player: strip, diagram, arithmetic and controls around one cursor. It knows nothing
// of the page that it stands on but its host.

import { createArithmetic } from "./arithmetic.js";
import { createControls } from "./controls.js";
import { copyLink } from "./copy_link.js";
import { createCursor } from "./cursor.js";
import { createDiagram } from "./diagram.js";
import { createLossPicker, lossThatFlows, stepOf } from "./loss.js";
import { createMotion } from "./motion.js";
import { description } from "./sentences.js";
import { createStrip } from "./strip.js";
import { createTower } from "./tower.js";
import { element } from "../shared/dom.js";

/** @import {Pins} from "./pin.js" */
/** @import {Colours, Host, Kept, LayerNumbers, Opening} from "../shared/types.js" */

const SPEAK_AFTER = 250; // ms of rest before the step is read out

/**
 * @param {HTMLElement} root
 * @param {{host?: Host, kept?: Kept | null}} [given] kept: where another player of this page was
 */
export function createPlayer(root, { host = {}, kept = null } = {}) {
  const cursor = createCursor({ remember: host.remember, kept });
  const { position } = cursor;
  const { takeLoss = null, link = null, present = null } = host;
  root.classList.add("player");
  const regions = createRegions(root);
  const strip = createStrip(regions.strip, cursor.goTo);
  const tower = createTower(regions.tower, (layer) => cursor.moveTo({ layer }));
  const diagram = createDiagram(regions.diagram, (unit) => cursor.moveTo({ unit }), { legend: true });
  const motion = createMotion(diagram, { root, pace: () => controls.pace() });
  const arithmetic = createArithmetic(regions.arithmetic, (phase) => cursor.moveTo({ phase }));
  const loss = createLossPicker(regions.loss, (text) => takeLoss?.(text));
  const controls = createControls(regions.controls, cursor, {
    keys: host.keys ?? null,
    root,
    loss: regions.loss,
    present,
    copyLink: link && (() => copyLink(regions.shared, link(), layers[0].words)),
    turn: takeLoss && (() => takeLoss(layers[0].backward ? null : usualLoss())),
  });
  /** @type {LayerNumbers[]} */
  let layers = [];
  /** @type {Colours} */
  let colours;
  /** @type {LayerNumbers | null} the numbers of the layer that is open */
  let shown = null;
  /** @type {Pins | null} what is pinned beside it */
  let pins = null;
  let speaking = 0;

  /**
   * Takes a new run, or the same one in other colours.
   * @param {LayerNumbers[]} newLayers
   * @param {Colours} newColours
   * @param {Opening | null} [opening]
   * @param {Pins | null} [newPins]
   */
  function update(newLayers, newColours, opening = null, newPins = null) {
    layers = newLayers;
    pins = newPins;
    colours = newColours;
    const { steps, backward, header } = layers[0];
    const begin = stepOf(header.loss, steps);
    const sizes = layers.map(({ units, inside }) => ({ units, phases: inside }));
    cursor.configure({ steps, layers: sizes, backward, begin, opening });
  }

  // Draws what only depends on the kinds and sizes of the layers, and on which one is open.
  /** @param {LayerNumbers} numbers */
  function build(numbers) {
    if (shown && shown.build === numbers.build && shown.words === numbers.words) return;
    for (const part of [strip, diagram, controls]) part.rebuild(numbers);
    for (const part of [tower, loss]) part.rebuild(layers);
    regions.arithmetic.setAttribute("aria-label", numbers.words.arithmetic);
    root.classList.toggle("one-unit", numbers.units === 1);
    root.classList.toggle("stacked", layers.length > 1);
  }

  function show() {
    const numbers = layers[position.layer];
    build(numbers);
    shown = numbers;
    tower.show(layers, position, colours);
    const beside = pins?.beside(numbers) ?? null;
    diagram.compare(beside);
    strip.show(numbers, position, colours, beside, pins?.parting()?.place ?? null);
    motion.show(numbers, position, colours);
    arithmetic.show(numbers, position);
    controls.show(numbers);
    root.dataset.step = String(position.step);
    root.dataset.phase = position.phase;
    root.dataset.layer = String(position.layer + 1);
    root.dataset.unit = String(position.unit + 1);
    clearTimeout(speaking);
    speaking = window.setTimeout(() => {
      regions.spoken.textContent = description(numbers, position, beside);
    }, SPEAK_AFTER);
  }

  // An output of the unit looked at, or of the first one if another layer is open.
  function usualLoss() {
    const last = layers.length - 1;
    return lossThatFlows(layers[last], position.layer === last ? position.unit : 0);
  }

  const unsubscribe = cursor.subscribe(show);
  return {
    cursor,
    motion,
    light: diagram.light,
    stop: controls.stop,
    update,
    destroy() {
      unsubscribe();
      motion.destroy();
      diagram.destroy();
      controls.destroy();
      clearTimeout(speaking);
    },
  };
}

/** @param {HTMLElement} root */
function createRegions(root) {
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
  const loss = element("span", { class: "loss", hidden: true });
  const arithmetic = regions.side.appendChild(element("section", { class: "arithmetic" }));
  return { ...regions, loss, arithmetic };
}
