// The way between the page and its run on the server: one request under way at a time, the
// newest wish first, then slices of training as long as the run is on. The recipe is kept in
// the page's address, and in memory while another page is open.

import { unpack } from "../../../lstm_player/assets/shared/unpack.js";

const RETRY_AFTER = 1500; // ms
const REMEMBER_AFTER = 200; // ms
let remembered = null; // the recipe of the page when it was left for another

export function createLink(onAnswer, onProblem) {
  let place = { door: null };
  let recipe = remembered ?? recipeOf(location.search);
  let look = { example: 0, film: -1 };
  let wishes = []; // what was asked for besides slices
  let refused = null; // why the last wish was not granted, until there is another
  let running = false;
  let sweeping = false;
  let underWay = false;
  let closed = false;
  let timer = 0;
  let urlTimer = 0;

  async function flush() {
    if (underWay || closed || !place.door || !(wishes.length || running || sweeping)) return;
    underWay = true;
    clearTimeout(timer);
    const wish = wishes.shift() ?? { action: running ? "advance" : "sweep" };
    const answer = await ask({ recipe, ...look, ...wish });
    underWay = false;
    if (closed) return;
    if (answer.model) take(answer.model);
    else if (answer.sentence) refuse(answer.sentence);
    else wait(wish);
    if (!timer) flush();
  }

  async function ask(message) {
    try {
      const body = JSON.stringify({ ...message, lang: place.lang });
      const answer = await fetch(place.door, { method: "POST", body });
      if (answer.ok) return { model: unpack(new Uint8Array(await answer.arrayBuffer())) };
      if (answer.status === 404) return { gone: location.reload() };
      return { sentence: (await answer.json()).error };
    } catch {
      return {};
    }
  }

  function take(model) {
    const { header } = model;
    timer = 0;
    remembered = header.recipe;
    if (!wishes.length) recipe = remembered; // else something newer has been chosen
    running = running && header.state === "running";
    header.running = running;
    sweeping = sweeping && Boolean(header.sweep) && header.sweep.done < header.sweep.total;
    if (header.sweep) header.sweep.running = sweeping;
    clearTimeout(urlTimer);
    urlTimer = setTimeout(rememberInUrl, REMEMBER_AFTER);
    refused ??= header.fell_back;
    onProblem(refused);
    onAnswer(model);
  }

  function refuse(sentence) {
    running = sweeping = false;
    refused = sentence;
    if (wishes.length) return;
    wishes = [{ action: "look" }];
    recipe = remembered ?? {};
  }

  function wait(lost) {
    if (lost.action !== "advance") wishes.unshift(lost);
    onProblem(place.words.offline);
    timer = setTimeout(() => {
      timer = 0;
      flush();
    }, RETRY_AFTER);
  }

  function wish(what) {
    refused = null;
    wishes = wishes.filter((other) => other.action !== what.action);
    wishes.push(what);
    flush();
  }

  function rememberInUrl() {
    const query = new URLSearchParams({ lang: place.lang, ...remembered });
    if (query.toString().length < 2000) history.replaceState(history.state, "", `${location.pathname}?${query}`);
  }

  return {
    connect(newPlace) {
      place = newPlace;
      wish({ action: "look" });
    },
    // Another recipe is another run.
    change(change, own = undefined) {
      running = sweeping = false;
      recipe = "task" in change ? { ...change } : { ...recipe, ...change };
      look = { example: 0, film: -1 };
      wish(own === undefined ? { action: "look" } : { action: "own", own });
    },
    lookAt(change) {
      look = { ...look, ...change };
      wish({ action: "look" });
    },
    run(on) {
      running = on;
      wish({ action: on ? "advance" : "look" });
    },
    restart() {
      running = false;
      look = { ...look, film: -1 };
      wish({ action: "restart" });
    },
    keep: () => wish({ action: "keep" }),
    sweep() {
      sweeping = !sweeping;
      running = false;
      wish({ action: sweeping ? "sweep" : "look" });
    },
    isRunning: () => running,
    place: () => place,
    close() {
      closed = true;
      clearTimeout(timer);
      clearTimeout(urlTimer);
    },
  };
}

function recipeOf(query) {
  const settings = Object.fromEntries(new URLSearchParams(query));
  for (const name of ["lang", "preset", "s", "step", "phase", "layer", "unit", "loss"]) delete settings[name];
  return settings;
}
