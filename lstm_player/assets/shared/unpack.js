// The reverse of lstm_player/packing.py: header and float64 arrays from one block of bytes.

export function unpack(data) {
  const bytes = data.byteOffset % 8 ? data.slice() : data;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  const arrays = {};
  let offset = bytes.byteOffset + 4 + length;
  for (const [name, shape] of Object.entries(header.arrays)) {
    const size = shape.reduce((product, side) => product * side, 1);
    arrays[name] = { shape, values: new Float64Array(bytes.buffer, offset, size) };
    offset += size * 8;
  }
  return { header, arrays };
}
