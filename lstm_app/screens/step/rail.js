// What stands beside the player: what the example shows, the stations through it, and the ways
// to another example, to a sequence of one's own and to what explains more.

import { sayAstray } from "./astray.js";
import { saveSheet } from "./files.js";
import { createGallery } from "./gallery.js";
import { createWatching, secondsFor, stationAt } from "./lesson.js";
import { createOwnSequence } from "./own_sequence.js";
import { showQuestions, showStart } from "./questions.js";
import { createScriptDialog } from "./script_dialog.js";
import { createStations } from "./stations.js";
import { textOf } from "../../../lstm_player/assets/player/sentences.js";
import { element, setText } from "../../../lstm_player/assets/shared/dom.js";
import { fill } from "../../../lstm_player/assets/shared/format.js";
import { section } from "../../../lstm_player/assets/shared/words.js";

/** @import {Catalogue, Cursor, Example, LayerNumbers} from "../../../lstm_player/assets/shared/types.js" */
/** @import {Station, Words} from "../../../lstm_player/assets/shared/types.js" */

/**
 * @typedef {object} Uses
 * @property {{cursor: Cursor, light: (parts: string[] | null) => void, stop: () => void}} player
 * @property {(name: string, fields?: Record<string, any>) => void} act
 * @property {(file: {name: string, text: string}, type?: string) => void} save
 * @property {() => string | null} link to what is open, null if it is too large for one
 */

/** @param {HTMLElement} root @param {Uses} uses */
export function createRail(root, { player, act, save, link }) {
  const { cursor } = player;
  root.classList.add("rail");
  const nodes = createNodes(root);
  const stations = createStations(nodes.stations, choose);
  const page = root.parentElement ?? root; // its windows open also where the rail is hidden
  const gallery = createGallery(page, (name) => act("open", { value: name }));
  const script = createScriptDialog(page, { act, save });
  const own = createOwnSequence(page, act, script.open, link);
  const dialogs = [gallery, own, script];
  const watching = createWatching({ count: () => lesson.length, go, onChange: show });
  nodes.watch.addEventListener("click", () => {
    player.stop();
    watching.toggle();
  });
  nodes.restore.addEventListener("click", () => act("reset"));
  nodes.undo.addEventListener("click", () => act("undo"));
  nodes.another.addEventListener("click", () => gallery.open());
  nodes.own.addEventListener("click", () => own.open());
  nodes.script.addEventListener("click", () => script.open());
  /**
   * @type {{layers: LayerNumbers[], header: Record<string, any>, words: Words, all: Words, catalogue: Catalogue,
   *   example: Example | null} | null}
   */
  let shown = null;
  /** @type {Station[]} those that can be gone to now */
  let lesson = [];
  /** @type {unknown[]} what the lesson was built for */
  let built = [];
  let chosen = -1;
  /** @type {Set<number>} */
  let done = new Set();
  /** @type {unknown} */
  let openingId = null;
  /** @type {number | null} the last deed of a form that was heard of */
  let deed = null;

  /**
   * @param {LayerNumbers[]} layers
   * @param {Record<string, any>} header
   * @param {Catalogue} catalogue
   */
  function update(layers, header, catalogue) {
    const { examples } = catalogue;
    const example = examples.find(({ name }) => name === header.preset) ?? null;
    const words = section(catalogue.words, "rail.");
    shown = { layers, header, words, all: catalogue.words, catalogue, example };
    if (header.opening.id !== openingId) begin(header.opening.id);
    const facts = [header.preset, header.can.reset, header.can.try, catalogue];
    if (facts.some((fact, index) => fact !== built[index])) {
      build(example, header, words);
      showStart(nodes.start, catalogue, example === examples[0] && !header.can.reset);
    }
    built = facts;
    nodes.undo.hidden = !header.can.undo;
    setText(nodes.undo, catalogue.words["editor.undo"]);
    gallery.update(examples, header.preset, catalogue.words);
    own.update(header.text, catalogue.words, header.held ? catalogue.words["whatif.without"] : "");
    script.update(header.revision, catalogue.language, catalogue.words);
    setText(nodes.script, catalogue.words["script.open"]);
    show();
  }

  /** @param {unknown} id */
  function begin(id) {
    openingId = id;
    [chosen, done] = [-1, new Set()];
    watching.rewind();
  }

  // An example that was changed keeps only its last station, which asks for a change, and that
  // only while its kinds and sizes are the same.
  /** @param {Example | null} example @param {Record<string, any>} header @param {Words} words */
  function build(example, { preset, can: { reset: isChanged, try: canTry } }, words) {
    watching.rewind();
    chosen = -1;
    const all = example?.stations ?? [];
    lesson = isChanged ? all.slice(canTry ? -1 : all.length) : all;
    stations.rebuild(lesson, all.length - lesson.length + 1, words.stations);
    const said = example ? saidOf(example, isChanged, words) : saidOfOther(preset, words, shown?.all ?? {});
    setText(nodes.name, said.name);
    setText(nodes.headline, said.headline);
    nodes.caption.replaceChildren(...textOf(said.caption).nodes);
    nodes.restore.hidden = !isChanged;
    nodes.watch.hidden = isChanged || !all.length;
    for (const name of /** @type {const} */ (["restore", "another", "own", "unfold"])) setText(nodes[name], words[name]);
    root.setAttribute("aria-label", words.label);
  }

  function show() {
    if (!shown) return;
    const { header, layers, words, all, catalogue, example } = shown;
    showQuestions(nodes.ask, catalogue, example, header.cell.layers[cursor.position.layer]);
    const current = stationAt(lesson, cursor.position, chosen);
    if (current >= 0 && !header.can.reset) done.add(current);
    stations.show(header.can.reset ? 0 : current, done, layers);
    nodes.watch.classList.toggle("on", watching.isOn());
    root.classList.toggle("watching", watching.isOn());
    const label = watching.isBegun() ? words.go_on : fill(words.watch, { seconds: secondsFor(lesson.length) });
    setText(nodes.watch, watching.isOn() ? words.pause : label);
    const notice = header.link_failed ? words["link_failed"] : sayAstray(header.astray, all);
    nodes.notice.hidden = !notice;
    nodes.notice.classList.toggle("wrong", header.link_failed);
    nodes.notice.setAttribute("role", header.link_failed ? "alert" : "status");
    setText(nodes.notice, notice);
  }

  /** @param {number} index */
  function choose(index) {
    watching.stop();
    go(index);
  }

  /** @param {number} index */
  function go(index) {
    const { step, phase, layer, unit, light } = lesson[index];
    chosen = index;
    cursor.moveTo({ step, phase, layer, unit });
    player.light(light);
    if (shown) setText(nodes.spoken, stations.spoken(index, shown.layers));
  }

  // Whatever else is used stops the watching.
  /** @param {Event} event */
  function interrupt(event) {
    const onButton = event.composedPath().includes(nodes.watch);
    const presses = !(event instanceof KeyboardEvent) || [" ", "Enter"].includes(event.key);
    if (!(onButton && presses)) watching.stop();
  }

  // What became of what a form asked for, and the file that was asked for.
  /** @param {Record<string, any>} header */
  function hear(header) {
    if (header.file) save(header.file);
    if (header.sheet) saveSheet(header.sheet);
    if (header.script) script.take(header.script);
    own.hear(header);
    if (!header.deed || header.deed.n === deed) return;
    deed = header.deed.n;
    if (header.deed.taken) for (const dialog of dialogs) dialog.taken(header.deed.do);
  }

  const unsubscribe = cursor.subscribe(show);
  document.addEventListener("keydown", interrupt, true);
  document.addEventListener("pointerdown", interrupt, true);
  return {
    update,
    hear,
    openOwn: own.open,
    openGallery: gallery.open,
    // Says a problem in the dialog that is open; false if none is.
    /** @param {string | null} sentence */
    says(sentence) {
      const open = dialogs.find((dialog) => dialog.isOpen());
      open?.say(sentence);
      return Boolean(open);
    },
    destroy() {
      watching.stop();
      unsubscribe();
      document.removeEventListener("keydown", interrupt, true);
      document.removeEventListener("pointerdown", interrupt, true);
    },
  };
}

/**
 * What stands at the top; of an example that was changed nothing that may be false by now.
 * @param {Example} example
 * @param {boolean} isChanged
 * @param {Words} words
 */
function saidOf(example, isChanged, words) {
  const { title, headline, caption, weights } = example;
  if (isChanged) return { name: title, headline: words.changed, caption: words["changed.note"] };
  return { name: `${title} · ${words[`weights.${weights}`]}`, headline, caption };
}

/**
 * The same for what is no example: a network found by training is named by its task.
 * @param {string} preset @param {Words} words @param {Words} all
 */
function saidOfOther(preset, words, all) {
  const task = preset.startsWith("trained-") ? all[`train.task.${preset.slice("trained-".length)}`] : null;
  const kind = task ? "trained" : "own";
  return { name: words[`${kind}.title`], headline: task ?? words["own.headline"], caption: words[`${kind}.caption`] };
}

/** @param {HTMLElement} root */
function createNodes(root) {
  root.setAttribute("role", "region");
  const nodes = {
    notice: element("p", { class: "notice", role: "alert", hidden: true }),
    start: element("a", { class: "start", hidden: true }),
    name: element("p", { class: "name" }),
    headline: element("h2"),
    unfold: element("button", { type: "button", class: "unfold", "aria-expanded": "false" }),
    caption: element("p", { class: "caption" }),
    watch: element("button", { type: "button", class: "main watch" }),
    restore: element("button", { type: "button", class: "main restore", hidden: true }),
    stations: element("ol", { class: "stations" }),
    another: element("button", { type: "button", class: "another" }),
    own: element("button", { type: "button", class: "own" }),
    script: element("button", { type: "button", class: "as-script" }),
    undo: element("button", { type: "button", class: "undo", hidden: true }),
    ask: element("p", { class: "more ask", hidden: true }),
    spoken: element("p", { class: "spoken", role: "status", "aria-live": "polite" }),
  };
  const { notice, start, name, headline, unfold, caption, watch, restore, stations, ask, spoken } = nodes;
  const { another, own, script, undo } = nodes;
  const begin = element("div", { class: "begin" }, start, watch);
  const lead = element("div", { class: "lead" }, name, headline, unfold, caption, begin, restore);
  const ways = element("div", { class: "ways" }, another, own, script, undo);
  const lesson = element("div", { class: "lesson" }, lead, stations, ways, ask);
  unfold.addEventListener("click", () => unfold.setAttribute("aria-expanded", String(lesson.classList.toggle("unfolded"))));
  root.append(notice, lesson, spoken);
  return nodes;
}
