// What tests/js/make_blocks.py wrote; BLOCKS is the folder it is in.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { layersOf } from "../../lstm_player/assets/player/layer_numbers.js";
import { unpack } from "../../lstm_player/assets/shared/unpack.js";

/** @import {Catalogue} from "../../lstm_player/assets/shared/types.js" */

const FOLDER = process.env.BLOCKS ?? "";
export const LANGUAGES = ["en", "zh"];

/** The name of each block, such as `counter.forward`. */
export const names = readdirSync(FOLDER).filter((name) => /\.(forward|backward\..*)$/.test(name));
export const forward = names.filter((name) => name.endsWith(".forward"));
export const backward = names.filter((name) => !name.endsWith(".forward"));

/** @param {string} name */
const json = (name) => JSON.parse(readFileSync(join(FOLDER, `${name}.json`), "utf8"));

/** @type {Record<string, [number, string, number, number, number][]>} */
export const numbers = json("numbers");
/** @type {Record<string, [number, string, number, number, string][]>} */
export const written = json("written");
/** @type {Record<string, (number[][][] | null)[]>} */
export const ledgers = json("ledgers");
/** @type {Record<string, Record<string, {arrays: Record<string, number[][]>, parting: number}>>} */
export const ghosts = json("ghosts");
/** @type {Record<string, import("../../lstm_app/screens/step/why_words.js").Answer[]>} */
export const whys = json("why");
/** @type {Record<string, Catalogue>} */
export const catalogues = Object.fromEntries(LANGUAGES.map((language) => [language, json(`catalogue.${language}`)]));

/** @param {string} name */
export const block = (name) => unpack(new Uint8Array(readFileSync(join(FOLDER, name))));

/** @param {string} name */
export const layers = (name, language = "en") => layersOf(block(name), catalogues[language]);

/** @param {string} name */
export const only = (name, language = "en") => layers(name, language)[0];
