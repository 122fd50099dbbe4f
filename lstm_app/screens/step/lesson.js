// Where a lesson stands, without anything drawn: which station is looked at, and watching them
// one after the other.

/** @import {Position, Station} from "../../../lstm_player/assets/shared/types.js" */

export const EACH = 6500; // ms that a station is watched

/** How long watching takes, in seconds as one says them. @param {number} stations */
export const secondsFor = (stations) => Math.round((stations * EACH) / 5000) * 5;

/** @param {Station} station @param {Readonly<Position>} position */
const isAt = ({ step, phase, layer, unit }, position) =>
  step === position.step && phase === position.phase && layer === position.layer && unit === position.unit;

/**
 * The station that the cursor stands at: the one that was chosen, or else the first there; -1
 * where there is none.
 * @param {Station[]} stations
 * @param {Readonly<Position>} position
 * @param {number} chosen
 */
export function stationAt(stations, position, chosen) {
  if (stations[chosen] && isAt(stations[chosen], position)) return chosen;
  return stations.findIndex((station) => isAt(station, position));
}

/**
 * Goes from station to station by itself; stopped in between it goes on there.
 * @param {object} host
 * @param {() => number} host.count of the stations
 * @param {(index: number) => void} host.go
 * @param {() => void} host.onChange hears of starting and stopping
 */
export function createWatching({ count, go, onChange }) {
  let at = 0;
  /** @type {any} */
  let timer = null;

  function visit() {
    go(at);
    timer = setTimeout(leave, EACH);
  }

  function leave() {
    at += 1;
    if (at < count()) visit();
    else rewind();
  }

  function stop() {
    if (!timer) return;
    clearTimeout(timer);
    timer = null;
    onChange();
  }

  function rewind() {
    at = 0;
    stop();
  }

  return {
    toggle() {
      if (timer) return stop();
      visit();
      onChange();
    },
    stop,
    rewind,
    isOn: () => timer !== null,
    isBegun: () => at > 0,
  };
}
