// Plotly, loaded when the first figure comes into view; figures in the colours of the theme.

import { asset } from "./assets.js";
import { element } from "./dom.js";
import { mix } from "./theme.js";

export const OPTIONS = { displayModeBar: false, responsive: true, doubleClick: false };
let plotly = null;

export function loadPlotly() {
  plotly ??= new Promise((resolve, reject) => {
    const script = element("script", { src: asset("plotly.min.js") });
    script.onload = () => resolve(window.Plotly);
    script.onerror = reject;
    document.head.append(script);
  });
  plotly.catch(() => {
    plotly = null; // asked for again at the next drawing
  });
  return plotly;
}

export function purge(node) {
  plotly?.then(
    (Plotly) => Plotly.purge(node),
    () => {},
  );
}

// Replaces colour names such as @forget by the theme's colours.
export function paint(value, colours) {
  if (Array.isArray(value)) return value.map((item) => paint(item, colours));
  if (typeof value === "string") return value[0] === "@" ? colourOf(value, colours) : value;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, paint(item, colours)]));
}

export function colourOf(text, colours) {
  const name = text.slice(1);
  const scale = name.match(/^(step|diverging)(\d)$/);
  if (scale?.[1] === "diverging") return colours.diverging[scale[2]];
  if (scale) return mix([colours.fill.cell, colours.surface], (0.8 * scale[2]) / 9);
  return colours.fill[name] ?? colours[name];
}

// A figure with caption and text description, and a note after it. It is drawn while it is in
// view; while one drawing is under way only the newest figure waits. onClick takes a place on
// the x axis; legendFrom is the width in px from which there is a legend.
export function createFigure(root, { onClick = () => {}, legendFrom = 0 } = {}) {
  const caption = element("figcaption");
  const note = element("p", { class: "note" });
  const plot = element("div", { class: "plot", role: "img" });
  const figure = element("figure", {}, caption, plot);
  root.append(figure, note);
  let wanted = null;
  let drawn = null;
  let visible = false;
  let drawing = false;
  const observer = new IntersectionObserver(
    ([entry]) => {
      visible = entry.isIntersecting;
      draw();
    },
    { rootMargin: "100px" },
  );
  observer.observe(figure);
  plot.addEventListener("click", ({ clientX }) => {
    const layout = plot._fullLayout;
    const across = clientX - plot.getBoundingClientRect().left - (layout?._size.l ?? 0);
    if (layout && across >= 0 && across <= layout._size.w) onClick(Math.round(layout.xaxis.p2l(across)));
  });

  function update(chart, colours) {
    caption.textContent = chart.title;
    note.textContent = chart.note;
    plot.setAttribute("aria-label", chart.alt);
    wanted = { chart, colours, key: colours.surface + chart.key };
    draw();
  }

  async function draw() {
    if (drawing || !visible || !wanted) return;
    drawing = true;
    // Without a server there is no Plotly; the next contents bring the next chance.
    const Plotly = await loadPlotly().catch(() => null);
    while (Plotly && visible && wanted.key !== drawn) await redraw(Plotly, wanted);
    drawing = false;
  }

  async function redraw(Plotly, { chart, colours, key }) {
    const { data, layout } = paint(chart.figure, colours);
    layout.showlegend = layout.showlegend && plot.clientWidth >= legendFrom;
    await Plotly.react(plot, data, layout, OPTIONS);
    drawn = key;
    figure.dataset.drawn = chart.key;
  }

  return {
    update,
    setWanted(isWanted) {
      figure.hidden = note.hidden = !isWanted;
    },
    destroy() {
      visible = false;
      observer.disconnect();
      purge(plot);
    },
  };
}
