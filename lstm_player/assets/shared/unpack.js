// The reverse of lstm_player/packing.py: header and float64 arrays from one block of bytes.

/** @import {Block, NumberArray} from "./types.js" */

/** @param {Uint8Array} data @returns {Block} */
export function unpack(data) {
  const bytes = data.byteOffset % 8 ? data.slice() : data;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  /** @type {Record<string, NumberArray>} */
  const arrays = {};
  let offset = bytes.byteOffset + 4 + length;
  for (const [name, shape] of Object.entries(/** @type {Record<string, number[]>} */ (header.arrays))) {
    const size = shape.reduce((product, side) => product * side, 1);
    arrays[name] = { shape, values: new Float64Array(bytes.buffer, offset, size) };
    offset += size * 8;
  }
  return { header, arrays };
}
