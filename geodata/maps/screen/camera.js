// What of the coast a Leaflet map shows: the frame it was told, or where the visitor took it.

const STEPS_IN = 2;
const BARE = 0.04;
const FLIGHT_S = 0.6;
const NARROW_PX = 600; // windows less wide have their buttons in one column, beside what is framed
const BUTTONS_PX = 64;
const NEAREST = 16; // the zoom at which places that share a sign stand apart, if they ever do
const TALL = 0.35; // of the window: what lies over it and is higher takes a column from what is framed
const CREDITS_PX = 20; // a line of them, at a desk: as measured it would be another before its letters have come
const CLOSER = 1.5; // steps of the zoom, at the least, to places that share a sign

// `options`: `bounds` and `box` of folium_map.py; `say`: a message to the page; `calm`: whether motion is unwelcome.
export function mapCamera(map, options, { say, calm }) {
  const home = L.latLngBounds(options.bounds);
  const box = L.latLngBounds(options.box);
  let framed = home; // what the map was last told to show
  let wandered = false;
  let textScale = 1;
  let flight = 0; // how many there were
  let covered = []; // boxes of the window that something lies over
  map.options.maxZoom = options.maxZoom;

  function limit() {
    map.options.minZoom = 0; // setMinZoom would animate, against the fit
    map.options.minZoom = Math.min(viewOf(home)[1], viewOf(framed)[1]) - 0.5;
  }

  // px at the left and at the right that what lies over the window takes from what is framed.
  function columns() {
    const { x: w, y: h } = map.getSize();
    const isRtl = document.documentElement.dir === "rtl";
    if (w < NARROW_PX) return covered.length ? [isRtl ? BUTTONS_PX : 0, isRtl ? 0 : BUTTONS_PX] : [0, 0];
    const tall = covered.filter((one) => one.h > TALL * h && one.w < w / 2);
    const isLeft = (one) => one.x + one.w / 2 < w / 2;
    return [Math.max(0, ...tall.filter(isLeft).map((one) => one.x + one.w)), Math.max(0, ...tall.filter((one) => !isLeft(one)).map((one) => w - one.x))];
  }

  // Where the framed bounds lie in the window. In a tall or a broad one the coast is zoomed in a little, rather than
  // end in bands without a base map.
  function viewOf(bounds) {
    const [left, right, foot] = map.options.zoomSnap ? [...columns(), CREDITS_PX * textScale] : [0, 0, 0];
    let zoom = map.getBoundsZoom(bounds, false, L.point(left + right, foot));
    for (let step = 0; bounds.equals(home) && step < STEPS_IN && bare(zoom) > BARE; step += 1) zoom += map.options.zoomSnap;
    const corners = [bounds.getSouthWest(), bounds.getNorthEast()].map((corner) => map.project(corner, zoom));
    return [map.unproject(corners[0].add(corners[1]).divideBy(2).add([(right - left) / 2, foot / 2]), zoom), zoom];
  }

  // How much of the window's width or height the base map cannot fill, of the larger share.
  function bare(zoom) {
    const filled = map.project(box.getSouthEast(), zoom).subtract(map.project(box.getNorthWest(), zoom));
    const { x, y } = map.getSize();
    return 1 - Math.min(filled.x / x, filled.y / y);
  }

  function fit() {
    limit();
    take(...viewOf(framed));
  }

  // Anew, since Leaflet would pan there by whole pixels.
  const take = (center, zoom) => map.setView(center, zoom, { animate: false, reset: true });

  // Flown to, a view lies where it would lie had it been taken: Leaflet rounds the two otherwise.
  function fly(center, zoom) {
    flight += 1;
    const mine = flight;
    // Another flight that is broken off ends first.
    function landed() {
      if (mine !== flight) map.off("moveend", landed);
      if (mine !== flight || map.getZoom() !== zoom || map.project(map.getCenter(), zoom).distanceTo(map.project(center, zoom)) >= 2) return;
      map.off("moveend", landed);
      take(center, zoom);
    }
    map.on("moveend", landed);
    map.flyTo(center, zoom, { animate: !calm.matches, duration: FLIGHT_S });
  }

  function wander() {
    wandered = true;
    say({ story: "wandered" });
  }

  // Where a visitor took the map: west, south, east, north, as far as there is a base map.
  function tellBounds() {
    if (!wandered) return;
    const seen = map.getBounds();
    const [west, south, east, north] = [Math.max(seen.getWest(), box.getWest()), Math.max(seen.getSouth(), box.getSouth()), Math.min(seen.getEast(), box.getEast()), Math.min(seen.getNorth(), box.getNorth())];
    if (west < east && south < north) say({ story: "moved", bounds: [west, south, east, north] });
  }

  map.on("moveend", tellBounds);
  map.on("dragstart dblclick boxzoomstart", wander);
  map.on("keydown", ({ originalEvent: { key } }) => { if (/^Arrow|^[-+]$/.test(key)) wander(); });
  map.getContainer().addEventListener("wheel", wander, { passive: true });
  map.getContainer().addEventListener("touchmove", ({ touches }) => { if (touches.length > 1) wander(); }, { passive: true });
  new ResizeObserver(() => {
    map.invalidateSize({ animate: false });
    if (wandered) limit();
    else fit();
  }).observe(map.getContainer());

  return {
    fit,
    dress(message) {
      textScale = message.textScale;
    },
    // `bounds`: west, south, east, north; null is the whole coast. The first frame is taken, not flown to; an exact
    // one is not rounded to a step of the zoom.
    frame({ bounds, isFirst = false, isExact = false }) {
      wandered = false;
      if (isExact) map.options.zoomSnap = 0;
      framed = bounds ? L.latLngBounds([bounds[1], bounds[0]], [bounds[3], bounds[2]]) : home;
      limit();
      if (isFirst) fit();
      else fly(...viewOf(framed));
    },
    zoom({ by }) {
      wander();
      map.setZoom(map.getZoom() + by, { animate: !calm.matches });
    },
    // So near to places that lie close to each other that they stand apart; false where it cannot go nearer.
    approach(places) {
      if (map.getZoom() >= NEAREST) return false;
      wander();
      const around = L.latLngBounds(places.map(({ lon, lat }) => [lat, lon]));
      fly(around.getCenter(), Math.min(NEAREST, Math.max(map.getZoom() + CLOSER, map.getBoundsZoom(around.pad(0.5)))));
      return true;
    },
    // `boxes` of the window that something lies over: what is framed lies beside those that are tall.
    cover(boxes) {
      const before = String(columns());
      covered = boxes;
      if (String(columns()) !== before && !wandered) fit();
    },
    reveal({ lon, lat }) {
      if (!map.getBounds().pad(-0.1).contains([lat, lon])) map.panTo([lat, lon], { animate: !calm.matches });
    },
  };
}
