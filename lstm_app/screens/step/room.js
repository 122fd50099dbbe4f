// How much room the page has, in words that the style sheet knows, and the size for a class
// in front of a projector.

const LEAST = /** @type {const} */ ({ column: 1900, rail: 1160, pair: 860, one: 600, phone: 0 }); // px

/** @param {HTMLElement} root its width counts; the word stands in data-room */
export function createRoom(root) {
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
      page.removeAttribute("data-presenting");
    },
  };
}
