// What the editor's tables hold: {columns, rows: [{heading, quantity, cells}]}. A cell has its
// place in the scenario, its value and its label; where there is nothing to edit, it is null.

export const ROWS_A_PAGE = 50;

// The weights of one unit: a row for each gate, a block of columns for each array.
export function weightTable({ header, arrays }, layer, unit) {
  const { gates, names, weights, columns } = header.layers[layer];
  const blocks = Object.entries(columns).map(([name, letter]) => {
    const { shape, values } = arrays[`${layer}.${name}`];
    const headings = shape[2] ? numbered(letter, shape[2]) : [letter];
    return { name, shape, values, headings, rows: weights[name] };
  });
  const rows = gates.map((gate) => ({
    heading: `${names[gate].symbol} ${names[gate].tiny}`,
    quantity: gate,
    cells: blocks.flatMap((block) => weightCells(block, layer, gate, unit, names[gate].short)),
  }));
  return { columns: ["", ...blocks.flatMap((block) => block.headings)], rows };
}

function weightCells({ name, shape, values, headings, rows }, layer, gate, unit, label) {
  const row = rows.indexOf(gate);
  if (row < 0) return headings.map(() => null);
  const units = shape.length > 1 ? shape[1] : shape[0];
  const start = (row * units + unit) * headings.length;
  return headings.map((heading, place) => ({
    place: [name, layer, ...(shape.length > 1 ? [row] : []), unit, ...(shape[2] ? [place] : [])],
    value: values[start + place],
    label: `${label}, ${heading}`,
  }));
}

export function startTable({ header, arrays }, layer, unit) {
  const { names, starts } = header.layers[layer];
  const { start_value: heading } = header.editor_words;
  const states = starts.map((name) => name.replace("_start", "")).reverse();
  const cells = states.map((state) => ({
    place: [`${state}_start`, layer, unit],
    value: arrays[`${layer}.${state}_start`].values[unit],
    label: `${names[state].short}, ${heading}`,
  }));
  return { columns: ["", ...states.map((state) => `${names[state].symbol}₀`)], rows: [{ heading, cells }] };
}

export function stepTable({ header, arrays }, page) {
  const [steps, inputs] = arrays.x.shape;
  const first = page * ROWS_A_PAGE;
  const count = Math.min(ROWS_A_PAGE, steps - first);
  const token = header.tokens ? [header.editor_words.token] : [];
  const rows = Array.from({ length: count }, (_, row) => {
    const step = first + row;
    const name = `${header.editor_words.step} ${step + 1}`;
    const numbers = Array.from({ length: inputs }, (_, place) => ({
      place: ["x", step, place],
      value: arrays.x.values[step * inputs + place],
      label: `${name}, x${place + 1}`,
    }));
    const tokens = token.map((word) => ({
      place: ["tokens", step],
      value: header.tokens[step],
      label: `${name}, ${word}`,
      word: true,
    }));
    return { heading: String(step + 1), cells: [...tokens, ...numbers] };
  });
  return { columns: ["", ...token, ...numbered("x", inputs)], rows };
}

const numbered = (letter, count) => Array.from({ length: count }, (_, place) => `${letter}${place + 1}`);
