// One message to the server, and what became of it.

import { unpack } from "./unpack.js";

/**
 * The contents that answer, or the status of a refusal, or neither when nobody answers; and
 * which server it was.
 * @param {string} endpoint
 * @param {object} message
 * @returns {Promise<{model?: {header: Record<string, any>, arrays: Record<string, any>}, status?: number,
 *   server?: string | null}>}
 */
export async function post(endpoint, message) {
  let bytes;
  let server;
  try {
    const answer = await fetch(endpoint, { method: "POST", body: JSON.stringify(message) });
    server = answer.headers.get("Served-By");
    if (!answer.ok) return { status: answer.status, server };
    bytes = new Uint8Array(await answer.arrayBuffer());
  } catch {
    return {};
  }
  try {
    return { model: unpack(bytes), server };
  } catch {
    return { status: 500, server };
  }
}
