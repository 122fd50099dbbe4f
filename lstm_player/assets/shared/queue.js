// What is to be done and was not acknowledged yet: numbered, in order, by a name of the client, so
// that a server does each thing once however often it hears of it, before a reload or after it.

/**
 * @typedef {{n: number, do: string, target?: (string | number)[], value?: any} & Record<string, any>} Action
 * @typedef {{client: string, count: number, actions: Action[]}} Waiting
 */

export function createQueue() {
  let client = crypto.getRandomValues(new Uint32Array(2)).join("-");
  let count = 0;
  let sent = 0; // the last of the message under way
  /** @type {Action[]} */
  let actions = [];

  return {
    client: () => client,
    length: () => actions.length,
    /** The first ones, which are now under way. @param {number} most */
    send(most) {
      const doing = actions.slice(0, most);
      sent = doing.at(-1)?.n ?? sent;
      return doing;
    },
    /** @param {string} name @param {Record<string, any>} fields */
    add(name, fields) {
      actions.push({ n: (count += 1), do: name, ...fields });
    },
    // Takes back what waits to be done at the same target, unless something else came after it.
    /** @param {string} name @param {unknown} target */
    takeBack(name, target) {
      const kept = actions.findLastIndex((action) => action.do !== name || action.n <= sent) + 1;
      const waiting = actions.slice(kept).filter((action) => String(action.target) !== String(target));
      actions = [...actions.slice(0, kept), ...waiting];
    },
    /** @param {number} taken the number of the last that the server has done */
    acknowledge(taken) {
      actions = actions.filter((action) => action.n > taken);
    },
    /** @param {Action[]} doing */
    drop(doing) {
      actions = actions.filter((action) => !doing.includes(action));
    },
    // What a target will be once the server has heard of it.
    /** @param {unknown} target */
    pending: (target) => actions.findLast((action) => String(action.target) === String(target))?.value,
    // What waits, to be gone on with by another page; what is repeated can be said again.
    /** @param {string | null} repeated @returns {Waiting | null} */
    waiting(repeated) {
      const left = actions.filter((action) => action.do !== repeated);
      return left.length ? { client, count, actions: left } : null;
    },
    // Goes on with what waited before, before what was asked for since.
    /** @param {Waiting} before */
    resume(before) {
      const since = actions.map((action) => ({ ...action, n: before.count + action.n }));
      [client, count] = [before.client, before.count + count];
      actions = [...before.actions, ...since];
    },
  };
}
