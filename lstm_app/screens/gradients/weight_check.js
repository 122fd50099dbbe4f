// One derivative, computed in two ways.

import { menu, whole } from "../../../lstm_player/assets/shared/fields.js";
import { element } from "../../../lstm_player/assets/shared/dom.js";

export function createCheck(ask) {
  const title = element("h2");
  const note = element("p");
  const fields = {
    check_cell: menu("check_cell", pick),
    check_array: menu("check_array", pick),
    check_gate: menu("check_gate", ask),
    check_unit: whole("check_unit", ask),
    check_column: whole("check_column", ask),
    epsilon: menu("epsilon", ask),
  };
  const button = element("button", { type: "button", onclick: () => ask({ ...place, check: "yes" }) });
  const form = element("div", { class: "place" }, ...Object.values(fields).map((field) => field.node), button);
  const numbers = element("tbody");
  const table = element("table", {}, numbers);
  const verdict = element("p", { class: "verdict", role: "status" });
  const node = element("section", { class: "checking" }, title, note, form, table, verdict);
  let place = {};
  let places = {};

  // Another cell or array has other gates and columns: what it has not gives way to its first.
  function pick(change) {
    const wanted = { ...place, ...change };
    const arrays = places[wanted.check_cell];
    if (!(wanted.check_array in arrays)) wanted.check_array = Object.keys(arrays)[0];
    const { gates, columns } = arrays[wanted.check_array];
    if (!gates.includes(wanted.check_gate)) wanted.check_gate = gates[0] ?? "";
    wanted.check_column = Math.min(wanted.check_column, columns);
    ask(wanted);
  }

  function show({ choices, check, places: newPlaces, ranges }, chosen, words) {
    places = newPlaces;
    place = Object.fromEntries([...Object.keys(fields)].map((name) => [name, chosen[name]]));
    const arrays = places[place.check_cell];
    const { gates, columns } = arrays[place.check_array];
    const named = (name, options) => options.map((option) => [option, words[`${name}.${option}`] ?? option]);
    const possible = {
      check_cell: named("check_cell", choices.check_cell),
      check_array: named("check_array", Object.keys(arrays)),
      check_gate: named("check_gate", gates),
      check_unit: ranges.output,
      check_column: [1, columns, 1],
      epsilon: named("epsilon", choices.epsilon),
    };
    title.textContent = words["check.title"];
    note.textContent = words["check.note"];
    button.textContent = words["check.button"];
    for (const [name, field] of Object.entries(fields)) {
      field.show(words[`set.${name}`], place[name], possible[name]);
    }
    fields.check_gate.node.hidden = gates.length < 2;
    fields.check_column.node.hidden = columns < 2;
    table.hidden = verdict.hidden = !check;
    if (check) fill(check);
  }

  function fill({ rows, sentence }) {
    numbers.replaceChildren(
      ...rows.map(({ label, value }) =>
        element("tr", {}, element("th", { scope: "row" }, label), element("td", { class: "number" }, value)),
      ),
    );
    if (verdict.textContent !== sentence) verdict.textContent = sentence;
  }

  return { node, show };
}
