// What would change a number: two questions, the answer to the last one, and a button that shows
// the run with the change beside the one without.

import { valueText } from "./why_words.js";
import { element, setText } from "../../../lstm_player/assets/shared/dom.js";
import { fill, threeDigits, withoutAlmost } from "../../../lstm_player/assets/shared/format.js";

/** @import {Context} from "./why_words.js" */
/** @typedef {{step: number, column: number, value: number, delta: number, output: number}} Change */
/** @typedef {{goal: "flip" | "half", why: string, reach: number, change: Change | null}} Found */

const GOALS = /** @type {const} */ (["flip", "half"]);

/** @param {{ask: (goal: string) => void, showBeside: (change: Change) => void}} uses */
export function createChange({ ask, showBeside }) {
  const heading = element("h4");
  const buttons = GOALS.map((goal) => element("button", { type: "button", "data-goal": goal, onclick: () => look(goal) }));
  const said = element("p", { class: "said", tabindex: -1, role: "status", "aria-live": "polite" });
  const beside = element("button", { type: "button", class: "beside", hidden: true, onclick: take });
  const node = element("div", { class: "change" }, heading, element("div", { class: "goals" }, ...buttons), said, beside);
  /** @type {Found | "looking" | "shown" | null} */
  let state = null;
  /** @type {Context | null} */
  let context = null;

  /** @param {"flip" | "half"} goal */
  function look(goal) {
    state = "looking";
    ask(goal);
    show();
  }

  function take() {
    if (!state || typeof state === "string" || !state.change) return;
    const { change } = state;
    state = "shown";
    show();
    said.focus({ preventScroll: true }); // the button is gone
    showBeside(change);
  }

  /** @param {Context} [now] */
  function show(now) {
    context = now ?? context;
    if (!context) return;
    const { layers, words, place } = context;
    const isGate = layers[place.layer].isShare(place.quantity);
    setText(heading, words.change);
    setText(buttons[0], words[isGate ? "change.flip.gate" : "change.flip"]);
    setText(buttons[1], words["change.half"]);
    setText(beside, words["change.beside"]);
    const isNothing = withoutAlmost(valueText(place, layers)) === "0"; // which a gate may well be
    [buttons[0].hidden, buttons[1].hidden] = [isNothing && !isGate, isNothing];
    beside.hidden = !state || typeof state === "string" || !state.change;
    setText(said, isNothing && !isGate && !state ? words["change.zero"] : sentence(context, isGate));
  }

  /** @param {Context} now @param {boolean} isGate */
  function sentence(now, isGate) {
    const { words } = now;
    if (!state) return "";
    if (typeof state === "string") return words[`change.${state}`];
    if (!state.change) return fill(words[`change.${state.why}`], { reach: threeDigits(state.reach) });
    return foundText(state, state.change, now, isGate);
  }

  return {
    node,
    show,
    /** @param {Found} found */
    hear(found) {
      state = found;
      show();
    },
    // Of a run that is another one by now nothing holds but that it was changed here.
    forget() {
      state = state === "shown" ? state : null;
    },
    clear() {
      state = null;
    },
  };
}

/** @param {Found} found @param {Change} change @param {Context} context @param {boolean} isGate */
function foundText({ goal }, { step, column, value, delta, output }, { layers, words, place }, isGate) {
  const key = goal === "flip" && isGate ? "change.found.flip.gate" : `change.found.${goal}`;
  const sign = delta > 0 ? "+" : "";
  return fill(words[key], {
    step,
    name: layers[0].inputName(column),
    before: threeDigits(value - delta),
    after: threeDigits(value),
    delta: `${sign}${threeDigits(delta)}`,
    value: valueText(place, layers),
    output: threeDigits(output),
  });
}
