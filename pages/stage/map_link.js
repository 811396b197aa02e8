// What the page tells its map, which is streamlit-folium's frame, and what it hears of it.

const MAP_FRAME = 'iframe[title="streamlit_folium.st_folium"]';
const HERE = window.origin === "null" ? "*" : window.origin; // "null" too of a file: address

// `hears`: by name of message what to do with it; `ready` is said before anything is told.
export function mapLink(hears) {
  let map = null; // the map's window, once it has said that it is ready

  function heard(event) {
    const frames = [...document.querySelectorAll(MAP_FRAME)].map((element) => element.contentWindow);
    if (!event.data?.story || !frames.includes(event.source)) return;
    if (event.data.story === "ready") map = event.source;
    hears[event.data.story]?.(event.data);
  }
  window.addEventListener("message", heard);
  for (const element of document.querySelectorAll(MAP_FRAME)) element.contentWindow?.postMessage({ story: "hello" }, HERE);

  return {
    // Called, not posted, so that panel and map are drawn in one frame: a message would come a frame later.
    tell: (message) => map?.hear(message),
    name: (text) => document.querySelectorAll(MAP_FRAME).forEach((element) => element.setAttribute("aria-label", text)),
    close: () => window.removeEventListener("message", heard),
  };
}
