// What a text or a file is read as, shown before it is used: its columns, what is to be answered,
// gaps, and what was passed over. Reading is the server's; the choices made here go back to it.

import { createReadingTable } from "./reading_table.js";
import { element, setText } from "./dom.js";

/** @import {Words} from "./types.js" */
/**
 * @typedef {Record<string, any>} Choices as lstm_core.ReadingChoices reads them
 * @typedef {{id: string, text: string, options: [string, string][], answer: string | null}} Question
 *
 * What lstm_app/visit/reading.py says of a text.
 * @typedef {object} Reading
 * @property {string} token
 * @property {string} [text] of a file
 * @property {string | null} problem
 * @property {boolean} ready
 * @property {boolean} plain it is ready, and nothing needs to be looked at
 * @property {string | null} left what is still to be chosen
 * @property {string} summary
 * @property {string} why
 * @property {number | null} inputs
 * @property {number[]} taken numbers of the columns in use, in order
 * @property {import("./reading_table.js").Column[]} columns
 * @property {Question[]} questions
 * @property {Question | null} gaps
 * @property {Question | null} sentinels
 * @property {string[]} notes
 * @property {Choices} choices
 */

const SETTLED_AFTER = 300; // ms without a key until what was typed is looked at
const SHAPING = ["comma", "blank", "point", "batch"]; // after these the columns are others

/**
 * @param {string} name before the ids of what it makes
 * @param {object} uses
 * @param {(name: string, fields: Record<string, any>) => void} uses.act
 * @param {(text: string) => void} uses.onText the text of a file that was opened
 * @param {() => void} [uses.onChange] another choice was made
 */
export function createReading(name, { act, onText, onChange = () => {} }) {
  const alert = element("p", { class: "refusal", role: "alert", hidden: true });
  const summary = element("p", { class: "summary", role: "status" });
  const table = createReadingTable(name, (taken) => choose("columns", taken));
  const questions = element("div", { class: "questions" });
  const notes = element("ul", { class: "notes" });
  const node = element("section", { class: "reading", hidden: true }, alert, summary, questions, table.node, notes);
  const page = crypto.getRandomValues(new Uint32Array(1))[0];
  let count = 0;
  let timer = /** @type {any} */ (null);
  let waiting = /** @type {{token: string, text: string, choices: Choices, then: Then} | null} */ (null);
  let shown = /** @type {{text: string, reading: Reading} | null} */ (null);
  let words = /** @type {Words} */ ({});
  let isPressed = false; // whether it was to be used as it is

  /** @typedef {((choices: Choices) => void) | null} Then what is done with it once it is ready */
  /** @param {string} text @param {Choices} [choices] @param {Then} [then] @param {Record<string, any>} [sent] */
  function look(text, choices = {}, then = null, sent = { value: text }) {
    clearTimeout(timer);
    waiting = { token: `${page}-${(count += 1)}`, text, choices, then };
    act("look", { ...sent, choices, token: waiting.token, target: ["reading", name] });
  }

  /** @param {Record<string, any>} header */
  function hear({ reading }) {
    const asked = waiting;
    if (!asked || reading?.token !== asked.token) return;
    waiting = null;
    if ("text" in reading) onText((asked.text = reading.text));
    const before = shown?.text === asked.text ? shown.reading : null;
    const isUnread = reading.problem && !reading.summary;
    shown = { text: asked.text, reading: isUnread ? withQuestions(reading, before, asked.choices) : reading };
    draw();
    if (!asked.then) return;
    if (reading.plain) asked.then(reading.choices);
    else stop();
  }

  // It was to be used, and is not: where that is said comes into view, and what is open into reach.
  function stop() {
    if (shown?.reading.ready) say(words.again);
    /** @type {HTMLElement} */ (alert).scrollIntoView({ block: "nearest" });
    const open = questions.querySelector("fieldset:not(:has(:checked)) input");
    /** @type {HTMLElement | null} */ (open)?.focus();
  }

  /** @param {string} id @param {any} value */
  function choose(id, value) {
    if (!shown) return;
    isPressed = false;
    onChange();
    look(shown.text, withChoice(shown.reading.choices, id, value));
  }

  function draw() {
    node.hidden = !shown;
    if (!shown) return;
    const { reading } = shown;
    const focused = /** @type {Document} */ (node.getRootNode()).activeElement?.id;
    say(reading.problem ?? (isPressed ? reading.left : null));
    const isOpen = reading.questions.some(({ answer }) => answer === null); // nothing is known before
    setText(summary, isOpen ? "" : reading.summary);
    table.show(reading, words, !isOpen);
    const asked = [...reading.questions, reading.sentinels, reading.gaps].filter((one) => one !== null);
    questions.replaceChildren(...asked.map(fieldset));
    notes.replaceChildren(...reading.notes.map((note) => element("li", {}, note)));
    if (focused) /** @type {HTMLElement | null} */ (node.querySelector(`[id="${focused}"]`))?.focus();
  }

  /** @param {Question} question */
  function fieldset({ id, text, options, answer }) {
    const choice = ([value, label]) => {
      const input = element("input", { type: "radio", name: `${name}-${id}`, id: `${name}-${id}-${value}`, value });
      input.checked = value === answer;
      input.addEventListener("change", () => choose(id, id === "batch" ? Number(value) : value));
      return element("label", { for: input.id }, input, element("span", {}, label));
    };
    return element("fieldset", { "data-question": id }, element("legend", {}, text), ...options.map(choice));
  }

  /** @param {string | null} sentence */
  function say(sentence) {
    alert.hidden = !sentence;
    setText(alert, sentence ?? "");
    if (sentence) node.hidden = false;
  }

  function clear() {
    clearTimeout(timer);
    [waiting, shown, isPressed] = [null, null, false];
    say(null);
    node.hidden = true;
  }

  return {
    node,
    hear,
    clear,
    say,
    look,
    // What is typed is looked at when the typing has come to rest.
    /** @param {string} text */
    typed(text) {
      clear();
      if (text.trim()) timer = setTimeout(() => look(text), SETTLED_AFTER);
    },
    /** @param {string} bytes of a file, in base64 */
    open(bytes) {
      clear();
      look("", {}, null, { bytes });
    },
    // Hands over the choices once the text can be used; until then it is shown what is open. What
    // is plain is used without a look at it.
    /** @param {string} text @param {(choices: Choices) => void} then */
    use(text, then) {
      isPressed = true;
      const known = shown?.text === text ? shown.reading : null;
      if (known?.ready) then(known.choices);
      else if (known && !known.problem && !waiting) {
        draw();
        stop();
      } else look(text, (waiting?.text === text ? waiting : known)?.choices ?? {}, then); // other settings may take it
    },
    /** @param {Words} allWords */
    update(allWords) {
      if (words === allWords) return;
      words = allWords;
      node.setAttribute("aria-label", words.label);
      if (shown) look(shown.text, shown.reading.choices); // in the other language
    },
  };
}

/**
 * A choice more; columns chosen before are dropped where they may be others now, and what was
 * answered about a value of theirs with them.
 * @param {Choices} choices @param {string} id @param {any} value
 * @returns {Choices}
 */
export function withChoice(choices, id, value) {
  const { columns, sentinels, ...rest } = choices;
  const taken = columns && !SHAPING.includes(id) ? { columns } : {};
  const marks = sentinels && id !== "columns" ? { sentinels } : {};
  return { ...rest, ...taken, ...marks, [id]: value };
}

/**
 * A refusal with the questions that were there before it, so that another answer can be given.
 * @param {Reading} refusal @param {Reading | null} before @param {Choices} choices
 * @returns {Reading}
 */
export function withQuestions(refusal, before, choices) {
  const questions = (before ? before.questions : []).map((one) => {
    const answer = choices[one.id];
    return { ...one, answer: answer === undefined ? one.answer : String(answer) };
  });
  return { ...refusal, questions, choices };
}
