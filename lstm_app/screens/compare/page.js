// The page "Compare": its sections around one set of settings, kept in the address.

import { section } from "../../../lstm_player/assets/player/words.js";
import { catalogueOf } from "../../../lstm_player/assets/shared/assets.js";
import { createChannel } from "../../../lstm_player/assets/shared/channel.js";
import { createCounts } from "./parameters.js";
import { createStory } from "./picture_book.js";
import { createTrio } from "./side_by_side.js";
import { createUnrolled } from "./unrolled.js";
import { element, instanceAt, styleSheet, unmount } from "../../../lstm_player/assets/shared/dom.js";
import { applyTheme } from "../../../lstm_player/assets/shared/theme.js";
import { addTooltip } from "../../../lstm_player/assets/shared/tooltip.js";

const STYLES = [
  "lstm_player/assets/shared/common.css",
  "lstm_player/assets/shared/page.css",
  "lstm_player/assets/player/player.css",
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
  const problem = element("p", { class: "problem", role: "alert", hidden: true });
  root.append(problem);
  const channel = createChannel({ onContents: take, onProblem: say });
  const region = (name) => root.appendChild(element("section", { class: name }));
  const sections = [
    createTrio(region("trio"), channel),
    createStory(region("story"), channel),
    createUnrolled(region("unrolled"), channel),
    createCounts(region("counts"), channel),
  ];
  addTooltip(root);
  let mounted = null;
  let catalogue = null;
  let model = null;

  // Comes with every rerun of the page, and when the theme changes.
  async function connect(newlyMounted) {
    catalogue = await catalogueOf(newlyMounted.channel.language);
    mounted = newlyMounted;
    document.documentElement.lang = mounted.channel.language;
    if (model) show();
    channel.connect(mounted.channel);
  }

  function take(newModel) {
    model = newModel;
    show();
  }

  function show() {
    const colours = applyTheme(root, catalogue.palette);
    const words = section(catalogue.words, "compare.");
    for (const part of sections) part.update(model, words, colours, mounted);
  }

  function say(sentence) {
    problem.hidden = !sentence;
    problem.textContent = sentence ?? "";
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
