// A visit: mounts the stage in an element, and anew for another language or the next visitor of a kiosk.

import { mountStage } from "./stage.js";

const KEPT_AT_HOME = ["mode", "reach", "page"];

export function visit(element, options) {
  let mounted = null;

  function mount(changes) {
    mounted?.then((stage) => stage.close());
    const now = (mounted = mountStage(element, { ...options, onLanguage, onHome, attract: false, ...changes, isWanted: () => mounted === now }));
    return now;
  }

  function go(query) {
    history.replaceState(history.state, "", `${location.pathname}?${query}`);
  }

  function onLanguage(language) {
    const query = new URLSearchParams(location.search);
    query.set("lang", language);
    go(query);
    for (const button of element.querySelectorAll(".languages button")) button.setAttribute("aria-pressed", String(button.lang === language)); // before its files are there
    mount({ language }).then(() => element.querySelector('.languages [aria-pressed="true"]')?.focus());
  }

  // A kiosk's next visitor: the first language, and nothing of the last one's view.
  function onHome() {
    const [language] = Object.keys(options.languages);
    const query = new URLSearchParams([...new URLSearchParams(location.search)].filter(([name]) => KEPT_AT_HOME.includes(name)));
    query.set("lang", language);
    go(query);
    delete document.documentElement.dataset.legend;
    mount({ language, attract: true });
  }

  mount({});
  return { close: () => mounted.then((stage) => stage.close()) };
}
