// Success out of ten seeds against forget bias and gap, computed cell by cell.

import { element } from "../../../lstm_player/assets/shared/dom.js";

export function createSweep(root, channel) {
  const heading = element("h2");
  const note = element("p", { class: "note" });
  const measured = element("p", { class: "note" });
  const start = element("button", { type: "button", onclick: turn });
  const bar = element("progress", { max: 1 });
  const table = element("table", {});
  const node = element("section", { class: "sweep" }, heading, note, start, bar, element("div", { class: "across" }, table), measured);
  root.append(node);

  function turn() {
    channel.repeat(channel.repeat() === "sweep" ? null : "sweep");
    channel.ask();
  }

  function show({ sweep }, words) {
    node.hidden = !sweep;
    if (!sweep) return;
    heading.textContent = words["sweep.heading"];
    note.textContent = words["sweep.note"];
    measured.textContent = words["sweep.measured"];
    start.textContent = channel.repeat() === "sweep" ? words["sweep.stop"] : words["sweep.start"];
    bar.value = sweep.done / sweep.total;
    bar.setAttribute("aria-label", words["sweep.progress"]);
    const corner = element("th", { scope: "col" }, words["sweep.corner"]);
    const head = element("tr", {}, corner, ...sweep.gaps.map((gap) => element("th", { scope: "col" }, String(gap))));
    table.replaceChildren(head, ...sweep.rows.map(([bias, ...cells]) => rowOf(bias, cells, sweep.seeds)));
  }

  return { show };
}

function rowOf(bias, cells, seeds) {
  const nodes = cells.map((count) => {
    const cell = element("td", {}, count === null ? "·" : `${count}/${seeds}`);
    if (count !== null) cell.style.setProperty("--share", String(count / seeds));
    return cell;
  });
  return element("tr", {}, element("th", { scope: "row" }, String(bias)), ...nodes);
}
