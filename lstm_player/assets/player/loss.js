// Which loss the way back begins at: one output of the last layer, or the sum of all.

import { element } from "../shared/dom.js";
import { fill } from "../shared/format.js";

/** @import {LayerNumbers} from "../shared/types.js" */

const FLOWS = 1e-3; // of a change of an output, what the step before must be able to feel

/**
 * The step at which a loss looks: the last one for the sum of all.
 * @param {string | null} loss
 * @param {number} steps
 */
export const stepOf = (loss, steps) => (loss && loss !== "all" ? Number(loss.split(".")[0]) : steps);

/**
 * The last output of a unit from which something is handed back to the step before: it is shown,
 * and its memory was not wiped.
 * @param {LayerNumbers} numbers of the last layer
 * @param {number} unit
 */
export function lossThatFlows(numbers, unit) {
  const { sheet, steps } = numbers;
  const { memory } = sheet;
  let step = steps;
  if (memory && sheet.quantities.includes("output")) {
    const handed = () => Math.abs(numbers.value("output", step, unit) * numbers.value(memory.share, step, unit));
    while (step > 0 && handed() < FLOWS) step -= 1;
  }
  return `${step || steps}.${unit + 1}`;
}

/** @param {HTMLElement} container @param {(loss: string) => void} pick */
export function createLossPicker(container, pick) {
  const label = element("span");
  const step = element("select", { onchange: choose });
  const unit = element("select", { onchange: choose });
  container.append(element("label", {}, label, " ", step), unit);

  function choose() {
    pick(step.value === "all" ? "all" : `${step.value}.${unit.value || 1}`);
  }

  /** @param {LayerNumbers[]} layers */
  function rebuild(layers) {
    const { words, header, steps } = layers[0];
    const { units } = layers[layers.length - 1];
    container.hidden = !header.loss;
    if (!header.loss) return;
    const [atStep, atUnit = "1"] = header.loss.split(".");
    /** @param {number} count @param {string} name */
    const numbers = (count, name) =>
      Array.from({ length: count }, (_, index) => {
        const text = fill(words[`loss.${name}`], { [name]: index + 1 });
        return new Option(text, String(index + 1));
      });
    label.textContent = words.loss;
    step.replaceChildren(new Option(words["loss.all"], "all"), ...numbers(steps, "step"));
    step.value = atStep;
    unit.replaceChildren(...numbers(units, "unit"));
    unit.value = atUnit;
    unit.hidden = units === 1 || atStep === "all";
    unit.setAttribute("aria-label", words.loss);
  }

  return { rebuild };
}
