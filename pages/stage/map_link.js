// What the page tells its map, which is a frame, and what it hears of it: docs/messages.md.

export const MAP_FRAME = 'iframe[data-map], iframe[src*="streamlit_folium.st_folium"]'; // ours, or the one that streamlit-folium makes
const HERE = window.origin === "null" ? "*" : window.origin; // "null" too of a file: address

// `hears`: by name of message what to do with it; `ready` is said before anything is told.
export function mapLink(hears) {
  let map = null; // the map's window, once it has said that it is ready
  let isNear = true;

  function heard(event) {
    const frames = [...document.querySelectorAll(MAP_FRAME)].map((element) => element.contentWindow);
    if (!event.data?.story || !frames.includes(event.source)) return;
    if (event.data.story === "ready") {
      map = event.source;
      isNear = canCall(map);
    }
    if (event.data.story === "key") document.body.dispatchEvent(new KeyboardEvent("keydown", { ...event.data, bubbles: true, cancelable: true }));
    hears[event.data.story]?.(event.data);
  }
  window.addEventListener("message", heard);
  for (const element of document.querySelectorAll(MAP_FRAME)) element.contentWindow?.postMessage({ story: "hello" }, HERE);

  return {
    // Called, not posted, so that panel and map are drawn in one frame: a message would come a frame later.
    tell: (message) => (isNear ? map?.hear(message) : map.postMessage(message, "*")),
    name: (text) => document.querySelectorAll(MAP_FRAME).forEach((element) => { element.title = text; }), // in the stead of streamlit-folium's own name
    close: () => window.removeEventListener("message", heard),
  };
}

// A site may hold its frames in a sandbox, in which page and map are strangers to each other.
function canCall(map) {
  try {
    return Boolean(map.hear);
  } catch {
    return false;
  }
}

// What the map has to know once a language.
export const dressMessage = (atlas, word, { textScale = 1, refusesMenus = false, passesKeys = false, isHighContrast = false, isInArticle = false } = {}) => ({
  story: "dress",
  language: atlas.language,
  direction: word("language.dir"),
  recordsLanguage: word("language.records"),
  title: word("stage.map_title"),
  attribution: word("stage.attribution"),
  shortAttribution: word("stage.attribution_short"),
  lengths: { metres: word("card.metres", { n: "{n}" }), kilometres: word("card.kilometres", { n: "{n}" }), north: "" },
  textScale,
  refusesMenus,
  passesKeys,
  isHighContrast,
  hint: isInArticle ? word("stage.wake_map") : "",
});

// What a pointer is told of a place: its name, and each of its last counts with who counted and when.
const saidOf = ({ place, counts, age }) => [place.name, ...(age === "older" ? [] : counts.map(({ figure, by, when }) => `${figure} · ${by}, ${when}`))].join("\n");

// One moment, of which the map draws these places.
export function momentMessage(atlas, word, slice, places, { selected = {}, focus = [] } = {}) {
  const here = new Set(places.map(({ place }) => place.id));
  const toShown = ({ place, status, heldBy, figure, figureAt, disc, counts, age, works }) => ({
    place,
    status,
    heldBy,
    figure: here.has(figureAt) ? "" : figure,
    notes: [],
    said: saidOf({ place, counts, age }),
    disc: disc && { halves: disc.halves.map(({ least }) => ({ least })), age: disc.age, highest: disc.highest },
    works: works.map(({ organisation, status: sure, role }) => ({ organisation, status: sure, member: role === "membership" })),
  });
  return {
    story: "moment",
    period: slice.period.label,
    lastDay: slice.period.lastDay,
    language: word("language.records"),
    selected: { place: null, organisation: null, ...selected },
    focus,
    hidesPlaces: Boolean(slice.hidesPlaces),
    others: atlas.others,
    places: places.map(toShown),
  };
}
