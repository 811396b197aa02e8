// What Streamlit lacks on a plain page: its language, where Streamlit says that all is English
// (WCAG 3.1.1, 3.1.2), a line while the server is gone, in place of Streamlit's window, and texts
// to copy that are selected by a key, since without https no button can copy.

/**
 * What pages/parts/masthead.py says: `skip`, `clear` and `gone` are words of the page's language.
 * @typedef {object} PlainPage
 * @property {string} language
 * @property {string} direction
 * @property {string} skip
 * @property {string} clear
 * @property {string} gone
 * @property {string} assets
 */

/** @type {MutationObserver | undefined} */
let watching;
/** @type {{ line: HTMLElement, server: Promise<{ close(): void }> } | undefined} */
let lost;

/** @param {{ data: PlainPage }} component */
export default function ({ data }) {
  document.documentElement.lang = data.language;
  document.documentElement.dir = data.direction;
  document.documentElement.classList.toggle("no-clipboard", !navigator.clipboard);
  document.addEventListener("focusin", selectWhole);
  const skip = document.querySelector('[data-testid="stSkipToContent"]');
  if (skip) skip.textContent = data.skip;
  nameClear(data.clear);
  watching?.disconnect();
  watching = new MutationObserver(() => nameClear(data.clear));
  watching.observe(document.body, { childList: true, subtree: true });
  lost ??= watchServer(data);
  return () => {
    document.removeEventListener("focusin", selectWhole);
    watching?.disconnect();
    lost?.server.then((server) => server.close());
    lost?.line.remove();
    lost = undefined;
  };
}

/**
 * The button comes and goes as one types.
 * @param {string} name
 */
function nameClear(name) {
  const button = document.querySelector('[data-testid="stTextInputClearButton"]');
  button?.setAttribute("aria-label", name);
}

/** @param {FocusEvent} event */
function selectWhole({ target }) {
  if (!(target instanceof Element) || !target.matches('[data-testid="stCode"]')) return;
  const code = target.querySelector("code");
  if (code) getSelection()?.selectAllChildren(code);
}

/** @param {PlainPage} page */
function watchServer({ assets, gone }) {
  const line = document.createElement("p");
  line.className = "server-gone";
  line.setAttribute("role", "status");
  document.body.append(line);
  const say = (/** @type {boolean} */ isGone) => {
    line.textContent = isGone ? gone : "";
  };
  const address = new URL(`${assets}/stage/app/lost_server.js`, document.baseURI).href;
  return { line, server: import(address).then((module) => module.watchServer(say)) };
}
