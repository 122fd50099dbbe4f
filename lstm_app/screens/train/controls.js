// The number that counts and its goal; train, pause, continue, open, start again; how far the run is.

import { fill } from "../../../lstm_player/assets/shared/format.js";
import { element, setText } from "../../../lstm_player/assets/shared/dom.js";
import { withTerms } from "../../../lstm_player/assets/shared/terms.js";

// `takeFirst` sees to it that what is to be trained on is taken, and then does what it is given.
export function createControls(root, channel, takeFirst) {
  const hero = createHero(root);
  const button = (attributes) => element("button", { type: "button", ...attributes });
  const open = () => channel.act("open", { value: example });
  const main = button({ class: "main", onclick: () => (isDone ? open() : turn()) });
  const restart = button({ onclick: begin });
  const keep = button({ onclick: () => channel.act("keep") });
  const openNow = button({ onclick: open });
  const save = button({ class: "save", onclick: () => channel.act("save", { value: example }) });
  const bar = element("progress", { max: 1 });
  const told = element("span", { class: "told" });
  const sentence = element("p", { class: "sentence" });
  const buttons = element("div", { class: "controls" }, main, restart, keep, openNow, save);
  const progress = element("div", { class: "progress" }, bar, told);
  root.append(buttons, progress, sentence);
  let example = 0; // the one that is shown
  let isDone = false;
  let isNew = true;

  function turn() {
    if (channel.repeat() === "advance") go(null);
    else if (isNew) takeFirst(() => go("advance"));
    else go("advance");
  }

  function go(action) {
    channel.repeat(action);
    channel.ask();
  }

  function begin() {
    channel.repeat(null);
    takeFirst(() => {
      channel.set({ film: -1 });
      channel.act("restart");
    });
  }

  function show(header, words, isRunning, all) {
    example = header.example.index;
    const { state, step, total } = header;
    isDone = state === "done";
    isNew = state === "new";
    hero.show(header, all);
    main.textContent = words[isRunning ? "pause" : { new: "train", running: "continue", done: "open" }[state]];
    restart.textContent = words.restart;
    keep.textContent = words.keep;
    keep.disabled = !header.can_keep;
    openNow.textContent = words.open;
    save.textContent = words.save;
    for (const one of [restart, keep, save, progress]) one.hidden = step === 0;
    openNow.hidden = step === 0 || isDone;
    bar.value = step / total;
    bar.setAttribute("aria-label", words.progress);
    const left = isRunning && header.seconds_left !== null ? fill(words.left, { seconds: header.seconds_left }) : "";
    told.textContent = [fill(words.step, { step, total }), left].filter(Boolean).join(" · ");
    setText(sentence, header.sentence);
    sentence.className = `sentence ${header.learned ?? ""}`;
  }

  // What is to be learned, before the first step.
  const say = (caption) => caption.parentElement === root || buttons.before(caption);
  return { show, say };
}

// Before a run what it is to reach; then the newest number, on a bar on which the goal is marked.
function createHero(root) {
  const number = element("span", { class: "hero-number" });
  const label = element("span", { class: "hero-label" });
  const filled = element("div", { class: "filled" });
  const goal = element("div", { class: "goal" });
  const bar = element("div", { class: "goal-bar", "aria-hidden": "true" }, filled, goal);
  root.append(element("div", { class: "hero" }, number, label, bar));
  let said = "";

  function show({ hero, goal: wanted }, all) {
    number.hidden = bar.hidden = !hero;
    setText(number, hero?.number ?? "");
    const text = hero?.label ?? wanted;
    if (said !== text) label.replaceChildren(...withTerms(text, all));
    said = text;
    if (!hero) return;
    filled.style.width = `${100 * hero.filled}%`;
    goal.style.left = `${100 * hero.goal}%`;
    filled.classList.toggle("reached", hero.filled >= hero.goal);
  }

  return { show };
}
