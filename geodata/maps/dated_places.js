// Draws the places of one moment on a Leaflet map: discs for people, rings of signs for organisations, labels that
// never overlap. It knows no dates: the page sends it what to show, by message, and hears what was touched.
"use strict";

const TAU = Math.PI * 2;
const PARTS_FROM_ZOOM = 13.5; // zones of La Lande instead of the whole
const GROUP_PX = 26; // places nearer than this share one ring of organisations
const SAME_AREA_PX = 14; // the two sides of a motorway share one sign
const NAMED_UNDER = 2; // absorbed places named under a label
const GROW_MS = 160;
const SANS = '"Story Sans", sans-serif';
const LEAST_TEXT_PX = 14;
const TOWN_TEXT = { 1: [600, 16], 2: [400, 15], 3: [400, 14], 4: [400, 14] }; // weight, px by rank
const TOWN_FROM_ZOOM = { 1: 0, 2: 0, 3: 9.75, 4: 11.25 };
const LIVED_IN = new Set(["camp", "squat", "church", "reception_camp", "official_centre", "protest_camp"]);
const TOWNS = new Set(["inland_town", "coastal_town"]);

window.datedPlaces = function datedPlaces(map, options) {
  const { style } = options;
  const signs = Object.fromEntries(Object.entries(style.kinds).map(([kind, { sign }]) => [kind, new Path2D(sign)]));
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const home = L.latLngBounds(options.bounds);
  const box = L.latLngBounds(options.box);
  let base = null; // what base_map.js drew
  let atlas = null; // names and positions, in the visitor's language
  let scene = null; // what is there now
  let layout = null; // where everything of the scene goes at this zoom
  let radii = new Map(); // drawn radius by place, on its way to the layout's
  let animation = 0;
  let covered = []; // boxes of the window that the page's buttons and legend lie over
  let wandered = false;

  const canvasLayer = new (L.Renderer.extend({
    options: { padding: 0.2, pane: "dated" },
    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.setAttribute("aria-hidden", "true");
      this._ctx = this._container.getContext("2d");
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
      this._container.width = size.x * ratio;
      this._container.height = size.y * ratio;
      this._container.style.width = `${size.x}px`;
      this._container.style.height = `${size.y}px`;
      this._ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      arrange();
      draw();
    },
  }))();

  // --- where things go -------------------------------------------------------------------------------------------

  // Small windows get smaller discs and signs, a projector larger ones; text is never below 14 px.
  const size = () => Math.min(1.3, Math.max(0.62, Math.min(map.getSize().x, map.getSize().y) / 640));
  const text = (weight, px, family = SANS, slant = "") => `${slant}${weight} ${Math.max(LEAST_TEXT_PX, Math.round(px * Math.min(1.2, size())))}px ${family}`;
  const lineHeight = () => Math.max(17, Math.round(18 * Math.min(1.2, size())));

  const point = ({ lat, lon }) => map.latLngToLayerPoint([lat, lon]).subtract(canvasLayer._bounds.min);
  const metresPerPixel = (lat) => (40075016.686 * Math.cos((lat * Math.PI) / 180)) / 2 ** (map.getZoom() + 8);

  function radiusOf(people) {
    return Math.max(style.disc.least, style.disc.perRootPerson * Math.sqrt(people)) * size();
  }

  function discRadius(shown) {
    if (!LIVED_IN.has(shown.place.kind)) return TOWNS.has(shown.place.kind) ? 4 : 7 * Math.max(0.85, size());
    return shown.disc ? Math.max(...shown.disc.halves.map((half) => radiusOf(half.least))) : style.disc.unknown * size();
  }

  // Marks at this zoom: every shown place with its point and radius, wholes or parts, the biggest first.
  function marksAt(zoom) {
    const here = new Set(scene.places.map((shown) => shown.place.id));
    const hasParts = new Set(scene.places.map((shown) => shown.place.partOf).filter((id) => here.has(id)));
    return scene.places
      .filter(({ place }) => zoom >= PARTS_FROM_ZOOM || !here.has(place.partOf) || place.id === scene.selected.place)
      .filter(({ place, works }) => !TOWNS.has(place.kind) || works.length || place.id === scene.selected.place)
      .map((shown) => {
        const outlineOnly = zoom >= PARTS_FROM_ZOOM && hasParts.has(shown.place.id);
        return { ...shown, at: point(shown.place), outlineOnly, radius: outlineOnly ? style.disc.unknown * 1.5 : discRadius(shown), absorbed: [] };
      })
      .sort((a, b) => rank(b) - rank(a) || weight(b) - weight(a) || b.status - a.status || b.works.length - a.works.length || (a.place.id < b.place.id ? -1 : 1));
  }
  // A count of the period itself outweighs one of the year before, however large.
  const weight = ({ disc }) => (disc ? Math.max(disc.highest ?? 0, ...disc.halves.map((half) => half.least)) + (disc.age === "period" ? 1e6 : 0) : 0);
  const rank = ({ place, status, works }) => (LIVED_IN.has(place.kind) ? (status === 2 || works.length ? 3 : 1) : works.length ? 2 : 0);

  // Neighbours share the mark and the ring of the biggest among them: what lies under a ring is absorbed by it, its
  // organisations join the ring, and its name goes below the bigger one's. Zooming in sets them apart again.
  function gather(marks) {
    const kept = [];
    for (const mark of marks) {
      const over = mark.place.kind !== "rest_area" && kept.find((other) => other.place.kind !== "rest_area" && apart(other, mark) < Math.max(GROUP_PX * size(), other.reach));
      if (over) {
        over.absorbed.push(mark);
        over.works = [...over.works, ...mark.works];
        ringOf(over);
      } else if (mark.place.kind !== "rest_area" || !kept.some((other) => other.place.kind === "rest_area" && apart(other, mark) < SAME_AREA_PX)) {
        kept.push(mark);
        ringOf(mark);
      }
    }
    for (const mark of kept.filter(({ place }) => place.kind === "rest_area")) stepAside(mark, kept);
    return kept;
  }
  const apart = (a, b) => Math.hypot(a.at.x - b.at.x, a.at.y - b.at.y);

  // A rest area under a camp's ring moves just outside it, so that both can be seen.
  function stepAside(mark, kept) {
    const over = kept.find((other) => LIVED_IN.has(other.place.kind) && apart(other, mark) < other.reach + 8);
    if (!over) return;
    const angle = apart(over, mark) < 1 ? Math.PI : Math.atan2(mark.at.y - over.at.y, mark.at.x - over.at.x);
    mark.at = L.point(over.at.x + Math.cos(angle) * (over.reach + 9), over.at.y + Math.sin(angle) * (over.reach + 9));
  }

  // The signs of the organisations at work, each once, in rings around the disc.
  function ringOf(mark) {
    const kinds = Object.keys(style.kinds);
    const best = new Map();
    for (const work of mark.works) {
      const before = best.get(work.organisation.id);
      if (!before || work.status > before.status || (before.member && !work.member)) best.set(work.organisation.id, work);
    }
    const works = [...best.values()].sort((a, b) => kinds.indexOf(a.organisation.kind) - kinds.indexOf(b.organisation.kind) || b.status - a.status);
    mark.dots = [];
    const highest = mark.disc && !mark.outlineOnly ? radiusOf(mark.disc.highest ?? 0) : 0;
    const spacing = style.dot.spacing * size();
    let reach = Math.max(mark.radius, highest) + style.dot.gap * size();
    for (let i = 0; i < works.length; reach += spacing) {
      const room = Math.max(1, Math.floor((TAU * reach) / spacing));
      const count = Math.min(room, works.length - i);
      const step = count === room ? TAU / room : spacing / reach;
      const turn = count === room ? -TAU / 4 : -TAU / 4 - ((count - 1) * step) / 2;
      for (let k = 0; k < count; k += 1, i += 1) {
        const angle = turn + k * step;
        mark.dots.push({ work: works[i], x: mark.at.x + reach * Math.cos(angle), y: mark.at.y + reach * Math.sin(angle) });
      }
    }
    mark.reach = works.length ? reach - spacing + style.dot.radius * size() + 2 : Math.max(mark.radius, highest) + 2;
  }

  function arrange() {
    if (!atlas || !scene || !canvasLayer._bounds) return;
    const zoom = map.getZoom();
    const marks = gather(marksAt(zoom));
    const corner = map.containerPointToLayerPoint([0, 0]).subtract(canvasLayer._bounds.min);
    const view = map.getSize();
    const foot = map.attributionControl?.getContainer().offsetHeight ?? 0;
    const seen = { x: corner.x + 4, y: corner.y + 4, w: view.x - 8, h: view.y - foot - 8 };
    const boxes = covered.map(({ x, y, w, h }) => ({ x: x + corner.x, y: y + corner.y, w, h, id: null }));
    for (const mark of marks) boxes.push(around(mark.at, mark.reach, mark.place.id));
    layout = { marks, labels: [] };
    const ctx = canvasLayer._ctx;
    for (const mark of marks) {
      const { place } = mark;
      const plain = !LIVED_IN.has(place.kind) && !TOWNS.has(place.kind);
      if (plain && !mark.works.length && zoom < 11.5 && place.id !== scene.selected.place) continue;
      const colour = LIVED_IN.has(place.kind) ? (place.state ? style.state : style.camp) : style.ink;
      put(ctx, linesOf(mark), mark.at, mark.reach, colour, boxes, seen, place.id, place);
    }
    const written = new Set(layout.labels.map((label) => label.place?.label));
    for (const name of [...base.names].sort((a, b) => a.rank - b.rank)) {
      const said = name[`name_${atlas.language}`] ?? name.name;
      const at = point(name);
      if (name.kind === "sea") put(ctx, [{ text: said, font: text(400, 18, '"Story Serif", serif', "italic ") }], at, 0, "#527382", boxes, seen, null, null, true);
      if (name.kind === "sea" || zoom < TOWN_FROM_ZOOM[name.rank] || written.has(said)) continue;
      const over = marks.find((mark) => apart(mark, { at }) < mark.reach);
      const dot = around(at, 4, null);
      if (over ? name.rank > 2 : boxes.some((other) => meets(dot, other))) continue;
      const label = put(ctx, [{ text: said, font: text(...TOWN_TEXT[name.rank]) }], over?.at ?? at, over?.reach ?? 5, style.mutedInk, boxes, seen, over?.place.id ?? null, null);
      if (label && !over) {
        label.town = at;
        boxes.push(dot);
      }
    }
    shields(ctx, boxes, seen);
  }

  // A place's name and figure; under it those of the places it absorbed, as far as there is room to read them.
  function linesOf(mark) {
    const lines = [{ text: mark.place.label, font: text(mark.status === 2 ? 600 : 400, 15) }];
    if (mark.figure) lines.push({ text: mark.figure, font: text(400, 15) });
    const others = mark.absorbed.filter(({ place }) => LIVED_IN.has(place.kind));
    for (const other of others.slice(0, others.length > NAMED_UNDER ? NAMED_UNDER - 1 : NAMED_UNDER)) {
      lines.push({ text: `${other.place.label}${other.figure ? ` ${other.figure}` : ""}`, font: text(400, 14) });
    }
    if (others.length > NAMED_UNDER) lines.push({ text: `+ ${others.length - NAMED_UNDER + 1}`, font: text(400, 14) });
    return lines;
  }

  const around = (at, reach, id) => ({ x: at.x - reach, y: at.y - reach, w: reach * 2, h: reach * 2, id });
  const meets = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
  const within = (a, b) => a.x >= b.x && a.y >= b.y && a.x + a.w <= b.x + b.w && a.y + a.h <= b.y + b.h;

  const widths = new Map();
  function widthOf(ctx, { text, font }) {
    const key = font + text;
    if (!widths.has(key)) {
      ctx.font = font;
      widths.set(key, ctx.measureText(text).width);
    }
    return widths.get(key);
  }

  const spotsAround = (r, d, w, h) => [[r + 4, -h / 2], [-r - 4 - w, -h / 2], [-w / 2, -r - 3 - h], [-w / 2, r + 3], [d, -d - h], [d, d], [-d - w, -d - h], [-d - w, d]];

  // The first free spot beside a point: right, left, above, below, then the corners. Null if there is none.
  function put(ctx, lines, at, reach, colour, boxes, seen, id, place, centred = false) {
    const w = Math.max(...lines.map((one) => widthOf(ctx, one))) + 4;
    const h = lines.length * lineHeight() + 2;
    const d = reach * 0.72 + 3;
    const spots = centred
      ? [[-w / 2, -h / 2]]
      : [0, 12].flatMap((more) => spotsAround(reach + more, d + more, w, h));
    for (const [dx, dy] of spots) {
      const box = { x: at.x + dx, y: at.y + dy, w, h, id };
      if (!within(box, seen)) continue;
      if (boxes.some((other) => (other.id === null || other.id !== id || other.label) && meets(box, other))) continue;
      const label = { box, lines, colour, place, left: dx >= 0 || centred };
      boxes.push({ ...box, label: true });
      layout.labels.push(label);
      return label;
    }
    return null;
  }

  function shields(ctx, boxes, seen) {
    for (const name of ["A26", "A25", "A16"]) {
      let last = null;
      for (const { line } of base.motorways.filter((road) => road.name === name)) {
        for (let i = 1; i < line.length; i += 1) {
          const at = point({ lon: line[i][0], lat: line[i][1] });
          if (last && Math.hypot(at.x - last.x, at.y - last.y) < 190) continue;
          if (put(ctx, [{ text: name, font: text(600, 14) }], at, 0, style.ink, boxes, seen, null, null, true)) {
            layout.labels.at(-1).shield = true;
            last = at;
          }
        }
      }
    }
  }

  // --- drawing ---------------------------------------------------------------------------------------------------

  function draw() {
    const ctx = canvasLayer._ctx;
    ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height);
    if (!layout) return;
    const chosen = scene.selected.organisation;
    for (const mark of layout.marks) halo(ctx, mark);
    for (const mark of [...layout.marks].reverse()) symbol(ctx, mark);
    for (const mark of layout.marks) for (const dot of mark.dots) sign(ctx, dot, chosen);
    chosenPlace(ctx);
    for (const label of layout.labels) write(ctx, label);
  }

  function halo(ctx, mark) {
    const reach = mark.place.accuracy / metresPerPixel(mark.place.lat);
    if (!LIVED_IN.has(mark.place.kind) || reach < mark.radius + 3) return;
    const colour = mark.place.state ? "29 79 124" : "179 57 31";
    const strength = Math.min(1, 45 / reach); // wide halos overlap: together they must not hide the map
    const soft = ctx.createRadialGradient(mark.at.x, mark.at.y, 0, mark.at.x, mark.at.y, reach);
    for (const [at, percent] of [[0, 22], [0.8, 15], [1, 0]]) soft.addColorStop(at, `rgb(${colour} / ${percent * strength}%)`);
    ctx.fillStyle = soft;
    circle(ctx, mark.at, reach);
    ctx.fill();
    if (strength === 1) return;
    ctx.strokeStyle = `rgb(${colour} / 28%)`;
    ctx.lineWidth = 1;
    ctx.setLineDash([2, 5]);
    circle(ctx, mark.at, reach);
    ctx.stroke();
    ctx.setLineDash([]);
  }

  function symbol(ctx, mark) {
    const { place, at } = mark;
    ctx.save();
    if (LIVED_IN.has(place.kind)) disc(ctx, mark);
    else if (place.kind === "rest_area") parking(ctx, mark);
    else if (TOWNS.has(place.kind)) town(ctx, at);
    else landmark(ctx, mark);
    ctx.restore();
  }

  // The chosen place is ringed where it lies, also where a bigger one has absorbed it.
  function chosenPlace(ctx) {
    const mark = layout.marks.flatMap((one) => [one, ...one.absorbed]).find(({ place }) => place.id === scene.selected.place);
    if (!mark) return;
    for (const [width, colour] of [[6, style.paper], [3, style.ink]]) {
      ctx.strokeStyle = colour;
      ctx.lineWidth = width;
      circle(ctx, mark.at, mark.radius + 4);
      ctx.stroke();
    }
  }

  function disc(ctx, mark) {
    const { place, at } = mark;
    const colour = place.kind === "protest_camp" ? style.kinds.activist.colour : place.state ? style.state : style.camp;
    const grown = radii.get(place.id) ?? mark.radius;
    const scale = mark.radius ? grown / mark.radius : 1;
    ctx.strokeStyle = colour;
    ctx.lineWidth = 2;
    ctx.setLineDash(mark.status === 1 ? [4, 3] : []);
    const halves = mark.disc && !mark.outlineOnly ? mark.disc.halves : [];
    if (!halves.length) {
      circle(ctx, at, grown);
      ctx.fillStyle = "rgb(250 247 241 / 55%)";
      ctx.fill();
      ctx.stroke();
    }
    halves.forEach((half, i) => {
      const radius = radiusOf(half.least) * scale;
      ctx.beginPath();
      if (halves.length === 1) ctx.arc(at.x, at.y, radius, 0, TAU);
      else {
        ctx.arc(at.x + (i ? 0.75 : -0.75), at.y, radius, i ? -TAU / 4 : TAU / 4, i ? TAU / 4 : (TAU * 3) / 4);
        ctx.closePath();
      }
      ctx.globalAlpha = style.disc.opacity[mark.disc.age] * (i ? 0.6 : 1);
      ctx.fillStyle = colour;
      ctx.fill();
      ctx.globalAlpha = 1;
      ctx.stroke();
    });
    const highest = mark.disc && !mark.outlineOnly ? radiusOf(mark.disc.highest ?? 0) : 0;
    if (highest > mark.radius + 2) {
      ctx.lineWidth = 1;
      ctx.setLineDash([1.5, 3]);
      circle(ctx, at, highest * scale);
      ctx.stroke();
    }
    if (place.state) {
      ctx.lineWidth = 1;
      ctx.setLineDash([]);
      circle(ctx, at, grown + 3);
      ctx.stroke();
    }
  }

  function parking(ctx, { place, at }) {
    ctx.fillStyle = "#fffdf8";
    ctx.strokeStyle = style.ink;
    ctx.lineWidth = 1.3;
    ctx.setLineDash(place.accuracy > 50 ? [2, 2] : []);
    ctx.beginPath();
    ctx.roundRect(at.x - 7, at.y - 7, 14, 14, 3);
    ctx.fill();
    ctx.stroke();
    ctx.fillStyle = style.ink;
    ctx.font = `600 11px ${SANS}`; // a sign, not text to read: the label says it
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText("P", at.x, at.y + 0.5);
  }

  function town(ctx, at) {
    ctx.fillStyle = "#fffdf8";
    ctx.strokeStyle = style.ink;
    ctx.lineWidth = 1.6;
    circle(ctx, at, 4);
    ctx.fill();
    ctx.stroke();
  }

  function landmark(ctx, { place, at }) {
    ctx.translate(at.x, at.y);
    ctx.strokeStyle = style.mutedInk;
    ctx.fillStyle = "#fffdf8";
    ctx.lineWidth = 1.6;
    ctx.beginPath();
    if (place.kind === "port") {
      ctx.arc(0, -5, 1.8, 0, TAU);
      ctx.moveTo(0, -3); ctx.lineTo(0, 6);
      ctx.moveTo(-3, -0.5); ctx.lineTo(3, -0.5);
      ctx.moveTo(-6, 1); ctx.quadraticCurveTo(-5, 6, 0, 6); ctx.quadraticCurveTo(5, 6, 6, 1);
    } else if (place.kind === "tunnel") {
      ctx.moveTo(-6, 6); ctx.lineTo(-6, 0); ctx.arc(0, 0, 6, Math.PI, 0); ctx.lineTo(6, 6); ctx.closePath();
      ctx.fill();
      ctx.moveTo(-2.5, 6); ctx.lineTo(-2.5, 1); ctx.arc(0, 1, 2.5, Math.PI, 0); ctx.lineTo(2.5, 6);
    } else if (place.kind === "hub") {
      ctx.moveTo(-7, -1); ctx.lineTo(0, -6.5); ctx.lineTo(7, -1); ctx.lineTo(7, 6); ctx.lineTo(-7, 6); ctx.closePath();
      ctx.fill();
    } else {
      ctx.moveTo(-6, -6); ctx.lineTo(-6, 6); ctx.moveTo(0, -6); ctx.lineTo(0, 6); ctx.moveTo(6, -6); ctx.lineTo(6, 6);
      ctx.moveTo(-8, -2); ctx.lineTo(8, -2);
    }
    ctx.stroke();
    ctx.translate(-at.x, -at.y);
  }

  function sign(ctx, { work, x, y }, chosen) {
    const { kind, id } = work.organisation;
    const lit = id === chosen;
    ctx.save();
    ctx.translate(x, y);
    const radius = style.dot.radius * size() * (work.member ? 0.7 : 1) * (lit ? 1.7 : 1);
    ctx.globalAlpha = chosen && !lit ? 0.22 : 1;
    ctx.scale(radius, radius);
    ctx.lineWidth = (work.member ? 0.9 : 1.3) / radius;
    ctx.strokeStyle = style.kinds[kind].colour;
    ctx.fillStyle = work.status === 2 && !work.member ? style.kinds[kind].colour : style.paper;
    ctx.fill(signs[kind]);
    ctx.stroke(signs[kind]);
    if (lit) {
      ctx.lineWidth = 2 / radius;
      ctx.strokeStyle = style.ink;
      ctx.stroke(signs[kind]);
    }
    ctx.restore();
  }

  function write(ctx, { box, lines, colour, shield, town: townAt, left }) {
    ctx.textBaseline = "middle";
    ctx.textAlign = left ? "left" : "right";
    ctx.lineJoin = "round";
    if (townAt) {
      ctx.fillStyle = "#fffdf8";
      ctx.strokeStyle = style.mutedInk;
      ctx.lineWidth = 1.2;
      circle(ctx, townAt, 3);
      ctx.fill();
      ctx.stroke();
    }
    if (shield) {
      ctx.fillStyle = "#fffdf8";
      ctx.strokeStyle = "#8b8375";
      ctx.lineWidth = 1.2;
      ctx.beginPath();
      ctx.roundRect(box.x - 2, box.y, box.w + 2, box.h, 3);
      ctx.fill();
      ctx.stroke();
    }
    lines.forEach((one, i) => {
      ctx.font = one.font;
      const x = left ? box.x + 2 : box.x + box.w - 2;
      const y = box.y + 1 + lineHeight() * (i + 0.5);
      if (!shield) {
        ctx.strokeStyle = "rgb(250 247 241 / 88%)";
        ctx.lineWidth = 3.5;
        ctx.strokeText(one.text, x, y);
      }
      ctx.fillStyle = colour;
      ctx.fillText(one.text, x, y);
    });
  }

  function circle(ctx, at, radius) {
    ctx.beginPath();
    ctx.arc(at.x, at.y, Math.max(0, radius), 0, TAU);
  }

  // Discs grow or shrink to their new size; what is new starts small, and nothing moves where motion is unwelcome.
  function grow() {
    cancelAnimationFrame(animation);
    const from = new Map(layout.marks.map((mark) => [mark.place.id, radii.get(mark.place.id) ?? mark.radius * 0.5]));
    const began = performance.now();
    const step = (now) => {
      const t = calm.matches ? 1 : Math.min(1, Math.max(0, (now - began) / GROW_MS));
      const eased = 1 - (1 - t) ** 3;
      radii = new Map(layout.marks.map(({ place, radius }) => {
        const start = from.get(place.id) ?? radius;
        return [place.id, start + (radius - start) * eased];
      }));
      draw();
      if (t < 1) animation = requestAnimationFrame(step);
    };
    step(began);
  }

  // --- touch -----------------------------------------------------------------------------------------------------

  function hit(containerPoint, reach) {
    if (!layout) return null;
    const at = map.containerPointToLayerPoint(containerPoint).subtract(canvasLayer._bounds.min);
    const far = (other) => Math.hypot(other.x - at.x, other.y - at.y);
    const dots = layout.marks.flatMap((mark) => mark.dots).map((dot) => ({ dot, d: far(dot) })).sort((a, b) => a.d - b.d);
    if (dots[0]?.d <= Math.min(reach, 9)) return { organisation: dots[0].dot.work.organisation.id, text: dots[0].dot.work.organisation.name };
    const marks = layout.marks.filter((mark) => far(mark.at) <= Math.max(mark.radius, 0)).sort((a, b) => a.radius - b.radius);
    const close = layout.marks.filter((mark) => far(mark.at) <= mark.radius + reach).sort((a, b) => far(a.at) - far(b.at));
    const label = layout.labels.find(({ box, place }) => place && at.x >= box.x && at.x <= box.x + box.w && at.y >= box.y && at.y <= box.y + box.h);
    const place = marks[0]?.place ?? label?.place ?? close[0]?.place;
    if (place) return { place: place.id, text: place.name };
    if (dots[0]?.d <= reach) return { organisation: dots[0].dot.work.organisation.id, text: dots[0].dot.work.organisation.name };
    return null;
  }

  const tip = document.createElement("div");
  tip.className = "dated-places-tip";
  tip.hidden = true;
  const say = (message) => window.parent.postMessage(message, location.origin === "null" ? "*" : location.origin);

  map.on("click", (event) => {
    const touched = hit(event.containerPoint, 22);
    say({ story: "pick", place: touched?.place ?? null, organisation: touched?.organisation ?? null });
  });
  map.on("mousemove", (event) => {
    const touched = hit(event.containerPoint, 8);
    tip.hidden = !touched;
    map.getContainer().style.cursor = touched ? "pointer" : "";
    if (!touched) return;
    tip.textContent = touched.text;
    tip.style.left = `${Math.max(4, Math.min(event.containerPoint.x + 14, map.getSize().x - 200))}px`;
    tip.style.top = `${event.containerPoint.y + 16}px`;
  });
  map.on("mouseout", () => { tip.hidden = true; });
  map.on("dragstart", () => { wandered = true; });
  map.getContainer().addEventListener("wheel", () => { wandered = true; }, { passive: true });

  // --- messages --------------------------------------------------------------------------------------------------

  const answers = {
    hello() {
      if (base) say({ story: "ready" });
    },
    atlas(message) {
      atlas = message;
      document.documentElement.lang = message.language;
      document.title = message.title;
      map.getContainer().setAttribute("role", "application");
      map.getContainer().setAttribute("aria-label", message.title);
      map.attributionControl?.remove();
      map.attributionControl = L.control.attribution({ prefix: false }).addAttribution(map.getSize().x < 640 ? message.shortAttribution : message.attribution).addTo(map);
    },
    slice(message) {
      const began = performance.now();
      const byId = new Map(atlas.places.map((place) => [place.id, place]));
      const organisations = new Map(atlas.organisations.map((one) => [one.id, one]));
      scene = {
        ...message,
        places: message.places.map((shown) => ({
          ...shown,
          place: byId.get(shown.id),
          works: shown.works.map((work) => ({ ...work, organisation: organisations.get(work.organisation) })),
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
      if (layout) draw();
    },
    frame({ bounds }) {
      wandered = false;
      map.flyToBounds(bounds ? [[bounds[1], bounds[0]], [bounds[3], bounds[2]]] : home, { animate: !calm.matches, duration: 0.6 });
    },
    zoom({ by }) {
      wandered = true;
      map.setZoom(map.getZoom() + by, { animate: !calm.matches });
    },
    reveal({ lon, lat }) {
      if (!map.getBounds().pad(-0.1).contains([lat, lon])) map.panTo([lat, lon], { animate: !calm.matches });
    },
    measure() {
      say({ story: "measured", labels: layout.labels.map(({ box, lines }) => ({ ...box, text: lines.map((l) => l.text).join(" ") })), marks: layout.marks.map((m) => ({ id: m.place.id, x: m.at.x, y: m.at.y, radius: m.radius, status: m.status })), dots: layout.marks.flatMap((m) => m.dots.map((d) => ({ id: d.work.organisation.id, ring: m.place.id, x: d.x, y: d.y, status: d.work.status }))) });
    },
  };

  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || (location.origin !== "null" && event.origin !== location.origin)) return;
    answers[event.data?.story]?.(event.data);
  });

  const fit = () => map.fitBounds(home, { animate: false });
  map.createPane("dated").style.zIndex = 450;
  map.getPane("dated").style.pointerEvents = "none";
  map.getContainer().append(tip);
  L.control.scale({ imperial: false, position: "bottomleft", maxWidth: 120 }).addTo(map);
  new ResizeObserver(() => {
    map.invalidateSize({ animate: false });
    map.options.minZoom = 0; // setMinZoom would animate, against the fit
    map.options.minZoom = map.getBoundsZoom(home) - 0.5;
    if (!wandered) fit();
  }).observe(map.getContainer());
  document.fonts.addEventListener("loadingdone", () => { widths.clear(); arrange(); draw(); });

  fetch(options.baseMapUrl)
    .then((response) => response.json())
    .then((layers) => {
      base = window.baseMap(map, layers, box);
      fit();
      canvasLayer.addTo(map);
      say({ story: "ready" });
    });
};
