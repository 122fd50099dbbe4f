// A table or text of one's own comes in as a file: by a button or dropped.

import { element, setText } from "./dom.js";

const ENDINGS = /\.(csv|tsv|txt|dat|data|tab|asc|log|md)$/i;

/** Whether a file is a table or a text, and no scenario. @param {File} file */
export const isTable = ({ name, type }) => ENDINGS.test(name) || (type.startsWith("text/") && !/\.json$/i.test(name));

/** As the server counts them. @param {number} bytes */
export const kilobytes = (bytes) => Math.floor(bytes / 1000);

/** @param {Blob} file @returns {Promise<string>} its bytes, whatever they are; none if it cannot be read */
export function base64(file) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => resolve(""); // which the server answers with what it expected
    reader.readAsDataURL(file);
  });
}

/**
 * A button to choose a file with; `take` also takes one that was dropped.
 * @param {(bytes: string) => void} open what to do with its bytes, in base64
 * @param {(kilobytes: number) => void} refuse it is too large
 */
export function createTableFile(open, refuse) {
  const title = element("span");
  const input = element("input", { type: "file", accept: ".csv,.tsv,.txt,.dat,text/*" });
  const node = element("label", { class: "file" }, title, input);
  let largest = Infinity;

  /** @param {File | undefined} file */
  async function take(file) {
    if (!file) return;
    const got = kilobytes(file.size);
    if (got > largest) refuse(got);
    else open(await base64(file));
  }

  input.addEventListener("change", async () => {
    await take(input.files?.[0]);
    input.value = ""; // the same file may be chosen again
  });

  return {
    node,
    take,
    /** @param {string} words @param {number} most kilobytes */
    update(words, most) {
      setText(title, words);
      largest = most;
    },
  };
}
