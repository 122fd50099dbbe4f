// The page "Compare": its sections around one set of settings, kept in the address.

import { createContentsList } from "./contents_list.js";
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
  "lstm_app/screens/compare/page.css",
  "lstm_app/screens/compare/trio.css",
  "lstm_app/screens/compare/drawings.css",
];
const sheets = await Promise.all(STYLES.map(styleSheet));
const SECTIONS = ["trio", "story", "unrolled", "counts"];

export function render({ data, parentElement }) {
  return instanceAt(parentElement, sheets, createPage).connect(data);
}

export { unmount };

function createPage(root) {
  root.classList.add("compare");
  const { channel, connect } = createFrame(root, "compare", { show, say: markField, opened });
  const list = root.appendChild(element("nav", { class: "contents" }));
  const sections = SECTIONS.map((id) => root.appendChild(element("section", { class: id, id, tabindex: "-1" })));
  const makers = [createTrio, createStory, createUnrolled, createCounts];
  const parts = makers.map((create, at) => create(sections[at], channel));
  const contents = createContentsList(list, sections);
  let isShown = false;

  async function show(model, { words, colours, mounted }) {
    contents.update(words);
    await Promise.all(parts.map((part) => part.update(model, words, colours, mounted)));
    if (!isShown) contents.goToHash();
    isShown = true;
    root.dataset.shown = "";
  }

  function markField(sentence) {
    for (const field of root.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    if (sentence) root.querySelector("input:focus")?.setAttribute("aria-invalid", "true");
  }

  return {
    connect,
    destroy() {
      channel.close();
      contents.destroy();
      for (const part of parts) part.destroy?.();
    },
  };
}

// Without an address of its own the page opens with the hand-set experiment, and counts the cell
// that is open in "Step through". An address with nothing but a place in the run is an older one.
function opened(said, mounted) {
  if (Object.keys(said).length) return said;
  if (new URLSearchParams(location.search).has("step")) return { experiment: "drawn" };
  const counted = Object.entries(mounted.open_sizes).map(([name, size]) => [`count_${name}`, String(size)]);
  return { experiment: "hand", ...Object.fromEntries(counted) };
}
