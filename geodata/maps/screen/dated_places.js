// Draws the places of one moment on a Leaflet map, and moves their discs from one moment to the next. It knows no dates
// and joins nothing: the page sends it a moment ready to draw (docs/messages.md), and hears what was touched.

import { openBaseMap } from "../drawing/base_map.js";
import { openDrawing } from "../drawing/drawing.js";
import { inHighContrast } from "../drawing/symbols.js";
import { mapInArticle } from "./article.js";
import { mapCamera } from "./camera.js";
import { canvasOf } from "./canvas.js";
import { mapCanvas } from "./map_canvas.js";
import { scaleBar } from "./scale_bar.js";
import { mapTouch } from "./touch.js";

const GROW_MS = 160;
const QUICK_STEPS_MS = 400; // steps that follow each other faster show the new sizes at once
const SHORT_CREDITS_PX = 900; // narrower maps have room for the short ones
const LEAST_FOR_SCALE_PX = 260; // lower maps need their room for what lies there
const NOTHING = { marks: [], organisations: [], labels: [], names: [], groups: [] };

export function datedPlaces(map, options) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const say = (message) => window.parent.postMessage(message, window.origin === "null" ? "*" : window.origin);
  const camera = mapCamera(map, options, { say, calm });
  const sheet = mapCanvas(map, drawAnew);
  const scale = scaleBar(map);
  let base = null; // the base map
  let dress = null; // what the page says once a language
  let opening = null; // style, widths of letters and base map
  let drawing = null; // the drawing program, and what plays its lists
  let play = null;
  let moment = null; // what is there now
  let arranged = null; // and where everything of it goes in this view
  let touchable = NOTHING;
  let ground = ""; // what the canvas of the ground shows
  let groundKeys = new Set(); // and what of it the legend has to explain
  let shown = ""; // what was last said to be shown
  let radii = new Map(); // of the discs as drawn, by place id, to grow from
  let animation = 0;
  let stepped = -Infinity; // when the last step came, ms of this page
  let covered = []; // boxes of the window that the page's buttons and legend lie over
  let writesNames = true;

  function arrange() {
    if (!dress || !moment || !base || !sheet.isShown()) return false;
    const view = sheet.viewNow(dress.textScale, map.attributionControl?.getContainer().offsetHeight ?? 0);
    if (map.getSize().y < LEAST_FOR_SCALE_PX) scale.hide();
    else scale.show(drawing.scale(view, map.getCenter().lat, dress.lengths), play);
    const corner = sheet.corner();
    const inSheet = [...covered, scale.box()].map((box) => ({ ...box, x: box.x + corner.x, y: box.y + corner.y }));
    arranged = drawing.arrange({ moment, view, base, covered: inSheet, writesNames });
    touchable = drawing.touchables(arranged);
    return true;
  }

  function drawGround() {
    const { view } = arranged;
    const key = JSON.stringify([view.zoom, view.origin, view.box, sheet.ratio, drawing.ground.state(base, moment.lastDay)]);
    if (key === ground) return;
    ground = key;
    groundKeys = drawing.ground.keys(base, view, moment.lastDay);
    play(sheet.ground, drawing.ground.list(base, view, moment.lastDay), sheet.ratio);
  }

  // What the legend has to explain.
  const shows = () => ({ story: "shows", keys: drawing.keysOf(arranged, groundKeys), scale: arranged.view.scale, largest: drawing.largestOf(arranged) });

  // Where it changes.
  function sayShown() {
    const message = shows();
    const key = JSON.stringify(message);
    if (key !== shown) say(message);
    shown = key;
  }

  function openInColours() {
    const style = dress?.isHighContrast ? inHighContrast(opening.style) : opening.style;
    drawing = openDrawing(style, opening.advances);
    play = canvasOf(style);
  }

  const drawPlaces = (grown) => play(sheet.places, drawing.toList(arranged, grown), sheet.ratio);

  // Another view has empty canvases.
  function drawAnew() {
    ground = "";
    arrangeAndDraw();
  }

  // Nothing grows: what is drawn depends on the moment and the view alone.
  function arrangeAndDraw() {
    cancelAnimationFrame(animation);
    if (!arrange()) return;
    drawGround();
    drawPlaces();
    radii = radiiNow();
    sayShown();
  }

  const radiiNow = () => new Map(arranged.marks.map(({ place, radius }) => [place.id, radius]));

  // Discs grow or shrink to their new size; what is new starts small, and nothing moves where motion is unwelcome.
  function grow() {
    cancelAnimationFrame(animation);
    const began = performance.now();
    const isQuick = began - stepped < QUICK_STEPS_MS;
    stepped = began;
    const to = radiiNow();
    const from = new Map([...to].map(([id, radius]) => [id, radii.get(id) ?? radius / 2]));
    const moves = !calm.matches && !isQuick && [...to].some(([id, radius]) => Math.abs(from.get(id) - radius) > 0.5);
    const drawAt = (t) => {
      const done = 1 - (1 - t) ** 3;
      const radiusAt = (id) => from.get(id) + (to.get(id) - from.get(id)) * done;
      radii = new Map([...to.keys()].map((id) => [id, radiusAt(id)]));
      drawPlaces((id) => radiusAt(id) / to.get(id));
    };
    const step = (now) => {
      const t = Math.min(1, Math.max(0, (now - began) / GROW_MS)); // a frame's time may lie before the step's
      drawAt(t);
      if (t < 1) animation = requestAnimationFrame(step);
    };
    drawAt(moves ? 0 : 1);
    // The frame that shows the new moment comes first; growing starts with the one after it.
    if (moves) animation = requestAnimationFrame(() => { animation = requestAnimationFrame(step); });
  }

  const article = mapInArticle(map);
  const touch = mapTouch(map, { touchables: () => touchable, toSheet: sheet.toSheet, say, onGroup: (places) => camera.approach(places) || say({ story: "pick", place: places[0].id, organisation: null, ring: [] }) });

  // --- messages: docs/messages.md ------------------------------------------------------------------------------

  const answers = {
    frame: camera.frame,
    zoom: camera.zoom,
    reveal: camera.reveal,
    hello() {
      shown = "";
      if (base) say({ story: "ready" });
    },
    dress(message) {
      const isRecoloured = Boolean(dress?.isHighContrast) !== Boolean(message.isHighContrast);
      const isResized = Boolean(dress) && dress.textScale !== message.textScale;
      dress = message;
      shown = "";
      if (opening && isRecoloured) openInColours();
      Object.assign(document.documentElement, { lang: message.language, dir: message.direction });
      camera.dress(message);
      touch.dress(message);
      article.dress(message);
      document.title = message.title;
      document.documentElement.style.setProperty("--text", message.textScale);
      map.getContainer().setAttribute("role", "application");
      map.getContainer().setAttribute("aria-label", message.title);
      map.attributionControl?.remove();
      map.attributionControl = L.control.attribution({ prefix: false }).addAttribution(map.getSize().x < SHORT_CREDITS_PX * message.textScale ? message.shortAttribution : message.attribution).addTo(map);
      if (isRecoloured) drawAnew();
      else if (isResized) {
        arrangeAndDraw();
        sheet.places.getImageData(0, 0, 1, 1); // Chromium prints pixels that were read; commands would wipe the ground
      }
      return arranged && shows();
    },
    moment(message) {
      const began = performance.now();
      moment = message;
      if (arrange()) {
        drawGround();
        grow();
        sayShown();
      }
      say({ story: "drawn", period: message.period, took: performance.now() - began });
    },
    covered({ boxes }) {
      covered = boxes;
      camera.cover(boxes);
      arrangeAndDraw();
    },
    names(message) {
      writesNames = message.shown;
      arrangeAndDraw();
    },
    focus() {
      map.getContainer().focus({ preventScroll: true });
    },
    measure() {
      say({ story: "measured", ...touchable });
    },
  };

  window.hear = (message) => answers[message.story]?.(message);
  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || (window.origin !== "null" && event.origin !== window.origin)) return;
    if (event.data?.story) window.hear(event.data);
  });
  document.fonts.addEventListener("loadingdone", () => {
    scale.forget();
    arrangeAndDraw();
  });

  // A copy without a server brings its files along.
  const brought = window.storyMapFiles?.["drawing.json"];
  (brought ? Promise.resolve(brought) : fetch(options.drawingUrl).then((response) => response.json()))
    .then((json) => {
      opening = json;
      openInColours();
      base = openBaseMap(opening.base);
      camera.fit();
      sheet.show();
      say({ story: "ready" });
    });
}
