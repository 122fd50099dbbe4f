// From a neuron to a cell: six pictures, one at a time or all at once.

import { PICTURES } from "./pictures.js";
import { buttons } from "../../../lstm_player/assets/shared/fields.js";
import { element } from "../../../lstm_player/assets/shared/dom.js";

export function createStory(root, settings, ask) {
  const heading = element("h2");
  const intro = element("p", { class: "intro" });
  const back = element("button", { type: "button", onclick: () => turn(-1) });
  const next = element("button", { type: "button", class: "next", onclick: () => turn(1) });
  const place = element("output");
  const keys = element("span", { class: "hint" });
  const reading = buttons("reading", ask);
  const turning = element("span", { class: "turning" }, back, place, next);
  const controls = element("div", { class: "controls" }, turning, reading.node, keys);
  const pages = element("div", { class: "pictures" });
  root.append(heading, intro, controls, pages);
  root.addEventListener("keydown", onKey);
  let count = 0;
  let drawn = "";

  const picture = () => Number(settings().picture ?? 1);

  function onKey(event) {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!way || event.ctrlKey || event.altKey || event.metaKey || root.dataset.reading === "all") return;
    event.preventDefault();
    turn(way);
  }

  function turn(way) {
    const wanted = Math.min(Math.max(picture() + way, 1), count);
    if (wanted === picture()) return;
    ask({ picture: wanted });
    show();
  }

  function update({ header, arrays }, words, colours) {
    const { pictures } = header.story;
    const seed = header.settings.seed;
    count = pictures.length;
    heading.textContent = words["story.heading"];
    intro.textContent = words["story.intro"].replace("{seed}", seed);
    back.textContent = words["story.back"];
    next.textContent = words["story.next"];
    keys.textContent = words["story.keys"];
    const readings = header.choices.reading.map((id) => [id, words[`reading.${id}`]]);
    reading.show(words.reading, header.settings.reading, readings);
    root.dataset.reading = header.settings.reading;
    root.dataset.place = words["story.place"];
    const drawing = JSON.stringify([pictures, seed, colours.surface]);
    if (drawn !== drawing) {
      const numbers = (name) => arrays[`story.${name}`].values;
      pages.replaceChildren(...pictures.map((one) => page(one, numbers, words, colours)));
      drawn = drawing;
    }
    show();
  }

  function show() {
    const now = picture();
    const all = root.dataset.reading === "all";
    const focused = pages.contains(pages.getRootNode().activeElement);
    [...pages.children].forEach((child, at) => {
      child.hidden = !all && at + 1 !== now;
    });
    if (focused && !all) pages.children[now - 1].querySelector(".across").focus();
    const text = root.dataset.place.replace("{picture}", now).replace("{pictures}", count);
    if (place.textContent !== text) place.textContent = text;
    // A button that is disabled would lose the focus, and the arrow keys with it.
    back.setAttribute("aria-disabled", now === 1);
    next.setAttribute("aria-disabled", now === count);
    turning.hidden = all;
    keys.hidden = all;
    root.dataset.picture = now;
  }

  return { update };
}

function page({ id, title, text, alt }, numbers, words, colours) {
  const caption = element("figcaption", {}, element("h3", {}, title), element("p", {}, text));
  const focusable = { class: "across", role: "group", tabindex: "0", "aria-label": title };
  const scroller = element("div", focusable, PICTURES[id](numbers, words, alt, colours));
  return element("figure", { "data-picture": id }, caption, scroller);
}
