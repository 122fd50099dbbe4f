// Edits on their way to the server. One message is under way at a time; edits made meanwhile
// wait, later ones to the same place replacing earlier ones, and nothing is dropped before
// the server has said that it has it.

const ANSWER_WITHIN = 4000; // ms until a message counts as lost and is sent again

export function createOutbox() {
  const client = crypto.getRandomValues(new Uint32Array(2)).join("-");
  let pending = [];
  let count = 0;
  let underWay = 0;
  let timer = 0;
  let send = () => {};

  function flush() {
    if (underWay || !pending.length) return;
    underWay = count;
    timer = setTimeout(retry, ANSWER_WITHIN);
    send({ client, attempt: performance.now(), edits: pending });
  }

  function retry() {
    underWay = 0;
    flush();
  }

  return {
    add(place, value, gesture) {
      const key = place.join();
      const unsent = (edit) => edit.n > underWay && edit.place.join() === key;
      pending = pending.filter((edit) => !unsent(edit));
      pending.push({ n: (count += 1), place, value, gesture });
      flush();
    },
    // Takes the number of the last edit the server has from us.
    acknowledge(answers, newSend) {
      send = newSend;
      const last = answers[client] ?? 0;
      pending = pending.filter((edit) => edit.n > last);
      if (last < underWay) return;
      clearTimeout(timer);
      underWay = 0;
      flush();
    },
    pendingValue: (place) => pending.findLast((edit) => edit.place.join() === place.join())?.value,
  };
}
