// The full value behind a rounded number and the meaning of a word, on hover, on keyboard focus
// and on tap; and the link between everything that shows the same quantity, which a click keeps.

const MORE = "[data-full], [data-tip]";
const PRESSED = "button, a, input, select, summary, dfn, [role=slider]"; // where a click means something else

/** @param {HTMLElement} root */
export function addTooltip(root) {
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  root.append(tip);
  const links = createLinks(root);

  /** @param {HTMLElement | SVGElement} target */
  const show = (target) => {
    const bounds = root.getBoundingClientRect();
    const box = target.getBoundingClientRect();
    tip.textContent = target.dataset.tip ?? target.dataset.full ?? "";
    tip.classList.toggle("prose", "tip" in target.dataset);
    tip.hidden = false;
    const left = box.left - bounds.left + box.width / 2 - tip.offsetWidth / 2;
    tip.style.left = `${Math.max(0, Math.min(left, bounds.width - tip.offsetWidth))}px`;
    const above = box.top - tip.offsetHeight - 4;
    tip.style.top = `${(above < 0 ? box.bottom + 4 : above) - bounds.top}px`;
  };

  /** @param {Event} event */
  const enter = (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const more = /** @type {HTMLElement | null} */ (target.closest(MORE));
    if (more && saysMore(more)) show(more);
    else tip.hidden = true;
    links.hover(quantityAt(target));
  };
  root.addEventListener("pointerover", enter);
  root.addEventListener("pointerdown", enter);
  root.addEventListener("focusin", enter);
  root.addEventListener("pointerleave", ({ pointerType }) => {
    if (pointerType === "touch") return; // a finger leaves at once; the next tap tells where to
    tip.hidden = true;
    links.hover();
  });
  root.addEventListener("click", ({ target }) => {
    const node = /** @type {HTMLElement} */ (target);
    if (!node.closest(PRESSED)) links.pin(quantityAt(node));
  });
  root.ownerDocument.addEventListener("keydown", function free({ key }) {
    if (!root.isConnected) root.ownerDocument.removeEventListener("keydown", free);
    if (key !== "Escape") return;
    links.pin();
    tip.hidden = true;
  });
}

/** @param {HTMLElement} node */
const quantityAt = (node) => /** @type {HTMLElement | null} */ (node.closest("[data-q]"))?.dataset.q;

/**
 * Whether there is more to say than is shown; a cell with the focus shows all digits itself.
 * @param {HTMLElement} node
 */
function saysMore(node) {
  if (node.dataset.tip) return true;
  if (node instanceof HTMLInputElement) return !node.matches(":focus") && plain(node.value) !== node.dataset.full;
  return plain(node.textContent ?? "") !== node.dataset.full;
}

/** @param {string} text */
const plain = (text) => text.replace("−", "-");

/**
 * Marks all that shows the quantity pointed at, and the one that was pinned until it is let go,
 * also where it is shown anew.
 * @param {HTMLElement} root
 */
function createLinks(root) {
  /** @type {string | undefined} */
  let hovered;
  /** @type {string | undefined} */
  let pinned;
  const watching = new MutationObserver(mark);

  function mark() {
    for (const node of root.querySelectorAll(".linked")) {
      const { q } = /** @type {HTMLElement} */ (node).dataset;
      if (!q || (q !== hovered && q !== pinned)) node.classList.remove("linked");
    }
    for (const quantity of new Set([hovered, pinned])) {
      if (!quantity) continue;
      for (const twin of root.querySelectorAll(`[data-q="${quantity}"]:not(.linked)`)) {
        if (!twin.closest(".card:not([aria-current])")) twin.classList.add("linked");
      }
    }
  }

  return {
    /** @param {string} [quantity] */
    hover(quantity) {
      hovered = quantity;
      mark();
    },
    /** @param {string} [quantity] another one, or the same again to let it go */
    pin(quantity) {
      if (!pinned && !quantity) return;
      pinned = quantity === pinned ? undefined : quantity;
      watching.disconnect();
      if (pinned) watching.observe(root, { childList: true, subtree: true });
      root.toggleAttribute("data-pinned", Boolean(pinned));
      mark();
    },
  };
}
