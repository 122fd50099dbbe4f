// The settings of the experiment.

import { checkbox, menu, slider, whole } from "../../../lstm_player/assets/shared/fields.js";
import { element } from "../../../lstm_player/assets/shared/dom.js";

// `settings` tells what was asked for last.
export function createSettings(ask, settings) {
  const fields = {
    by: menu("by", ask),
    loss: menu("loss", ask),
    at: slider("at", ask),
    output: slider("output", ask),
    steps: slider("steps", resize),
    scale: slider("scale", ask),
    bias: slider("bias", ask),
    gru_bias: checkbox("gru_bias", ask),
    units: slider("units", resize),
    start: menu("start", ask),
    seed: whole("seed", ask),
  };
  const regimes = ["vanishing", "critical", "exploding"].map((name) => element("span", { class: name }));
  const critical = regimes[1];
  const scaleNote = element("p", { class: "note" });
  const startNote = element("p", { class: "note" });
  fields.scale.node.append(element("p", { class: "regimes", "aria-hidden": "true" }, ...regimes), scaleNote);
  fields.start.node.append(startNote);
  const node = element("section", { class: "settings" });
  node.append(...Object.values(fields).map((field) => field.node));
  let last = null; // what is shown

  // A place beyond the new end moves to it; the loss at the last timestep stays there.
  function resize(change) {
    const before = { ...last, ...settings() };
    const { steps, units } = { ...before, ...change };
    const at = Number(before.at) === Number(before.steps) ? steps : Math.min(before.at, steps);
    const ofUnits = ["output", "check_unit", ...(before.check_array === "U" ? ["check_column"] : [])];
    const fitted = ofUnits.map((name) => [name, Math.min(before[name], units)]);
    ask({ ...change, at, ...Object.fromEntries(fitted) });
  }

  function show(header, chosen, words) {
    const { ranges, choices } = header;
    last = chosen;
    node.setAttribute("aria-label", words.settings);
    for (const [name, field] of Object.entries(fields)) {
      const possible = choices[name]?.map((option) => [option, words[`${name}.${option}`]]);
      field.show(words[`set.${name}`], chosen[name], possible ?? ranges[name]);
    }
    fields.at.node.hidden = chosen.loss === "all";
    fields.output.node.hidden = chosen.loss !== "unit";
    for (const regime of regimes) regime.textContent = words[`regime.${regime.className}`];
    critical.style.left = `${(100 * header.critical) / ranges.scale[1]}%`;
    scaleNote.textContent = header.scale_note;
    startNote.textContent = words[`start_note.${chosen.start}`];
  }

  return { node, show };
}
