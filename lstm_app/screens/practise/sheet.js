// Worksheets: what they are made of, and the pages as they are printed.

import { layOut, PAPERS } from "../../../lstm_player/assets/practise/sheet/pages.js";
import { element, setText } from "../../../lstm_player/assets/shared/dom.js";
import { createForm } from "../../../lstm_player/assets/shared/fields.js";
import { fill } from "../../../lstm_player/assets/shared/format.js";
import { section } from "../../../lstm_player/assets/shared/words.js";

/** @import {Host, View} from "./views.js" */
/** @import {Words} from "../../../lstm_player/assets/shared/types.js" */

const PX_PER_MM = 96 / 25.4;
const WIDTHS = { a4: 210, letter: 215.9 };

// While worksheets are open the printer gets these pages and nothing of what is round them: a
// margin above them would be a page more.
/** @param {string} size of the paper */
const printing = (size) => `@page { size: ${size}; margin: 0 !important }
@media print {
  html, body, .stApp { background: #fff !important; color-scheme: light !important; }
  .stMain, .stMainBlockContainer, .stVerticalBlock, .stVerticalBlock > * { margin: 0 !important; padding: 0 !important; }
}`;

/** @param {HTMLElement} root @param {Host} host @returns {View} */
export function createSheetView(root, host) {
  const heading = element("h2", { tabindex: "-1" });
  const intro = element("p", { class: "intro" });
  const form = element("form", { onsubmit: (/** @type {Event} */ event) => event.preventDefault() });
  const blanks = element("fieldset");
  const print = element("button", { type: "button", class: "main print", onclick: () => window.print() });
  const status = element("p", { class: "status", role: "status" });
  const paper = element("div", { class: "paper" });
  const desk = element("div", { class: "paper-desk", role: "region", tabindex: "0" }, paper);
  const go = element("div", { class: "go" }, print, status);
  root.append(element("header", {}, heading, intro), element("div", { class: "controls" }, form, blanks, go), desk);
  const size = document.head.appendChild(element("style"));
  const fields = createForm(form, (change) => host.set("cell" in change ? { ...change, level: "1" } : change));
  const observer = new ResizeObserver(scale);
  observer.observe(desk);
  let drawn = ""; // what the pages were laid out for

  function scale() {
    const room = desk.clientWidth - 2 * parseFloat(getComputedStyle(desk).paddingLeft);
    const width = WIDTHS[/** @type {keyof WIDTHS} */ (paper.dataset.paper ?? "a4")] * PX_PER_MM;
    paper.style.zoom = String(Math.min(1, room / width));
  }

  /** @param {{name: string, label: string, on: boolean}[]} boxes @param {Words} words */
  function showBlanks(boxes, words) {
    blanks.hidden = !boxes.length;
    const names = boxes.map(({ name }) => name).join();
    if (blanks.dataset.names !== names) {
      const labels = boxes.map(({ name }) => element("label", {}, element("input", { type: "checkbox", name, onchange: choose }), ""));
      blanks.replaceChildren(element("legend"), ...labels);
      blanks.dataset.names = names;
    }
    setText(/** @type {Node} */ (blanks.firstChild), words.blanks);
    boxes.forEach(({ label, on }, index) => {
      const [input, text] = blanks.children[index + 1].childNodes;
      setText(text, label);
      /** @type {HTMLInputElement} */ (input).checked = on;
    });
  }

  function choose() {
    const chosen = /** @type {NodeListOf<HTMLInputElement>} */ (blanks.querySelectorAll(":checked"));
    host.set({ blank: [...chosen].map(({ name }) => name).join(",") });
  }

  /** @param {Record<string, any>} header @param {any} catalogue @param {Words} words */
  function draw(header, catalogue, words) {
    const all = catalogue.words;
    const said = (/** @type {string} */ kind, /** @type {string} */ key) => all[`${kind}.q.${key}`] ?? all[`q.${key}`];
    const nameOf = (/** @type {string} */ kind, /** @type {string} */ quantity) => ({
      symbol: said(kind, `${quantity}.symbol`),
      tiny: said(kind, `${quantity}.tiny`),
    });
    paper.style.zoom = "1"; // pages are measured as they are printed
    paper.dataset.paper = header.paper;
    const ink = { words, title: header.title, nameOf, drawings: catalogue.drawings };
    const pages = layOut(paper, header.sheets, ink);
    setText(size, printing(PAPERS[/** @type {keyof PAPERS} */ (header.paper)]));
    scale();
    setText(status, fill(words.count, pages));
    Object.assign(paper.dataset, { sheets: pages.sheets, keys: pages.keys });
  }

  return {
    update({ header }, { catalogue, words: own }) {
      const words = section(catalogue.words, "sheet.");
      setText(heading, own["sheet.heading"]);
      setText(intro, [words.intro, header.without].filter(Boolean).join(" "));
      setText(print, words.print);
      desk.setAttribute("aria-label", words.preview);
      fields.show(header.form);
      showBlanks(header.blanks ?? [], words);
      print.disabled = header.missing > 0;
      if (header.missing) {
        const ready = header.sheets.length;
        setText(status, fill(words.wait, { ready, all: ready + header.missing }));
        host.ask();
        return;
      }
      const wanted = JSON.stringify([catalogue.language, header.paper, header.title, header.sheets]);
      if (wanted !== drawn) draw(header, catalogue, words);
      drawn = wanted;
    },
    focus: () => heading.focus({ preventScroll: true }),
    destroy() {
      observer.disconnect();
      size.remove();
    },
  };
}
