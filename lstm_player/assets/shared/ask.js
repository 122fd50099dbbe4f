// Pages whose settings live in the browser: kept in its address, asked of the server, which
// answers with contents or with one sentence on what is wrong.

import { unpack } from "./unpack.js";

const RETRY_AFTER = 1500; // ms
const REMEMBER_AFTER = 120; // ms without an answer; browsers refuse to change an address too often
// What other pages keep in an address.
const NOT_SETTINGS = ["lang", "preset", "s", "step", "phase", "layer", "unit"];
const remembered = new Map(); // the settings of pages left for another, by door

// With `addresses` the settings are written into the address; without, somebody else does that.
// onAnswer takes the model of the newest settings; onProblem a sentence, or null when all is well.
export function createAsker(onAnswer, onProblem, { addresses = true } = {}) {
  let place = { door: null, lang: null };
  let good = null; // the settings of what is shown
  let wanted = {}; // the settings last asked for
  let asked = false;
  let underWay = false;
  let closed = false;
  let fallingBack = false; // from a link that cannot be used; its sentence stays on the screen
  let retryTimer = 0;
  let urlTimer = 0;

  async function flush() {
    if (underWay || !asked || closed) return;
    [underWay, asked] = [true, false];
    clearTimeout(retryTimer);
    const settings = wanted;
    const answer = await answerTo(settings);
    underWay = false;
    if (closed) return;
    if (answer.model) take(settings, answer.model);
    else if (answer.sentence) refuse(answer.sentence);
    else wait(answer.offline);
    flush();
  }

  async function answerTo(settings) {
    const query = new URLSearchParams({ ...settings, lang: place.lang });
    let answer = null;
    try {
      answer = await fetch(`${place.door}?${query}`);
      if (answer.ok) return { model: unpack(new Uint8Array(await answer.arrayBuffer())) };
      return { sentence: (await answer.json()).error };
    } catch {
      return { offline: !answer };
    }
  }

  function take(settings, model) {
    good = settings;
    remembered.set(place.door, settings);
    if (!fallingBack) onProblem(null);
    fallingBack = false;
    clearTimeout(urlTimer);
    if (addresses) urlTimer = setTimeout(rememberInUrl, REMEMBER_AFTER);
    onAnswer(model);
  }

  // The last settings that worked stay; the first ones a link brings give way to the defaults.
  function refuse(sentence) {
    onProblem(sentence);
    if (asked) return;
    fallingBack = !good && Object.keys(wanted).length > 0;
    wanted = good ?? {};
    asked = fallingBack;
  }

  // Nobody answers, or somebody whose answer cannot be read. Only the first may pass by itself.
  function wait(offline) {
    onProblem(offline ? place.words.offline : place.words.broken);
    if (offline && !asked) retryTimer = setTimeout(() => ask({}), RETRY_AFTER);
  }

  function ask(change, anew = false) {
    wanted = anew ? { ...change } : { ...wanted, ...change };
    for (const [name, value] of Object.entries(wanted)) wanted[name] = String(value);
    asked = true;
    flush();
  }

  const link = () => new URLSearchParams({ lang: place.lang, ...good }).toString();

  function rememberInUrl() {
    history.replaceState(history.state, "", `${location.pathname}?${link()}`);
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
    link,
    // For a page that is left: what is under way then comes too late.
    close() {
      closed = true;
      clearTimeout(retryTimer);
      clearTimeout(urlTimer);
    },
  };
}

function settingsOf(query) {
  const settings = Object.fromEntries(new URLSearchParams(query));
  for (const name of NOT_SETTINGS) delete settings[name];
  return settings;
}
