// What Streamlit runs on the press desk: fetches the framing once, and hands it each new choice.

const FRAMINGS = new WeakMap();

export default function ({ parentElement, data, setStateValue }) {
  if (!FRAMINGS.has(parentElement)) {
    const module = new URL(`${data.assets}/stage/framing/framing.js`, document.baseURI).href;
    FRAMINGS.set(parentElement, import(module).then(({ framing }) => framing(data, (bounds) => setStateValue("bounds", bounds))));
  }
  // Not by Streamlit, which would add a step back for every move.
  history.replaceState(history.state, "", `${location.pathname}?${data.query}`);
  document.documentElement.style.setProperty("--framing", data.shape);
  FRAMINGS.get(parentElement).then((one) => one.show(data));
  return () => {
    FRAMINGS.get(parentElement)?.then((one) => one.close());
    FRAMINGS.delete(parentElement);
  };
}
