// What Streamlit runs: fetches the stage once, and begins a visit in the component's element.

const VISITS = new WeakMap();

// A style sheet in the page's head, once; resolves also where it fails, since the stage works without.
function styled(href, media = "all") {
  const here = document.head.querySelector(`link[href="${href}"]`);
  if (here) return null;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href, media });
  return new Promise((done) => {
    link.onload = link.onerror = done;
    document.head.append(link);
  });
}

function begin(element, options) {
  const address = (name) => new URL(`${options.assets}/${name}`, document.baseURI).href;
  const parts = Promise.all([import(address("linked/visit.js")), styled(address("stage/stage.css"))]);
  styled(address("stage/print.css"), "print");
  return parts.then(([{ visit }]) => visit(element, options));
}

export default function ({ parentElement, data }) {
  const element = parentElement.querySelector(".stage-root");
  if (!VISITS.has(element)) VISITS.set(element, begin(element, data));
  return () => VISITS.get(element)?.then((visit) => visit.close());
}
