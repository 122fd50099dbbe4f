// One derivative, computed in two ways.

import { createForm } from "../../../lstm_player/assets/shared/fields.js";
import { element } from "../../../lstm_player/assets/shared/dom.js";

const NAMES = ["check_cell", "check_array", "check_gate", "check_unit", "check_column", "epsilon"];

export function createCheck(ask) {
  const title = element("h2");
  const note = element("p");
  const fields = element("div", { class: "checked" });
  const form = createForm(fields, pick, NAMES);
  const button = element("button", { type: "button", class: "main", onclick: () => ask({ ...checked, check: "yes" }) });
  const numbers = element("tbody");
  const table = element("table", {}, numbers);
  const verdict = element("p", { class: "verdict", role: "status" });
  const node = element("section", { class: "checking" }, title, note, fields, table, verdict);
  let checked = {};
  let weights = {};

  // Another cell or array has other gates and columns: what it has not gives way to its first.
  function pick(change) {
    if (!("check_cell" in change || "check_array" in change)) return ask(change);
    const wanted = { ...checked, ...change };
    const arrays = weights[wanted.check_cell];
    if (!(wanted.check_array in arrays)) wanted.check_array = Object.keys(arrays)[0];
    const { gates, columns } = arrays[wanted.check_array];
    if (!gates.includes(wanted.check_gate)) wanted.check_gate = gates[0] ?? "";
    wanted.check_column = Math.min(wanted.check_column, columns);
    ask(wanted);
  }

  function show({ forms, check, weights: newWeights }, chosen, words) {
    weights = newWeights;
    checked = Object.fromEntries(NAMES.map((name) => [name, chosen[name]]));
    const { gates, columns } = weights[checked.check_cell][checked.check_array];
    title.textContent = words["check.title"];
    note.textContent = words["check.note"];
    button.textContent = words["check.button"];
    form.show(forms, checked);
    if (button.parentElement !== fields) fields.append(button);
    form.node("check_gate").hidden = gates.length < 2;
    form.node("check_column").hidden = columns < 2;
    table.hidden = verdict.hidden = !check;
    if (check) fill(check);
  }

  function fill({ rows, sentence }) {
    numbers.replaceChildren(
      ...rows.map(({ label, value, text }) => {
        const cell = element("td", { class: "number", "data-full": value }, text);
        return element("tr", {}, element("th", { scope: "row" }, label), cell);
      }),
    );
    if (verdict.textContent !== sentence) verdict.textContent = sentence;
  }

  return { node, show };
}
