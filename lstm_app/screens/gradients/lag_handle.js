// The lag that is looked at, as a line on a figure that is dragged at its handle. It is laid over
// the drawing, so another lag draws nothing anew. For the keyboard there is the slider.

import { element, setText } from "../../../lstm_player/assets/shared/dom.js";

const GRIP = 24; // px that a finger finds; what is seen of it is smaller
const BELOW = 4; // px from the axis to the number

// `pick` takes another lag.
export function createLagHandle(figure, pick) {
  const line = element("div", { class: "lag-line", hidden: true });
  const number = element("div", { class: "tick", hidden: true });
  const grip = element("div", { class: "lag-grip", hidden: true });
  const node = element("div", { class: "lag-handle", "aria-hidden": "true" }, line, number, grip);
  figure.append(node);
  let area = null; // of the drawing in the figure
  let shown = 0;
  grip.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
  });
  grip.addEventListener("pointermove", (event) => {
    if (!area || !grip.hasPointerCapture(event.pointerId)) return;
    const across = event.clientX - figure.getBoundingClientRect().left - area.left;
    const lag = Math.round(area.axis.p2l(across));
    if (lag !== shown) show(pick(lag));
  });

  function measure(plot) {
    const { xaxis, _size: size } = plot._fullLayout;
    area = { axis: xaxis, left: plot.offsetLeft + size.l, top: plot.offsetTop + size.t, height: size.h };
    show(shown);
  }

  function show(lag) {
    shown = lag;
    for (const one of [line, number, grip]) one.hidden = !area;
    if (!area) return;
    const at = area.left + area.axis.l2p(lag);
    const bottom = area.top + area.height;
    Object.assign(line.style, { left: `${at}px`, top: `${area.top}px`, height: `${area.height}px` });
    Object.assign(grip.style, { left: `${at - GRIP / 2}px`, top: `${area.top}px`, height: `${area.height + GRIP / 2}px` });
    Object.assign(number.style, { left: `${at}px`, top: `${bottom + BELOW}px` });
    setText(number, String(lag));
  }

  return { measure, show };
}
