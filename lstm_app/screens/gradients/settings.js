// The settings of the experiment.

import { createForm } from "../../../lstm_player/assets/shared/fields.js";
import { element } from "../../../lstm_player/assets/shared/dom.js";

const NAMES = ["by", "loss", "at", "output", "steps", "scale", "bias", "gru_bias", "units", "start", "seed"];

// `ask` takes a change, `settings` tells what was asked for last.
export function createSettings(ask, settings) {
  const node = element("section", { class: "settings" });
  const form = createForm(node, (change) => ask("steps" in change || "units" in change ? fitted(change) : change), NAMES);
  const regimes = ["vanishing", "critical", "exploding"].map((name) => element("span", { class: name }));
  const regime = element("p", { class: "regimes", "aria-hidden": "true" }, ...regimes);
  const scaleNote = element("p", { class: "note" });
  const startNote = element("p", { class: "note" });
  let last = null; // what is shown

  // A timestep beyond the new end moves to it; the loss at the last timestep stays there.
  function fitted(change) {
    const before = { ...last, ...settings() };
    const { steps, units } = { ...before, ...change };
    const at = Number(before.at) === Number(before.steps) ? steps : Math.min(before.at, steps);
    const ofUnits = ["output", "check_unit", ...(before.check_array === "U" ? ["check_column"] : [])];
    const within = ofUnits.map((name) => [name, Math.min(before[name], units)]);
    return { ...change, at, ...Object.fromEntries(within) };
  }

  function show(header, chosen, words) {
    last = chosen;
    node.setAttribute("aria-label", words.settings);
    form.show(header.forms, chosen);
    form.node("at").hidden = chosen.loss === "all";
    form.node("output").hidden = chosen.loss !== "unit";
    if (!regime.isConnected) {
      form.node("scale").append(regime, scaleNote);
      form.node("start").append(startNote);
    }
    for (const one of regimes) one.textContent = words[`regime.${one.className}`];
    const { range } = header.forms.find(({ name }) => name === "scale");
    regimes[1].style.left = `${(100 * header.critical) / range[1]}%`;
    scaleNote.textContent = header.scale_note;
    startNote.textContent = words[`start_note.${chosen.start}`];
  }

  return { node, show };
}
