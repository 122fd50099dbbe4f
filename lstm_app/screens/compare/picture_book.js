// From a neuron to a cell: six pictures, one at a time or all at once.

import { PICTURES } from "./pictures.js";
import { createForm } from "../../../lstm_player/assets/shared/fields.js";
import { element, setText } from "../../../lstm_player/assets/shared/dom.js";
import { fill } from "../../../lstm_player/assets/shared/format.js";

export function createStory(root, { settings, set }) {
  const heading = element("h2");
  const intro = element("p", { class: "intro" });
  const back = element("button", { type: "button", onclick: () => turn(-1) });
  const next = element("button", { type: "button", class: "next", onclick: () => turn(1) });
  const counter = element("output");
  const keys = element("span", { class: "hint" });
  const readings = element("span", { class: "readings" });
  const reading = createForm(readings, turnTo, ["reading"]);
  const turning = element("span", { class: "turning" }, back, counter, next);
  const controls = element("div", { class: "fields" }, turning, readings, keys);
  const pages = element("div", { class: "pictures" });
  root.append(heading, intro, controls, pages);
  root.addEventListener("keydown", onKey);
  let count = 0;
  let template = "";
  let painted = "";
  let shown = /** @type {ReturnType<typeof page>[]} */ ([]);
  let last = null; // what is shown

  const now = (name) => settings()[name] ?? last.values[name];
  const picture = () => Number(now("picture"));

  // Nothing has to be computed anew for another picture.
  function turnTo(change) {
    set(change, { local: true });
    show();
  }

  function onKey(event) {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!way || event.ctrlKey || event.altKey || event.metaKey || now("reading") === "all") return;
    event.preventDefault();
    turn(way);
  }

  function turn(way) {
    const wanted = Math.min(Math.max(picture() + way, 1), count);
    if (wanted === picture()) return;
    turnTo({ picture: wanted });
  }

  function update({ header, arrays }, words, colours) {
    const { pictures } = header.story;
    const { seed } = header.values;
    last = header;
    count = pictures.length;
    heading.textContent = words["story.heading"];
    intro.textContent = fill(words["story.intro"], { seed });
    back.textContent = words["story.back"];
    next.textContent = words["story.next"];
    keys.textContent = words["story.keys"];
    template = words["story.place"];
    const drawing = JSON.stringify([pictures, seed, colours.surface]);
    if (painted !== drawing) {
      const numbers = (name) => arrays[`story.${name}`].values;
      shown = pictures.map((one) => page(one, numbers, words, colours));
      pages.replaceChildren(...shown.map(({ node }) => node));
      painted = drawing;
    }
    show();
  }

  function show() {
    const here = picture();
    const all = now("reading") === "all";
    reading.show(last.forms, settings());
    const focused = pages.matches(":focus-within");
    shown.forEach(({ node }, at) => (node.hidden = !all && at + 1 !== here));
    if (focused && !all) shown[here - 1].scroller.focus();
    const text = fill(template, { picture: here, pictures: count });
    setText(counter, text);
    // A button that is disabled would lose the focus, and the arrow keys with it.
    back.ariaDisabled = String(here === 1);
    next.ariaDisabled = String(here === count);
    turning.hidden = all;
    keys.hidden = all;
    root.dataset.picture = here;
    root.dataset.reading = now("reading");
  }

  return { update };
}

function page({ id, title, text, alt }, numbers, words, colours) {
  const caption = element("figcaption", {}, element("h3", {}, title), element("p", {}, text));
  const focusable = { class: "across", role: "group", tabindex: "0", "aria-label": title };
  const scroller = element("div", focusable, PICTURES[id](numbers, words, alt, colours));
  return { node: element("figure", { "data-picture": id }, caption, scroller), scroller };
}
