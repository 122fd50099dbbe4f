// The glossary over a page, and what every symbol of the page can say from it. The key "?" opens
// the entry of what has the focus, is pointed at or was clicked, and else the list of what is on
// the screen.

import { entriesOf, termFor } from "./entries.js";
import { createGlossary } from "./view.js";
import { createDialog } from "../shared/dialog.js";
import { element } from "../shared/dom.js";
import { section } from "../shared/words.js";

/** @import {Catalogue} from "../shared/types.js" */
/** @typedef {ReturnType<typeof addGlossary>} PageGlossary */

const MARKED = "[data-term], [data-q]";
const KEYS = ["?", "？"];
const TYPING = "input:not([type=range]):not([type=checkbox]), textarea, select";

/** @param {HTMLElement} root */
export function addGlossary(root) {
  const content = element("div");
  const dialog = createDialog(root, "glossary-window", content);
  const view = createGlossary(content);
  /** @type {Catalogue | null} */
  let catalogue = null;
  /** @type {Element | null} what the pointer is on */
  let pointed = null;

  /** @param {Element | null | undefined} node the term that the nearest mark around it stands for */
  function termAt(node) {
    const marked = /** @type {HTMLElement | null | undefined} */ (node?.closest(MARKED));
    if (!marked || !catalogue) return null;
    return marked.dataset.term ?? termFor(marked.dataset.q, entriesOf(catalogue));
  }

  /** @param {string | null} term */
  function open(term) {
    if (!catalogue) return;
    view.show(term, onScreen());
    dialog.open();
    view.focus();
  }

  /** The terms of what is in the window of the browser, in the order of the glossary. */
  function onScreen() {
    const marked = [...root.querySelectorAll(MARKED)].filter((node) => !node.closest("dialog, .tip") && isInSight(node));
    const met = new Set(marked.map(termAt));
    return catalogue ? [...entriesOf(catalogue).keys()].filter((name) => met.has(name)) : [];
  }

  /** @param {Event} event */
  function onKey(event) {
    const { key, ctrlKey, metaKey } = /** @type {KeyboardEvent} */ (event);
    if (!root.isConnected) return root.ownerDocument.removeEventListener("keydown", onKey);
    const target = /** @type {Element} */ (event.composedPath()[0]);
    if (!KEYS.includes(key) || ctrlKey || metaKey || target.closest?.(`${TYPING}, dialog`)) return;
    event.preventDefault();
    const focused = /** @type {ShadowRoot | Document} */ (root.getRootNode()).activeElement;
    open(termAt(focused) ?? termAt(pointed) ?? termAt(root.querySelector(".linked[data-q]")));
  }
  root.ownerDocument.addEventListener("keydown", onKey);
  root.addEventListener("pointerover", ({ target }) => {
    pointed = /** @type {Element} */ (target);
  });
  root.addEventListener("pointerleave", () => {
    pointed = null;
  });

  return {
    open,
    termAt,
    isOpen: dialog.isOpen,
    /** @param {Catalogue} newCatalogue */
    update(newCatalogue) {
      if (catalogue === newCatalogue) return;
      catalogue = newCatalogue;
      const words = section(catalogue.words, "glossary_view.");
      dialog.name(words.heading, words.close);
      view.update(catalogue);
    },
    /** @param {string | null} term its sentence, and what opens its entry */
    said(term) {
      const entry = term && catalogue ? entriesOf(catalogue).get(term) : null;
      if (!entry || !catalogue) return null;
      const { title, sentence } = entry;
      const named = sentence.startsWith(title) ? sentence : `${title}${catalogue.words["glossary_view.colon"]}${sentence}`;
      return { sentence: named, more: catalogue.words["glossary_view.entry"] };
    },
  };
}

/** @param {Element} node */
function isInSight(node) {
  const { top, bottom, width, height } = node.getBoundingClientRect();
  return width + height > 0 && bottom > 0 && top < innerHeight;
}
