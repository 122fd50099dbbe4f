// Which loss the way back begins at: one output of the last layer, or the sum of all.

import { element } from "../shared/dom.js";
import { fill } from "../shared/format.js";

/** @import {LayerNumbers} from "../shared/types.js" */

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
