// Plays a display list (drawing/types.d.ts) as elements of SVG, for signs beside a text: their names, attributes and texts.

const WEIGHTS = { sans: 400, semibold: 600 };

const paintOf = ({ fill, fillOpacity = 1, line, lineOpacity = 1, width, dash, round }) => ({
  fill: fill ?? "none",
  "fill-opacity": fill ? fillOpacity : null,
  stroke: line ?? "none",
  ...(line && { "stroke-opacity": lineOpacity, "stroke-width": width, "stroke-dasharray": dash.length ? dash.join(" ") : null, "stroke-linecap": round ? "round" : "butt", "stroke-linejoin": "round" }),
});

const ANCHORS = { left: "start", center: "middle", right: "end" };

// `style`: of geodata/maps/style.py.
export function shapesOf(list, style) {
  const shapes = {
    circle: (cx, cy, r, paint) => [["circle", { cx, cy, r, ...paintOf(paint) }]],
    half: (x, y, r, isLeft, paint) => [["path", { d: `M${x} ${y - r}A${r} ${r} 0 0 ${isLeft ? 0 : 1} ${x} ${y + r}Z`, ...paintOf(paint) }]],
    box: (x, y, width, height, rx, paint) => [["rect", { x, y, width, height, rx, ...paintOf(paint) }]],
    sign: (d, x, y, size, paint) => [["path", { d, transform: `translate(${x} ${y}) scale(${size})`, ...paintOf({ ...paint, width: paint.width / size, dash: paint.dash?.map((part) => part / size) }) }]],
    rings: (rings, isClosed, paint) => rings.map((ring) => ["path", { d: `M${ring.join(" ")}${isClosed ? "Z" : ""}`, ...paintOf(paint) }]),
    // Small enough for its density at the one stop to stand for all.
    soft: (cx, cy, r, fill, strength) => [["circle", { cx, cy, r, fill, "fill-opacity": style.halo.stops[1][1] * strength }]],
    text: (x, y, text, face, size, fill, align) => [["text", { x, y: y + style.labels.baseline * size, "font-size": size, "font-weight": WEIGHTS[face], "text-anchor": ANCHORS[align], fill }, text]],
  };
  return list.flatMap(([kind, ...given]) => shapes[kind](...given));
}
