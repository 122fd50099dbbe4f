// A window over the page: the focus stays in it, Escape and a click beside it close it, and
// keys pressed in it are not the player's.

import { element, setText } from "./dom.js";

/**
 * @param {HTMLElement} root
 * @param {string} name its class
 * @param {Node[]} content
 */
export function createDialog(root, name, ...content) {
  const heading = element("h2", { id: `${name}-heading` });
  const close = element("button", { type: "button", class: "close" }, "✕");
  const problem = element("p", { class: "wrong", role: "alert", hidden: true });
  const bar = element("div", { class: "top" }, heading, close);
  const body = element("div", { class: "body" }, bar, problem, ...content);
  const node = element("dialog", { class: `window ${name}`, "aria-labelledby": heading.id }, body);
  root.append(node);
  close.addEventListener("click", () => node.close());
  node.addEventListener("click", ({ target }) => target === node && node.close());
  node.addEventListener("keydown", (event) => event.stopPropagation());
  node.addEventListener("close", () => say(null));

  /** @param {string | null} sentence */
  function say(sentence) {
    problem.hidden = !sentence;
    setText(problem, sentence ?? "");
  }

  return {
    node,
    problem,
    say,
    open: () => node.open || node.showModal(),
    close: () => node.close(),
    isOpen: () => node.open,
    /** @param {string} title @param {string} closing */
    name(title, closing) {
      setText(heading, title);
      close.setAttribute("aria-label", closing);
      close.title = closing;
    },
  };
}
