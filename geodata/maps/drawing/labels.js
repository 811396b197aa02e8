// The names of places, motorways, towns and seas: each beside its mark, none over another. The smaller gives way.

import { clipped, has, holds, meets, shrunk } from "./view.js";

const LEAST_TEXT = 14; // px
const LINE_GAP = 3; // px from one line to the next, beyond the size of a place's name
const BREAKS = [/ \| /, / \| | (?=\()/]; // of a figure: between rival counts, then also before the highest one
const ROUND_A_SHIELD = 3;
const SHIELD_STEP = 8; // px along a motorway, from one try to the next
const TOWN_DOT = 4;
const EDGE = 4; // px from the edge of what is seen
const CELL = 96;

// Boxes by the cells of a grid that they lie in, so that a label meets only its neighbours.
function gridOf() {
  const cells = new Map();
  const cellsOf = ({ x, y, w, h }) => {
    const keys = [];
    for (let i = Math.floor(x / CELL); i <= (x + w) / CELL; i += 1) for (let j = Math.floor(y / CELL); j <= (y + h) / CELL; j += 1) keys.push(i * 4096 + j);
    return keys;
  };
  return {
    // A label may touch the ring of its own place (`owner`), and nothing else.
    add: (box, owner, isLabel = false) => {
      const taken = { ...box, owner, isLabel };
      for (const key of cellsOf(box)) (cells.get(key) ?? cells.set(key, []).get(key)).push(taken);
    },
    isFree: (box, owner) => !cellsOf(box).some((key) => cells.get(key)?.some((other) => meets(box, other) && (other.owner === null || other.owner !== owner || other.isLabel))),
  };
}

const isLarge = ({ rank }) => rank <= 2; // a town, or a sea
const around = ({ x, y }, reach) => ({ x: x - reach, y: y - reach, w: reach * 2, h: reach * 2 });

// Right, left, above, below, then the corners; then the same a little further.
const spotsAround = (reach, w, h) =>
  [0, 12].flatMap((further) => {
    const r = reach + further;
    const d = reach * 0.72 + 3 + further;
    return [[r + 4, -h / 2], [-r - 4 - w, -h / 2], [-w / 2, -r - 3 - h], [-w / 2, r + 3], [d, -d - h], [d, d], [-d - w, -d - h], [-d - w, d]];
  });

export function labelsOf(style, { apart, isDisc, isTown, isState }, widthOf) {
  // `covered`: boxes that nothing may be written over; `base`: names and motorways of base_map.js; `language`: of the
  // base map's names.
  return function place({ scene, marks, view, covered, base, language }) {
    const seen = shrunk(view.seen, EDGE);
    const px = (size) => Math.round(Math.max(LEAST_TEXT, size * view.letters) * view.textScale);
    const line = (text, face, size) => ({ text, face, size: px(size) });
    const lineHeight = px(15) + LINE_GAP;
    const labels = [];
    const taken = gridOf();
    for (const box of covered) taken.add(box, null);
    for (const mark of marks) taken.add(around(mark.at, mark.reach), mark.place.id);

    // The first free spot beside a point; false where there is none.
    function put(lines, { at, colour, reach = 0, owner = null, isCentred = false, ...more }) {
      const w = Math.max(...lines.map(widthOf)) + 4;
      const h = lines.length * lineHeight + 2;
      for (const [dx, dy] of isCentred ? [[-w / 2, -h / 2]] : spotsAround(reach, w, h)) {
        const box = { x: at.x + dx, y: at.y + dy, w, h };
        const room = more.isShield ? shrunk(box, -ROUND_A_SHIELD) : box;
        if (!holds(seen, room) || !taken.isFree(room, owner)) continue;
        taken.add(room, owner, true);
        labels.push({ at, box, lines, colour, lineHeight, align: isCentred ? "center" : dx >= 0 ? "left" : "right", place: null, town: null, ...more });
        return true;
      }
      return false;
    }

    // Name, figure and the places absorbed; then less and less of these, the counts under each other, the name alone.
    function* waysToSay(mark) {
      const name = line(mark.place.label, mark.status === 2 ? "semibold" : "sans", 15);
      const own = mark.figure ? [name, line(mark.figure, "sans", 15)] : [name];
      const under = absorbedOf(mark).map((text) => line(text, "sans", 14));
      for (let count = under.length; count >= 0; count -= 1) yield [...own, ...under.slice(0, count)];
      if (mark.figure) for (const end of BREAKS) yield [name, ...mark.figure.split(end).map((part) => line(part, "sans", 15))];
      yield [name];
    }

    // The places under a mark, each with its figure, as far as there is room to read them.
    function absorbedOf(mark) {
      const others = mark.absorbed.filter(isDisc);
      const named = style.labels.namedUnder;
      const shown = others.length <= named ? others : others.slice(0, named - 1);
      const said = shown.map(({ place, figure }) => (figure ? `${place.label} ${figure}` : place.label));
      return shown.length < others.length ? [...said, `+ ${others.length - shown.length}`] : said;
    }

    function putPlaces() {
      const told = new Set(scene.focus); // what the story tells of is named before anything else
      for (const mark of [...marks].sort((a, b) => told.has(b.place.id) - told.has(a.place.id))) {
        const { place } = mark;
        const isPlain = !isDisc(mark) && !isTown(mark) && !mark.works.length;
        if (isPlain && view.zoom < style.labels.plainFromZoom && place.id !== scene.selected.place) continue;
        const colour = isDisc(mark) ? (isState(mark) ? style.state : style.camp) : style.ink;
        const beside = { at: mark.at, reach: mark.reach, colour, owner: place.id, place };
        for (const lines of waysToSay(mark)) if (put(lines, beside)) break;
      }
    }

    // The number of each motorway, again and again along it; `once`: only where it comes first.
    function putShields({ once }) {
      for (const name of style.labels.shielded) {
        const roads = base.motorways.filter((road) => road.name === name);
        roads.some(({ points }) => [...along(view.projectAll(points), seen)].some((at) => putShield(name, at) && once));
      }
    }

    function putShield(name, at) {
      const others = labels.filter((label) => label.isShield && label.lines[0].text === name);
      if (others.some((label) => apart(label, { at }) < style.labels.shieldsApart)) return false;
      return put([line(name, "semibold", 14)], { at, colour: style.ink, isCentred: true, isShield: true });
    }

    // A town under a mark is named beside it if it is large; a sea lies where it lies.
    function putTowns(isTurn) {
      const written = new Set(labels.map((label) => label.place?.label));
      for (const name of base.names.filter(isTurn)) {
        const said = name[language];
        const at = view.project(name);
        if (name.isSea) {
          put([line(said, "serif_italic", 18)], { at, colour: style.seaInk, isCentred: true });
          continue;
        }
        const { face, size, fromZoom } = style.labels.towns[name.rank];
        if (view.zoom < fromZoom || written.has(said) || !has(shrunk(view.seen, TOWN_DOT), at)) continue;
        const lines = [line(said, face, size)];
        const over = marks.find((mark) => apart(mark, { at }) < mark.reach);
        if (over) {
          if (isLarge(name)) put(lines, { at: over.at, reach: over.reach, owner: over.place.id, colour: style.mutedInk });
          continue;
        }
        const dot = around(at, TOWN_DOT);
        if (taken.isFree(dot, null) && put(lines, { at, reach: 5, colour: style.mutedInk, town: at })) taken.add(dot, null);
      }
    }

    putPlaces();
    putShields({ once: true });
    putTowns(isLarge);
    putShields({ once: false });
    putTowns((name) => !isLarge(name));
    return labels;
  };
}

// Points of a line, x, y, x, y …, within a box: its ends there and its vertices, no further apart than a step.
function* along(points, box) {
  for (let i = 0; i + 3 < points.length; i += 2) {
    const [ax, ay, bx, by] = [points[i], points[i + 1], points[i + 2], points[i + 3]];
    const piece = clipped(ax, ay, bx, by, box);
    if (!piece) continue;
    const [from, to] = piece;
    const steps = Math.max(1, Math.ceil(((to - from) * Math.hypot(bx - ax, by - ay)) / SHIELD_STEP));
    for (let k = 0; k <= steps; k += 1) {
      const share = from + ((to - from) * k) / steps;
      yield { x: ax + (bx - ax) * share, y: ay + (by - ay) * share };
    }
  }
}
