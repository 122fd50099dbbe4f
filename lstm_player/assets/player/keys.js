// Who hears a key: of all players that listen at one node, the one used last.

/** @typedef {(event: KeyboardEvent) => void} Hearer */

/** @type {WeakMap<EventTarget, Hearer[]>} those who listen at a node, the one used last at the end */
const listening = new WeakMap();

/**
 * Listens at `target`; without one, within `root` alone. Returns how to stop.
 * @param {EventTarget | null} target
 * @param {HTMLElement} root the element whose use counts
 * @param {Hearer} onKey
 */
export function hearKeys(target, root, onKey) {
  const source = target ?? root;
  if (!target) root.tabIndex = -1; // a click anywhere inside brings the keys
  const hearers = listening.get(source) ?? [];
  listening.set(source, hearers);
  const use = () => {
    stop();
    hearers.push(onKey);
  };
  const stop = () => {
    if (hearers.includes(onKey)) hearers.splice(hearers.indexOf(onKey), 1);
  };
  const hear = /** @param {Event} event */ (event) => {
    if (hearers[hearers.length - 1] === onKey) onKey(/** @type {KeyboardEvent} */ (event));
  };
  use();
  root.addEventListener("pointerdown", use, true);
  root.addEventListener("focusin", use);
  source.addEventListener("keydown", hear);
  return () => {
    stop();
    root.removeEventListener("pointerdown", use, true);
    root.removeEventListener("focusin", use);
    source.removeEventListener("keydown", hear);
  };
}
