// What the page tells its map, which is a frame, and what it hears of it: docs/messages.md.

/** @import { Age, Focus, Moment, PlaceState as DrawnPlace } from "../../drawing/types.d.ts" */
/** @import { Answer, MapSettings, MapWindow } from "../../screen/types.d.ts" */
/** @import { MessageToMap, MessageToPage } from "../../screen/types.d.ts" */
/** @import { MomentMessage, Spot } from "../../screen/types.d.ts" */
/** @import { Atlas, PlaceState, Slice, Word } from "../types.d.ts" */

/**
 * What to do with a message, by its name.
 * @typedef {{ [Name in MessageToPage["story"]]?:
 *   (message: Extract<MessageToPage, { story: Name }>) => void }} Hears
 */

// Ours, or the one that streamlit-folium makes.
export const MAP_FRAME = 'iframe[data-map], iframe[src*="streamlit_folium.st_folium"]';
const HERE = window.origin === "null" ? "*" : window.origin; // "null" too of a file: address

/** @returns {NodeListOf<HTMLIFrameElement>} */
const mapFrames = () => document.querySelectorAll(MAP_FRAME);

/**
 * `ready` is said before anything is told.
 * @param {Hears} hears
 */
export function mapLink(hears) {
  /** @type {MapWindow | null} */
  let map = null; // once it has said that it is ready
  let isNear = true;

  /** @param {MessageEvent} event */
  function listen({ data: message, source }) {
    if (!message?.story || !source || (source !== map && !isMap(source))) return;
    if (message.story === "ready") {
      map = source;
      isNear = canCall(map);
    }
    if (message.story === "key") passKey(message);
    hears[/** @type {keyof Hears} */ (message.story)]?.(message);
  }
  window.addEventListener("message", listen);
  for (const frame of mapFrames()) frame.contentWindow?.postMessage({ story: "hello" }, HERE);

  /**
   * Called, not posted, so that panel and map are drawn in one frame: a message would come a frame
   * later.
   * @type {(message: MessageToMap) => Answer}
   */
  const tell = (message) => (isNear ? map?.hear(message) : map?.postMessage(message, "*"));

  return {
    tell,
    /**
     * Where a place is drawn now, px of the map's window; null where it is not, or where page and
     * map are strangers.
     * @param {string} place its id
     * @returns {Spot | null}
     */
    where(place) {
      const answer = tell({ story: "where", place });
      return answer && "radius" in answer ? answer : null;
    },
    /**
     * In the stead of streamlit-folium's own name.
     * @param {string} text
     */
    name(text) {
      for (const frame of mapFrames()) frame.title = text;
    },
    close: () => window.removeEventListener("message", listen),
  };
}

/**
 * @param {MessageEventSource | null} source
 * @returns {source is MapWindow}
 */
const isMap = (source) => [...mapFrames()].some((frame) => frame.contentWindow === source);

/**
 * A site may hold its frames in a sandbox, in which page and map are strangers to each other.
 * @param {MapWindow} map
 */
function canCall(map) {
  try {
    return Boolean(map.hear);
  } catch {
    return false;
  }
}

/** @param {KeyboardEventInit} message */
function passKey(message) {
  const event = new KeyboardEvent("keydown", { ...message, bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
}

/**
 * What the map has to know once a language.
 * @param {Atlas} atlas
 * @param {Word} word
 * @param {object} [display]
 * @param {number} [display.textScale] 1 is a desk's
 * @param {boolean} [display.refusesMenus]
 * @param {boolean} [display.passesKeys]
 * @param {boolean} [display.isHighContrast]
 * @param {boolean} [display.isInArticle]
 * @returns {MapSettings}
 */
export function settingsMessage(
  atlas,
  word,
  {
    textScale = 1,
    refusesMenus = false,
    passesKeys = false,
    isHighContrast = false,
    isInArticle = false,
  } = {},
) {
  return {
    story: "settings",
    language: atlas.language,
    direction: word("language.dir"),
    recordsLanguage: word("language.records"),
    title: word("stage.map_title"),
    attribution: word("stage.attribution"),
    shortAttribution: word("stage.attribution_short"),
    lengths: {
      metres: word("card.metres", { n: "{n}" }),
      kilometres: word("card.kilometres", { n: "{n}" }),
      north: "",
    },
    textScale,
    refusesMenus,
    passesKeys,
    isHighContrast,
    hint: isInArticle ? word("stage.wake_map") : "",
  };
}

/**
 * One moment, of which the map draws these places.
 * @param {Atlas} atlas
 * @param {Word} word
 * @param {Slice} slice
 * @param {PlaceState[]} places
 * @param {object} [accent]
 * @param {Partial<Moment["selected"]>} [accent.selected]
 * @param {Partial<Focus>} [accent.focus]
 * @returns {MomentMessage}
 */
export function momentMessage(atlas, word, slice, places, { selected = {}, focus = {} } = {}) {
  const here = new Set(places.map(({ place }) => place.id));
  return {
    story: "moment",
    period: slice.period.label,
    lastDay: slice.period.lastDay,
    language: /** @type {Moment["language"]} */ (word("language.records")),
    selected: { place: null, organisation: null, ...selected },
    home: homeOf(atlas, word, selected.organisation),
    focus: { places: [], organisations: [], ...focus },
    hidesPlaces: Boolean(slice.hidesPlaces),
    others: atlas.others,
    places: places.map((state) => drawnPlace(word, state, here)),
  };
}

/**
 * The figure of a place; in a span it says of when it is.
 * @param {Word} word
 * @param {PlaceState} state
 */
const figureOf = (word, { figure, at, age }) =>
  at && figure && age === "period"
    ? word("span.figure", { period: word.period(at), figure })
    : figure;

/**
 * `here`: ids of the places that are drawn too, of which one may tell the figure instead.
 * @param {Word} word
 * @param {PlaceState} state
 * @param {Set<string>} here
 * @returns {DrawnPlace}
 */
function drawnPlace(word, state, here) {
  const { place, status, heldBy, figureAt, works } = state;
  return {
    place,
    status,
    heldBy,
    figure: here.has(figureAt) ? "" : figureOf(word, state),
    notes: [],
    tooltip: tooltipOf(state),
    disc: discOf(state),
    works: works.map(({ organisation, status: ofWork, role }) => ({
      organisation,
      status: ofWork,
      member: role === "membership",
    })),
  };
}

/**
 * @param {Atlas} atlas
 * @param {Word} word
 * @param {string | null} [id] of the chosen organisation
 * @returns {Moment["home"]}
 */
function homeOf(atlas, word, id) {
  const { home = "", homeAt = null } = atlas.organisationById.get(id ?? "") ?? {};
  if (!homeAt) return null;
  const [name, beyond] = ["from_home", "from_home_beyond"].map((key) =>
    word(`card.${key}`, { home }),
  );
  return { name, beyond, ...homeAt };
}

/**
 * @param {PlaceState} state
 * @returns {DrawnPlace["disc"]}
 */
function discOf({ disc }) {
  if (!disc) return null;
  const { halves, highest } = disc;
  const age = /** @type {Age} */ (disc.age); // what sizes a disc is of some age
  return { halves: halves.map(({ least }) => ({ least })), age, highest };
}

/**
 * What a pointer is told of a place: its name, and each of its last counts with who counted and
 * when.
 * @param {PlaceState} state
 */
function tooltipOf({ place, counts, age }) {
  const known = age === "older" ? [] : counts;
  const lines = known.map(({ figure, by, when }) => `${figure} · ${by}, ${when}`);
  return [place.name, ...lines].join("\n");
}
