// The page "Compare": its sections around one set of settings, kept in the address.

import { createCounts } from "./parameters.js";
import { createStory } from "./picture_book.js";
import { createTrio } from "./side_by_side.js";
import { createUnrolled } from "./unrolled.js";
import { element, instanceAt, styleSheet, unmount } from "../../../lstm_player/assets/shared/dom.js";
import { createFrame } from "../../../lstm_player/assets/shared/page_frame.js";

const STYLES = [
  "lstm_player/assets/shared/common.css",
  "lstm_player/assets/shared/page.css",
  "lstm_player/assets/player/player.css",
  "lstm_player/assets/player/stage.css",
  "lstm_player/assets/shared/figure.css",
  "lstm_app/screens/compare/page.css",
];
const sheets = await Promise.all(STYLES.map(styleSheet));

export function render({ data, parentElement }) {
  instanceAt(parentElement, sheets, createPage).connect(data);
}

export { unmount };

function createPage(root) {
  root.classList.add("compare");
  const { channel, connect } = createFrame(root, "compare", { show, say: markField });
  const region = (name) => root.appendChild(element("section", { class: name }));
  const sections = [
    createTrio(region("trio"), channel),
    createStory(region("story"), channel),
    createUnrolled(region("unrolled"), channel),
    createCounts(region("counts"), channel),
  ];

  function show(model, { words, colours, mounted }) {
    for (const part of sections) part.update(model, words, colours, mounted);
  }

  function markField(sentence) {
    for (const field of root.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    if (sentence) root.querySelector("input:focus")?.setAttribute("aria-invalid", "true");
  }

  return {
    connect,
    destroy() {
      channel.close();
      for (const part of sections) part.destroy?.();
    },
  };
}
