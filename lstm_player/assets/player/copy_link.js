// A link goes to the clipboard, or stands there to be copied by hand.

import { element } from "../shared/dom.js";

/** @import {Words} from "../shared/types.js" */

const SHARED_FOR = 5000; // ms that "copied" stays

/**
 * @param {HTMLElement} status where it says what has happened
 * @param {string | null} link null if it is too long
 * @param {Words} words
 */
export async function copyLink(status, link, words) {
  status.replaceChildren();
  if (link === null) {
    status.textContent = words["share.too_long"];
    return;
  }
  try {
    await navigator.clipboard.writeText(link);
    status.textContent = words["share.done"];
    setTimeout(() => status.replaceChildren(), SHARED_FOR);
  } catch {
    const field = element("input", { class: "link", readonly: true, "aria-label": words["share.here"] });
    field.value = link;
    status.append(words["share.here"], " ", field);
    field.select();
  }
}
