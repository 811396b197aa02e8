// The base map as it was on the last day of a period: land, borders, roads, rail, motorways, and paper where it ends.

import { clipped } from "./view.js";

const ROUND = 8; // px outside what is drawn that a line may have a part of its width in

// `given`: what geodata/base_map.py says: rings of land and lines as lon, lat, lon, lat …; those that are dated with
// `from`, the day they came into use ("" for always), motorways with `doubtfulUntil`, before which that is not known.
export const openBaseMap = (given) => ({ ...given, names: given.names.map((name) => ({ ...name, isSea: name.kind === "sea" })) });

export function baseMapOf(style, { outlined, filled, motorway }) {
  const exists = (line, lastDay) => line.from <= lastDay;
  const isDoubtful = (road, lastDay) => lastDay < road.doubtfulUntil;
  const kinds = style.linesInOrder;

  // Everything of it, the uppermost last; `box` is what is drawn of the view.
  function list(base, view, lastDay) {
    const room = { x: view.box.x - ROUND, y: view.box.y - ROUND, w: view.box.w + 2 * ROUND, h: view.box.h + 2 * ROUND };
    const sheet = boxOf(base.box, view);
    const ops = [
      ["box", view.box.x, view.box.y, view.box.w, view.box.h, 0, filled(style.paper)],
      ["box", sheet.x, sheet.y, sheet.w, sheet.h, 0, filled(style.sea)],
      ...base.land.map(({ id, rings }) => ["rings", rings.map(view.projectAll), true, outlined(style.lines.shore, "", filled(style.land)), id]),
    ];
    const lines = (some, paint, name) => {
      const drawn = some.map(({ points }) => view.projectAll(points)).filter((points) => isSeen(points, room));
      if (drawn.length) ops.push(["rings", drawn, false, paint, name]);
    };
    lines(base.borders, outlined(style.lines.frontier), "frontier");
    ops.push(["rings", [cornersOf(around(sheet, view.box)), cornersOf(sheet, true)], true, outlined(style.lines.edge, "", filled(style.paper)), ""]);
    for (const kind of kinds) lines(base.lines.filter((line) => line.kind === kind && exists(line, lastDay)), outlined(style.lines[kind]), `lines-${kind}`);
    // All casings under all fillings, so that junctions are open.
    const roads = base.motorways.filter((road) => exists(road, lastDay));
    for (const layer of [0, 1]) for (const road of roads) lines([road], motorway(road.name, isDoubtful(road, lastDay))[layer], layer ? "" : road.id);
    return ops;
  }

  // The keys of the legend for the lines of which some is seen.
  function keys(base, view, lastDay) {
    const found = new Set();
    const seen = ({ points }) => isSeen(view.projectAll(points), view.seen);
    if (base.borders.some(seen)) found.add("frontier");
    for (const line of base.lines) if (exists(line, lastDay) && seen(line)) found.add(style.legend.keyOfLine[line.kind]);
    for (const road of base.motorways) if (exists(road, lastDay) && seen(road)) found.add(isDoubtful(road, lastDay) ? "undated" : "motorway");
    return found;
  }

  // Which lines are drawn and how: the base map of two days with one state looks alike.
  const state = (base, lastDay) => [...base.lines, ...base.motorways].map((line) => `${Number(exists(line, lastDay))}${Number(isDoubtful(line, lastDay))}`).join("");

  return { list, keys, state, existing: (base, lastDay) => ({ ...base, motorways: base.motorways.filter((road) => exists(road, lastDay)) }) };
}

function boxOf([west, south, east, north], view) {
  const { x, y } = view.project({ lon: west, lat: north });
  const low = view.project({ lon: east, lat: south });
  return { x, y, w: low.x - x, h: low.y - y };
}

// Beyond the base map there is nothing: paper round a hole.
function around(sheet, box) {
  const [left, top] = [Math.min(box.x, sheet.x) - 4, Math.min(box.y, sheet.y) - 4];
  return { x: left, y: top, w: Math.max(box.x + box.w, sheet.x + sheet.w) + 4 - left, h: Math.max(box.y + box.h, sheet.y + sheet.h) + 4 - top };
}

// Of a hole they run the other way.
const cornersOf = ({ x, y, w, h }, isHole = false) => (isHole ? [x, y, x, y + h, x + w, y + h, x + w, y] : [x, y, x + w, y, x + w, y + h, x, y + h]);

function isSeen(points, box) {
  for (let i = 0; i + 3 < points.length; i += 2) if (clipped(points[i], points[i + 1], points[i + 2], points[i + 3], box)) return true;
  return false;
}
