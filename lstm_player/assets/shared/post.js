// One message to the server, and what became of it.

import { unpack } from "./unpack.js";

/**
 * The contents that answer, or the status of a refusal, or neither when nobody answers.
 * @param {string} endpoint
 * @param {object} message
 * @returns {Promise<{model?: {header: Record<string, any>, arrays: Record<string, any>}, status?: number}>}
 */
export async function post(endpoint, message) {
  let bytes;
  try {
    const answer = await fetch(endpoint, { method: "POST", body: JSON.stringify(message) });
    if (!answer.ok) return { status: answer.status };
    bytes = new Uint8Array(await answer.arrayBuffer());
  } catch {
    return {};
  }
  try {
    return { model: unpack(bytes) };
  } catch {
    return { status: 500 };
  }
}
