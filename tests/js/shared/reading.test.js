import assert from "node:assert/strict";
import test from "node:test";

import { withChoice, withQuestions } from "../../../lstm_player/assets/shared/reading.js";
import { placed } from "../../../lstm_player/assets/shared/reading_table.js";
import { isTable, kilobytes } from "../../../lstm_player/assets/shared/table_file.js";

test("a choice is added, and columns are forgotten where they may be others", () => {
  assert.deepEqual(withChoice({ columns: [2], gaps: "fill" }, "gaps", "skip"), { columns: [2], gaps: "skip" });
  assert.deepEqual(withChoice({ columns: [2] }, "columns", [3]), { columns: [3] });
  assert.deepEqual(withChoice({ columns: [2], gaps: "fill" }, "comma", "decimal"), { gaps: "fill", comma: "decimal" });
  assert.deepEqual(withChoice({}, "batch", 2), { batch: 2 });
  const kept = { columns: [2], sentinels: "keep" };
  assert.deepEqual(withChoice(kept, "gaps", "fill"), { ...kept, gaps: "fill" });
  assert.deepEqual(withChoice(kept, "columns", [3]), { columns: [3] });
});

test("a refusal keeps the questions, with the answer that led to it", () => {
  const question = { id: "comma", text: "?", options: [], answer: null };
  const none = { left: null, summary: "", why: "", inputs: 2, taken: [], columns: [] };
  const reading = { token: "1-1", ready: false, plain: false, ...none };
  const rest = { gaps: null, sentinels: null, notes: [], choices: {} };
  const before = { ...reading, ...rest, problem: null, questions: [question] };
  const after = withQuestions({ ...before, problem: "no", questions: [] }, before, { comma: "decimal" });
  assert.deepEqual(after.questions, [{ ...question, answer: "decimal" }]);
  assert.deepEqual(after.choices, { comma: "decimal" });
  assert.deepEqual(withQuestions({ ...before, questions: [] }, null, {}).questions, []);
});

test("a column takes the place of another, which goes where it was", () => {
  assert.deepEqual(placed([1, 2, 3], 3, 0), [3, 2, 1]);
  assert.deepEqual(placed([1, 2], 4, 1), [1, 4]);
  assert.deepEqual(placed([1, 2], 1, 0), [1, 2]);
});

test("tables are known by their names, or by what they are said to be", () => {
  const file = (name, type = "") => new File([], name, { type });
  assert.deepEqual(["a.csv", "b.TXT", "c.tsv"].map((name) => isTable(file(name))), [true, true, true]);
  assert.deepEqual(["a.json", "b.pt", "c.npz"].map((name) => isTable(file(name))), [false, false, false]);
  assert.ok(isTable(file("data", "text/plain")));
  assert.ok(!isTable(file("a.json", "text/json")));
});

test("a file is as large as the server counts it", () => {
  assert.deepEqual([0, 999, 2_000_999, 2_001_000].map(kilobytes), [0, 0, 2000, 2001]);
});
