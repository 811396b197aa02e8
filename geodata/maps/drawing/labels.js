// The names of places, motorways, towns and seas: each nearer to its own sign than to any other, or tied to it by a line;
// none over another. The smaller gives way.

import { clipped, has, holds, meets, shrunk } from "./view.js";

const LEAST_TEXT = 14; // px
const LINE_GAP = 3; // px from one line to the next, beyond the size of a place's name
const BREAKS = [/ \| /, / \| | (?=\()/]; // of a figure: between rival counts, then also before the highest one
const ROUND_A_SHIELD = 3;
const SHIELD_STEP = 8; // px along a motorway, from one try to the next
const TOWN_DOT = 4;
const EDGE = 4; // px from the edge of what is seen
const LEADERS = [30, 52, 80]; // px from a sign to a label that a line ties to it
const LEAST_SIGN = 6; // px: half the size of the smallest sign
const FEW = 3; // discs, of which none is nameless either
const LARGE = 12; // px: the radius from which a disc is never nameless for want of room
const APART = 5; // px between two labels: nearer, they would read as one
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

// Right, left, above, below, then the corners, so much further away.
function spotsAround(reach, further, w, h) {
  const r = reach + further;
  const d = reach * 0.72 + 3 + further;
  return [[r + 4, -h / 2], [-r - 4 - w, -h / 2], [-w / 2, -r - 3 - h], [-w / 2, r + 3], [d, -d - h], [d, d], [-d - w, -d - h], [-d - w, d]];
}

const nearestIn = ({ x, y, w, h }, at) => ({ x: Math.min(x + w, Math.max(x, at.x)), y: Math.min(y + h, Math.max(y, at.y)) });

// How far a box is from a sign: px from its edge to that of the sign.
function gap(box, { at, reach }) {
  const near = nearestIn(box, at);
  return Math.max(0, Math.hypot(near.x - at.x, near.y - at.y) - reach);
}

// From the edge of a sign to a box: x, y, x, y.
function leaderTo(box, { at, reach }) {
  const near = nearestIn(box, at);
  const far = Math.hypot(near.x - at.x, near.y - at.y);
  return [at.x + ((near.x - at.x) * reach) / far, at.y + ((near.y - at.y) * reach) / far, near.x, near.y];
}

// Whether two lines from a to b cross.
function meet([ax, ay, bx, by], [cx, cy, dx, dy]) {
  const side = (px, py, qx, qy, x, y) => Math.sign((qx - px) * (y - py) - (qy - py) * (x - px));
  return side(ax, ay, bx, by, cx, cy) !== side(ax, ay, bx, by, dx, dy) && side(cx, cy, dx, dy, ax, ay) !== side(cx, cy, dx, dy, bx, by);
}

export function labelsOf(style, { apart, isDisc, isTown, colourOf }, widthOf) {
  // `covered`: boxes that nothing may be written over; `base`: names and motorways of base_map.js; `language`: of the
  // base map's names.
  return function place({ scene, marks, view, covered, base, language }) {
    const seen = shrunk(view.seen, EDGE);
    const px = (size) => Math.round(Math.max(LEAST_TEXT, size * view.letters) * view.textScale);
    const line = (text, face, size) => ({ text, face, size: px(size) });
    const lineHeight = px(15) + LINE_GAP;
    const labels = [];
    const told = new Set(scene.focus);
    const taken = gridOf();
    for (const box of covered) taken.add(box, null);
    for (const mark of marks) taken.add(around(mark.at, mark.reach), mark.place.id);

    const isNearestTo = (box, own, owner) => marks.every((mark) => mark.place.id === owner || gap(box, mark) >= gap(box, own));

    // The first free spot of some beside a point; false where there is none. `furthers`: how far away to try, in turn.
    function put(lines, { at, colour, reach = 0, owner = null, isCentred = false, furthers = [0, 12], isTied = false, isClear = false, ...more }) {
      const w = Math.max(...lines.map(widthOf)) + 4;
      const h = lines.length * lineHeight + 2;
      const own = { at, reach };
      for (const [dx, dy] of isCentred ? [[-w / 2, -h / 2]] : furthers.flatMap((further) => spotsAround(reach, further, w, h))) {
        const box = { x: at.x + dx, y: at.y + dy, w, h };
        const room = more.isShield ? shrunk(box, -ROUND_A_SHIELD) : box;
        if (!holds(seen, room) || !taken.isFree(room, owner)) continue;
        if (!isCentred && !isTied && !isNearestTo(box, own, owner)) continue;
        const leader = isTied ? leaderTo(box, own) : null;
        if (isClear && crosses(leader, owner)) continue;
        taken.add(shrunk(room, -APART), owner, true);
        if (leader) for (const spot of along(leader, seen)) taken.add(around(spot, 1), owner, true);
        labels.push({ at, box, lines, colour, lineHeight, align: isCentred ? "center" : dx >= 0 ? "left" : "right", place: null, town: null, leader, ...more });
        return true;
      }
      return false;
    }

    // Whether a leader would run over another sign or label, or across another leader.
    function crosses([ax, ay, bx, by], owner) {
      return (
        marks.some((mark) => mark.place.id !== owner && clipped(ax, ay, bx, by, around(mark.at, Math.max(mark.reach, LEAST_SIGN)))) ||
        labels.some((label) => clipped(ax, ay, bx, by, label.box) || (label.leader && meet([ax, ay, bx, by], label.leader)))
      );
    }

    // Ways to say a mark, the fullest first: name, figure (on paper with who counted and when) and the places absorbed; then
    // less and less of these, the counts under each other, the name alone. `short` are those that leave out a place that
    // the story tells of, or a part of the figure.
    function waysToSay(mark) {
      const name = line(mark.place.label, mark.status === 2 ? "semibold" : "sans", 15);
      const own = mark.figure ? [name, line(mark.figure, "sans", 15)] : [name];
      const noted = mark.figure && mark.notes.length ? [[name, ...mark.notes.map((note) => line(note, "sans", 14))]] : [];
      const isToldOf = ({ place }) => told.has(place.id);
      const under = mark.absorbed.filter((other) => isDisc(other) || isToldOf(other)).sort((a, b) => isToldOf(b) - isToldOf(a));
      const toldOf = under.filter(isToldOf).length;
      const named = under.map((other) => ({ ...line(other.figure ? `${other.place.label} ${other.figure}` : other.place.label, "sans", 14), colour: inkOf(other), of: other }));
      const most = Math.max(toldOf, style.labels.namedUnder);
      const first = under.length <= most ? under.length : Math.max(toldOf, most - 1);
      const othersIn = (count) => scene.others[count] ?? `+ ${count}`;
      const restOf = (count, text) => (count < under.length ? [{ ...line(text, "sans", 14), others: under.slice(count) }] : []);
      const counts = Array.from({ length: first - toldOf + 1 }, (_, i) => first - i); // of those named, none told of left out
      const broken = mark.figure ? BREAKS.map((end) => [name, ...mark.figure.split(end).map((part) => line(part, "sans", 15))]) : [];
      const toldNames = named.slice(0, toldOf);
      const withOthers = { ...line(`${mark.place.label} + ${under.length}`, name.face, 15), others: under };
      return {
        noted: noted.flatMap((head) => [[...head, ...named.slice(0, first), ...restOf(first, othersIn(under.length - first))], [...head, ...toldNames]]),
        full: [
          [...own, ...named.slice(0, first), ...restOf(first, othersIn(under.length - first))],
          ...counts.map((count) => [...own, ...named.slice(0, count), ...restOf(count, `+ ${under.length - count}`)]),
          [...own, ...toldNames],
          ...(toldOf ? [[name, ...toldNames]] : []),
        ],
        short: [
          ...(under.length ? [[withOthers, ...own.slice(1)]] : []),
          ...toldNames.map((_, i) => [name, ...toldNames.slice(0, toldOf - 1 - i), ...restOf(toldOf - 1 - i, `+ ${under.length - toldOf + 1 + i}`)]),
          ...(under.length ? [[withOthers]] : []),
          own,
          ...broken,
          [name],
        ],
      };
    }

    const inkOf = (mark) => (isDisc(mark) ? colourOf(mark) : style.ink);

    // A sign outside what is seen has no name; one that the story tells of, a large disc or one of few, has one in any
    // case, if need be tied to it by a line.
    const isTold = ({ place, absorbed }) => told.has(place.id) || place.id === scene.selected.place || absorbed.some((mark) => told.has(mark.place.id));
    const hasFew = marks.filter(isDisc).length <= FEW;
    const isNeeded = (mark) => isTold(mark) || mark.radius > LARGE || (hasFew && isDisc(mark));
    function putPlaces(isTurn) {
      for (const mark of marks.filter(isTurn).sort((a, b) => isTold(b) - isTold(a))) {
        const { place } = mark;
        const isPlain = !isDisc(mark) && !isTown(mark) && !mark.works.length;
        if (!has(view.seen, mark.at) || (isPlain && view.zoom < style.labels.plainFromZoom && !isTold(mark))) continue;
        const beside = { at: mark.at, reach: mark.reach, colour: inkOf(mark), owner: place.id, place };
        const tied = { ...beside, furthers: LEADERS, isTied: true };
        const clear = { ...tied, isClear: true };
        const { noted, full, short } = waysToSay(mark);
        const tries = isNeeded(mark) ? [noted, full, short].flatMap((ways) => [[ways, beside], [ways, clear]]).concat([[short, tied]]) : [[[...noted, ...full, ...short], beside]];
        tries.some(([ways, spot]) => ways.some((lines) => put(lines, spot)));
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

    putPlaces(isNeeded);
    putShields({ once: true });
    putPlaces((mark) => !isNeeded(mark));
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
