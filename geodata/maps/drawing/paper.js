// The drawing as paper asks for it: one function by name, JSON in and JSON out.

import { openBaseMap } from "./base_map.js";
import { openDrawing } from "./drawing.js";
import { openView, windowView } from "./view.js";

let drawing = null;
let base = null;

const FUNCTIONS = {
  // `style`, `advances` and `base`, once for an engine.
  open(given) {
    drawing = openDrawing(given.style, given.advances);
    base = openBaseMap(given.base);
    return null;
  },

  // The view that a map in a window of a screen would have: see view.js.
  window: ({ size, corner, foot, textScale, ...more }) => windowView(size, corner, foot, textScale, more),

  // A map: `view`, `moment`, boxes `covered` and `hidden`, and `enlarged`, the box that an inset shows larger, or null.
  map({ view: given, moment, covered, hidden, enlarged }) {
    const view = openView(given);
    const arranged = drawing.arrange({ moment, view, base, covered, hidden });
    const { x, y, w, h } = view.box;
    const frame = enlarged ? [["box", enlarged.x, enlarged.y, enlarged.w, enlarged.h, 0, drawing.enlarged]] : [];
    return {
      list: [["clip", x, y, w, h], ...drawing.ground.list(base, view, moment.lastDay), ...frame, ...drawing.toList(arranged), ["unclip"]],
      touch: drawing.touchables(arranged),
      keys: drawing.keysOf(arranged, drawing.ground.keys(base, view, moment.lastDay)),
      largest: drawing.largestOf(arranged),
    };
  },

  scale: ({ view, words }) => drawing.scale(openView(view), view.lat, words),
  sign: ({ key, scale }) => drawing.sign(key, scale),
  discs: (given) => drawing.discs(given),
};

export const draw = (name, given) => JSON.stringify(FUNCTIONS[name](JSON.parse(given)));
