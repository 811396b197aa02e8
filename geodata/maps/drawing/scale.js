// The scale of a map, true at the middle of what is seen, with an arrow to the north where it is asked for.

const LONGEST = 0.2; // of the width seen
const LONGEST_PX = 150;
const HEIGHT = 36;
const NORTH_PX = 26;
const EDGE = 12;

export function scaleOf(style, { north, filled }) {
  // The roundest length (1, 2 or 5 and noughts), in metres, that takes at most a fifth of the width.
  function metresOf(view, perPixel) {
    const most = Math.min(view.seen.w * LONGEST, LONGEST_PX * view.textScale) * perPixel;
    const power = 10 ** Math.floor(Math.log10(most));
    return [5, 2, 1].map((step) => step * power).find((metres) => metres <= most);
  }

  // `words`: {metres, kilometres} with {n} in them, and the letter of `north` or "" for no arrow; `lat`: of the middle.
  // The size of a box at 0, 0, and what is drawn in it.
  return function scale(view, lat, words) {
    const perPixel = view.metresPerPixel(lat);
    const metres = metresOf(view, perPixel);
    const length = metres / perPixel;
    const said = metres < 1000 ? words.metres.replace("{n}", metres) : words.kilometres.replace("{n}", metres / 1000);
    const letters = 14 * view.textScale;
    const h = HEIGHT - 14 + letters;
    const w = length + 2 * EDGE + (words.north ? NORTH_PX : 0);
    const y = h - 11;
    const list = [
      ["box", 0, 0, w, h, 3, filled(style.paper, 0.86)],
      ["text", EDGE + length / 2, 4 + letters / 2, said, "sans", letters, style.ink, "center", "", "scale"],
      ...[0, 1, 2, 3].map((k) => ["box", EDGE + (k * length) / 4, y, length / 4, 5, 0, { ...filled(k % 2 ? style.paper : style.ink), line: style.ink, width: 1, dash: [], round: true }]),
    ];
    if (words.north) {
      north(list, { x: w - 16, y });
      list.push(["text", w - 16, 2 + letters / 2, words.north, "semibold", letters, style.ink, "center", "", ""]);
    }
    return { w, h, metres, said, list };
  };
}
