// How much room the page has, in words that the style sheet knows; the size for a class in front
// of a projector; what stands on paper only.

import { element, setText } from "./dom.js";

const LONGEST_ADDRESS = 300; // characters on paper

const LEAST = /** @type {const} */ ({ column: 1900, rail: 1160, pair: 860, one: 600, phone: 0 }); // px

/**
 * @param {HTMLElement} root its width counts; the word stands in data-room
 * @param {HTMLElement} bench where the address is written for a print
 */
export function createRoom(root, bench) {
  const address = bench.appendChild(element("p", { class: "address" }));
  const sign = () => {
    const { href, origin, pathname } = location;
    setText(address, href.length > LONGEST_ADDRESS ? origin + pathname : href);
  };
  addEventListener("beforeprint", sign);

  function measure() {
    const width = root.clientWidth;
    const room = Object.entries(LEAST).find(([, least]) => width >= least)?.[0] ?? "phone";
    if (root.dataset.room !== room) root.dataset.room = room;
  }
  const observer = new ResizeObserver(measure);
  observer.observe(root);
  measure();
  const page = document.documentElement;

  /** Hides all but the instrument, and makes it large; once more, and all is back. */
  function present() {
    page.toggleAttribute("data-presenting");
    root.toggleAttribute("data-presenting", page.hasAttribute("data-presenting"));
    measure();
  }

  return {
    present,
    isPresenting: () => page.hasAttribute("data-presenting"),
    destroy() {
      observer.disconnect();
      removeEventListener("beforeprint", sign);
      page.removeAttribute("data-presenting");
    },
  };
}
