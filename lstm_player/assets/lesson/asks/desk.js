// What every kind of ask has at hand, and what it is for the page that it stands on. No code.

/** @import {Colours, Cursor, LayerNumbers, Position, Target, Words} from "../../shared/types.js" */
/** @import {Book, Page} from "../book.js" */

/**
 * @typedef {object} Desk
 * @property {Book} book
 * @property {Page} page
 * @property {number} index of the page, from 0
 * @property {Words} words those of lessons
 * @property {Words} all
 * @property {Colours} colours
 * @property {LayerNumbers[]} layers of the page's run
 * @property {Cursor} cursor
 * @property {boolean} isDone whether the page is complete already
 * @property {any} answer what was kept of an earlier answer
 * @property {(answer: any) => void} keep
 * @property {() => void} complete
 * @property {(isRight: boolean) => void} judged what the first answer to this question was
 * @property {(place: Partial<Position>) => void} release lets the player go on, to this place
 * @property {(edits: [Target, any][]) => void} solve makes these edits
 * @property {(node: HTMLElement) => void} focus on something new
 * @property {(text: string) => void} say to a screen reader
 * @property {((root: HTMLElement, wide: HTMLElement) => any) | null} createTraining
 * @property {HTMLElement} wide for what needs more room than the text has
 */

/**
 * What was answered to edits: the run with them, and whether it does what was asked.
 * @typedef {{layers: LayerNumbers[], holds: boolean, edits: number}} Heard
 *
 * revealed: whether what stands under `then` may be read.
 * @typedef {object} Asked
 * @property {HTMLElement} node
 * @property {() => boolean} isRevealed
 * @property {(heard: Heard) => void} [hear]
 * @property {(training: any) => void} [train]
 * @property {() => HTMLElement | null} [first] what takes the focus of somebody who wants to answer
 * @property {() => HTMLElement | null} [long] what came of an answer, where it takes reading
 * @property {() => void} [destroy]
 */

export {};
