// The signs of the map as drawing operations: one home for what stands on the map and in its legend.
//
// A display list is an array of operations in CSS px, each over those before it; `paint` is {fill, fillOpacity, line,
// lineOpacity, width, dash, round}, `name` the id of the shape where a format has ids:
//   ["circle", x, y, radius, paint, name]           ["half", x, y, radius, isLeft, paint]
//   ["box", x, y, w, h, corner, paint]              ["sign", SVG path, x, y, size, paint, name]
//   ["rings", [[x, y, x, y …] …], isClosed, paint, name]
//   ["soft", x, y, reach, colour, strength]         ["clip", x, y, w, h] … ["unclip"]
//   ["text", x, y, text, face, size, colour, "left" | "center" | "right", colour of its halo or "", name]

// The style table in the colours for a bright room.
export const inHighContrast = (style) => JSON.parse(JSON.stringify(style), (_, value) => style.highContrast[value] ?? value);

const NORTH = "M0 -9L5 7L0 3.5L-5 7Z"; // in a box from -9 to 9
const LIT = 1.7; // how much larger the signs of the organisation in focus are
const DIMMED = 0.22; // the opacity of the others
const RING_OF_CHOICE = 4; // px outside what is chosen

export function symbolsOf(style) {
  // A line of the style table as paint; where that has no colour, in the one given.
  const outlined = ({ colour: own, width, dash, round }, colour, more) => ({ line: own || colour, width, dash, round, ...more });
  const filled = (fill, fillOpacity = 1) => ({ fill, fillOpacity });
  const radiusOf = (people, scale) => Math.max(style.disc.least, style.disc.perRootPerson * Math.sqrt(people)) * scale;

  function halo(list, at, reach, colour, strength = 1) {
    list.push(["soft", at.x, at.y, reach, colour, strength]);
    if (strength < 1) list.push(["circle", at.x, at.y, reach, outlined(style.outlines.halo, colour, { lineOpacity: style.halo.edgeOpacity }), ""]);
  }

  // A disc or, of two radii, two halves; hollow where `age` is null, for want of a count.
  function disc(list, at, radii, colour, age, { isPossible = false, name = "" } = {}) {
    const outline = isPossible ? style.outlines.possible : style.outlines.disc;
    if (age === null) {
      list.push(["circle", at.x, at.y, radii[0], filled(style.paper, style.disc.hollowOpacity), ""]);
      list.push(["circle", at.x, at.y, radii[0], outlined(outline, colour), name]);
      return;
    }
    radii.forEach((radius, i) => {
      const paint = outlined(outline, colour, filled(colour, style.disc.opacity[age] * (i ? style.disc.secondHalf : 1)));
      if (radii.length === 1) list.push(["circle", at.x, at.y, radius, paint, name]);
      else list.push(["half", at.x + (i ? 0.75 : -0.75), at.y, radius, i === 0, paint]);
    });
  }

  // A place whose people its parts tell of: a ring round a point, since a ring alone has no count.
  function whole(list, at, radius, colour, { isPossible = false, name = "" } = {}) {
    disc(list, at, [radius], colour, null, { isPossible, name });
    list.push(["circle", at.x, at.y, radius / 3, filled(colour), ""]);
  }

  const highest = (list, at, radius, colour) => list.push(["circle", at.x, at.y, radius, outlined(style.outlines.highest, colour), ""]);
  const stateRing = (list, at, radius) => list.push(["circle", at.x, at.y, radius, outlined(style.outlines.state, style.state), ""]);

  function parking(list, at, scale, isRough) {
    const grown = Math.max(1, scale);
    const side = style.parkingSide * grown;
    const outline = isRough ? style.outlines.rough_parking : style.outlines.parking;
    list.push(["box", at.x - side / 2, at.y - side / 2, side, side, 3, outlined(outline, "", filled(style.signPaper))]);
    list.push(["text", at.x, at.y, "P", "semibold", 11 * grown, style.ink, "center", "", ""]);
  }

  // With or, as `named`, without a mark of its own.
  function town(list, at, radius, isNamed = false) {
    list.push(["circle", at.x, at.y, radius, outlined(isNamed ? style.outlines.named_town : style.outlines.town, "", filled(style.signPaper)), ""]);
  }

  function landmark(list, at, kind, name = "") {
    const fill = kind === "tunnel" || kind === "hub" ? filled(style.signPaper) : {};
    list.push(["sign", style.landmarks[kind], at.x, at.y, 1, outlined(style.outlines.landmark, "", fill), name]);
  }

  // Of one organisation: hollow if only possible, smaller and hollow for a member of a collective.
  function organisation(list, at, kind, scale, { isPossible = false, isMember = false, isLit = false, isDimmed = false } = {}) {
    const { colour, sign } = style.kinds[kind];
    const size = style.dot.radius * scale * (isMember ? style.dot.member : 1) * (isLit ? LIT : 1);
    const opacity = isDimmed ? DIMMED : 1;
    const fill = filled(isPossible || isMember ? style.paper : colour, opacity);
    list.push(["sign", sign, at.x, at.y, size, outlined(isMember ? style.outlines.member : style.outlines.organisation, colour, { ...fill, lineOpacity: opacity }), ""]);
    if (isLit) list.push(["sign", sign, at.x, at.y, size, { line: style.ink, width: 2, dash: [], round: true }, ""]);
  }

  // The chosen place is ringed where it lies.
  function choice(list, at, radius) {
    for (const [width, line] of [[6, style.paper], [3, style.ink]]) list.push(["circle", at.x, at.y, radius + RING_OF_CHOICE, { line, width, dash: [], round: true }, ""]);
  }

  function plate(list, { x, y, w, h }) {
    list.push(["box", x, y, w, h, 3, outlined(style.outlines.shield, "", filled(style.signPaper))]);
  }

  // The line that ties a label to its sign.
  const leader = (list, line) => list.push(["rings", [line], false, { line: style.mutedInk, width: 0.8, dash: [], round: true }, ""]);

  const north = (list, at) => list.push(["sign", NORTH, at.x, at.y, 1, filled(style.ink), "north"]);

  // Casing and filling of a dated motorway; the A16 is narrower, dashed where its opening is not dated.
  function motorway(name, isDoubtful) {
    const narrower = name === "A16" ? style.motorway.a16Narrower : 0;
    const dash = isDoubtful ? style.motorway.undatedDash : [];
    return ["casing", "filling"].map((part) => outlined({ ...style.lines[part], width: style.lines[part].width - narrower, dash, round: !isDoubtful }));
  }

  return { radiusOf, outlined, filled, halo, disc, whole, highest, stateRing, parking, town, landmark, organisation, choice, plate, leader, north, motorway };
}
