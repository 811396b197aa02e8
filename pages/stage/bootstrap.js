// What Streamlit runs: fetches the stage once, mounts it in the component's element, and mounts it anew for a language.

const MOUNTED = new WeakMap();

function mount(element, options) {
  const before = MOUNTED.get(element);
  if (before?.language === options.language) return before;
  before?.stage.then((stage) => stage.close());
  const withSwitch = {
    ...options,
    onLanguage(language) {
      const query = new URLSearchParams(location.search);
      query.set("lang", language);
      history.replaceState(history.state, "", `${location.pathname}?${query}`);
      mount(element, { ...options, language, chosen: true });
    },
  };
  const address = new URL(`${options.assets}/stage/stage.js`, document.baseURI).href;
  const mounted = { language: options.language, stage: import(address).then(({ mountStage }) => mountStage(element, withSwitch)) };
  MOUNTED.set(element, mounted);
  return mounted;
}

export default function ({ parentElement, data }) {
  const element = parentElement.querySelector(".stage-root");
  if (!MOUNTED.has(element)) mount(element, data);
  return () => MOUNTED.get(element)?.stage.then((stage) => stage.close());
}
