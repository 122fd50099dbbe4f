// "Say it in your own words": nobody grades it, and it stays in the browser.

import { element } from "../../shared/dom.js";

/** @import {Asked, Desk} from "./desk.js" */

/** @param {Desk} desk @returns {Asked} */
export function createSay({ words, answer, keep, complete }) {
  let said = Boolean(answer);
  const field = element("textarea", { rows: 4, maxlength: 2000, "aria-label": words["say.label"], placeholder: words["say.placeholder"] });
  field.value = answer ?? "";
  const button = element("button", { type: "submit", class: "main" }, words["say.keep"]);
  const form = element("form", { class: "say" }, field, element("p", { class: "hint" }, words["say.note"]), button);
  const commit = () => {
    if (!field.value.trim()) return field.focus();
    said = true;
    keep(field.value);
    complete();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    commit();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    commit();
  });
  return { node: form, isRevealed: () => said, first: () => field };
}
