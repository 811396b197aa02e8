// Draws the places of one moment on a Leaflet map: discs for people, rings of signs for organisations, labels that
// never overlap. It knows no dates: the page sends it what to show, by message, and hears what was touched.
"use strict";

window.datedPlaces = function datedPlaces(map, options) {
  const GROW_MS = 160;
  const QUICK_STEPS_MS = 400; // steps that follow each other faster show the new sizes at once
  const TOUCH_PX = 22;
  const LEAST_TARGET_PX = 6;
  const POINTER_PX = 8;
  const STEPS_IN = 2;
  const BARE = 0.04;
  const MARKS = window.placeMarks(options.style);
  const LABELS = window.placeLabels(options.style, MARKS);
  const INK = window.placeInk(options.style, MARKS);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const home = L.latLngBounds(options.bounds);
  const box = L.latLngBounds(options.box);
  const scale = L.control.scale({ imperial: false, position: "bottomleft", maxWidth: 120 });
  let base = null; // what base_map.js drew
  let atlas = null; // names and positions, in the visitor's language
  let scene = null; // what is there now
  let sheet = null; // where everything of the scene goes at this zoom
  let animation = 0;
  let stepped = -Infinity; // when the last step came, ms of this page
  let covered = []; // boxes of the window that the page's buttons and legend lie over
  let scaleBox = null; // and the one of the scale bar
  let wandered = false;
  let framed = home; // what the map was last told to show
  let namesShown = true;

  const canvasLayer = new (L.Renderer.extend({
    options: { padding: 0.08, pane: "dated" },
    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.setAttribute("aria-hidden", "true");
      this._ink = this._container.getContext("2d");
    },
    _destroyContainer() {
      this._container.remove();
    },
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      const ratio = window.devicePixelRatio || 1;
      L.DomUtil.setPosition(this._container, this._bounds.min);
      Object.assign(this._container, { width: size.x * ratio, height: size.y * ratio });
      Object.assign(this._container.style, { position: "absolute", width: `${size.x}px`, height: `${size.y}px` });
      this._ink.setTransform(ratio, 0, 0, ratio, 0, 0);
      const { x, y, width, height } = scale.getContainer().getBoundingClientRect();
      scaleBox = { x, y, w: width, h: height };
      arrange();
      draw();
    },
  }))();

  // Small windows get smaller discs and signs, a projector larger ones.
  function viewNow() {
    const { x, y } = map.getSize();
    const zoom = map.getZoom();
    return {
      zoom,
      scale: Math.min(1.3, Math.max(0.62, Math.min(x, y) / 640)) * (1 + (atlas.textScale - 1) / 2),
      project: ({ lat, lon }) => map.latLngToLayerPoint([lat, lon]).subtract(canvasLayer._bounds.min),
      metresPerPixel: (lat) => (40075016.686 * Math.cos((lat * Math.PI) / 180)) / 2 ** (zoom + 8),
    };
  }

  function arrange() {
    if (!atlas || !scene || !canvasLayer._bounds) return;
    const view = viewNow();
    const marks = MARKS.marksOf(scene, view);
    const corner = map.containerPointToLayerPoint([0, 0]).subtract(canvasLayer._bounds.min);
    const { x: w, y: h } = map.getSize();
    const foot = map.attributionControl?.getContainer().offsetHeight ?? 0;
    const labels = !namesShown ? [] : LABELS.labelsOf({
      scene,
      marks,
      view,
      seen: { x: corner.x + 4, y: corner.y + 4, w: w - 8, h: h - foot - 8 },
      covered: [...covered, scaleBox].map((one) => ({ ...one, x: one.x + corner.x, y: one.y + corner.y })),
      names: base.names,
      motorways: base.motorways,
      language: atlas.recordsLanguage,
      textScale: atlas.textScale,
    });
    sheet = { marks, labels, scene, view, radii: sheet?.radii ?? new Map() };
  }

  function draw() {
    if (sheet) INK.draw(canvasLayer._ink, sheet);
  }

  // Discs grow or shrink to their new size; what is new starts small, and nothing moves where motion is unwelcome.
  function grow() {
    cancelAnimationFrame(animation);
    const from = new Map(sheet.marks.map(({ place, radius }) => [place.id, sheet.radii.get(place.id) ?? radius * 0.5]));
    const began = performance.now();
    const isQuick = began - stepped < QUICK_STEPS_MS;
    stepped = began;
    const moves = !calm.matches && !isQuick && sheet.marks.some(({ place, radius }) => Math.abs(from.get(place.id) - radius) > 0.5);
    const radiiAt = (t) => new Map(sheet.marks.map(({ place: { id }, radius }) => [id, from.get(id) + (radius - from.get(id)) * (1 - (1 - t) ** 3)]));
    const step = (now) => {
      const t = Math.min(1, Math.max(0, (now - began) / GROW_MS)); // a frame's time may lie before the step's
      sheet.radii = radiiAt(t);
      draw();
      if (t < 1) animation = requestAnimationFrame(step);
    };
    sheet.radii = radiiAt(moves ? 0 : 1);
    draw();
    // The frame that shows the new year comes first; growing starts with the one after it.
    if (moves) animation = requestAnimationFrame(() => { animation = requestAnimationFrame(step); });
  }

  // --- touch -----------------------------------------------------------------------------------------------------

  function hit(containerPoint, reach) {
    if (!sheet) return null;
    const at = map.containerPointToLayerPoint(containerPoint).subtract(canvasLayer._bounds.min);
    const far = (other) => Math.hypot(other.x - at.x, other.y - at.y);
    const nearest = sheet.marks.flatMap((mark) => mark.dots).map((dot) => ({ d: far(dot), one: dot.work.organisation })).sort((a, b) => a.d - b.d)[0];
    const organisation = nearest && { organisation: nearest.one.id, text: nearest.one.name };
    const under = sheet.marks.filter((mark) => far(mark.at) <= Math.max(mark.radius, LEAST_TARGET_PX)).sort((a, b) => far(a.at) - far(b.at));
    const isNearestCentre = under.length && far(under[0].at) < (nearest?.d ?? Infinity);
    if (nearest?.d <= Math.min(reach, 9) && !isNearestCentre) return organisation;
    const close = sheet.marks.filter((mark) => far(mark.at) <= mark.radius + reach).sort((a, b) => far(a.at) - far(b.at));
    const named = sheet.labels.find(({ box, place }) => place && at.x >= box.x && at.x <= box.x + box.w && at.y >= box.y && at.y <= box.y + box.h);
    const place = under[0]?.place ?? named?.place ?? close[0]?.place;
    if (place) return { place: place.id, text: place.name };
    return nearest?.d <= reach ? organisation : null;
  }

  const tip = document.createElement("div");
  tip.className = "dated-places-tip";
  tip.hidden = true;
  const say = (message) => window.parent.postMessage(message, window.origin === "null" ? "*" : window.origin);

  map.on("click", (event) => {
    const touched = hit(event.containerPoint, TOUCH_PX);
    say({ story: "pick", place: touched?.place ?? null, organisation: touched?.organisation ?? null });
  });
  map.on("mousemove", (event) => {
    const touched = hit(event.containerPoint, POINTER_PX);
    tip.hidden = !touched;
    map.getContainer().style.cursor = touched ? "pointer" : "";
    if (!touched) return;
    tip.textContent = touched.text;
    tip.style.left = `${Math.max(4, Math.min(event.containerPoint.x + 14, map.getSize().x - 200))}px`;
    tip.style.top = `${event.containerPoint.y + 16}px`;
  });
  map.on("mouseout", () => { tip.hidden = true; });
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
  for (const name of ["pointerdown", "keydown", "wheel"]) {
    window.addEventListener(name, () => say({ story: "touched" }), { capture: true, passive: true });
  }
  for (const name of ["contextmenu", "dragstart", "selectstart"]) {
    window.addEventListener(name, (event) => { if (atlas?.refusesMenus) event.preventDefault(); });
  }

  // --- messages --------------------------------------------------------------------------------------------------

  const answers = {
    hello() {
      if (base) say({ story: "ready" });
    },
    atlas(message) {
      const byId = (records) => new Map(records.map((one) => [one.id, one]));
      atlas = { ...message, placeById: byId(message.places), organisationById: byId(message.organisations) };
      Object.assign(document.documentElement, { lang: message.language, dir: message.direction });
      tip.lang = message.recordsLanguage;
      document.title = message.title;
      document.documentElement.style.setProperty("--text", message.textScale);
      map.getContainer().setAttribute("role", "application");
      map.getContainer().setAttribute("aria-label", message.title);
      map.attributionControl?.remove();
      map.attributionControl = L.control.attribution({ prefix: false }).addAttribution(map.getSize().x < 900 * message.textScale ? message.shortAttribution : message.attribution).addTo(map);
    },
    slice(message) {
      const began = performance.now();
      scene = {
        ...message,
        places: message.places.map((shown) => ({
          ...shown,
          place: atlas.placeById.get(shown.id),
          works: shown.works.map((work) => ({ ...work, organisation: atlas.organisationById.get(work.organisation) })),
        })),
      };
      base.show(message.lastDay);
      arrange();
      grow();
      say({ story: "drawn", period: message.period, took: performance.now() - began });
    },
    covered({ boxes }) {
      covered = boxes;
      arrange();
      draw();
    },
    // `bounds`: west, south, east, north; null is the whole coast. The first frame is taken, not flown to; an exact
    // one is not rounded to a step of the zoom.
    frame({ bounds, isFirst = false, isExact = false }) {
      wandered = false;
      if (isExact) map.options.zoomSnap = 0;
      framed = bounds ? L.latLngBounds([bounds[1], bounds[0]], [bounds[3], bounds[2]]) : home;
      limit();
      if (isFirst) fit();
      else map.flyTo(...viewOf(framed), { animate: !calm.matches, duration: 0.6 });
    },
    names({ shown }) {
      namesShown = shown;
      arrange();
      draw();
    },
    zoom({ by }) {
      wander();
      map.setZoom(map.getZoom() + by, { animate: !calm.matches });
    },
    reveal({ lon, lat }) {
      if (!map.getBounds().pad(-0.1).contains([lat, lon])) map.panTo([lat, lon], { animate: !calm.matches });
    },
    measure() {
      const labels = sheet.labels.map(({ box, lines }) => ({ ...box, text: lines.map((line) => line.text).join(" ") }));
      const marks = sheet.marks.map(({ place, at, radius, status }) => ({ id: place.id, x: at.x, y: at.y, radius, status }));
      const dots = sheet.marks.flatMap((mark) => mark.dots.map(({ work, x, y }) => ({ id: work.organisation.id, ring: mark.place.id, x, y, status: work.status })));
      say({ story: "measured", labels, marks, dots });
    },
  };

  window.hear = (message) => answers[message.story]?.(message);
  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || (window.origin !== "null" && event.origin !== window.origin)) return;
    if (event.data?.story) window.hear(event.data);
  });

  function limit() {
    map.options.minZoom = 0; // setMinZoom would animate, against the fit
    map.options.minZoom = Math.min(map.getBoundsZoom(home), map.getBoundsZoom(framed)) - 0.5;
  }
  // Where the framed bounds lie in the window. In a tall or a broad one the coast is zoomed in a little, rather than
  // end in bands without a base map.
  function viewOf(bounds) {
    let zoom = map.getBoundsZoom(bounds);
    for (let step = 0; bounds === home && step < STEPS_IN && bare(zoom) > BARE; step += 1) zoom += map.options.zoomSnap;
    const corners = [bounds.getSouthWest(), bounds.getNorthEast()].map((corner) => map.project(corner, zoom));
    return [map.unproject(corners[0].add(corners[1]).divideBy(2), zoom), zoom];
  }
  // How much of the window's width or height the base map cannot fill, of the larger share.
  function bare(zoom) {
    const filled = map.project(box.getSouthEast(), zoom).subtract(map.project(box.getNorthWest(), zoom));
    const { x, y } = map.getSize();
    return 1 - Math.min(filled.x / x, filled.y / y);
  }
  function fit() {
    limit();
    map.setView(...viewOf(framed), { animate: false });
  }
  map.createPane("dated").style.zIndex = 450;
  map.getPane("dated").style.pointerEvents = "none";
  map.getContainer().append(tip);
  scale.addTo(map);
  new ResizeObserver(() => {
    map.invalidateSize({ animate: false });
    if (wandered) limit();
    else fit();
  }).observe(map.getContainer());
  document.fonts.addEventListener("loadingdone", () => { LABELS.forgetWidths(); arrange(); draw(); });

  // A copy without a server brings its files along.
  const brought = window.storyMapFiles?.["base_map.json"];
  (brought ? Promise.resolve(brought) : fetch(options.baseMapUrl).then((response) => response.json()))
    .then((layers) => {
      base = window.baseMap(map, layers, box, options.style);
      fit();
      canvasLayer.addTo(map);
      say({ story: "ready" });
    });
};
