// Charts over time: drawn by Plotly when they come into view, marked by the page's cursor.
// Marks and veil are boxes laid over the drawing, so stepping redraws nothing.

import { cursor, goTo, subscribe } from "./cursor.js";
import { element } from "../shared/dom.js";
import { OPTIONS, loadPlotly, paint, purge } from "../shared/figure.js";

export function createCharts(root) {
  root.classList.add("charts");
  const showAll = element("input", { type: "checkbox", onchange: markAll });
  const label = element("span");
  root.append(element("label", { class: "all" }, showAll, label));
  const observer = new IntersectionObserver(onVisible, { rootMargin: "100px" });
  const plots = new Map();

  function update({ header }, colours) {
    label.textContent = header.chart_words.show_all;
    const wanted = header.charts.map((chart) => chart.id);
    for (const [id, plot] of plots) plot.setWanted(wanted.includes(id));
    for (const chart of header.charts) {
      if (!plots.has(chart.id)) {
        plots.set(chart.id, createPlot(root, observer));
        root.append(...wanted.flatMap((id) => plots.get(id)?.figure ?? [])); // in their order
      }
      plots.get(chart.id).update(chart, colours);
    }
  }

  function onVisible(entries) {
    for (const entry of entries) {
      const plot = [...plots.values()].find((candidate) => candidate.figure === entry.target);
      plot.setVisible(entry.isIntersecting);
    }
  }

  function markAll() {
    for (const plot of plots.values()) plot.mark(showAll.checked);
  }

  const unsubscribe = subscribe(markAll);
  return {
    update,
    destroy() {
      unsubscribe();
      observer.disconnect();
      for (const plot of plots.values()) plot.destroy();
    },
  };
}

function createPlot(root, observer) {
  const caption = element("figcaption");
  const note = element("p", { class: "note" });
  const plot = element("div", { class: "plot", role: "img" });
  const veil = element("div", { class: "veil" });
  const now = element("div", { class: "now" });
  const figure = element("figure", {}, caption, note, plot, veil, now);
  root.append(figure);
  observer.observe(figure);
  figure.addEventListener("click", ({ clientX, target }) => {
    const layout = plot._fullLayout;
    if (!layout?.xaxis || !(plot.contains(target) || target === veil)) return;
    const across = clientX - plot.getBoundingClientRect().left - layout._size.l;
    if (across >= 0 && across <= layout._size.w) goTo(Math.round(layout.xaxis.p2l(across)));
  });
  let chart = null;
  let colours = null;
  let drawn = null;
  let origin = { left: 0, top: 0 };
  let visible = false;
  let all = false;

  function update(newChart, newColours) {
    figure.className = newChart.id === "ledger" ? "wide" : "";
    caption.textContent = newChart.title;
    note.textContent = newChart.note;
    plot.setAttribute("aria-label", newChart.alt);
    chart = { ...newChart, key: newColours.surface + newChart.key };
    colours = newColours;
    if (visible) draw();
  }

  async function draw() {
    if (!chart || drawn === chart.key) return;
    const wanted = chart.key;
    drawn = wanted;
    const Plotly = await loadPlotly();
    await afterNextPaint(); // the diagram comes first
    if (drawn !== wanted) return;
    const coloured = paint(chart.figure, colours);
    await Plotly.react(plot, coloured.data, coloured.layout, OPTIONS);
    plot.removeAllListeners?.("plotly_afterplot");
    plot.on("plotly_afterplot", measure);
    figure.dataset.drawn = wanted;
    measure();
  }

  // Where the drawing lies in the figure, read here so that a step need not wait for layout.
  function measure() {
    origin = { left: plot.offsetLeft, top: plot.offsetTop };
    mark();
  }

  function mark() {
    const layout = plot._fullLayout;
    const steps = chart?.steps ?? 0;
    if (!layout?.xaxis) return;
    const { l, t, w, h } = layout._size;
    const top = origin.top + t;
    const at = (step) => origin.left + l + Math.min(Math.max(layout.xaxis.l2p(step), 0), w);
    place(now, at(cursor.step) - 1, top, 2, h);
    now.hidden = cursor.step === 0;
    const from = cursor.visited >= steps ? at(steps + 1) : at(cursor.visited + chart.halfStep);
    place(veil, from, top - 2, origin.left + l + w - from, h + 4);
    veil.hidden = all || cursor.visited >= steps;
  }

  return {
    figure,
    update,
    setWanted(isWanted) {
      figure.hidden = !isWanted;
    },
    setVisible(isVisible) {
      visible = isVisible;
      if (visible) draw();
    },
    mark(showAll) {
      all = showAll;
      mark();
    },
    destroy() {
      purge(plot);
    },
  };
}

function afterNextPaint() {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

function place(node, left, top, width, height) {
  Object.assign(node.style, {
    left: `${left}px`,
    top: `${top}px`,
    width: `${Math.max(width, 0)}px`,
    height: `${height}px`,
  });
}
