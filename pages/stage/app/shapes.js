// Plays a display list (drawing/types.d.ts) as elements of SVG, for signs beside a text: their
// names, attributes and texts.

/** @import { DisplayList, Operation, Paint, Style } from "../../drawing/types.d.ts" */
/** @import { Attributes } from "../types.d.ts" */

/** @typedef {[tag: keyof SVGElementTagNameMap, attributes: Attributes, text?: string]} Shape */

/** @type {Record<string, number>} */
const WEIGHTS = { sans: 400, semibold: 600 };
const ANCHORS = { left: "start", center: "middle", right: "end" };

/**
 * @param {DisplayList} list
 * @param {Style} style
 * @returns {Shape[]}
 */
export const shapesOf = (list, style) => list.flatMap((operation) => shapesFor(operation, style));

/**
 * @param {Operation} operation
 * @param {Style} style
 * @returns {Shape[]}
 */
function shapesFor(operation, style) {
  switch (operation[0]) {
    case "circle": {
      const [, cx, cy, r, paint] = operation;
      return [["circle", { cx, cy, r, ...paintOf(paint) }]];
    }
    case "half": {
      const [, x, y, r, isLeft, paint] = operation;
      const d = `M${x} ${y - r}A${r} ${r} 0 0 ${isLeft ? 0 : 1} ${x} ${y + r}Z`;
      return [["path", { d, ...paintOf(paint) }]];
    }
    case "box": {
      const [, x, y, width, height, rx, paint] = operation;
      return [["rect", { x, y, width, height, rx, ...paintOf(paint) }]];
    }
    case "sign": {
      const [, d, x, y, size, paint] = operation;
      const transform = `translate(${x} ${y}) scale(${size})`;
      return [["path", { d, transform, ...paintOf(shrunkPaint(paint, size)) }]];
    }
    case "rings": {
      const [, rings, isClosed, paint] = operation;
      const end = isClosed ? "Z" : "";
      const d = rings.map((ring) => `M${ring.join(" ")}${end}`).join("");
      return [["path", { d, "fill-rule": "evenodd", ...paintOf(paint) }]];
    }
    case "soft": {
      const [, cx, cy, r, fill, strength] = operation;
      // Small enough for its density at the one stop to stand for all.
      const opacity = style.halo.stops[1][1] * strength;
      return [["circle", { cx, cy, r, fill, "fill-opacity": opacity }]];
    }
    case "text":
      return [textOf(operation, style)];
    default:
      throw new Error(`no shape for ${operation[0]}`);
  }
}

/**
 * @param {Extract<Operation, ["text", ...unknown[]]>} operation
 * @param {Style} style
 * @returns {Shape}
 */
function textOf([, x, y, text, face, size, fill, align, halo], style) {
  const attributes = {
    x,
    y: y + style.labels.baseline * size,
    "font-size": size,
    "font-weight": WEIGHTS[face],
    "text-anchor": ANCHORS[align],
    fill,
    ...(halo && haloOf(halo, style)),
  };
  return ["text", attributes, text];
}

/**
 * Under the letters.
 * @param {string} colour
 * @param {Style} style
 * @returns {Attributes}
 */
const haloOf = (colour, { labels }) => ({
  stroke: colour,
  "stroke-width": labels.halo,
  "stroke-opacity": labels.haloOpacity,
  "stroke-linejoin": "round",
  "paint-order": "stroke",
});

/**
 * The line of a sign does not grow with it.
 * @param {Paint} paint
 * @param {number} size
 * @returns {Paint}
 */
const shrunkPaint = (paint, size) => ({
  ...paint,
  width: (paint.width ?? NaN) / size,
  dash: paint.dash?.map((part) => part / size),
});

/**
 * @param {Paint} paint
 * @returns {Attributes}
 */
const paintOf = ({ fill, fillOpacity = 1, line, ...stroke }) => ({
  fill: fill ?? "none",
  "fill-opacity": fill ? fillOpacity : null,
  stroke: line ?? "none",
  ...(line && strokeOf(stroke)),
});

/**
 * @param {Paint} paint
 * @returns {Attributes}
 */
const strokeOf = ({ lineOpacity = 1, width, dash, round }) => ({
  "stroke-opacity": lineOpacity,
  "stroke-width": width,
  "stroke-dasharray": dash?.length ? dash.join(" ") : null,
  "stroke-linecap": round ? "round" : "butt",
  "stroke-linejoin": "round",
});
