// What a page may ask, by its name.

import { createChoose } from "./choose.js";
import { createEdit } from "./edit.js";
import { createPredict } from "./predict.js";
import { createSay } from "./say.js";
import { createStep } from "./step.js";
import { createTrain } from "./train.js";

/** @import {Asked, Desk} from "./desk.js" */

/** @type {Record<string, (desk: Desk) => Asked>} */
export const ASKS = {
  step: createStep,
  predict: createPredict,
  choose: createChoose,
  edit: createEdit,
  make: createEdit,
  train: createTrain,
  say: createSay,
};
