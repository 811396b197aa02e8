// The signs that a legend explains, each by itself, and discs with their numbers.

const SIGN = 1.3; // how much larger the sign of an organisation is than on the map
const HALF_LINE = 15; // px, of a line's sample
const ROUND_DISCS = 10; // px over and under the discs

export function signsOf(style, symbols) {
  const { radiusOf, outlined, disc } = symbols;
  const O = { x: 0, y: 0 };

  const sample = (list, scale, ...paints) => {
    for (const paint of paints) list.push(["rings", [[-HALF_LINE * scale, 0, HALF_LINE * scale, 0]], false, paint, ""]);
  };
  const lineOf = (kind) => (list, scale) => sample(list, scale, outlined(style.lines[kind]));
  const discOf = (radii, age, more) => (list, scale) => disc(list, O, radii.map((radius) => radius * scale), style.camp, age, more);

  const SIGNS = {
    disc: discOf([9], "period"),
    halves: discOf([8, 8], "period"),
    highest(list, scale) {
      disc(list, O, [5 * scale], style.camp, "period");
      symbols.highest(list, O, 8.5 * scale, style.camp);
    },
    old: discOf([7], "year"),
    whole: (list, scale) => symbols.whole(list, O, 7 * scale, style.camp),
    unknown: discOf([6], null),
    possible: discOf([6], null, { isPossible: true }),
    halo(list, scale) {
      symbols.halo(list, O, 9.5 * scale, style.camp);
      disc(list, O, [3 * scale], style.camp, "period");
    },
    dispersed: (list, scale) => symbols.halo(list, O, 9.5 * scale, style.camp),
    state(list, scale) {
      disc(list, O, [5 * scale], style.state, "period");
      symbols.stateRing(list, O, 8 * scale);
    },
    protest_camp: (list, scale) => disc(list, O, [6 * scale], style.kinds.activist.colour, null),
    others: (list, scale) => list.push(["text", 0, 0, "+ 2", "sans", 14 * scale, style.camp, "center", "", ""]),
    town: (list, scale) => symbols.town(list, O, style.town.radius * scale),
    rest_area: (list, scale) => symbols.parking(list, O, scale, false),
    rough_rest_area: (list, scale) => symbols.parking(list, O, scale, true),
    hollow: (list, scale) => symbols.organisation(list, O, "local", SIGN * scale, { isPossible: true }),
    member: (list, scale) => symbols.organisation(list, O, "local", SIGN * scale, { isMember: true }),
    motorway: (list, scale) => sample(list, scale, ...symbols.motorway("A26", false)),
    undated: (list, scale) => sample(list, scale, ...symbols.motorway("A16", true)),
    road: lineOf("motorway"),
    rail: lineOf("rail"),
    ferry: lineOf("ferry"),
    channel_tunnel: lineOf("tunnel"),
    frontier: lineOf("frontier"),
  };
  for (const kind of Object.keys(style.landmarks)) SIGNS[kind] = (list) => symbols.landmark(list, O, kind);
  for (const kind of style.kindsInOrder) SIGNS[`kind.${kind}`] = (list, scale) => symbols.organisation(list, O, kind, SIGN * scale);

  // The sign of a key round 0, 0.
  function sign(key, scale = 1) {
    const list = [];
    SIGNS[key](list, scale);
    return list;
  }

  // Discs one in the other, each with its number at its top, one alone beside it: so many people of round numbers,
  // none over the `largest` drawn, as can be told apart in letters of `size` px. `scale`: of the map's discs; `middle`
  // and `beside`: the least x of their middle and of the numbers, which are texts by number.
  function discs({ largest, scale, size, middle, beside, numbers }) {
    const shown = [];
    const least = style.legend.discs.at(-1);
    for (const people of style.legend.discs) {
      const isClear = !shown.length || 2 * (radiusOf(shown.at(-1), scale) - radiusOf(people, scale)) >= size;
      if (people <= Math.max(largest, least) && isClear) shown.push(people);
    }
    const outer = radiusOf(shown[0], scale);
    const h = 2 * (outer + ROUND_DISCS);
    const x = Math.max(middle, outer + 2);
    const numbersAt = Math.max(x + outer + 20, beside);
    const list = [];
    shown.forEach((people, i) => {
      const radius = radiusOf(people, scale);
      const bottom = h - ROUND_DISCS;
      const level = bottom - radius * (shown.length > 1 ? 2 : 1);
      disc(list, { x, y: bottom - radius }, [radius], style.camp, i ? "older" : "period"); // only the outer one is filled
      if (shown.length > 1) symbols.leader(list, [x, level, numbersAt - 3, level]);
      list.push(["text", numbersAt, level, numbers[people], "sans", size, style.ink, "left", "", "legend-number"]);
    });
    return { w: numbersAt, h, list };
  }

  return { sign, discs };
}
