// What the page Practise and its views know of each other.

import { createCellView } from "./cell.js";
import { createPuzzleView } from "./puzzle.js";
import { createSheetView } from "./sheet.js";

/** @import {Model, Setting} from "../../../lstm_player/assets/shared/page_frame.js" */
/** @import {Redo} from "../../../lstm_player/assets/practise/redo_store.js" */
/** @typedef {Record<string, string | number>} Settings */
/**
 * What a view is given. `set` changes settings of what is open, `go` opens something else, with
 * these settings alone; `href` is the address of that.
 * @typedef {object} Host
 * @property {(changes: Settings) => void} set
 * @property {(to: Settings) => void} go
 * @property {(to: Settings) => string} href
 * @property {(event: MouseEvent, to: Settings) => void} follow a link to it in place
 * @property {() => void} ask for the contents once more
 * @property {(sentence: string) => void} say aloud, for those who do not see it
 * @property {() => string | null} link the address to give to others
 * @property {() => void} present large, in front of a class; once more, and all is back
 * @property {Redo} redo what came out wrong and is to come back
 */
/**
 * @typedef {object} View
 * @property {(model: Model, setting: Setting) => void} update takes contents, or the same in another language
 * @property {() => void} focus
 * @property {() => void} destroy
 */

/** @type {Record<string, (root: HTMLElement, host: Host) => View>} */
export const VIEWS = {
  cell: createCellView,
  puzzle: createPuzzleView,
  sheet: createSheetView,
};
