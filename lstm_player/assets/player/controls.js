// The player's buttons and keys.

import * as cursors from "./cursor.js";
import { element } from "../shared/dom.js";

const SPEEDS = { slow: 2200, normal: 1200, fast: 500 };
const ICONS = {
  first: "M5 4h2v12H5zM16 4v12L8 10z",
  previous: "M14 4v12L6 10z",
  play: "M6 4l10 6-10 6z",
  pause: "M6 4h3v12H6zM11 4h3v12h-3z",
  next: "M6 4v12l8-6z",
  last: "M4 4v12l8-6zM13 4h2v12h-2z",
  share: "M8 5h3v2H8a3 3 0 000 6h3v2H8A5 5 0 018 5zM12 5h1a5 5 0 010 10h-1v-2h1a3 3 0 000-6h-1zM7 9h7v2H7z",
};

export function createControls(container, copyLink, turn) {
  let playing = 0;
  const speed = element("select", {});
  const buttons = {
    first: button("first", cursors.goToStart),
    previous: button("previous", cursors.previous),
    play: button("play", () => (playing ? pause() : play())),
    next: button("next", cursors.next),
    last: button("last", cursors.goToEnd),
  };
  const nextLabel = element("span");
  buttons.next.append(nextLabel);
  const modes = { steps: modeButton(false), inside: modeButton(true) };
  const direction = element("button", { type: "button", class: "direction", onclick: turn });
  const unit = element("span", { class: "units", hidden: true });
  const unitText = element("output");
  const unitDown = element("button", { type: "button", onclick: () => pick(-1) }, "−");
  const unitUp = element("button", { type: "button", onclick: () => pick(1) }, "+");
  unit.append(unitDown, unitText, unitUp);
  const shareLabel = element("span");
  const share = button("share", copyLink);
  share.hidden = !copyLink;
  share.append(shareLabel);
  container.append(
    element("span", { class: "transport" }, ...Object.values(buttons)),
    share,
    element("span", { class: "modes", role: "group" }, modes.steps, modes.inside),
    direction,
    speed,
    unit,
  );
  const pick = (change) => cursors.moveTo({ unit: cursors.cursor.unit + change });

  function rebuild({ words, units, inside }) {
    modes.steps.parentElement.hidden = direction.hidden = !inside.length;
    for (const [name, node] of Object.entries(buttons)) {
      node.title = words[`key.${name}`];
      node.setAttribute("aria-label", words[name]);
    }
    nextLabel.textContent = words.next;
    modes.steps.textContent = words["mode.steps"];
    modes.inside.textContent = words["mode.inside"];
    modes.steps.parentElement.setAttribute("aria-label", words.mode);
    const chosen = speed.value || "normal";
    speed.replaceChildren(...Object.keys(SPEEDS).map((name) => new Option(words[`speed.${name}`], name)));
    speed.value = chosen;
    speed.setAttribute("aria-label", words.speed);
    shareLabel.textContent = words.share;
    share.setAttribute("aria-label", words.share);
    share.title = words.share;
    direction.textContent = words.direction;
    direction.title = words["key.direction"];
    unit.hidden = units === 1;
    unitDown.setAttribute("aria-label", words["unit.previous"]);
    unitUp.setAttribute("aria-label", words["unit.next"]);
  }

  function show({ words, units, backward }, cursor) {
    unitText.textContent = words.unit.replace("{unit}", cursor.unit + 1).replace("{units}", units);
    modes.steps.setAttribute("aria-pressed", !cursor.inside);
    modes.inside.setAttribute("aria-pressed", cursor.inside);
    direction.setAttribute("aria-pressed", backward);
    buttons.previous.disabled = buttons.first.disabled = cursors.atStart();
    buttons.next.disabled = buttons.last.disabled = cursors.atEnd();
  }

  function play() {
    if (cursors.atEnd()) cursors.goTo(0);
    else cursors.next();
    setIcon(buttons.play, "pause");
    playing = setTimeout(function again() {
      if (cursors.atEnd()) return pause();
      cursors.next();
      playing = setTimeout(again, SPEEDS[speed.value]);
    }, SPEEDS[speed.value]);
  }

  function pause() {
    clearTimeout(playing);
    playing = 0;
    setIcon(buttons.play, "play");
  }

  function onKey(event) {
    const target = event.composedPath()[0];
    const editing = target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable], [role=slider], [role=tab], [role=radio], [role=combobox], [role=grid]");
    if (editing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const onButton = target.closest?.("button, a, summary, input");
    const action = keyAction(event, onButton);
    if (!action) return;
    event.preventDefault();
    if (event.key !== " ") pause();
    action();
  }

  function keyAction(event, onButton) {
    const actions = {
      ArrowRight: () => (event.shiftKey ? cursors.goAhead(1) : cursors.next()),
      ArrowLeft: () => (event.shiftKey ? cursors.goAhead(-1) : cursors.previous()),
      Home: cursors.goToStart,
      End: cursors.goToEnd,
      Escape: pause,
      " ": onButton ? null : () => (playing ? pause() : play()),
    };
    return actions[event.key];
  }

  document.addEventListener("keydown", onKey);
  const destroy = () => {
    pause();
    document.removeEventListener("keydown", onKey);
  };
  return { rebuild, show, destroy };
}

function modeButton(inside) {
  return element("button", { type: "button", onclick: () => cursors.setInside(inside) });
}

function button(name, onclick) {
  const node = element("button", { type: "button", class: name, onclick });
  setIcon(node, name);
  return node;
}

function setIcon(node, name) {
  node.querySelector("svg")?.remove();
  node.insertAdjacentHTML("afterbegin", `<svg viewBox="0 0 20 20" aria-hidden="true"><path d="${ICONS[name]}"/></svg>`);
}
