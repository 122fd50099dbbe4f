// What can be done about a pinned run, and where it parts from the run of now: a button that pins
// or lets go, and a sentence that is a button where it leads somewhere.

import { nameOf } from "./words.js";
import { element, setText } from "../shared/dom.js";
import { fill } from "../shared/format.js";

/** @import {Words} from "../shared/types.js" */
/** @import {Pins} from "./pin.js" */

const ICON = "M6.5 2h7v1.5L12.5 5v4l2.5 2.5V13h-4.250v4.5L10 19l-.75-1.5V13H5v-1.5L7.5 9V5l-1-1.5z";

/**
 * The button, and the sentence beside it. small: the button alone; quiet: nothing of it is there
 * while nothing is pinned.
 * @param {Pins} pins
 * @param {{small?: boolean, quiet?: boolean}} [options]
 */
export function createPinControls(pins, { small = false, quiet = false } = {}) {
  const label = element("span");
  const button = element("button", { type: "button", class: "pin", onclick: pins.toggle }, label);
  button.insertAdjacentHTML("afterbegin", `<svg viewBox="0 0 20 20" aria-hidden="true"><path d="${ICON}"/></svg>`);
  const way = element("button", { type: "button", class: "way", hidden: true, onclick: pins.go });
  const told = element("span", { class: "told" });
  const note = element("span", { class: "note" });
  const status = element("p", { class: "parting", role: "status", "aria-live": "polite" }, way, told, note);
  const node = element("div", { class: small ? "pins small" : "pins" }, button, ...(small ? [] : [status]));

  function show() {
    const words = pins.words();
    const isPinned = pins.pinned() !== null;
    setText(label, words[isPinned ? "unpin" : "pin"] ?? "");
    button.title = words[isPinned ? "unpin.key" : "pin.key"] ?? "";
    button.disabled = !pins.now();
    node.hidden = quiet && !isPinned;
    if (!small) say(words, isPinned);
  }

  /** @param {Words} words @param {boolean} isPinned */
  function say(words, isPinned) {
    const { main, leads, aside } = saidOf(pins, words);
    const sentence = isPinned ? main : words.hint ?? "";
    setText(way, isPinned && leads ? sentence : "");
    way.hidden = !(isPinned && leads);
    setText(told, isPinned && leads ? "" : sentence);
    setText(note, isPinned ? aside : "");
  }

  show();
  const unsubscribe = pins.subscribe(show);
  return { node, show, destroy: unsubscribe };
}

/**
 * What is said of the pinned run.
 * @param {Pins} pins
 * @param {Words} words
 */
export function saidOf(pins, words) {
  const [parting, pinned, now] = [pins.parting(), pins.pinned(), pins.now()];
  if (!parting || !pinned || !now) return { main: "", leads: false, aside: "" };
  const { kind, place, steps, partly } = parting;
  const asides = [];
  if (pinned.note && pinned.note !== pins.called()) asides.push(fill(words.note, { note: pinned.note }));
  if (partly && kind !== "nothing") asides.push(fill(words.partly, { steps }));
  if (now[0].backward) asides.push(words.backward);
  const aside = asides.join(" ");
  if (!place) return { main: words[kind], leads: false, aside };
  const { step, before, now: after } = place;
  const key = step ? "part" : "part.start";
  return { main: fill(words[key], { step, what: whatOf(pins, words), before, now: after }), leads: true, aside };
}

/**
 * What parts first: "forget gate", with its unit and layer where there are several.
 * @param {Pins} pins
 * @param {Words} words
 */
function whatOf(pins, words) {
  const place = pins.parting()?.place;
  const layers = pins.now();
  if (!place || !layers) return "";
  const numbers = layers[place.layer];
  if (place.name === "x") return fill(words.input, { name: numbers.inputName(place.unit) });
  const name = nameOf(numbers, place.name);
  const unit = numbers.unitName(place.unit);
  if (layers.length > 1) return fill(words.in_layer, { name, unit, layer: place.layer + 1 });
  return numbers.units > 1 ? fill(words.of_unit, { name, unit }) : name;
}
