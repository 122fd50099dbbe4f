// Train, pause, continue, start again; how far the run is; what became of it.

import { element } from "../../../lstm_player/assets/shared/dom.js";

export function createControls(root, channel) {
  const button = (attributes) => element("button", { type: "button", ...attributes });
  const train = button({ class: "next", onclick: turn });
  const restart = button({ onclick: begin });
  const keep = button({ onclick: () => channel.act("keep") });
  const open = button({ onclick: () => channel.act("open", { value: example }) });
  const save = button({ class: "save", onclick: () => channel.act("save", { value: example }) });
  const bar = element("progress", { max: 1 });
  const told = element("span", { class: "told" });
  const sentence = element("p", { class: "sentence" });
  const buttons = element("div", { class: "controls" }, train, restart, keep, open, save);
  root.append(buttons, element("div", { class: "progress" }, bar, told), sentence);
  let example = 0; // the one that is shown

  function turn() {
    channel.repeat(channel.repeat() === "advance" ? null : "advance");
    channel.ask();
  }

  function begin() {
    channel.repeat(null);
    channel.set({ film: -1 });
    channel.act("restart");
  }

  function show(header, words, isRunning) {
    example = header.example.index;
    const { state, step, total } = header;
    train.textContent = words[isRunning ? "pause" : { new: "train", running: "continue", done: "done" }[state]];
    train.disabled = state === "done";
    restart.textContent = words.restart;
    restart.disabled = step === 0;
    keep.textContent = words.keep;
    keep.disabled = step === 0 || !header.can_keep;
    open.textContent = words.open;
    save.textContent = words.save;
    bar.value = step / total;
    bar.setAttribute("aria-label", words.progress);
    const left = isRunning && header.seconds_left !== null ? words.left.replace("{seconds}", header.seconds_left) : "";
    told.textContent = [words.step.replace("{step}", step).replace("{total}", total), left].filter(Boolean).join(" · ");
    sentence.textContent = header.sentence;
    sentence.className = `sentence ${header.learned ?? ""}`;
  }

  return { show };
}
