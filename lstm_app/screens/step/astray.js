// What a link asked for and is not there, in a sentence.

import { brief, fill } from "../../../lstm_player/assets/shared/format.js";

/** @import {Words} from "../../../lstm_player/assets/shared/types.js" */

/**
 * @param {Record<string, string>} wrong as it was written, by its name in the link
 * @param {Words} words all of them
 */
export function sayAstray(wrong, words) {
  const places = Object.entries(wrong).map(([name, text]) =>
    fill(words["link.item"], { name: words[`link.${name}`], text: brief(text) }),
  );
  return places.length ? fill(words["link.astray"], { places: places.join(words["chart.comma"]) }) : "";
}
