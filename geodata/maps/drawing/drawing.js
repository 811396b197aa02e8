// The drawing: a period, a view, the style table, words and widths of letters in; a display list and what can be touched out.
// No document, no clock, no state between two calls: the same in gives the same out, on a screen and on paper.

import { baseMapOf } from "./base_map.js";
import { labelsOf } from "./labels.js";
import { legendOf } from "./legend.js";
import { marksOf } from "./marks.js";
import { scaleOf } from "./scale.js";
import { signsOf } from "./signs.js";
import { symbolsOf } from "./symbols.js";
import { rulerOf } from "./text.js";
import { has, shrunk } from "./view.js";

const COUNTED = /\+ \d+$/;
const HIDDEN = 9; // px: a sign nearer than this to what hides it would be cut

// `style` and `advances`: of geodata/maps/drawing/opening.py.
export function openDrawing(style, advances) {
  const symbols = symbolsOf(style);
  const marking = marksOf(style, symbols);
  const legend = legendOf(style, marking);
  const ground = baseMapOf(style, symbols);
  const placeLabels = labelsOf(style, marking, rulerOf(advances));

  // Where everything of a moment goes. `moment`: docs/messages.md; `covered`: boxes that nothing is written over;
  // `hidden`: boxes under which no mark is drawn.
  function arrange({ moment, view, base, covered = [], hidden = [], writesNames = true }) {
    const marks = marking.place(moment, view).filter(({ at }) => !hidden.some((box) => has(shrunk(box, -HIDDEN), at)));
    const labels = writesNames ? placeLabels({ scene: moment, marks, view, covered, base: ground.existing(base, moment.lastDay), language: moment.language }) : [];
    return { moment, view, marks, labels };
  }

  // Below: how sure a position is, and the signs that never grow; then the discs; then organisations and names.
  // `grown(id)`: the share of its size that a disc has, while it grows.
  function toList({ moment, view, marks, labels }, grown = () => 1) {
    const list = [];
    const smallFirst = [...marks].reverse();
    for (const mark of marks) {
      const reach = marking.haloReach(mark, view);
      if (reach) symbols.halo(list, mark.at, reach, marking.isState(mark) ? style.state : style.camp, Math.min(1, style.halo.wide / reach) ** 2);
    }
    for (const mark of smallFirst) if (!mark.isBare) sign(list, mark, view);
    for (const mark of smallFirst) if (marking.isDisc(mark) && !marking.isSoft(mark)) disc(list, mark, view, grown(mark.place.id));
    const chosen = moment.selected.organisation;
    for (const mark of marks) {
      for (const { work, x, y } of mark.dots) {
        const isLit = work.organisation.id === chosen;
        symbols.organisation(list, { x, y }, work.organisation.kind, view.scale, { isPossible: work.status === 1, isMember: work.member, isLit, isDimmed: Boolean(chosen) && !isLit });
      }
    }
    const place = marks.flatMap((mark) => [mark, ...mark.absorbed]).find((mark) => mark.place.id === moment.selected.place);
    if (place) symbols.choice(list, place.at, place.radius);
    for (const label of labels) write(list, label);
    return list;
  }

  function sign(list, mark, view) {
    if (marking.isRestArea(mark)) symbols.parking(list, mark.at, view.scale, marking.isRough(mark));
    else if (marking.isTown(mark)) symbols.town(list, mark.at, style.town.radius);
    else if (!marking.isDisc(mark)) symbols.landmark(list, mark.at, mark.place.kind, mark.place.id);
  }

  function disc(list, mark, view, share) {
    const colour = marking.colourOf(mark);
    const isCounted = mark.halves.length > 0;
    const radii = isCounted ? mark.radii : [mark.radius];
    const more = { isPossible: mark.status === 1, name: mark.place.id };
    if (mark.isOutline) symbols.whole(list, mark.at, mark.radius * share, colour, more);
    else symbols.disc(list, mark.at, radii.map((radius) => radius * share), colour, isCounted ? mark.disc.age : null, more);
    const highest = marking.highestDrawn(mark, view);
    if (highest) symbols.highest(list, mark.at, highest * share, colour);
    if (marking.isState(mark)) symbols.stateRing(list, mark.at, mark.radius * share + style.disc.stateGap);
  }

  function write(list, { box, lines, colour, lineHeight, align, isShield, town, leader }) {
    if (leader) symbols.leader(list, leader);
    if (town) symbols.town(list, town, style.town.namedRadius, true);
    if (isShield) symbols.plate(list, { x: box.x - 2, y: box.y, w: box.w + 2, h: box.h });
    lines.forEach(({ text, face, size, colour: own = colour }, i) => {
      const x = isShield ? box.x - 1 + box.w / 2 : { left: box.x + 2, center: box.x + box.w / 2, right: box.x + box.w - 2 }[align];
      list.push(["text", x, box.y + 1 + lineHeight * (i + 0.5), text, face, size, own, align, isShield ? "" : style.paper, ""]);
    });
  }

  // The marks of which some lies in what is seen.
  const seenIn = ({ marks, view }) => marks.filter(({ at, radius }) => has(shrunk(view.seen, -radius), at));

  // Places that a label only counts, as in "+ 2".
  const hasCounted = ({ labels }) => labels.some(({ lines }) => lines.some(({ others, text }) => others && COUNTED.test(text)));

  // A halo may reach into what is seen where its mark does not.
  const hasHalo = ({ marks, view }) => marks.some((mark) => {
    const reach = marking.isSoft(mark) ? 0 : marking.haloReach(mark, view);
    return reach > 0 && has(shrunk(view.seen, -reach), mark.at);
  });

  const lineBox = ({ x, y, w }, height, i) => ({ x, y: y + 1 + height * i, w, h: height });

  // What a finger can meet, as plain data.
  const touchables = ({ marks, labels }) => ({
    marks: marks.map(({ place: { id, name }, said = name, at: { x, y }, radius, reach, status, absorbed }) => ({ id, name: said, x, y, radius, reach, status, absorbed: absorbed.map((mark) => mark.place.id) })),
    organisations: marks.flatMap((mark) => mark.dots.map(({ work: { organisation: { id, name }, status }, x, y }) => ({ id, name, x, y, status, ring: mark.place.id }))),
    labels: labels.map(({ box, lines, place, leader }) => ({ ...box, text: lines.map((line) => line.text).join(" "), place: place && { id: place.id, name: place.name }, leader })),
    // Lines of a label that name another place than its first.
    names: labels.flatMap(({ box, lines, lineHeight }) => lines.flatMap(({ of }, i) => (of ? [{ ...lineBox(box, lineHeight, i), place: { id: of.place.id, name: of.place.name } }] : []))),
    // Lines that stand for other places near, which a touch leads to.
    groups: labels.flatMap(({ box, lines, lineHeight }) =>
      lines.flatMap(({ others }, i) => (others ? [{ ...lineBox(box, lineHeight, i), places: others.map(({ place: { id, name, lon, lat } }) => ({ id, name, lon, lat })) }] : [])),
    ),
  });

  return {
    enlarged: { line: style.ink, width: 1, dash: [], round: true }, // the frame of what an inset shows
    arrange,
    toList,
    touchables,
    ground,
    ...signsOf(style, symbols),
    scale: scaleOf(style, symbols),
    // What the legend has to explain, in its order; `ofGround`: the keys of the lines that are seen.
    keysOf: (arranged, ofGround) => legend.inOrder(new Set([...legend.keysOf(seenIn(arranged), arranged.view), ...(hasHalo(arranged) ? ["halo"] : []), ...(hasCounted(arranged) ? ["others"] : []), ...ofGround])),
    // The largest number of people that a disc is drawn from.
    largestOf: (arranged) => Math.max(0, ...seenIn(arranged).flatMap((mark) => mark.halves.map((half) => half.least))),
  };
}
