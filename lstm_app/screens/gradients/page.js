// The page on gradients: settings on one side, figures, table and texts that follow from them.

import { createCheck } from "./weight_check.js";
import { createSettings } from "./settings.js";
import { createTable } from "./value_table.js";
import { element, instanceAt, setText, styleSheet, unmount } from "../../../lstm_player/assets/shared/dom.js";
import { createFigure } from "../../../lstm_player/assets/shared/figure.js";
import { createForm } from "../../../lstm_player/assets/shared/fields.js";
import { createFrame } from "../../../lstm_player/assets/shared/page_frame.js";
import { withTerms } from "../../../lstm_player/assets/shared/terms.js";
import { createLagHandle } from "./lag_handle.js";

const SPEAK_AFTER = 800; // ms of rest before the numbers are read out
const LESSONS = ["product", "rnn", "forget", "clip"];
const STYLES = [
  "lstm_player/assets/shared/common.css",
  "lstm_player/assets/shared/page.css",
  "lstm_player/assets/shared/figure.css",
  "lstm_app/screens/gradients/page.css",
];
const sheets = await Promise.all(STYLES.map(styleSheet));

export function render({ data, parentElement }) {
  return instanceAt(parentElement, sheets, createPage).connect(data);
}

export { unmount };

function createPage(root) {
  root.classList.add("gradients-page");
  const { channel, connect } = createFrame(root, "gradients", { begin, show });
  const spoken = element("p", { class: "spoken", role: "status" });
  const answer = element("p", { class: "answer" });
  const intro = element("p", { class: "intro" });
  const flow = element("section", { class: "flow" });
  const direct = element("section", { class: "direct" });
  const directText = element("p");
  const lesson = element("div", { class: "lesson" });
  const forget = element("p"); // with the numbers at the lag
  const ask = (change) => channel.set(change);
  const settings = createSettings(ask, channel.settings);
  const figures = [flow, direct].map((section) => createLagFigure(section, pickLag));
  direct.append(directText);
  const notes = element("ul", { class: "notes" });
  const lagRegion = element("div");
  const lagForm = createForm(lagRegion, ask, ["lag"]);
  const table = createTable();
  flow.append(notes, lagRegion, table.node);
  const check = createCheck(ask);
  const experiment = element("div", { class: "experiment" }, settings.node, flow);
  root.append(spoken, answer, intro, experiment, lesson, direct, check.node);
  let lags = [0, 0]; // the least and the largest
  let speaking = 0;

  // The nearest lag there is, which it gives back.
  function pickLag(wanted) {
    const lag = Math.min(Math.max(wanted, lags[0]), lags[1]);
    ask({ lag });
    return lag;
  }

  function begin({ words, catalogue }) {
    intro.replaceChildren(...withTerms(words.intro, catalogue.words));
    lesson.replaceChildren(...lessons(words, forget));
  }

  function show({ header }, { words, colours, catalogue }) {
    lags = header.forms.find(({ name }) => name === "lag").range;
    const chosen = { ...header.values, ...channel.settings() };
    setText(answer, header.answer);
    setText(directText, header.direct);
    setText(forget, header.forget);
    settings.show(header, chosen, words, catalogue.words);
    lagForm.show(header.forms, chosen);
    header.charts.forEach((chart, index) => figures[index].update(chart, colours, catalogue.words));
    for (const figure of figures) figure.showLag(Number(chosen.lag));
    notes.replaceChildren(...header.notes.map((note) => element("li", {}, note)));
    table.show(header, words, colours, catalogue.words);
    check.show(header, chosen, words);
    root.dataset.shown = JSON.stringify(header.values);
    clearTimeout(speaking);
    speaking = window.setTimeout(() => {
      spoken.textContent = header.summary;
    }, SPEAK_AFTER);
  }

  return {
    connect,
    destroy() {
      clearTimeout(speaking);
      channel.close();
      for (const figure of figures) figure.destroy();
    },
  };
}

// A figure with the lag that is looked at: clicked, or dragged at its handle.
function createLagFigure(section, pickLag) {
  const figure = createFigure(section, { onClick: pickLag, onDrawn: (plot) => handle.measure(plot), noteAbove: true });
  const handle = createLagHandle(figure.node, pickLag);
  return { ...figure, showLag: handle.show };
}

function lessons(words, forget) {
  return LESSONS.map((name) => {
    const title = element("h2", {}, words[`lesson.${name}`]);
    const text = name === "forget" ? forget : element("p", {}, words[`lesson.${name}.text`]);
    return element("section", {}, title, text);
  });
}
