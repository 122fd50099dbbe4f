// The blocks that tests/js/make_blocks.py wrote; BLOCKS is the folder they are in.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { unpack } from "../../lstm_player/assets/shared/unpack.js";

const FOLDER = process.env.BLOCKS ?? "";

/** The name of each block, `counter.forward`. */
export const names = readdirSync(FOLDER).filter((name) => !name.endsWith(".json"));

/** @type {Record<string, [number, string, number, number, number][]>} */
export const numbers = JSON.parse(readFileSync(join(FOLDER, "numbers.json"), "utf8"));

/** @param {string} name */
export const block = (name) => unpack(new Uint8Array(readFileSync(join(FOLDER, name))));
