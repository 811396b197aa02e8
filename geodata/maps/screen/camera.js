// What of the coast a Leaflet map shows: the frame it was told, or where the visitor took it.

/** @import { LatLng, LatLngBounds, Map as LeafletMap } from "leaflet" */
/** @import { Box, LonLat } from "../drawing/types.d.ts" */
/** @import { FrameMessage, MapOptions, MapSettings, MessageToPage } from "./types.d.ts" */
/** @import { Calm } from "./calm.js" */

const STEPS_IN = 2;
const BARE = 0.04;
const FLIGHT_S = 0.6;
const NARROW_PX = 600; // windows less wide have their buttons in one column, beside what is framed
const BUTTONS_PX = 64;
const NEAREST = 16; // the zoom at which places that share a sign stand apart, if they ever do
const TALL = 0.35; // of the window: what lies over it and is higher takes a column from it
// A line of them, at a desk: as measured it would be another before its letters have come.
const CREDITS_PX = 20;
const CLOSER = 1.5; // steps of the zoom, at the least, to places that share a sign
const ROUNDING_PX = 2; // that Leaflet may land beside what it flew to

export class MapCamera {
  /**
   * @param {LeafletMap} map
   * @param {MapOptions} options
   * @param {(message: MessageToPage) => void} post to the page
   * @param {Calm} calm whether motion is unwelcome
   */
  constructor(map, options, post, calm) {
    this.map = map;
    this.post = post;
    this.calm = calm;
    this.home = L.latLngBounds(options.bounds);
    this.box = L.latLngBounds(options.box);
    this.framed = this.home; // what the map was last told to show
    this.hasWandered = false;
    this.isHalved = false; // each half of the window shows what the middle half of the map holds
    this.head = 0; // px at the upper edge that what is framed lies below
    this.textScale = 1;
    this.flight = 0; // how many there were
    /** @type {[center: LatLng, zoom: number] | null} */
    this.bound = null; // where it is flying to
    /** @type {Box[]} */
    this.covered = []; // boxes of the window that something lies over
    map.options.maxZoom = options.maxZoom;
    this.listen();
  }

  listen() {
    const { map } = this;
    const container = map.getContainer();
    map.on("moveend", () => this.tellBounds());
    map.on("dragstart dblclick boxzoomstart", () => this.wander());
    map.on("keydown", ({ originalEvent: { key } }) => {
      if (/^Arrow|^[-+]$/.test(key)) this.wander();
    });
    container.addEventListener("wheel", () => this.wander(), { passive: true });
    const several = (/** @type {TouchEvent} */ { touches }) => touches.length > 1 && this.wander();
    container.addEventListener("touchmove", several, { passive: true });
    new ResizeObserver(() => this.resized()).observe(container);
  }

  resized() {
    this.map.invalidateSize({ animate: false });
    if (this.hasWandered) this.limit();
    else this.fitAnew();
  }

  // --- messages of the page ----------------------------------------------------------------------

  /** @param {MapSettings} settings */
  configure({ textScale }) {
    this.textScale = textScale;
  }

  /**
   * The first frame is taken, not flown to; an exact one is not rounded to a step of the zoom.
   * @param {FrameMessage} message
   */
  frame({ bounds, isFirst = false, isExact = false }) {
    this.hasWandered = false;
    if (isExact) this.map.options.zoomSnap = 0;
    this.framed = bounds
      ? L.latLngBounds([bounds[1], bounds[0]], [bounds[3], bounds[2]])
      : this.home;
    this.limit();
    if (isFirst) this.fit();
    else this.fly(...this.viewOf(this.framed));
  }

  /** @param {{ by: number }} message */
  zoom({ by }) {
    this.wander();
    this.map.setZoom(this.map.getZoom() + by, { animate: !this.calm.matches });
  }

  /** @param {LonLat} message */
  reveal({ lon, lat }) {
    const { map, calm } = this;
    if (this.seenBounds().pad(-0.1).contains([lat, lon])) return;
    this.bound = null;
    map.panTo([lat, lon], { animate: !calm.matches });
  }

  /**
   * What is framed lies beside what is tall.
   * @param {Box[]} boxes of the window that something lies over
   */
  cover(boxes) {
    const before = String(this.columns());
    this.covered = boxes;
    if (String(this.columns()) !== before && !this.hasWandered) this.fitAnew();
  }

  /**
   * Whether two halves of the window show the same part of the coast: what is zoomed then stays in
   * the middle of both. `head`: px at the upper edge that what is framed lies below.
   * @param {{ isHalved: boolean, head: number }} how
   */
  divide({ isHalved, head }) {
    if (isHalved === this.isHalved && head === this.head) return;
    const { options } = this.map;
    const about = isHalved ? "center" : true;
    Object.assign(this, { isHalved, head });
    Object.assign(options, { scrollWheelZoom: about, touchZoom: about, doubleClickZoom: about });
    if (!this.hasWandered) this.fitAnew();
  }

  /**
   * So near to places that lie close to each other that they stand apart; false where it cannot go
   * nearer.
   * @param {LonLat[]} places
   */
  approach(places) {
    const { map } = this;
    if (map.getZoom() >= NEAREST) return false;
    this.wander();
    const around = L.latLngBounds(places.map(({ lon, lat }) => [lat, lon]));
    const wanted = Math.max(map.getZoom() + CLOSER, map.getBoundsZoom(around.pad(0.5)));
    this.fly(around.getCenter(), Math.min(NEAREST, wanted));
    return true;
  }

  // --- moving ------------------------------------------------------------------------------------

  fit() {
    this.limit();
    this.take(...this.viewOf(this.framed));
  }

  // What is framed lies elsewhere in the window: at once, or where a flight ends.
  fitAnew() {
    if (!this.bound) {
      this.fit();
      return;
    }
    this.limit();
    this.fly(...this.viewOf(this.framed));
  }

  limit() {
    const { map } = this;
    map.options.minZoom = 0; // setMinZoom would animate, against the fit
    const zooms = [this.home, this.framed].map((bounds) => this.viewOf(bounds)[1]);
    map.options.minZoom = Math.min(...zooms) - 0.5;
  }

  /**
   * Anew, since Leaflet would pan there by whole pixels.
   * @param {LatLng} center
   * @param {number} zoom
   */
  take(center, zoom) {
    const options = { animate: false, reset: true };
    this.bound = null;
    this.map.setView(center, zoom, options);
  }

  /**
   * Flown to, a view lies where it would lie had it been taken: Leaflet rounds the two otherwise.
   * Where the map is, or is flying to, it does not set out for anew.
   * @param {LatLng} center
   * @param {number} zoom
   */
  fly(center, zoom) {
    const { map } = this;
    const [end, endZoom] = this.bound ?? [map.getCenter(), map.getZoom()];
    if (end.equals(center) && endZoom === zoom) return;
    if (this.calm.matches) {
      this.take(center, zoom);
      return;
    }
    this.bound = [center, zoom];
    this.flight += 1;
    const mine = this.flight;
    const landed = () => {
      if (mine !== this.flight) map.off("zoomend", landed);
      else if (isAt(map, center, zoom)) {
        map.off("zoomend", landed);
        this.take(center, zoom);
      } // else another flight that was broken off has ended
    };
    map.on("zoomend", landed); // before the map is drawn where it rests
    map.flyTo(center, zoom, { duration: FLIGHT_S });
  }

  wander() {
    this.hasWandered = true;
    this.bound = null;
    this.post({ story: "wandered" });
  }

  // Where a visitor took the map, as far as there is a base map.
  tellBounds() {
    if (!this.hasWandered) return;
    const { box } = this;
    const seen = this.seenBounds();
    const west = Math.max(seen.getWest(), box.getWest());
    const south = Math.max(seen.getSouth(), box.getSouth());
    const east = Math.min(seen.getEast(), box.getEast());
    const north = Math.min(seen.getNorth(), box.getNorth());
    if (west >= east || south >= north) return;
    this.post({ story: "moved", bounds: [west, south, east, north] });
  }

  // Of the window, or of each half of it.
  seenBounds() {
    const { map } = this;
    const beside = L.point((map.getSize().x - this.seenSize().x) / 2, 0);
    const { min, max } = map.getPixelBounds();
    if (!min || !max) return map.getBounds();
    const corners = [min.add(beside), max.subtract(beside)].map((at) => map.unproject(at));
    return L.latLngBounds(corners);
  }

  seenSize() {
    const { x, y } = this.map.getSize();
    return L.point(this.isHalved ? Math.round(x / 2) : x, y);
  }

  // --- where what is framed lies -----------------------------------------------------------------

  /**
   * Center and zoom. In a tall or a broad window the coast is zoomed in a little, and what is
   * framed lies out of the middle, rather than end in bands without a base map.
   * @param {LatLngBounds} bounds
   * @returns {[center: LatLng, zoom: number]}
   */
  viewOf(bounds) {
    const { map, home, textScale } = this;
    const snap = map.options.zoomSnap ?? 0;
    const [left, right, foot] = snap ? [...this.columns(), CREDITS_PX * textScale] : [0, 0, 0];
    const beyond = map.getSize().x - this.seenSize().x;
    const head = snap ? this.head : 0;
    let zoom = map.getBoundsZoom(bounds, false, L.point(left + right + beyond, foot + head));
    const mayGoIn = bounds.equals(home);
    for (let step = 0; mayGoIn && step < STEPS_IN; step += 1) {
      if (this.bareShare(zoom, head) <= BARE) break;
      zoom += snap;
    }
    const southWest = map.project(bounds.getSouthWest(), zoom);
    const northEast = map.project(bounds.getNorthEast(), zoom);
    const beside = L.point((right - left) / 2, (foot - head) / 2);
    const middle = southWest.add(northEast).divideBy(2).add(beside);
    if (!snap) return [map.unproject(middle, zoom), zoom];
    const half = this.seenSize().divideBy(2);
    const first = map.project(this.box.getNorthWest(), zoom).add(half);
    const last = map.project(this.box.getSouthEast(), zoom).subtract(half);
    const least = L.point(northEast.x + right, southWest.y + foot).subtract(half);
    const most = L.point(southWest.x - left, northEast.y - head).add(half);
    const x = onBaseMap(middle.x, [first.x, last.x], [least.x, most.x]);
    const y = onBaseMap(middle.y, [first.y, last.y], [least.y, most.y]);
    return [map.unproject(L.point(x, y), zoom), zoom];
  }

  /**
   * px at the left and at the right that what lies over the window takes from what is framed.
   * @returns {[left: number, right: number]}
   */
  columns() {
    const { covered } = this;
    const { x: w, y: h } = this.map.getSize();
    if (this.isHalved) return [0, 0];
    if (w < NARROW_PX) return covered.length ? columnOfButtons() : [0, 0];
    const tall = covered.filter((box) => box.h > TALL * h && box.w < w / 2);
    const isLeft = (/** @type {Box} */ box) => box.x + box.w / 2 < w / 2;
    const lefts = tall.filter((box) => isLeft(box)).map((box) => box.x + box.w);
    const rights = tall.filter((box) => !isLeft(box)).map((box) => w - box.x);
    return [Math.max(0, ...lefts), Math.max(0, ...rights)];
  }

  /**
   * How much of the window's width or height the base map cannot fill, of the larger share.
   * @param {number} zoom
   * @param {number} head px at the upper edge that need not be filled
   */
  bareShare(zoom, head) {
    const { map, box } = this;
    const northWest = map.project(box.getNorthWest(), zoom);
    const filled = map.project(box.getSouthEast(), zoom).subtract(northWest);
    const { x, y } = this.seenSize();
    return 1 - Math.min(filled.x / x, filled.y / (y - head));
  }
}

/**
 * The middle of a window, moved to where the base map fills it and no further than what is framed
 * stays in it.
 * @param {number} middle px
 * @param {[first: number, last: number]} filled
 * @param {[least: number, most: number]} framed
 */
function onBaseMap(middle, [first, last], [least, most]) {
  const low = Math.min(first, last, most);
  const high = Math.max(first, last, least);
  return Math.max(low, Math.min(middle, high));
}

/** @returns {[left: number, right: number]} */
const columnOfButtons = () =>
  document.documentElement.dir === "rtl" ? [BUTTONS_PX, 0] : [0, BUTTONS_PX];

/** @type {(map: LeafletMap, center: LatLng, zoom: number) => boolean} */
const isAt = (map, center, zoom) =>
  map.getZoom() === zoom &&
  map.project(map.getCenter(), zoom).distanceTo(map.project(center, zoom)) < ROUNDING_PX;
