// What of the coast a Leaflet map shows: the frame it was told, or where the visitor took it.

const STEPS_IN = 2;
const BARE = 0.04;
const FLIGHT_S = 0.6;
const NARROW_PX = 600; // windows less wide have their buttons in one column, beside what is framed
const BUTTONS_PX = 64;
const CLOSER = 1.5; // steps of the zoom, at the least, to places that share a sign

// `options`: `bounds` and `box` of folium_map.py; `say`: a message to the page; `calm`: whether motion is unwelcome.
export function mapCamera(map, options, { say, calm }) {
  const home = L.latLngBounds(options.bounds);
  const box = L.latLngBounds(options.box);
  let framed = home; // what the map was last told to show
  let wandered = false;

  function limit() {
    map.options.minZoom = 0; // setMinZoom would animate, against the fit
    map.options.minZoom = Math.min(map.getBoundsZoom(home), map.getBoundsZoom(framed)) - 0.5;
  }

  // Where the framed bounds lie in the window. In a tall or a broad one the coast is zoomed in a little, rather than
  // end in bands without a base map.
  function viewOf(bounds) {
    const column = map.getSize().x < NARROW_PX && map.options.zoomSnap ? BUTTONS_PX : 0;
    let zoom = map.getBoundsZoom(bounds, false, L.point(column, 0));
    for (let step = 0; bounds === home && step < STEPS_IN && bare(zoom) > BARE; step += 1) zoom += map.options.zoomSnap;
    const corners = [bounds.getSouthWest(), bounds.getNorthEast()].map((corner) => map.project(corner, zoom));
    const aside = (document.documentElement.dir === "rtl" ? -column : column) / 2;
    return [map.unproject(corners[0].add(corners[1]).divideBy(2).add([aside, 0]), zoom), zoom];
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
    map.once("moveend", () => {
      const isThere = map.getZoom() === zoom && map.project(map.getCenter(), zoom).distanceTo(map.project(center, zoom)) < 2;
      if (isThere) take(center, zoom);
    });
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
    // So near to places that lie close to each other that they stand apart.
    approach(places) {
      wander();
      const around = L.latLngBounds(places.map(({ lon, lat }) => [lat, lon]));
      const zoom = Math.max(map.getZoom() + CLOSER, Math.min(map.getBoundsZoom(around.pad(0.5)), map.getMaxZoom()));
      fly(around.getCenter(), zoom);
    },
    reveal({ lon, lat }) {
      if (!map.getBounds().pad(-0.1).contains([lat, lon])) map.panTo([lat, lon], { animate: !calm.matches });
    },
  };
}
