// The colour of a quantity for what is pressed or typed into: unlike `data-q` it explains nothing on
// focus, where an explanation would lie over what is to be done.

/** @param {string} quantity */
export const inkOf = (quantity) => `--ink: var(--ink-${colourOf(quantity)}); --fill: var(--fill-${colourOf(quantity)})`;

// A state is the same before a step.
/** @param {string} quantity */
const colourOf = (quantity) => quantity.replace(/^(cell|hidden)_before$/, "$1");
