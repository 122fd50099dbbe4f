// The one way between a page and its server: what is looked at (settings) and what is to be
// done (actions) go out, the page's contents come in. One message is under way at a time; the
// newest settings win, later actions at the same target replace earlier ones, and nothing is
// dropped before the server has said that it has it. How the address is written: address.js; how
// a session before is gone on with: arrival.js; servers that do not answer: absence.js.

import { createAbsence } from "./absence.js";
import { createAddress } from "./address.js";
import { createArrival } from "./arrival.js";
import { have as haveKept, note } from "./comeback.js";
import { createKnownFigures } from "./known_figures.js";
import { post } from "./post.js";
import { createQueue } from "./queue.js";

/** @import {Action} from "./queue.js" */
/**
 * @typedef {Record<string, string>} Settings
 * @typedef {{header: Record<string, any>, arrays: Record<string, any>}} Model
 * @typedef {object} Connection where to ask, for whom, in which language; names of what can be set
 * @property {string} endpoint
 * @property {string | null} session
 * @property {string} [server] which one has the session
 * @property {string} language
 * @property {string[]} names
 * @property {Record<string, string>} words
 */

const AT_ONCE = 200; // actions in one message

/**
 * onContents takes a model; onProblem a sentence, mere news or not, null when all is well; have() tells what
 * else need not be sent again; opened() completes the settings that an address opens a page with.
 * @param {{onContents: (model: Model) => void, onProblem: (sentence: string | null, isNews: boolean) => void,
 *   have?: () => Record<string, any>, opened?: (said: Settings) => Settings}} page
 */
export function createChannel({ onContents, onProblem, have = () => ({}), opened = (said) => said }) {
  const address = createAddress();
  const queue = createQueue();
  const arrival = createArrival({ queue, say, unsay: (sentence) => refused === sentence && say(null), ask });
  const absence = createAbsence({ again: ask, tell: (sentence) => onProblem(sentence, false), say, reopen });
  const figures = createKnownFigures();
  let connection = /** @type {Connection | null} */ (null);
  let wanted = /** @type {Settings} */ ({}); // asked for last
  let good = /** @type {Settings | null} */ (null); // those of what is shown
  let locals = /** @type {Settings} */ ({}); // those that the server is not asked about
  let asked = false; // whether something besides actions is to be asked
  let isAnew = false; // whether what the page has may be wrong
  let repeated = /** @type {string | null} */ (null);
  let most = AT_ONCE;
  let isUnderWay = false;
  let refused = /** @type {string | null} */ (null); // a sentence that stays until something else is asked for
  let revision = -1; // of the contents shown last, where contents have one
  let origin = /** @type {string | undefined} */ (undefined); // of the scenario that is shown
  let hasBegun = false;
  let isClosed = false;

  const isFree = () => !isUnderWay && !arrival.isMeeting() && !absence.isWaiting() && !isClosed;

  function hasMore() {
    if (arrival.greeting()) return true;
    if (repeated && !queue.length() && !asked) queue.add(repeated, {});
    return queue.length() > 0 || asked;
  }

  async function flush() {
    if (!connection || !isFree() || !hasMore()) return;
    const asking = connection;
    const doing = arrival.greeting() ? [] : queue.send(most);
    const said = message(asking, doing);
    [isUnderWay, asked, isAnew] = [true, false, false];
    const answer = await post(asking.endpoint, said);
    isUnderWay = false;
    if (isClosed) return;
    if (asking.session !== connection.session) asked = true; // its answer says nothing of this one
    else await hear(answer, doing, asking);
    flush();
  }

  /** @param {Awaited<ReturnType<typeof post>>} answer @param {Action[]} doing @param {Connection} asking */
  async function hear({ model, status, server }, doing, asking) {
    if (!model) return miss(doing, status, server);
    absence.ends(asking, server);
    if (model.header.back === "gone") return arrival.comeBack();
    return take(model, asking.language === connection?.language);
  }

  /** @param {Connection} where @param {Action[]} doing */
  function message({ session, language }, doing) {
    const known = isAnew ? {} : { ...haveKept(), ...have() };
    const greeting = arrival.greeting();
    const said = { session, lang: language, client: queue.client(), settings: wanted, actions: doing };
    return { ...said, have: { figures: figures.keys(), ...known }, ...(greeting && { back: greeting }) };
  }

  // Silence is waited out; so is a session that is elsewhere or not there yet. Of a message that
  // is refused each action is tried by itself, and the one at fault is dropped with a sentence.
  /** @param {Action[]} doing @param {number} [status] @param {string | null} [server] */
  function miss(doing, status, server) {
    if (!connection) return;
    if (absence.begins(connection, status, server)) putAside(); // should the tab be gone before it ends
    else if (doing.length > 1) [most, asked] = [1, true];
    else if (arrival.greeting()) arrival.fail();
    else drop(doing, connection.words[status === 413 ? "too_long" : Number(status) < 500 ? "refused" : "fault"]);
  }

  /** @param {Model} model @param {boolean} isInLanguage */
  function take(model, isInLanguage) {
    const { header } = model;
    queue.acknowledge(header.taken);
    if (!queue.length()) most = AT_ONCE;
    arrival.acknowledged();
    if (arrival.greeting()) arrival.isBack(header.back);
    if (header.problem) [refused, repeated] = [header.problem, null];
    say(refused);
    if (!header.settings) return fallBack();
    good = { ...header.settings, ...locals };
    if (!asked) wanted = { ...header.settings, ...locals };
    if (isInLanguage) show(model);
    else asked = true;
  }

  /** @param {Model} model */
  function show(model) {
    const { header } = model;
    if (header.revision < revision) return; // overtaken by newer contents
    revision = header.revision ?? revision;
    origin = header.origin ?? origin;
    if (header.charts) header.charts = header.charts.map(figures.whole);
    if ("link" in header) address.setScenario(header.link);
    else address.setSettings(good ?? {});
    note(model);
    onContents(model);
  }

  // The last settings that worked stay; the first ones, of a link, give way to the defaults.
  function fallBack() {
    if (asked) return;
    asked = !good && Object.keys(wanted).length > 0;
    wanted = good ?? {};
  }

  /** @param {Action[]} doing @param {string} sentence */
  function drop(doing, sentence) {
    queue.drop(doing);
    repeated = null;
    say(sentence);
    if (!asked) wanted = good ?? wanted;
    if (doing.length) asked = isAnew = true; // the page still shows what it asked for
  }

  /** @param {string | null} sentence that stays until something else is asked for */
  function say(sentence) {
    const isNews = sentence !== null && sentence === connection?.words.anew; // that undo starts anew
    onProblem((refused = sentence), isNews);
  }

  const putAside = () => arrival.putAside(repeated, { settings: good ?? wanted, cursor: address.cursor() });

  function reopen() {
    putAside();
    isClosed = true;
    location.replace(address.whole().split("#")[0]); // with a place in it, nothing would be loaded anew
  }

  // What the address says, or, where it says nothing, as the page was when it was left.
  /** @param {Connection} first */
  function begin({ names }) {
    hasBegun = true;
    const said = address.read(names);
    const before = Object.keys(said).length ? null : arrival.before();
    wanted = before?.settings ?? opened(said);
    if (before) address.setCursor(before.cursor);
    addEventListener("pagehide", putAside);
  }

  // Asks for the contents as they are.
  function ask() {
    asked = true;
    flush();
  }

  return {
    /** Says where to ask. @param {Connection} newConnection @param {Model | null} [known] that came along */
    async connect(newConnection, known = null) {
      const before = connection;
      const isSame = (/** @type {"session" | "language"} */ name) => before?.[name] === newConnection[name];
      connection = newConnection;
      address.setLanguage(connection.language, connection.names);
      if (!before || !isSame("session")) {
        revision = -1;
        absence.connected();
        if (!(await arrival.meet(newConnection))) return;
        if (!hasBegun) begin(newConnection);
      }
      if (known && !arrival.greeting()) {
        good ??= wanted;
        say(known.header.problem ?? null);
        show(known);
      } else asked ||= !(isSame("session") && isSame("language"));
      flush();
    },
    ask: () => arrival.greeting() ?? ask(), // which is answered with contents anyway
    // Asks for something to be done; at the same target only the last of a kind waits.
    /** @param {string} name @param {Record<string, any>} [fields] @param {{coalesce?: boolean}} [how] */
    act(name, fields = {}, { coalesce = "target" in fields } = {}) {
      if (coalesce) queue.takeBack(name, fields.target);
      refused = null;
      queue.add(name, { on: origin, ...fields });
      flush();
    },
    // Changes settings, or begins anew with these alone; local ones need nothing of the server.
    /** @param {Record<string, unknown>} changes @param {{anew?: boolean, local?: boolean}} [how] */
    set(changes, { anew = false, local = false } = {}) {
      const texts = Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, String(value)]));
      wanted = anew ? texts : { ...wanted, ...texts };
      if (local && good) {
        locals = { ...locals, ...texts };
        good = { ...good, ...texts };
        return address.setSettings(good);
      }
      refused = null;
      ask();
    },
    settings: () => ({ ...wanted }),
    pending: queue.pending,
    // Repeats an action as long as all is well; without a name tells which one is repeated.
    /** @param {string | null} [name] */
    repeat(name) {
      if (name !== undefined && name !== repeated) {
        repeated = name;
        refused = null;
        flush();
      }
      return repeated;
    },
    remember: address.setCursor,
    // The cursor that was remembered when the page was left.
    remembered: address.cursor,
    link: address.link,
    // For a page that is left: what is under way then comes too late.
    close() {
      if (!isClosed) putAside();
      removeEventListener("pagehide", putAside);
      isClosed = true;
      for (const part of [absence, arrival]) part.close();
      address.close();
    },
  };
}
