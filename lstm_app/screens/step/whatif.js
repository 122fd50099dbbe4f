// The tab "What if": hold a gate, silence a unit, carry a state in, and which unit matters most.

import { createHoldRows } from "./hold_rows.js";
import { createRanking } from "./ranking.js";
import { nameOf } from "../../../lstm_player/assets/player/words.js";
import { createPinControls } from "../../../lstm_player/assets/player/pin.js";
import { element, setText } from "../../../lstm_player/assets/shared/dom.js";
import { fill } from "../../../lstm_player/assets/shared/format.js";
import { section } from "../../../lstm_player/assets/shared/words.js";

/** @import {Cursor, LayerNumbers, Words} from "../../../lstm_player/assets/shared/types.js" */
/** @import {Pins} from "../../../lstm_player/assets/player/pin.js" */
/** @typedef {(name: string, fields?: Record<string, any>, how?: {coalesce?: boolean}) => void} Act */

const SCOPES = ["always", "from", "step"];

/**
 * @param {HTMLElement} root
 * @param {{cursor: Cursor, act: Act, pins: Pins}} uses
 */
export function createWhatIf(root, { cursor, act, pins }) {
  root.classList.add("whatif");
  const title = element("h4", { class: "title" }); // where there are no tabs
  const pinControls = createPinControls(pins);
  const [about, note] = ["about", "note"].map((name) => element("p", { class: name }));
  const scope = element("select", { onchange: show });
  const scopeLabel = element("span");
  const during = element("label", { class: "during" }, scopeLabel, scope);
  const which = element("h4");
  const none = element("p", { class: "help" });
  const rows = createHoldRows({ hold, release });
  const silence = element("button", { type: "button", class: "silence", "aria-pressed": "false", onclick: toggleSilence });
  const silenceHelp = element("p", { class: "help" });
  const carryHeading = element("h4");
  const carries = element("div", { class: "carries" });
  const carryHelp = element("p", { class: "help" });
  const ranking = createRanking({ ask: rank, silence: silenceOf, release });
  root.append(title, about, pinControls.node, during, which, rows.node, none, silence, silenceHelp);
  root.append(carryHeading, carries, carryHelp, ranking.node, note);
  /** @type {{layers: LayerNumbers[], words: Words, all: Words} | null} */
  let shown = null;

  /** @param {LayerNumbers[]} layers @param {Words} all */
  function update(layers, all) {
    const words = section(all, "whatif.");
    if (shown?.words !== words) label(words);
    setText(title, all["editor.tabs.whatif"]);
    shown = { layers, words, all };
    show();
  }

  /** @param {Words} words */
  function label(words) {
    setText(about, words.about);
    setText(scopeLabel, words.during);
    scope.replaceChildren(...SCOPES.map((name) => element("option", { value: name }, words[`during.${name}`])));
    setText(silenceHelp, words["silence.help"]);
    setText(carryHeading, words["carry.heading"]);
    setText(note, words.note);
  }

  // The layer, unit and step that is looked at; before the first step the first.
  function place() {
    const { layer, unit, step } = cursor.position;
    const { layers } = /** @type {NonNullable<typeof shown>} */ (shown);
    const numbers = layers[Math.min(layer, layers.length - 1)];
    return { numbers, unit: Math.min(unit, numbers.units - 1), step: Math.max(step, 1) };
  }

  function show() {
    if (!shown) return;
    const { layers, words } = shown;
    const { numbers, unit, step } = place();
    for (const option of scope.options) setText(option, fill(words[`during.${option.value}`], { step }));
    const layer = layers.length > 1 ? fill(words["chip.layer"], { layer: numbers.index + 1 }) : "";
    const ofUnit = fill(words["hold.of_unit"], { unit: numbers.unitName(unit) });
    setText(which, [numbers.units > 1 ? ofUnit : words.hold, layer].filter(Boolean).join(words["chip.comma"]));
    rows.show(numbers, unit, step, words);
    setText(none, rows.count() ? "" : words["hold.none"]);
    none.hidden = rows.count() > 0;
    showSilence(numbers, unit, words);
    showCarries(numbers, step, words);
    ranking.show({ layers, numbers, unit, step }, words);
    note.hidden = !layers.some(({ held }) => held.length);
  }

  /** @param {LayerNumbers} numbers @param {number} unit @param {Words} words */
  function showSilence(numbers, unit, words) {
    const isSilent = Boolean(silentOf(numbers, unit));
    const key = numbers.units > 1 ? "silence.unit" : "silence.only";
    setText(silence, fill(words[isSilent ? "silence.end" : key], { unit: numbers.unitName(unit) }));
    silence.setAttribute("aria-pressed", String(isSilent));
  }

  /** @param {LayerNumbers} numbers @param {number} step @param {Words} words */
  function showCarries(numbers, step, words) {
    const then = pins.pinned()?.layers[numbers.index];
    const fits = then?.units === numbers.units && then.steps >= step;
    const states = numbers.sheet.starts.map((start) => start.replace("_start", "")).reverse();
    const buttons = states.map((state) => {
      const text = fill(words.carry, { name: nameOf(numbers, state), step });
      return element("button", { type: "button", onclick: () => carry(state) }, text);
    });
    carries.replaceChildren(...(fits ? buttons : []));
    carryHeading.hidden = carryHelp.hidden = !states.length;
    setText(carryHelp, words[carryKey(Boolean(then), Boolean(fits))]);
  }

  /** @param {boolean} isPinned @param {boolean} fits */
  const carryKey = (isPinned, fits) => (fits ? "carry.help" : isPinned ? "carry.unlike" : "carry.unpinned");

  // Whatever is done first, the run as it was stays beside it.
  /** @param {string} name @param {Record<string, any>} fields */
  function interfere(name, fields) {
    pins.pinIfNone();
    act(name, fields, { coalesce: "target" in fields });
  }

  /** @param {string} name @param {number} value @param {number} gesture */
  function hold(name, value, gesture) {
    const { numbers, unit } = place();
    const fields = { layer: numbers.index, name, unit, value, gesture, ...stepsOf() };
    interfere("hold", { ...fields, target: ["hold", numbers.index, name, unit] });
  }

  function stepsOf() {
    const { step } = place();
    const first = scope.value === "always" ? 1 : step;
    return { first, last: scope.value === "step" ? step : null };
  }

  function toggleSilence() {
    const { numbers, unit } = place();
    const silent = silentOf(numbers, unit);
    if (silent) release(silent.text);
    else interfere("silence", { layer: numbers.index, unit, ...stepsOf() });
  }

  /** @param {number} layer @param {number} unit @param {number | null} last step; null: to the end */
  function silenceOf(layer, unit, last) {
    interfere("silence", { layer, unit, last });
  }

  /** @param {string} state */
  function carry(state) {
    const { numbers, step } = place();
    const then = pins.pinned()?.layers[numbers.index];
    if (!then) return;
    interfere("carry", { layer: numbers.index, step, name: state, values: [...then.vector(`${state}_before`, step)] });
  }

  /** @param {string | null} text */
  function release(text) {
    act("release", { value: text });
  }

  function rank() {
    const { numbers, unit, step } = place();
    act("rank", { layer: numbers.index, unit, step });
  }

  const unsubscribe = [cursor.subscribe(show), pins.subscribe(show)];
  return {
    node: root,
    update,
    /** Takes what came with an answer. @param {Record<string, any>} header */
    hear(header) {
      if (header.ranked) ranking.take(header.ranked);
      if (header.ranked) show();
    },
    destroy() {
      pinControls.destroy();
      for (const stop of unsubscribe) stop();
    },
  };
}

/** What silences a unit, if anything. @param {LayerNumbers} numbers @param {number} unit */
function silentOf({ held }, unit) {
  return held.find((one) => one.is === "silence" && one.unit === unit);
}
