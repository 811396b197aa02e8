// What the page tells its map, which is streamlit-folium's frame, and what it hears of it.

const MAP_FRAME = 'iframe[title="streamlit_folium.st_folium"]';
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
    hears[event.data.story]?.(event.data);
  }
  window.addEventListener("message", heard);
  for (const element of document.querySelectorAll(MAP_FRAME)) element.contentWindow?.postMessage({ story: "hello" }, HERE);

  return {
    // Called, not posted, so that panel and map are drawn in one frame: a message would come a frame later.
    tell: (message) => (isNear ? map?.hear(message) : map.postMessage(message, "*")),
    name: (text) => document.querySelectorAll(MAP_FRAME).forEach((element) => element.setAttribute("aria-label", text)),
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
export const atlasMessage = (atlas, word, { textScale = 1, refusesMenus = false } = {}) => ({
  story: "atlas",
  language: atlas.language,
  direction: word("language.dir"),
  recordsLanguage: word("language.records"),
  title: word("stage.map_title"),
  attribution: word("stage.attribution"),
  shortAttribution: word("stage.attribution_short"),
  textScale,
  refusesMenus,
  places: atlas.places.map(({ id, kind, name, label, lon, lat, accuracy, state }) => ({ id, kind, name, label, lon, lat, accuracy, state })),
  organisations: atlas.organisations.map(({ id, name, kind }) => ({ id, name, kind })),
});

// One moment, of which the map draws these places.
export function sliceMessage(word, slice, places, { selected = {}, focus = [] } = {}) {
  const told = new Set(places.map(({ place }) => place.countedIn));
  const about = slice.headline.ofPeriod ? slice.headline.place : null;
  return { story: "slice", period: slice.period.label, lastDay: slice.period.lastDay, selected, focus, places: places.map((shown) => toMapPlace(word, shown, told, about)) };
}

const toMapPlace = (word, shown, told, about) => ({
  id: shown.place.id,
  status: shown.status,
  heldBy: shown.heldBy,
  figure: figureOf(word, shown, told, about),
  disc: shown.disc && { halves: shown.disc.halves.map(({ least }) => ({ least })), age: shown.disc.age, highest: shown.disc.highest },
  works: shown.works.map(({ organisation, status, role }) => ({ organisation: organisation.id, status, member: role === "membership" })),
});

// The last figures, and the highest of the period where that is another; at the place that the headline is `about` the
// headline's own. Those of a town that a place is counted in stand at that place, and not at the town again.
function figureOf(word, { disc, counts, age, highest, hasHigher, place }, told, about) {
  const joined = (some) => some.map((count) => count.figure).join(" | ");
  if (place.area) return age === "period" && !told.has(place.id) ? joined(counts) : "";
  if (!disc) return "";
  const last = joined(place.id === about ? counts : disc.halves);
  return hasHigher ? word("stage.figure_and_highest", { figure: last, highest: highest.figure }) : last;
}
