// Which loss the way back begins at: one output of the last layer, or the sum of all.

import { element } from "../shared/dom.js";

export function createLossPicker(container, pick) {
  const label = element("span");
  const step = element("select", { onchange: choose });
  const unit = element("select", { onchange: choose });
  container.append(element("label", {}, label, " ", step), unit);

  function choose() {
    pick(step.value === "all" ? "all" : `${step.value}.${unit.value || 1}`);
  }

  function rebuild(stack) {
    const { words, header, steps } = stack[0];
    const { units } = stack.at(-1);
    container.hidden = !header.loss;
    if (container.hidden) return;
    const [atStep, atUnit] = header.loss.split(".");
    const numbers = (count, word, name) => Array.from({ length: count }, (_, place) =>
      new Option(words[word].replace(`{${name}}`, place + 1), place + 1));
    label.textContent = words.loss;
    step.replaceChildren(new Option(words["loss.all"], "all"), ...numbers(steps, "loss.step", "step"));
    step.value = atStep;
    unit.replaceChildren(...numbers(units, "loss.unit", "unit"));
    unit.value = atUnit ?? 1;
    unit.hidden = units === 1 || atStep === "all";
    unit.setAttribute("aria-label", words.loss);
  }

  return { rebuild };
}
