// Draws the places of one moment on a Leaflet map: discs for people, rings of signs for organisations, labels that
// never overlap. It knows no dates: the page sends it what to show, by message, and hears what was touched.
"use strict";

window.datedPlaces = function datedPlaces(map, options) {
  const GROW_MS = 160;
  const QUICK_STEPS_MS = 400; // steps that follow each other faster show the new sizes at once
  const MARKS = window.placeMarks(options.style);
  const LABELS = window.placeLabels(options.style, MARKS);
  const INK = window.placeInk(options.style, MARKS);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const say = (message) => window.parent.postMessage(message, window.origin === "null" ? "*" : window.origin);
  const camera = window.mapCamera(map, options, { say, calm });
  const scale = L.control.scale({ imperial: false, position: "bottomleft", maxWidth: 120 });
  let base = null; // what base_map.js drew
  let atlas = null; // names and positions, in the visitor's language
  let scene = null; // what is there now
  let sheet = null; // where everything of the scene goes at this zoom
  let animation = 0;
  let stepped = -Infinity; // when the last step came, ms of this page
  let covered = []; // boxes of the window that the page's buttons and legend lie over
  let scaleBox = null; // and the one of the scale bar
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

  const toSheet = (containerPoint) => map.containerPointToLayerPoint(containerPoint).subtract(canvasLayer._bounds.min);

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
    const corner = toSheet([0, 0]);
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

  const touch = window.placeTouch(map, { sheetNow: () => sheet, toSheet, say });

  // --- messages --------------------------------------------------------------------------------------------------

  const answers = {
    frame: camera.frame,
    zoom: camera.zoom,
    reveal: camera.reveal,
    hello() {
      if (base) say({ story: "ready" });
    },
    atlas(message) {
      const byId = (records) => new Map(records.map((one) => [one.id, one]));
      atlas = { ...message, placeById: byId(message.places), organisationById: byId(message.organisations) };
      Object.assign(document.documentElement, { lang: message.language, dir: message.direction });
      touch.dress(message);
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
    names({ shown }) {
      namesShown = shown;
      arrange();
      draw();
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

  map.createPane("dated").style.zIndex = 450;
  map.getPane("dated").style.pointerEvents = "none";
  scale.addTo(map);
  document.fonts.addEventListener("loadingdone", () => { LABELS.forgetWidths(); arrange(); draw(); });

  // A copy without a server brings its files along.
  const brought = window.storyMapFiles?.["base_map.json"];
  (brought ? Promise.resolve(brought) : fetch(options.baseMapUrl).then((response) => response.json()))
    .then((layers) => {
      base = window.baseMap(map, layers, L.latLngBounds(options.box), options.style);
      camera.fit();
      canvasLayer.addTo(map);
      say({ story: "ready" });
    });
};
