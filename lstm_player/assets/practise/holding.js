// The hand: a chip that was taken, or a box that waits for one; by mouse, finger or keys.

import { createTray } from "./tray.js";
import { element, setText } from "../shared/dom.js";
import { fill } from "../shared/format.js";

/** @import {Words} from "../shared/types.js" */
/** @import {Chip} from "./tray.js" */
/**
 * @typedef {object} Ways
 * @property {(slot: string, chip: string, how: {byKey: boolean}) => void} put
 * @property {() => HTMLElement | null} due the next box that is to be filled
 * @property {(slot: string) => string} labelOf
 * @property {(id: string) => boolean} isPlace
 * @property {(sentence: string) => void} say
 * @property {(isHolding: boolean) => void} holds
 */

/** @param {HTMLElement} root @param {Ways} ways */
export function createHolding(root, { put, due, labelOf, isPlace, say, holds }) {
  const tray = createTray(root.appendChild(element("div")), { take, drop });
  const how = element("span");
  const keys = element("span", { class: "keys" });
  root.append(element("p", { class: "how" }, how, " ", keys));
  /** @type {Words} */
  let words = {};
  let aimed = /** @type {string | null} */ (null); // a box that waits for a chip
  document.addEventListener("keydown", onKey);

  /** @param {Chip[]} chips @param {Words} newWords */
  function show(chips, newWords) {
    words = newWords;
    root.hidden = !chips.length;
    tray.show(chips, words.tray);
    tell();
  }

  function tell() {
    const held = tray.held();
    setText(keys, held || aimed ? "" : words["tray.keys"]);
    if (held) setText(how, fill(words["tray.held"], { chip: held.label }));
    else setText(how, aimed ? fill(words.aimed, { place: labelOf(aimed) }) : words["tray.how"]);
  }

  /** @param {Chip | null} chip @param {{byKey: boolean}} by */
  function take(chip, { byKey }) {
    holds(Boolean(chip));
    tell();
    if (!chip) return;
    if (aimed) return put(aimed, chip.id, { byKey });
    say(fill(words.taken, { chip: chip.label }));
    if (byKey) due()?.focus();
  }

  /** A box was pressed. @param {string} id @param {{byKey: boolean}} by */
  function press(id, { byKey }) {
    const chip = tray.held();
    if (chip) return put(id, chip.id, { byKey });
    aimed = id;
    tell();
    say(fill(words.aimed, { place: labelOf(id) }));
    if (byKey) tray.first()?.focus();
  }

  /** @param {Chip} chip @param {Element | null} target */
  function drop(chip, target) {
    const place = target?.closest("[data-place], [data-slot]");
    const id = place?.getAttribute("data-place") ?? place?.getAttribute("data-slot");
    if (id && isPlace(id)) put(id, chip.id, { byKey: false });
    else tray.hold(null);
  }

  /** The hand is empty again. */
  function clear() {
    aimed = null;
    tray.hold(null);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const from = /** @type {Element} */ (event.composedPath()[0]);
    if (from.closest?.("input, textarea, select, dialog") || event.ctrlKey || event.metaKey || event.altKey) return;
    const held = tray.held();
    if (event.key === "Escape" && (held || aimed)) {
      clear();
      if (held) say(fill(words.put_back, { chip: held.label }));
    } else if (/^[1-9]$/.test(event.key)) tray.takeNumber(Number(event.key));
  }

  return { show, press, clear, first: tray.first, destroy: () => document.removeEventListener("keydown", onKey) };
}
