// What Streamlit runs: fetches the stage once, mounts it in the component's element, and mounts it anew for a language.

const MOUNTED = new WeakMap();

// A style sheet in the page's head, once; resolves also where it fails, since the stage works without.
function styled(href) {
  const here = document.head.querySelector(`link[href="${href}"]`);
  if (here) return null;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  return new Promise((done) => {
    link.onload = link.onerror = done;
    document.head.append(link);
  });
}

function mount(element, options) {
  MOUNTED.get(element)?.stage.then((stage) => stage.close());
  const withSwitch = {
    ...options,
    onLanguage(language) {
      const query = new URLSearchParams(location.search);
      query.set("lang", language);
      history.replaceState(history.state, "", `${location.pathname}?${query}`);
      mount(element, { ...options, language, attract: false }).stage.then(() => element.querySelector('.languages [aria-pressed="true"]')?.focus());
    },
    // A kiosk's next visitor: the first language, and nothing of the last one's view.
    onHome() {
      const [language] = Object.keys(options.languages);
      const query = new URLSearchParams([...new URLSearchParams(location.search)].filter(([name]) => ["mode", "reach"].includes(name)));
      query.set("lang", language);
      history.replaceState(history.state, "", `${location.pathname}?${query}`);
      mount(element, { ...options, language, attract: true });
    },
  };
  const address = (name) => new URL(`${options.assets}/stage/${name}`, document.baseURI).href;
  const parts = Promise.all([import(address("stage.js")), styled(address("stage.css"))]);
  const mounted = { stage: parts.then(([{ mountStage }]) => mountStage(element, withSwitch)) };
  MOUNTED.set(element, mounted);
  return mounted;
}

export default function ({ parentElement, data }) {
  const element = parentElement.querySelector(".stage-root");
  if (!MOUNTED.has(element)) mount(element, data);
  return () => MOUNTED.get(element)?.stage.then((stage) => stage.close());
}
