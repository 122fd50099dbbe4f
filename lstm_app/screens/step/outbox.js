// Edits on their way to the server. One message is under way at a time; edits made meanwhile
// wait, later ones to the same place replacing earlier ones, and nothing is dropped before
// the server has said that it has it.

const RETRY_AFTER = 1500; // ms
const AT_ONCE = 200; // edits in one message
const KEPT = "edits"; // the tab's storage of edits over a reload

// link() is the address of what is shown, null if it is too long.
export function createOutbox(link, onAnswer, onOffline) {
  const client = crypto.getRandomValues(new Uint32Array(2)).join("-");
  let door = null;
  let pending = kept();
  let count = pending.length;
  let reached = !count; // whether this server has taken edits, or there is nothing to repeat
  let underWay = 0;
  let timer = 0;

  async function flush() {
    if (underWay || !pending.length || !door) return;
    const edits = pending.slice(0, AT_ONCE);
    underWay = edits.at(-1).n;
    clearTimeout(timer);
    try {
      const answer = await fetch(door, { method: "POST", body: JSON.stringify({ client, edits }) });
      if (answer.status === 404 && reached && link()) return beginAnew();
      if (!answer.ok) throw new Error(answer.statusText);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      underWay = 0;
      onAnswer(bytes);
    } catch (error) {
      underWay = 0;
      timer = setTimeout(flush, RETRY_AFTER);
      onOffline(error);
      return;
    }
    flush();
  }

  // A server that was started anew, or waited too long, has no such session any more.
  // The link opens one like it, and the edits wait for that.
  function beginAnew() {
    const keep = () => sessionStorage.setItem(KEPT, JSON.stringify(pending));
    addEventListener("pagehide", keep);
    location.replace(link());
  }

  return {
    // Says where to send edits; a new place is that of a new session of the server.
    connect(newDoor) {
      if (newDoor === door) return;
      door = newDoor;
      flush();
    },
    add(place, value, gesture) {
      const key = place.join();
      const replaced = (edit) => place.length > 1 && edit.n > underWay && edit.place.join() === key;
      pending = pending.filter((edit) => !replaced(edit));
      pending.push({ n: (count += 1), place, value, gesture });
      flush();
    },
    // Takes the number of the last edit the server has from us.
    acknowledge(answers) {
      const last = answers[client] ?? 0;
      if (last && !reached) sessionStorage.removeItem(KEPT);
      reached ||= last > 0;
      pending = pending.filter((edit) => edit.n > last);
    },
    pendingValue: (place) => pending.findLast((edit) => edit.place.join() === place.join())?.value,
    close() {
      clearTimeout(timer);
      door = null;
    },
  };
}

function kept() {
  const edits = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
  return edits.map((edit, place) => ({ ...edit, n: place + 1 }));
}
