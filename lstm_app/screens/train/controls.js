// Train, pause, continue, start again; how far the run is; what became of it.

import { element } from "../../../lstm_player/assets/shared/dom.js";

export function createControls(root, link) {
  const train = element("button", { type: "button", class: "next", onclick: () => link.run(!link.isRunning()) });
  const restart = element("button", { type: "button", onclick: link.restart });
  const keep = element("button", { type: "button", onclick: link.keep });
  const open = element("button", { type: "button" });
  const save = element("a", { class: "save", download: "trained.json" });
  const bar = element("progress", { max: 1 });
  const told = element("span", { class: "told" });
  const sentence = element("p", { class: "sentence" });
  const buttons = element("div", { class: "controls" }, train, restart, keep, open, save);
  root.append(buttons, element("div", { class: "progress" }, bar, told), sentence);
  let act = () => {};
  open.addEventListener("click", () => act());

  function show(header, words, openInPlayer) {
    act = openInPlayer;
    const { state, step, total, running } = header;
    train.textContent = words[running ? "pause" : { new: "train", running: "continue", done: "done" }[state]];
    train.disabled = state === "done";
    restart.textContent = words.restart;
    restart.disabled = step === 0;
    keep.textContent = words.keep;
    keep.disabled = step === 0 || !header.can_keep;
    open.textContent = words.open;
    save.textContent = words.save;
    save.href = `${link.place().door}/scenario.json?example=${header.example.place}`;
    bar.value = step / total;
    bar.setAttribute("aria-label", words.progress);
    const left = running && header.seconds_left !== null ? words.left.replace("{seconds}", header.seconds_left) : "";
    told.textContent = [words.step.replace("{step}", step).replace("{total}", total), left].filter(Boolean).join(" · ");
    sentence.textContent = header.sentence;
    sentence.className = `sentence ${header.learned ?? ""}`;
  }

  return { show };
}
