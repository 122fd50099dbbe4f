// The shapes that the scripts hand to each other, for readers and for tsc. No code.

/**
 * Numbers in rows: `values[0]` first, the last side of `shape` running fastest.
 * @typedef {{shape: number[], values: Float64Array}} NumberArray
 */

/**
 * A run as lstm_player/block.py lays it out; the header may hold more, for the page.
 * @typedef {object} BlockHeader
 * @property {string[]} layers the name of the sheet of each layer
 * @property {string[] | null} tokens
 * @property {string | null} loss where the way back begins; null on the way forward
 * @property {Record<string, Sheet>} [sheets] those that are not in the catalogue
 *
 * @typedef {{header: BlockHeader & Record<string, any>, arrays: Record<string, NumberArray>}} Block
 */

/** @typedef {Record<string, string>} Words */
/** @typedef {{symbol: string, short: string, tiny: string}} Name */

/**
 * A part of a sum, as lstm_player/kinds/phase.py describes it.
 * @typedef {object} Term
 * @property {string} label
 * @property {string} [value]
 * @property {string} [weights]
 * @property {string} [vector]
 * @property {string} [letter]
 * @property {boolean} [elementwise]
 */

/**
 * @typedef {object} Phase
 * @property {string} id
 * @property {string[]} lit
 * @property {string[]} reveals
 * @property {string} formula
 * @property {string[]} lines
 * @property {Term[]} terms
 * @property {string | null} graded
 * @property {number[]} breaks
 */

/**
 * What is to be known of a layer besides its numbers, as lstm_player/sheets.py writes it.
 * @typedef {object} Sheet
 * @property {string} kind
 * @property {string} drawing
 * @property {string[]} traits
 * @property {string[]} quantities
 * @property {string[]} gates
 * @property {string[]} shares
 * @property {string[]} valves
 * @property {string} state
 * @property {{state: string, share: string, written: string} | null} memory
 * @property {Record<string, string>} functions
 * @property {Record<string, string>} symbols
 * @property {Phase[]} phases
 * @property {Phase[]} phases_back
 * @property {Record<string, string[]>} weights
 * @property {Record<string, string>} columns
 * @property {string[]} starts
 */

/**
 * The colours of one theme, as lstm_player/palette.py names them.
 * @typedef {object} Colours
 * @property {Record<string, string>} fill
 * @property {Record<string, string>} ink
 * @property {string} surface
 * @property {string} text
 * @property {string} muted
 * @property {string} faint what is not known yet
 * @property {string} grid
 * @property {string} border
 * @property {string} sunk
 * @property {string} bed
 * @property {string} primary the colour of the interface
 * @property {string} flash
 * @property {string} training
 * @property {string} held_out
 * @property {string} gru_line
 * @property {string} wrong
 * @property {string} wrong_bed
 * @property {string[]} diverging
 */

/**
 * A place of a lesson; layer and unit are counted from 0.
 * @typedef {object} Station
 * @property {number} step
 * @property {string} phase
 * @property {number} layer
 * @property {number} unit
 * @property {string[]} light parts of the drawing
 * @property {string} title
 * @property {string} say a template
 *
 * An example as lstm_player/examples.py offers it.
 * @typedef {object} Example
 * @property {string} name
 * @property {string} title
 * @property {string} headline
 * @property {string} caption with markup
 * @property {string} weights where they come from
 * @property {[string, string] | null} lesson book and page that tell more of it
 * @property {boolean} gallery whether it is offered by itself
 * @property {{units?: string[], inputs?: string[]}} names of units and inputs that have some
 * @property {string[]} kinds
 * @property {number} steps
 * @property {{gates: Record<string, number[]>, state: string, line: number[]}} picture
 * @property {Station[]} stations
 */

/**
 * What never changes for a language, as lstm_player/catalogue.py writes it.
 * @typedef {object} Catalogue
 * @property {string} language
 * @property {Words} words
 * @property {Record<string, Colours>} palette
 * @property {Record<string, Sheet>} sheets
 * @property {Record<string, string>} drawings
 * @property {Example[]} examples
 * @property {BookSheet[]} books
 * @property {{group: string, terms: TermSheet[]}[]} glossary
 * @property {Record<string, [string, string]>} ways book and page that answer a question
 *
 * What a shelf shows of a book; contents: its pages in their order.
 * @typedef {object} BookSheet
 * @property {string} name
 * @property {string} title
 * @property {string} sentence
 * @property {number} pages
 * @property {{name: string, title: string}[]} contents
 *
 * A term as lstm_player/glossary.py describes it.
 * @typedef {{name: string, symbol?: string, see?: string, book?: string, page?: string}} TermSheet
 */

/**
 * Where a player looks: step 0 is the start, phase "whole" a timestep at once; layer and unit
 * are counted from 0.
 * @typedef {object} Position
 * @property {number} step
 * @property {string} phase
 * @property {number} layer
 * @property {number} unit
 * @property {number} visited the last step that has been shown
 * @property {boolean} inside whether a step is walked through phase by phase
 */

/** @typedef {{step: number, phase: string, layer: number, unit: number, id: unknown}} Opening */
/**
 * @typedef {object} Kept
 * @property {unknown} openingId
 * @property {boolean} backward
 * @property {number} [begin] the step of the loss
 * @property {{from: Position, to: string} | null} [turn]
 * @property {Position} position
 */
/** @typedef {{step: string, phase: string, layer: string, unit: string}} CursorParameters */
/** @typedef {ReturnType<typeof import("../player/cursor.js").createCursor>} Cursor */
/** @typedef {import("../player/layer_numbers.js").LayerNumbers} LayerNumbers */

/** @typedef {(string | number)[]} Target what an edit changes, ["W", layer, row, unit, column] */

/**
 * What surrounds a player. Whatever a host cannot do is null, and is not offered.
 * @typedef {object} Host
 * @property {((loss: string | null) => void) | null} [takeLoss]
 * @property {((parameters: CursorParameters) => void) | null} [remember]
 * @property {(() => string | null) | null} [link] the address of what is shown; null if too long
 * @property {(() => void) | null} [present] shows the player alone and large, or all again
 * @property {EventTarget | null} [keys] who hears the keys; null: the player's own element
 */

/**
 * The name of a line at its right end: beside a value of the axis, or in the middle of it.
 * @typedef {{text: string, color: string, axis: string, value?: number | string}} LineLabel
 */

/**
 * A figure as Plotly takes it, its colours by name, and the names of its lines.
 * @typedef {{data: Record<string, any>[], layout: Record<string, any>, labels?: LineLabel[]}} Figure
 */

/**
 * The memory of a unit, split by who wrote it: of each piece what is left after each step, and
 * how it is called where its value stands.
 * @typedef {object} Ledger
 * @property {string} quantity whose colour it wears
 * @property {number} steps
 * @property {{source: string, values: Float64Array, label: (value: string) => string}[]} pieces
 * @property {string} axis
 * @property {string} across
 * @property {(value: number) => string} write
 * @property {{step: number, value: number}[]} [pinned] the memory of the pinned run, where another one
 */

/**
 * A figure with what is said about it; a ledger is drawn without Plotly. A chart over timesteps
 * has `steps`, how far a step reaches on the axis, and whether all that it shows of a step is
 * known in one of its phases.
 * @typedef {object} Chart
 * @property {string} id
 * @property {Figure} figure
 * @property {Ledger} [ledger]
 * @property {string} key another one for another figure
 * @property {string} title
 * @property {string} note
 * @property {string} alt
 * @property {number} [steps]
 * @property {number} [halfStep]
 * @property {(position: {step: number, phase: string}) => boolean} [isKnown]
 */

export {};
