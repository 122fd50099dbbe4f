// The full value behind a rounded number, on hover, on keyboard focus and on tap; and the
// link between everything that shows the same quantity.

/** @param {HTMLElement} root */
export function addTooltip(root) {
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  root.append(tip);

  /** @param {HTMLElement | SVGElement} target */
  const show = (target) => {
    const bounds = root.getBoundingClientRect();
    const box = target.getBoundingClientRect();
    tip.textContent = target.dataset.full ?? "";
    tip.hidden = false;
    const left = box.left - bounds.left + box.width / 2 - tip.offsetWidth / 2;
    tip.style.left = `${Math.max(0, Math.min(left, bounds.width - tip.offsetWidth))}px`;
    tip.style.top = `${box.top - bounds.top - tip.offsetHeight - 4}px`;
  };

  /** @param {Event} event */
  const enter = (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const number = /** @type {HTMLElement | null} */ (target.closest("[data-full]"));
    if (number && saysMore(number)) show(number);
    else tip.hidden = true;
    const linked = /** @type {HTMLElement | null} */ (target.closest("[data-q]"));
    highlight(root, linked?.dataset.q);
  };
  root.addEventListener("pointerover", enter);
  root.addEventListener("pointerdown", enter);
  root.addEventListener("focusin", enter);
  root.addEventListener("pointerleave", ({ pointerType }) => {
    if (pointerType === "touch") return; // a finger leaves at once; the next tap tells where to
    tip.hidden = true;
    highlight(root);
  });
}

/**
 * Whether there are more digits than shown; a cell with the focus shows them all itself.
 * @param {HTMLElement} number
 */
function saysMore(number) {
  if (number instanceof HTMLInputElement) return !number.matches(":focus") && number.value !== number.dataset.full;
  return number.textContent?.replace("−", "-") !== number.dataset.full;
}

/** @param {HTMLElement} root @param {string} [quantity] */
function highlight(root, quantity) {
  for (const linked of root.querySelectorAll(".linked")) linked.classList.remove("linked");
  if (!quantity) return;
  for (const twin of root.querySelectorAll(`[data-q="${quantity}"]`)) {
    if (!twin.closest(".card:not([aria-current])")) twin.classList.add("linked");
  }
}
