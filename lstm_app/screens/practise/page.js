// The page "Practise": the shelf, or one of its views. The address says which; what was done is
// kept by this browser.

import { VIEWS } from "./views.js";
import { createShelf } from "./shelf.js";
import { redo } from "../../../lstm_player/assets/practise/redo_store.js";
import { element, follow, instanceAt, setText, styleSheet, unmount } from "../../../lstm_player/assets/shared/dom.js";
import { createFrame } from "../../../lstm_player/assets/shared/page_frame.js";
import { createRoom } from "../../../lstm_player/assets/shared/room.js";

/** @import {Model, Setting} from "../../../lstm_player/assets/shared/page_frame.js" */
/** @import {Settings, View} from "./views.js" */

const STYLES = [
  "lstm_player/assets/shared/common.css",
  "lstm_player/assets/shared/page.css",
  "lstm_player/assets/player/player.css",
  "lstm_player/assets/player/stage.css",
  "lstm_player/assets/shared/figure.css",
  "lstm_player/assets/practise/redo_list.css",
  "lstm_player/assets/editor/editor.css",
  "lstm_player/assets/lesson/lesson.css",
  "lstm_player/assets/lesson/tale.css",
  "lstm_app/screens/practise/page.css",
  "lstm_player/assets/practise/puzzle.css",
  "lstm_app/screens/practise/cell.css",
  "lstm_player/assets/practise/sheet/sheet.css",
];
const sheets = await Promise.all(STYLES.map(styleSheet));

/** @param {{data: any, parentElement: Element}} component */
export function render({ data, parentElement }) {
  return instanceAt(parentElement, sheets, createPage).connect(data);
}

export { unmount };

/** @param {HTMLElement} root */
function createPage(root) {
  root.classList.add("practise");
  const { channel, connect } = createFrame(root, "practise", { show });
  const spoken = root.appendChild(element("p", { class: "spoken", role: "status" }));
  const back = element("a", { class: "to-shelf", hidden: true });
  const place = element("div", { class: "view" });
  root.append(back, place);
  const room = createRoom(root, place);
  let language = "en";
  let open = "";
  let view = /** @type {View | null} */ (null);
  let wantsFocus = false; // as something else was opened from here
  back.addEventListener("click", (event) => follow(event, () => go({})));
  document.addEventListener("keydown", onKey);

  /** @param {Settings} to */
  const href = (to) => `${location.pathname}?${new URLSearchParams({ lang: language, ...texts(to) })}`;

  /** @param {Settings} to */
  function go(to) {
    wantsFocus = true;
    channel.set(to, { anew: true });
  }

  const host = {
    set: (/** @type {Settings} */ changes) => channel.set(changes),
    go,
    href,
    follow: (/** @type {MouseEvent} */ event, /** @type {Settings} */ to) => follow(event, () => go(to)),
    ask: channel.ask,
    say: (/** @type {string} */ sentence) => setText(spoken, sentence),
    link: channel.link,
    present: room.present,
    redo,
  };

  /** @param {Model} model @param {Setting} setting */
  function show(model, setting) {
    const { header } = model;
    const { words } = setting;
    language = header.language;
    if (header.view !== open) {
      view?.destroy();
      place.replaceChildren();
      place.className = `view ${header.view}-view`;
      open = header.view;
      view = (VIEWS[open] ?? createShelf)(place.appendChild(element("section")), host);
    }
    back.hidden = open === "shelf";
    back.href = href({});
    setText(back, words["to_shelf"]);
    view?.update(model, setting);
    if (wantsFocus) turnTo();
    Object.assign(root.dataset, { shown: "", view: open });
  }

  function turnTo() {
    wantsFocus = false;
    view?.focus();
    if (root.getBoundingClientRect().top < 0) root.scrollIntoView({ block: "start" });
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const from = /** @type {Element} */ (event.composedPath()[0]);
    if (from.closest?.("input, textarea, select, dialog") || event.ctrlKey || event.metaKey || event.altKey) return;
    const isLeaving = event.key === "Escape" && room.isPresenting();
    if (isLeaving || event.key.toLowerCase() === "p") room.present();
  }

  return {
    connect,
    destroy() {
      document.removeEventListener("keydown", onKey);
      room.destroy();
      view?.destroy();
      channel.close();
    },
  };
}

/** @param {Settings} settings @returns {Record<string, string>} */
const texts = (settings) => Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)]));
