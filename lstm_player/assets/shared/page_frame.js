// What the pages around one channel have in common: the line for a problem, the words and
// colours of now, and contents that are shown anew whenever these or they themselves change.

import { catalogueOf } from "./assets.js";
import { createChannel } from "./channel.js";
import { element, setText } from "./dom.js";
import { applyTheme } from "./theme.js";
import { addTooltip } from "./tooltip.js";
import { section } from "./words.js";
import { addGlossary } from "../glossary/dialog.js";

/** @import {Catalogue, Colours, Words} from "./types.js" */
/** @typedef {{header: Record<string, any>, arrays: Record<string, any>}} Model */
/** @typedef {{channel: any, [name: string]: any}} Mounted what the server gives a page when it is opened */
/**
 * @typedef {object} Setting
 * @property {Mounted} mounted
 * @property {Catalogue} catalogue
 * @property {Words} words those of this page
 * @property {Colours} colours
 */

/** A line at the top of a page, and `say`, which shows a sentence on it or hides it. */
export function createProblem() {
  const node = element("p", { class: "problem", role: "alert", hidden: true });
  /** @param {string | null} sentence @param {boolean} [isNews] nothing is wrong */
  const say = (sentence, isNews = false) => {
    node.hidden = !sentence;
    node.classList.toggle("news", isNews);
    setText(node, sentence ?? "");
  };
  return { node, say };
}

/**
 * @param {HTMLElement} root
 * @param {string} name of the page, before its words
 * @param {object} hooks
 * @param {(model: Model, setting: Setting) => void} hooks.show
 * @param {(setting: Setting) => void} [hooks.begin] before the first contents, and in another language
 * @param {(header: Record<string, any>) => void} [hooks.take] hears of new contents before they are shown
 * @param {(sentence: string | null) => void} [hooks.say] hears of problems
 * @param {(said: Record<string, string>, mounted: Mounted) => Record<string, string>} [hooks.opened]
 *   completes the settings that an address opens the page with
 */
export function createFrame(root, name, hooks) {
  const { show, begin = () => {}, take = () => {}, say = () => {}, opened = (said) => said } = hooks;
  const problem = createProblem();
  root.append(problem.node);
  const glossary = addGlossary(root);
  addTooltip(root, glossary);
  let model = /** @type {Model | null} */ (null);
  let setting = /** @type {Setting | null} */ (null);

  const channel = createChannel({
    opened: (said) => (setting ? opened(said, setting.mounted) : said),
    onContents(newModel) {
      model = newModel;
      take(newModel.header);
      draw();
    },
    onProblem(sentence, isNews) {
      problem.say(sentence, isNews);
      say(sentence);
    },
  });

  function draw() {
    if (model && setting) show(model, setting);
  }

  // Comes with every rerun of the page, and when the theme changes.
  /** @param {Mounted} mounted */
  async function connect(mounted) {
    const { language } = mounted.channel;
    const catalogue = await catalogueOf(language);
    document.documentElement.lang = language;
    const words = section(catalogue.words, `${name}.`);
    setting = { mounted, catalogue, words, colours: applyTheme(root, catalogue.palette) };
    glossary.update(catalogue);
    begin(setting);
    draw();
    await channel.connect(mounted.channel); // whoever mounts the page hears when that fails
  }

  return { channel, connect };
}
