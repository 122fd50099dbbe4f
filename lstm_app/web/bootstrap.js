// What Streamlit is handed for a page, with every message: it only fetches the module that does
// the work, and says so when that, or something that it needs, cannot be had. `mount.py` puts the
// call of `begin` after it. Paths are relative to the page, wherever it is served.

/** @typedef {{parentElement: Element, data: any}} Component */
/** @typedef {Record<string, {missing: string, retry: string}>} Sentences by language */

/**
 * @param {string} path of the module
 * @param {Sentences} sentences
 */
export function begin(path, sentences) {
  const url = new URL(path, document.baseURI).href;
  const loading = import(url);
  /** @param {Component} component */
  return (component) => {
    const { parentElement } = component;
    loading.then((module) => module.render(component)).then(
      () => parentElement.querySelector(".missing")?.remove(),
      (error) => {
        console.error(error);
        apologize(parentElement, url, sentences);
      },
    );
    return () => loading.then((module) => module.unmount(parentElement)).catch(() => {});
  };
}

/** @param {Element} parentElement @param {string} url @param {Sentences} sentences */
function apologize(parentElement, url, sentences) {
  const said = spoken(sentences);
  const again = document.createElement("button");
  again.textContent = said.map(([, one]) => one.retry).join(" · ");
  again.style.cssText = "border: 1px solid; border-radius: 0.4rem; padding: 0.4rem 0.8rem; cursor: pointer";
  again.onclick = () => retry(again, url);
  const lines = said.map(([language, { missing }]) => {
    const line = Object.assign(document.createElement("p"), { lang: language });
    line.textContent = missing;
    return line;
  });
  const node = Object.assign(document.createElement("div"), { className: "missing" });
  node.setAttribute("role", "alert");
  node.append(...lines, again);
  parentElement.querySelector(".missing")?.remove();
  parentElement.querySelector(".mount")?.before(node);
}

// A module that failed may fail for good in this document; a new one is opened once the server
// answers again.
/** @param {HTMLButtonElement} again @param {string} url */
async function retry(again, url) {
  again.disabled = true;
  const answer = await fetch(url, { cache: "reload" }).catch(() => null);
  if (answer?.ok) location.reload();
  else again.disabled = false;
}

// Words come with a catalogue, which may be what is missing: those of the address, or of all languages.
/** @param {Sentences} sentences */
function spoken(sentences) {
  const language = new URLSearchParams(location.search).get("lang") ?? "";
  const all = Object.entries(sentences);
  const known = all.filter(([name]) => name === language);
  return known.length ? known : all;
}
