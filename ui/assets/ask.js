// Pages whose settings live in the browser: kept in its address, asked of the server, which
// answers with contents or with one sentence on what is wrong.

import { unpack } from "./unpack.js";

const NOT_SETTINGS = ["lang", "step", "phase", "layer", "unit"];
const remembered = new Map(); // the settings of pages left for another, by door

// onAnswer takes the model of the newest settings; onProblem a sentence, or null when all is well.
export function createAsker(onAnswer, onProblem) {
  let place = { door: null, lang: null };
  let good = {}; // the settings of what is shown
  let wanted = {}; // the settings last asked for
  let asked = false;
  let underWay = false;

  async function flush() {
    if (underWay || !asked) return;
    [underWay, asked] = [true, false];
    const settings = wanted;
    const query = new URLSearchParams({ ...settings, lang: place.lang });
    try {
      const answer = await fetch(`${place.door}?${query}`);
      if (answer.ok) take(settings, new Uint8Array(await answer.arrayBuffer()));
      else refuse(settings, (await answer.json()).error);
    } catch (error) {
      onProblem(place.words.offline);
    }
    underWay = false;
    flush();
  }

  function take(settings, bytes) {
    good = settings;
    remembered.set(place.door, settings);
    onProblem(null);
    onAnswer(unpack(bytes));
  }

  // The last settings that worked stay; the first ones a link brings give way to the defaults.
  function refuse(settings, sentence) {
    if (!asked) wanted = good;
    onProblem(sentence);
    if (settings !== good && !remembered.has(place.door)) ask({}, true);
  }

  function ask(change, anew = false) {
    wanted = anew ? { ...change } : { ...wanted, ...change };
    for (const [name, value] of Object.entries(wanted)) wanted[name] = String(value);
    asked = true;
    flush();
  }

  return {
    ask,
    // Says where to ask and in which language; asks again when either is new.
    connect(newPlace) {
      const same = newPlace.door === place.door && newPlace.lang === place.lang;
      const first = place.door === null;
      place = newPlace;
      if (first) wanted = remembered.get(place.door) ?? settingsOf(location.search);
      if (!same) ask({});
    },
    settings: () => ({ ...wanted }),
    link: () => new URLSearchParams({ lang: place.lang, ...good }).toString(),
  };
}

function settingsOf(query) {
  const settings = Object.fromEntries(new URLSearchParams(query));
  for (const name of NOT_SETTINGS) delete settings[name];
  return settings;
}
