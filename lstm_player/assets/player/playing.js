// The player going on by itself.

/** @import {Cursor} from "../shared/types.js" */

/**
 * Goes on by itself, from the start if it stands at the end.
 * @param {Cursor} cursor
 * @param {() => number} pause ms between two steps
 * @param {(isPlaying: boolean) => void} onChange
 */
export function createPlaying(cursor, pause, onChange) {
  let timer = 0;

  function start() {
    timer = window.setTimeout(again, pause()); // it plays already when the cursor moves
    if (cursor.atEnd()) cursor.goToStart();
    else cursor.next();
    onChange(true);
  }

  function again() {
    if (cursor.atEnd()) return stop();
    timer = window.setTimeout(again, pause());
    cursor.next();
  }

  function stop() {
    if (!timer) return;
    clearTimeout(timer);
    timer = 0;
    onChange(false);
  }

  return { stop, isOn: () => timer !== 0, toggle: () => (timer ? stop() : start()) };
}
