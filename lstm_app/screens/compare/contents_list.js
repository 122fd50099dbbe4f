// The list of the sections, which stays in sight: a link to each, the one being read marked.

import { element, setText } from "../../../lstm_player/assets/shared/dom.js";

/** @import {Words} from "../../../lstm_player/assets/shared/types.js" */

const MOVES = ["wheel", "touchstart", "pointerdown", "keydown"];

/** @param {HTMLElement} root @param {HTMLElement[]} sections each with its id */
export function createContentsList(root, sections) {
  const links = sections.map((section) => {
    const follow = (/** @type {Event} */ event) => {
      event.preventDefault();
      history.replaceState(history.state, "", `#${section.id}`);
      scrollTo(section);
    };
    return element("a", { href: `#${section.id}`, onclick: follow });
  });
  root.append(...links);
  const observer = new IntersectionObserver(mark, { rootMargin: "-64px 0px -60% 0px" });
  for (const section of sections) observer.observe(section);
  /** @type {HTMLElement | null} the section that an address named, until the visitor moves */
  let held = null;
  const onHash = () => goToHash();
  const letGo = () => (held = null);
  const growing = new ResizeObserver(() => held?.scrollIntoView({ block: "start" }));
  for (const section of sections) growing.observe(section);
  addEventListener("hashchange", onHash);
  for (const name of MOVES) addEventListener(name, letGo, { passive: true });

  function mark() {
    const middle = innerHeight * 0.4;
    const now = sections.findLastIndex((section) => section.getBoundingClientRect().top < middle);
    links.forEach((link, at) => {
      if (at === Math.max(now, 0)) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    root.scrollLeft = links[Math.max(now, 0)].offsetLeft - 16; // where not all fit
  }

  /** @param {HTMLElement} section */
  function scrollTo(section) {
    section.scrollIntoView({ block: "start" });
    section.focus({ preventScroll: true });
  }

  // An address may name a section; nodes in a shadow root the browser does not find by itself.
  function goToHash() {
    const named = sections.find(({ id }) => `#${id}` === location.hash);
    if (!named) return;
    scrollTo(named);
    held = named; // what stands above it may still grow
  }

  return {
    goToHash,
    /** @param {Words} words */
    update(words) {
      root.setAttribute("aria-label", words["contents"]);
      links.forEach((link, at) => setText(link, words[`contents.${sections[at].id}`]));
    },
    destroy() {
      observer.disconnect();
      growing.disconnect();
      removeEventListener("hashchange", onHash);
      for (const name of MOVES) removeEventListener(name, letGo);
    },
  };
}
