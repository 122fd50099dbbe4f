// The settings of the experiment, in two groups; what they mean is said while one is set.

import { createForm } from "../../../lstm_player/assets/shared/fields.js";
import { element } from "../../../lstm_player/assets/shared/dom.js";
import { withTerms } from "../../../lstm_player/assets/shared/terms.js";

const GROUPS = {
  measured: ["by", "loss", "at", "output", "steps"],
  networks: ["scale", "bias", "gru_bias", "units", "start", "seed"],
};

// `ask` takes a change, `settings` tells what was asked for last.
export function createSettings(ask, settings) {
  const node = element("section", { class: "settings" });
  const take = (change) => ask("steps" in change || "units" in change ? fitted(change) : change);
  const groups = Object.entries(GROUPS).map(([name, names]) => createGroup(node, name, names, take));
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

  function show(header, chosen, words, all) {
    last = chosen;
    node.setAttribute("aria-label", words.settings);
    for (const group of groups) group.show(header, chosen, words);
    const [measured, networks] = groups.map(({ form }) => form);
    measured.node("at").hidden = chosen.loss === "all";
    measured.node("output").hidden = chosen.loss !== "unit";
    if (!regime.isConnected) {
      networks.node("scale").append(regime, scaleNote);
      networks.node("start").append(startNote);
    }
    for (const one of regimes) one.textContent = words[`regime.${one.className}`];
    const { range } = header.forms.find(({ name }) => name === "scale");
    regimes[1].style.left = `${(100 * header.critical) / range[1]}%`;
    scaleNote.replaceChildren(...withTerms(header.scale_note, all));
    startNote.replaceChildren(...withTerms(words[`start_note.${chosen.start}`], all));
  }

  return { node, show };
}

function createGroup(root, name, names, take) {
  const title = element("h2", { id: `group-${name}` });
  const fields = element("div", { class: "fields", role: "group", "aria-labelledby": title.id });
  root.append(title, fields);
  const form = createForm(fields, take, names);

  function show({ forms }, chosen, words) {
    title.textContent = words[`group.${name}`];
    form.show(forms, chosen);
  }

  return { form, show };
}
