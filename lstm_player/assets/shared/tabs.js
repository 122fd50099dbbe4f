// Tabs beside the diagram: one panel at a time where there is no room for all.

import { element } from "./dom.js";

/** @import {Words} from "./types.js" */

let kept = "step"; // the tab that was open when the page was left for another

/**
 * @param {HTMLElement} root
 * @param {Record<string, HTMLElement[]>} panels what stands under each tab, by its name
 */
export function createTabs(root, panels) {
  root.classList.add("tabs");
  const list = element("div", { role: "tablist" });
  root.append(list);
  const names = Object.keys(panels);
  const tabs = names.map((name) => {
    const open = () => show(name);
    return element("button", { type: "button", role: "tab", "data-tab": name, onclick: open });
  });
  list.append(...tabs);
  list.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const next = names[(names.indexOf(kept) + by + names.length) % names.length];
    show(next);
    tabs[names.indexOf(next)].focus();
  });

  /** @param {string} name */
  function show(name) {
    kept = name;
    tabs.forEach((tab, at) => {
      tab.setAttribute("aria-selected", String(names[at] === name));
      tab.tabIndex = names[at] === name ? 0 : -1;
      for (const panel of panels[names[at]]) panel.classList.toggle("folded", names[at] !== name);
    });
  }

  /** @param {Words} words */
  function update(words) {
    list.setAttribute("aria-label", words["tabs.label"]);
    tabs.forEach((tab, at) => {
      tab.textContent = words[`tabs.${names[at]}`];
      for (const panel of panels[names[at]]) panel.setAttribute("aria-label", words[`tabs.${names[at]}`]);
    });
  }

  for (const panel of Object.values(panels).flat()) panel.setAttribute("role", "tabpanel");
  show(kept);
  return { show, update };
}
