import assert from "node:assert/strict";
import { test } from "node:test";
import { workOf } from "../../lstm_player/assets/practise/work.js";

/** @import {Target} from "../../lstm_player/assets/shared/types.js" */

test("weights are written as the server reads them", () => {
  /** @type {[Target, any][]} */
  const edits = [[["W", 0, 2, 0, 1], -1e-7], [["b_recurrent", 1, 0], -0.5], [["b", 0, 1, 0], 0], [["hidden_start", 0, 1], 2]];
  assert.equal(workOf(edits), "W0.2.0.1*-1e-7_r1.0*-0.5");
  assert.equal(workOf([]), "");
});
