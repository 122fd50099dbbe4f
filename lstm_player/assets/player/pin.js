// Before and after: a run that was pinned stays, over edits, undo, another unit and a reload, and is
// drawn as a ghost beside the run of now. All of it is here already; nobody is asked.

import { comparisonOf, partingOf, wayTo } from "./comparison.js";
import { blockOf, brief, store, stored } from "./pin_store.js";
import { layersOf } from "./layer_numbers.js";
import { section } from "../shared/words.js";

export { createPinControls } from "./pin_controls.js";

/** @import {Catalogue, Cursor, LayerNumbers, Words} from "../shared/types.js" */
/** @import {Parting} from "./comparison.js" */
/** @import {Pinned} from "./pin_store.js" */
/** @typedef {ReturnType<typeof createPins>} Pins */

/**
 * `changed` is called when something was pinned or let go, before the subscribers of `subscribe`.
 * Whoever shows a run tells `update` of it; until then there is nothing to pin.
 * @param {{cursor: Cursor, changed?: () => void, keeps?: {store: typeof store, stored: typeof stored}}} uses
 */
export function createPins({ cursor, changed = () => {}, keeps = { store, stored } }) {
  /** @type {LayerNumbers[] | null} the run of now */
  let now = null;
  let called = ""; // what that is called
  /** @type {Catalogue | null} */
  let catalogue = null;
  /** @type {Pinned | null} */
  let pinned = null;
  /** @type {LayerNumbers[]} the pinned run in the words of now */
  let ghost = [];
  /** @type {Parting | null} of `now` and `ghost`, made when it is asked for */
  let parting = null;
  let isLoaded = false;
  /** @type {Set<() => void>} */
  const subscribers = new Set();

  /** @param {Pinned | null} wanted */
  function take(wanted) {
    pinned = wanted;
    ghost = wanted && catalogue ? layersOf(wanted.block, catalogue) : [];
    parting = null;
  }

  function tell() {
    changed();
    for (const subscriber of subscribers) subscriber();
  }

  /**
   * The run of now, in the words of a language. It draws nothing by itself: whoever calls it draws.
   * @param {LayerNumbers[]} layers
   * @param {Catalogue} words
   * @param {string} [name] of the run, as its example is called
   */
  function update(layers, words, name = "") {
    const isOther = words !== catalogue;
    [now, catalogue, parting, called] = [layers, words, null, name];
    if (isOther) take(pinned);
    if (!isLoaded) load(words);
    for (const subscriber of subscribers) subscriber();
  }

  /** @param {Catalogue} words */
  async function load(words) {
    isLoaded = true;
    const found = await keeps.stored(words);
    if (!found || pinned) return;
    take(found);
    tell();
  }

  /**
   * Pins a run in place of what is pinned.
   * @param {LayerNumbers[] | null} [layers] the run of now unless another one is given
   * @param {string} [note] what it is called
   */
  function pin(layers = now, note = called) {
    if (!layers?.length) return;
    take({ block: blockOf(layers), note: brief(note) });
    keeps.store(pinned);
    tell();
  }

  function unpin() {
    if (!pinned) return;
    take(null);
    keeps.store(null);
    tell();
  }

  /** Where the pinned run and that of now part; null if nothing is pinned. */
  function where() {
    if (!now || !ghost.length) return null;
    parting ??= partingOf(now, ghost);
    return parting;
  }

  return {
    update,
    pin,
    unpin,
    /** Pins the run of now unless one is pinned. @param {string} [note] */
    pinIfNone: (note) => pinned || pin(now, note),
    toggle: () => (pinned ? unpin() : pin()),
    /** What is pinned: its layers, to be read like those of any run, and what is said of it. */
    pinned: () => (pinned && ghost.length ? { layers: ghost, note: pinned.note } : null),
    parting: where,
    /** What is drawn beside a layer of the run of now; null where nothing is, as on the way back.
     * @param {LayerNumbers} numbers */
    beside(numbers) {
      const then = ghost[numbers.index];
      return then && !numbers.backward ? comparisonOf(numbers, then) : null;
    },
    /** Goes to where they part. */
    go() {
      const place = where()?.place;
      if (place && now) cursor.moveTo(wayTo(place, now[place.layer], cursor.position));
    },
    now: () => now,
    called: () => called,
    cursor,
    /** @returns {Words} */
    words: () => (catalogue ? section(catalogue.words, "pins.") : {}),
    /** Hears of every other run, pinned or of now. @param {() => void} subscriber */
    subscribe(subscriber) {
      subscribers.add(subscriber);
      return () => void subscribers.delete(subscriber);
    },
  };
}
