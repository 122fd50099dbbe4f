// The one way between a page and its server: what is looked at (settings) and what is to be
// done (actions) go out, the page's contents come in. One message is under way at a time; the
// newest settings win, later actions at the same target replace earlier ones, and nothing is
// dropped before the server has said that it has it. How the address is written: address.js.

import { createAddress } from "./address.js";
import { post } from "./post.js";

/**
 * @typedef {Record<string, string>} Settings
 * @typedef {{n: number, do: string, target?: (string | number)[], value?: any} & Record<string, any>} Action
 * @typedef {{header: Record<string, any>, arrays: Record<string, any>}} Model
 * @typedef {object} Connection where to ask, for whom, in which language; names of what can be set
 * @property {string} endpoint
 * @property {string | null} session
 * @property {string} language
 * @property {string[]} names
 * @property {{offline: string, refused: string, fault: string}} words
 */

const RETRY_AFTER = 1500; // ms
const AT_ONCE = 200; // actions in one message
/** @type {Map<string, {settings: Settings, cursor: Settings}>} pages that were left, by endpoint */
const left = new Map();

/**
 * onContents takes a model; onProblem a sentence, or null when all is well; have() tells what
 * else need not be sent again; opened() completes the settings that an address opens a page with.
 * @param {{onContents: (model: Model) => void, onProblem: (sentence: string | null) => void,
 *   have?: () => Record<string, any>, opened?: (said: Settings) => Settings}} page
 */
export function createChannel({ onContents, onProblem, have = () => ({}), opened = (said) => said }) {
  const client = crypto.getRandomValues(new Uint32Array(2)).join("-");
  const address = createAddress();
  /** @type {Map<string, any>} */
  const figures = new Map(); // those that came, which are not sent again
  let connection = /** @type {Connection | null} */ (null);
  let wanted = /** @type {Settings} */ ({}); // asked for last
  let good = /** @type {Settings | null} */ (null); // those of what is shown
  let locals = /** @type {Settings} */ ({}); // those that the server is not asked about
  let asked = false; // whether something besides actions is to be asked
  let actions = /** @type {Action[]} */ ([]); // not acknowledged yet
  let count = 0;
  let repeated = /** @type {string | null} */ (null);
  let sent = 0; // the last action of the message under way
  let isUnderWay = false;
  let refused = /** @type {string | null} */ (null); // a sentence that stays until something else is asked for
  let revision = -1; // of the contents shown last, where contents have one
  let isKnown = true; // to this server, or there is nothing that it should know
  let isClosed = false;
  let timer = /** @type {any} */ (null);

  const isFree = () => !isUnderWay && !timer && !isClosed;

  function hasMore() {
    if (repeated && !actions.length && !asked) queue(repeated, {});
    return actions.length > 0 || asked;
  }

  async function flush() {
    if (!connection || !isFree() || !hasMore()) return;
    const { language } = connection;
    const doing = actions.slice(0, AT_ONCE);
    sent = doing.at(-1)?.n ?? 0;
    [isUnderWay, asked] = [true, false];
    const { model, status } = await post(connection.endpoint, message(connection, doing));
    isUnderWay = false;
    if (isClosed) return;
    if (model) take(model, language === connection.language);
    else miss(connection, status);
    flush();
  }

  /** @param {Connection} from @param {number} [status] */
  function miss({ session, words }, status) {
    if (!status) wait();
    else if (status === 404 && session) reopen();
    else drop(status < 500 ? words.refused : words.fault);
  }

  /** @param {Connection} where @param {Action[]} doing */
  function message({ session, language }, doing) {
    const keys = Object.fromEntries([...figures].map(([id, { key }]) => [id, key]));
    return { session, lang: language, client, have: { figures: keys, ...have() }, settings: wanted, actions: doing };
  }

  /** @param {Model} model @param {boolean} isInLanguage */
  function take(model, isInLanguage) {
    const { header } = model;
    if (!isKnown) sessionStorage.removeItem(keptAs());
    isKnown = true;
    actions = actions.filter((action) => action.n > header.taken);
    if (header.problem) [refused, repeated] = [header.problem, null];
    onProblem(refused);
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
    if (header.charts) header.charts = header.charts.map(whole);
    if ("link" in header) address.setScenario(header.link);
    else address.setSettings(good ?? {});
    onContents(model);
  }

  /** @param {any} chart */
  function whole(chart) {
    const figure = chart.figure ?? figures.get(chart.id)?.figure;
    figures.set(chart.id, { ...chart, figure });
    return figures.get(chart.id);
  }

  // The last settings that worked stay; the first ones, of a link, give way to the defaults.
  function fallBack() {
    if (asked) return;
    asked = !good && Object.keys(wanted).length > 0;
    wanted = good ?? {};
  }

  /** @param {string} sentence */
  function drop(sentence) {
    actions = actions.filter((action) => action.n > sent);
    [refused, repeated] = [sentence, null];
    onProblem(sentence);
    if (!asked) wanted = good ?? wanted;
  }

  // Nobody answers: the same is said again, which the server does once however often it hears it.
  function wait() {
    onProblem(connection?.words.offline ?? "");
    asked = true;
    timer = setTimeout(() => {
      timer = null;
      flush();
    }, RETRY_AFTER);
  }

  // A server that was started anew, or waited too long, has no such session any more.
  // The link opens one like it, once, and the actions wait for that.
  function reopen() {
    if (!isKnown || !address.link()) return wait();
    isClosed = true;
    addEventListener("pagehide", () => sessionStorage.setItem(keptAs(), JSON.stringify(actions)));
    location.replace(address.whole().split("#")[0]); // with a place in it, nothing would be loaded anew
  }

  const keptAs = () => `actions of ${connection?.endpoint}`;

  /** @param {Connection} first */
  function begin({ endpoint, names }) {
    const before = left.get(endpoint);
    wanted = before?.settings ?? opened(address.read(names));
    address.setCursor(before?.cursor ?? {});
    const kept = sessionStorage.getItem(keptAs());
    isKnown = kept === null;
    for (const action of JSON.parse(kept ?? "[]")) actions.push({ ...action, n: (count += 1) });
  }

  // Asks for the contents as they are.
  function ask() {
    asked = true;
    flush();
  }

  /** @param {string} name @param {Record<string, any>} fields */
  function queue(name, fields) {
    actions.push({ n: (count += 1), do: name, ...fields });
  }

  // Takes back what waits to be done at the same target, unless something else came after it.
  /** @param {string} name @param {unknown} target */
  function takeBack(name, target) {
    const kept = actions.findLastIndex((action) => action.do !== name || action.n <= sent) + 1;
    const waiting = actions.slice(kept).filter((action) => String(action.target) !== String(target));
    actions = [...actions.slice(0, kept), ...waiting];
  }

  return {
    // Says where to ask; `known` are contents that came along with that.
    /** @param {Connection} newConnection @param {Model | null} [known] */
    connect(newConnection, known = null) {
      const isSame = connection?.session === newConnection.session && connection?.language === newConnection.language;
      const isFirst = !connection;
      if (connection?.session !== newConnection.session) revision = -1;
      connection = newConnection;
      address.setLanguage(connection.language, connection.names);
      if (isFirst) begin(connection);
      if (known) {
        good ??= wanted;
        onProblem((refused = known.header.problem ?? null));
        show(known);
      } else asked ||= !isSame;
      flush();
    },
    ask,
    // Asks for something to be done; at the same target only the last of a kind waits.
    /** @param {string} name @param {Record<string, any>} [fields] @param {{coalesce?: boolean}} [how] */
    act(name, fields = {}, { coalesce = "target" in fields } = {}) {
      if (coalesce) takeBack(name, fields.target);
      refused = null;
      queue(name, fields);
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
    // What a target will be once the server has heard of it.
    /** @param {unknown} target */
    pending: (target) => actions.findLast((action) => String(action.target) === String(target))?.value,
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
      if (connection) left.set(connection.endpoint, { settings: good ?? wanted, cursor: address.cursor() });
      isClosed = true;
      clearTimeout(timer);
      address.close();
    },
  };
}
