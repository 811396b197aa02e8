// The names of places, towns, seas and motorways: each beside its mark, none over another. The smaller gives way.
"use strict";

window.placeLabels = function placeLabels(style, { apart, isDisc, isTown }) {
  const SANS = '"Story Sans", sans-serif';
  const SERIF = '"Story Serif", serif';
  const LEAST_TEXT_PX = 14;
  const NAMED_UNDER = style.labels.namedUnder;
  const LARGE_PX = 12; // a disc of this radius is said shorter rather than not at all
  const BREAKS = [/ \| /, / \| | (?=\()/]; // of figures, where a line may end
  const ruler = document.createElement("canvas").getContext("2d");
  const widths = new Map();

  const CELL_PX = 96;

  // Boxes by the cells of a grid that they lie in, so that a label meets only its neighbours.
  function gridOf(boxes) {
    const cells = new Map();
    const cellsOf = ({ x, y, w, h }) => {
      const keys = [];
      for (let i = Math.floor(x / CELL_PX); i <= (x + w) / CELL_PX; i += 1)
        for (let j = Math.floor(y / CELL_PX); j <= (y + h) / CELL_PX; j += 1) keys.push(i * 4096 + j);
      return keys;
    };
    const grid = {
      add: (box) => cellsOf(box).forEach((key) => (cells.get(key) ?? cells.set(key, []).get(key)).push(box)),
      some: (box, test) => cellsOf(box).some((key) => cells.get(key)?.some((other) => meets(box, other) && test(other))),
    };
    boxes.forEach(grid.add);
    return grid;
  }

  const around = (at, reach, id) => ({ x: at.x - reach, y: at.y - reach, w: reach * 2, h: reach * 2, id });
  const meets = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
  const within = (a, b) => a.x >= b.x && a.y >= b.y && a.x + a.w <= b.x + b.w && a.y + a.h <= b.y + b.h;

  const spotsAround = (r, d, w, h) => [[r + 4, -h / 2], [-r - 4 - w, -h / 2], [-w / 2, -r - 3 - h], [-w / 2, r + 3], [d, -d - h], [d, d], [-d - w, -d - h], [-d - w, d]];

  function widthOf({ text, font }) {
    const key = font + text;
    if (!widths.has(key)) {
      ruler.font = font;
      widths.set(key, ruler.measureText(text).width);
    }
    return widths.get(key);
  }

  // `sheet`: {scene, marks, view, seen, covered, names, motorways, language}; boxes in px of the canvas.
  function labelsOf(sheet) {
    const { scene, marks, view, seen } = sheet;
    const px = (size) => Math.round(Math.max(LEAST_TEXT_PX, size * Math.min(1.2, view.scale)) * (sheet.textScale ?? 1));
    const text = (weight, size, family = SANS, slant = "") => `${slant}${weight} ${px(size)}px ${family}`;
    const lineHeight = px(15) + 3;
    const labels = [];
    const boxes = gridOf([...sheet.covered.map((box) => ({ ...box, id: null })), ...marks.map((mark) => around(mark.at, mark.reach, mark.place.id))]);

    // The first free spot beside a point: right, left, above, below, then the corners. Null if there is none.
    function put(lines, { at, reach = 0, colour, id = null, place = null, centred = false, ...more }) {
      const w = Math.max(...lines.map(widthOf)) + 4;
      const h = lines.length * lineHeight + 2;
      const d = reach * 0.72 + 3;
      const spots = centred ? [[-w / 2, -h / 2]] : [0, 12].flatMap((further) => spotsAround(reach + further, d + further, w, h));
      for (const [dx, dy] of spots) {
        const box = { x: at.x + dx, y: at.y + dy, w, h, id };
        if (!within(box, seen)) continue;
        if (boxes.some(box, (other) => other.id === null || other.id !== id || other.isLabel)) continue;
        const label = { box, lines, colour, place, lineHeight, left: dx >= 0 || centred, ...more };
        boxes.add({ ...box, isLabel: true });
        labels.push(label);
        return label;
      }
      return null;
    }

    // A place's name and figure; under it those of the places it absorbed, as far as there is room to read them.
    function linesOf(mark) {
      const lines = [{ text: mark.place.label, font: text(mark.status === 2 ? 600 : 400, 15) }];
      if (mark.figure) lines.push({ text: mark.figure, font: text(400, 15) });
      const others = mark.absorbed.filter(({ place }) => isDisc({ place }));
      for (const other of others.slice(0, others.length > NAMED_UNDER ? NAMED_UNDER - 1 : NAMED_UNDER)) {
        lines.push({ text: `${other.place.label}${other.figure ? ` ${other.figure}` : ""}`, font: text(400, 14) });
      }
      if (others.length > NAMED_UNDER) lines.push({ text: `+ ${others.length - NAMED_UNDER + 1}`, font: text(400, 14) });
      return lines;
    }

    // Where all that is too much: less of the absorbed places, the figures under each other, the name alone.
    function shorter(mark, lines) {
      const own = mark.figure ? 2 : 1;
      const fewer = Array.from({ length: lines.length - own }, (_, i) => lines.slice(0, lines.length - 1 - i));
      const broken = BREAKS.map((end) => [lines[0], ...mark.figure.split(end).map((part) => ({ text: part, font: text(400, 15) }))]);
      return [...fewer, ...(mark.figure ? broken : []), [lines[0]]];
    }

    function places() {
      const told = new Set(scene.focus); // what the story tells of is named before anything else
      for (const mark of [...marks].sort((a, b) => told.has(b.place.id) - told.has(a.place.id))) {
        const { place } = mark;
        const plain = !isDisc(mark) && !isTown(mark) && !mark.works.length;
        if (plain && view.zoom < style.labels.plainFromZoom && place.id !== scene.selected.place) continue;
        const colour = isDisc(mark) ? (place.state ? style.state : style.camp) : style.ink;
        const lines = linesOf(mark);
        const spot = { at: mark.at, reach: mark.reach, colour, id: place.id, place };
        if (!put(lines, spot) && mark.radius > LARGE_PX) shorter(mark, lines).some((fewer) => put(fewer, spot));
      }
    }

    function towns() {
      const written = new Set(labels.map((label) => label.place?.label));
      for (const name of [...sheet.names].sort((a, b) => a.rank - b.rank)) {
        const said = name[`name_${sheet.language}`] ?? name.name;
        const at = view.project(name);
        if (name.kind === "sea") put([{ text: said, font: text(400, 18, SERIF, "italic ") }], { at, colour: style.seaInk, centred: true });
        if (name.kind === "sea") continue;
        const { weight, size, fromZoom } = style.labels.towns[name.rank];
        if (view.zoom < fromZoom || written.has(said)) continue;
        const over = marks.find((mark) => apart(mark, { at }) < mark.reach);
        const dot = around(at, 4, null);
        if (over ? name.rank > 2 : boxes.some(dot, () => true)) continue;
        const spot = over ? { at: over.at, reach: over.reach, id: over.place.id } : { at, reach: 5, town: at };
        if (put([{ text: said, font: text(weight, size) }], { ...spot, colour: style.mutedInk }) && !over) boxes.add(dot);
      }
    }

    function shields() {
      for (const name of style.labels.shielded) {
        let last = null;
        for (const [lon, lat] of sheet.motorways.filter((road) => road.name === name).flatMap(({ line }) => line)) {
          const at = view.project({ lon, lat });
          if (last && Math.hypot(at.x - last.x, at.y - last.y) < style.labels.shieldsApart) continue;
          if (put([{ text: name, font: text(600, 14) }], { at, colour: style.ink, centred: true, shield: true })) last = at;
        }
      }
    }

    places();
    towns();
    shields();
    return labels;
  }

  return { labelsOf, forgetWidths: () => widths.clear() };
};
