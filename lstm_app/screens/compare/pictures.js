// Six pictures from a neuron to a stack of cells, drawn from the numbers of pictures.py.

import { fill } from "../../../lstm_player/assets/shared/format.js";
import { add, alike, Drawing, reachOf } from "../../../lstm_player/assets/shared/svg.js";

const GATE_ROWS = ["input", "forget", "candidate", "output"]; // the order of the weights
const LETTERS = { input: "i", forget: "f", candidate: "g", output: "o" };

// numbers(name) gives the values of an array; words are those of the page.
export const PICTURES = {
  neuron(numbers, words, alt, colours) {
    const drawing = new Drawing(640, 236, alt, colours);
    const inner = { x: numbers("neuron.x_before"), z: numbers("neuron.z_before")[0] };
    drawNeuron(drawing, numbers, words, inner, numbers("neuron.hidden_before")[0]);
    return drawing.svg;
  },

  loop(numbers, words, alt, colours) {
    const drawing = new Drawing(640, 300, alt, colours);
    const [before, weight] = [numbers("neuron.hidden_before")[0], numbers("neuron.U")[0]];
    drawing.wire("M585 117V270H300V116", "hidden_before", { kind: "dashed", head: "up" });
    drawing.box(360, 252, 190, 36, "hidden_before", words["story.label.later"]);
    drawing.number(290, 246, before, "hidden_before", { "text-anchor": "end", before: "h = " });
    drawing.number(312, 200, weight, "hidden_before", { "text-anchor": "start", before: "U = " });
    const inner = { x: numbers("neuron.x"), z: numbers("neuron.pre_activation")[0] };
    drawNeuron(drawing, numbers, words, inner, numbers("neuron.hidden")[0]);
    return drawing.svg;
  },

  cell(numbers, words, alt, colours) {
    const drawing = new Drawing(640, 350, alt, colours);
    const value = (name) => numbers(`cell.${name}`)[0];
    const centres = { forget: 170, input: 270, candidate: 375, output: 490 };
    drawMemoryLine(drawing, words, value);
    drawing.wire("M170 196V70", "forget", { head: "up" });
    drawing.wire("M270 196V122H299", "input", { head: "right" });
    drawing.wire("M375 196V122H341", "candidate", { head: "left" });
    drawing.round(320, 122, "×", "written");
    drawing.wire("M320 105V70", "written", { head: "up" });
    drawing.number(330, 96, value("written"), "written", { "text-anchor": "start" });
    drawing.wire("M490 196V170", "output", { head: "up" });
    drawBus(drawing, numbers("cell.x"), value("hidden_before"), centres);
    for (const [gate, centre] of Object.entries(centres)) {
      drawing.box(centre - 46, 196, 92, 48, gate, words[`gate.${gate}`], value(gate));
    }
    return drawing.svg;
  },

  vector(numbers, words, alt, colours) {
    const drawing = new Drawing(660, 420, alt, colours);
    const groups = [
      { array: "W", x: 130, names: ["x1", "x2"], driver: numbers("vector.x"), q: "x" },
      { array: "U", x: 244, names: ["h1", "h2", "h3"], driver: numbers("vector.hidden_before"), q: "hidden" },
      { array: "b", x: 410, names: [""], driver: [1], q: null },
    ];
    const weights = ["W", "U", "b"].map((array) => numbers(`vector.${array}`));
    const style = { reach: reachOf(...weights), write: alike(...weights) };
    const drivers = groups.map((one) => one.driver);
    for (const group of groups) {
      const { x, names, driver, q, array } = group;
      const write = alike(...(array === "b" ? [driver] : drivers));
      drawing.strip(x, 24, driver, { q, names, reach: reachOf(...drivers), write });
      drawing.text(x + 26 * names.length, 66, array, { class: "sign" });
    }
    drawing.text(497, 66, "a", { class: "sign" });
    GATE_ROWS.forEach((gate, block) => drawBlock(drawing, numbers, words, groups, gate, block, style));
    return drawing.svg;
  },

  joined(numbers, words, alt, colours) {
    const drawing = new Drawing(660, 330, alt, colours);
    const [x, hidden] = [numbers("vector.x"), numbers("vector.hidden_before")];
    const reach = reachOf(x, hidden, numbers("vector.cell"), numbers("vector.cell_before"));
    drawCellLine(drawing, numbers, reach);
    drawing.wire("M330 212V160M190 160V134M290 160V134M400 160V134M490 160V134M190 160H490", "hidden_before");
    drawing.text(345, 186, words["story.label.to_gates"], { "text-anchor": "start", class: "note" });
    drawing.strip(200, 212, [...x, ...hidden], { reach });
    drawing.text(470, 229, words["story.label.joined"], { "text-anchor": "start", class: "note" });
    drawing.wire("M130 278C130 256 252 268 252 241", "x", { head: "up" });
    drawing.wire("M456 278C456 256 382 268 382 241", "hidden_before", { kind: "dashed", head: "up" });
    drawing.strip(78, 298, x, { q: "x", reach, names: ["x1", "x2"] });
    drawing.strip(378, 298, hidden, { q: "hidden", reach, names: ["h1", "h2", "h3"] });
    drawing.text(560, 315, "h(t−1)", { class: "title", "data-q": "hidden", "text-anchor": "start" });
    drawing.text(540, 80, words["story.label.peephole"], { "text-anchor": "start", class: "note" });
    return drawing.svg;
  },

  stack(numbers, words, alt, colours) {
    const drawing = new Drawing(640, 344, alt, colours);
    const values = ["vector.x", "vector.hidden", "upper.hidden"].map(numbers);
    const reach = reachOf(...values);
    [[216, 1], [88, 2]].forEach(([y, layer]) => {
      drawing.wire(`M30 ${y + 26}H198`, "hidden_before", { kind: "dashed", head: "right" });
      drawing.wire(`M440 ${y + 26}H608`, "hidden_before", { head: "right" });
      drawing.box(200, y, 240, 52, "cell", fill(words["story.label.layer"], { layer }));
      drawing.text(30, y + 16, words["story.label.from_before"], { class: "note", "text-anchor": "start" });
      drawing.text(452, y + 16, words["story.label.to_next"], { class: "note", "text-anchor": "start" });
    });
    drawing.strip(268, 316, values[0], { q: "x", reach });
    drawing.text(258, 333, "x", { class: "title", "data-q": "x", "text-anchor": "end" });
    drawing.wire("M320 316V271", "x", { head: "up" });
    drawing.strip(242, 176, values[1], { q: "hidden", reach });
    drawing.text(232, 193, "h = x", { class: "title", "data-q": "hidden", "text-anchor": "end" });
    drawing.wire("M320 216V203", "hidden", { head: "up" });
    drawing.wire("M320 176V143", "hidden", { head: "up" });
    drawing.strip(242, 36, values[2], { q: "hidden", reach });
    drawing.text(232, 53, "h", { class: "title", "data-q": "hidden", "text-anchor": "end" });
    drawing.wire("M320 88V63", "hidden", { head: "up" });
    return drawing.svg;
  },
};

function drawNeuron(drawing, numbers, words, { x, z }, out) {
  const weights = numbers("neuron.W");
  [0, 1].forEach((index) => {
    const y = 40 + 66 * index;
    drawing.wire(`M100 ${y + 22}C190 ${y + 22} 190 95 281 95`, "x", { head: index ? null : "right" });
    drawing.box(10, y, 90, 44, "x", `x${index + 1}`, x[index]);
    drawing.number(110, y + (index ? 42 : 14), weights[index], "x", { "text-anchor": "start", before: "W = " });
  });
  drawing.wire("M100 194C210 194 200 95 281 95", null);
  drawing.box(10, 172, 90, 44, null, words["story.label.bias"], numbers("neuron.b")[0]);
  drawing.round(300, 95, "+", null, 19);
  drawing.wire("M319 95H418", null, { head: "right" });
  drawing.text(368, 68, words["story.label.sum"], { class: "title" });
  drawing.number(368, 86, z, null);
  drawing.box(420, 75, 70, 40, "hidden", "tanh");
  drawing.wire("M490 95H538", "hidden", { head: "right" });
  drawing.box(540, 73, 90, 44, "hidden", "h", out);
}

function drawMemoryLine(drawing, words, value) {
  drawing.wire("M100 50H151", "cell_before", { head: "right" });
  drawing.wire("M187 50H301", "kept", { head: "right" });
  drawing.wire("M337 50H538", "cell", { head: "right" });
  drawing.wire("M490 50V78", "cell", { head: "down" });
  drawing.wire("M490 104V133", "squashed", { head: "down" });
  drawing.wire("M507 152H538", "hidden", { head: "right" });
  drawing.box(10, 26, 90, 48, "cell_before", "c(t−1)", value("cell_before"));
  drawing.text(55, 92, words["story.label.memory"], { class: "note" });
  drawing.text(585, 92, words["story.label.memory_now"], { class: "note" });
  drawing.round(170, 50, "×", "forget");
  drawing.number(244, 40, value("kept"), "kept");
  drawing.round(320, 50, "+", "cell");
  drawing.box(540, 26, 90, 48, "cell", "c", value("cell"));
  drawing.box(458, 78, 64, 26, "squashed", "tanh");
  drawing.round(490, 152, "×", "output");
  drawing.box(540, 128, 90, 48, "hidden", "h", value("hidden"));
}

// x solid and h dashed, each to all four neurons.
function drawBus(drawing, x, hiddenBefore, centres) {
  const positions = Object.values(centres);
  const ticks = (y, shift) => positions.map((centre) => `M${centre + shift} ${y}V246`).join("");
  drawing.wire(`M150 277H${positions.at(-1) - 14}${ticks(277, -14)}`, "x");
  drawing.wire(`M150 325H${positions.at(-1) + 14}${ticks(325, 14)}`, "hidden_before", { kind: "dashed" });
  drawing.strip(32, 265, x, { q: "x", width: 59, reach: reachOf(x) });
  drawing.text(24, 282, "x", { class: "title", "data-q": "x" });
  drawing.box(32, 302, 118, 46, "hidden_before", "h(t−1)", hiddenBefore);
}

function drawBlock(drawing, numbers, words, groups, gate, block, style) {
  const top = 76 + 84 * block;
  const [height, units] = [24, 3];
  drawing.text(118, top + 40, words[`gate.${gate}`], { class: "title", "data-q": gate, "text-anchor": "end" });
  for (const { array, x, names } of groups) {
    const all = numbers(`vector.${array}`);
    for (let unit = 0; unit < units; unit += 1) {
      const start = (block * units + unit) * names.length;
      const row = all.subarray(start, start + names.length);
      drawing.strip(x, top + height * unit, row, { q: gate, ...style });
    }
  }
  const sums = numbers("vector.pre_activation").subarray(block * units, (block + 1) * units);
  drawing.strip(474, top, sums, { q: gate, down: true, reach: reachOf(sums) });
  drawing.wire(`M528 ${top + 36}H582`, gate, { head: "right" });
  drawing.text(553, top + 54, gate === "candidate" ? "tanh" : "σ", { class: "title", "data-q": gate });
  drawing.strip(586, top, numbers(`vector.${gate}`), { q: gate, down: true });
  add(drawing.svg, "rect", { x: 127, y: top - 2, width: 514, height: height + 4, rx: 4, class: "frame" });
}

function drawCellLine(drawing, numbers, reach) {
  drawing.wire("M166 40H171", "cell_before");
  drawing.wire("M207 40H321", "kept", { head: "right" });
  drawing.wire("M357 40H492", "cell", { head: "right" });
  drawing.wire("M190 102V60", "forget", { head: "up" });
  drawing.wire("M290 102V84H321", "input", { head: "right" });
  drawing.wire("M400 102V84H359", "candidate", { head: "left" });
  drawing.wire("M340 69V60", "written", { head: "up" });
  drawing.wire("M168 46C172 80 174 90 178 100", "cell", { kind: "dotted" });
  drawing.wire("M168 46C200 90 250 70 278 100", "cell", { kind: "dotted" });
  drawing.wire("M480 40C470 60 480 80 490 100", "cell", { kind: "dotted" });
  drawing.strip(10, 28, numbers("vector.cell_before"), { q: "cell", reach });
  drawing.text(88, 20, "c(t−1)", { class: "title", "data-q": "cell" });
  drawing.round(190, 40, "×", "forget");
  drawing.round(340, 40, "+", "cell");
  drawing.round(340, 86, "×", "written");
  drawing.strip(494, 28, numbers("vector.cell"), { q: "cell", reach });
  drawing.text(572, 20, "c(t)", { class: "title", "data-q": "cell" });
  for (const [gate, centre] of Object.entries({ forget: 190, input: 290, candidate: 400, output: 490 })) {
    drawing.box(centre - 26, 102, 52, 32, gate, LETTERS[gate]);
  }
}
