// Texts that are too large for sessionStorage, in the browser's database. Whoever reads one has
// its key; nobody else's are touched, but the oldest go when there are too many or too old.

/**
 * @typedef {object} Database
 * @property {(key: string, text: string) => Promise<void>} put
 * @property {(key: string) => Promise<string | undefined>} get
 */

const STORE = "texts";
const MOST = 30; // texts of all tabs
const OLDEST = 7 * 24 * 3600 * 1000; // ms

/** The database of this name; every call of it fails where the browser refuses one. @param {string} name */
export function createDatabase(name) {
  /** @type {Promise<IDBDatabase> | null} */
  let opening = null;

  function opened() {
    opening ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE).createIndex("at", "at");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new Error("blocked"));
    });
    return opening;
  }

  /** @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest | void} use */
  async function done(mode, use) {
    const transaction = (await opened()).transaction(STORE, mode);
    const request = use(transaction.objectStore(STORE));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onabort = () => reject(transaction.error);
    });
  }

  /** @type {Database} */
  return {
    put: (key, text) =>
      done("readwrite", (store) => {
        store.put({ at: Date.now(), text }, key);
        dropOld(store);
      }),
    get: async (key) => (await done("readonly", (store) => store.get(key)))?.text,
  };
}

// The newest first: what comes after the most there may be goes, and what is too old.
/** @param {IDBObjectStore} store */
function dropOld(store) {
  let count = 0;
  const request = store.index("at").openCursor(null, "prev");
  request.onsuccess = () => {
    const cursor = request.result;
    if (!cursor) return;
    count += 1;
    if (count > MOST || Number(cursor.key) < Date.now() - OLDEST) cursor.delete();
    cursor.continue();
  };
}
