// Where the places of a moment go in a view: the mark of each, who shares it, and its ring of organisations.

const TAU = Math.PI * 2;
const NEAR = 0.8; // of the distance of two signs in a ring, that two of different rings keep
const MOST_RINGS = 6;
const BARE = { isBare: true, figure: "", notes: [], disc: null }; // a place of which only name and ring are drawn

export function marksOf(style, { radiusOf }) {
  const DISC_KINDS = new Set(style.disc.kinds);
  const SOFT_KINDS = new Set(style.disc.softKinds);
  const TOWNS = new Set(["inland_town", "coastal_town"]);
  const apart = (a, b) => Math.hypot(a.at.x - b.at.x, a.at.y - b.at.y);
  const isDisc = ({ place, isBare }) => !isBare && DISC_KINDS.has(place.kind);
  const isSoft = ({ place }) => SOFT_KINDS.has(place.kind);
  const isTown = ({ place }) => TOWNS.has(place.kind);
  const isRestArea = ({ place }) => place.kind === "rest_area";
  const isState = ({ place }) => place.kind === "official_centre";
  const colourOf = (mark) => (mark.place.kind === "protest_camp" ? style.kinds.activist.colour : isState(mark) ? style.state : style.camp); // of a disc
  const isRough = ({ place }) => place.accuracy > style.marks.sharpMetres;

  function markRadius(shown, radii, view) {
    if (isTown(shown) || shown.isBare) return style.town.radius;
    if (!isDisc(shown)) return style.landmark.radius * Math.max(style.landmark.scaleLeast, view.scale);
    return radii.length ? Math.max(...radii) : style.disc.unknown * view.scale;
  }

  const radiiOf = ({ disc }, view) => (disc ? disc.halves.map((half) => radiusOf(half.least, view.scale)) : []);

  // The radii of a place's disc; an old count of a part is never drawn larger than its whole.
  function cappedRadii(shown, whole, view) {
    const radii = radiiOf(shown, view);
    if (!whole?.disc || shown.disc?.age === "period") return radii;
    const most = Math.max(...radiiOf(whole, view));
    return radii.map((radius) => Math.min(radius, most));
  }

  // Whether the parts of a whole tell its people in its place: each that is a disc has a count of the period.
  const isTold = (parts = []) => parts.length > 0 && parts.every(({ disc }) => disc?.age === "period");

  // Every place drawn at this zoom by itself: wholes, or parts where there is room for them, and those that the story
  // tells of; towns only where somebody works; the weightiest first.
  function marksAt(scene, view) {
    const here = new Map(scene.places.map((shown) => [shown.place.id, shown]));
    const told = new Set(scene.focus);
    const given = scene.hidesPlaces ? scene.places.filter(({ works }) => works.length).map((shown) => ({ ...shown, ...BARE })) : scene.places;
    const showsParts = view.zoom >= style.marks.partsFromZoom;
    const parts = new Map();
    for (const shown of given) {
      if (here.has(shown.heldBy) && isDisc(shown) && !isSoft(shown)) parts.set(shown.heldBy, [...(parts.get(shown.heldBy) ?? []), shown]);
    }
    return given
      .filter(({ place, heldBy }) => showsParts || !here.has(heldBy) || place.id === scene.selected.place || told.has(place.id))
      .filter((shown) => !isTown(shown) || shown.works.length || shown.place.id === scene.selected.place)
      .map((shown) => {
        const isOutline = showsParts && isTold(parts.get(shown.place.id));
        const radii = isOutline ? [] : cappedRadii(shown, here.get(shown.heldBy), view);
        const radius = isOutline ? style.disc.whole : markRadius(shown, radii, view);
        return { ...shown, isTold: told.has(shown.place.id), isOutline, radii, halves: isOutline ? [] : (shown.disc?.halves ?? []), at: view.project(shown.place), radius, absorbed: [], dots: [], reach: 0 };
      })
      .sort((a, b) => rank(b) - rank(a) || weight(b) - weight(a) || b.status - a.status || b.works.length - a.works.length || (a.place.id < b.place.id ? -1 : 1));
  }

  // A count of the period itself outweighs one of the year before, however large.
  const weight = ({ disc }) => (disc ? Math.max(disc.highest ?? 0, ...disc.halves.map((half) => half.least)) + (disc.age === "period" ? 1e6 : 0) : 0);
  const rank = (shown) => (isDisc(shown) ? (shown.status === 2 || shown.works.length ? 3 : 1) : shown.works.length ? 2 : shown.isTold ? 0.5 : 0);

  // Neighbours share the mark and the ring of the biggest among them: what lies under a ring is absorbed by it, its
  // organisations join the ring, and its name goes below the bigger one's. Zooming in sets them apart again. Of rest
  // areas whose signs would lie over each other one is drawn.
  function gather(marks, view) {
    const kept = [];
    const towns = []; // in which a camp lies that fewer organisations work at
    for (const mark of marks) {
      if (isRestArea(mark)) {
        const side = style.parkingSide * Math.max(1, view.scale);
        if (kept.some((other) => isRestArea(other) && apart(other, mark) < side)) continue;
      } else {
        const over = kept.find((other) => !isRestArea(other) && isUnder(mark, other, view) && !(other.isOutline && mark.heldBy === other.place.id && isDisc(mark)));
        const crowded = isTown(mark) && crowdedBy(mark, kept, view);
        if (crowded) {
          towns.push({ mark, over, crowded });
          continue;
        }
        if (over) {
          absorb(over, mark, view);
          continue;
        }
      }
      kept.push(mark);
      setRing(mark, view);
    }
    for (const { mark, over, crowded } of towns) {
      if (stepBeside(mark, crowded, kept, view) || !over) kept.push(mark);
      else absorb(over, mark, view);
    }
    layRings(kept, view);
    const camps = kept.filter(isDisc);
    for (const mark of kept) if (isRestArea(mark)) stepAside(mark, camps);
    return kept;
  }

  const isUnder = (mark, other, view) => apart(other, mark) < Math.max(style.marks.group * view.scale, other.reach);

  // The camp that a town's ring would run into, and at which fewer organisations are at work.
  function crowdedBy(mark, kept, view) {
    setRing(mark, view);
    return kept.find((other) => isDisc(other) && apart(other, mark) < other.reach + mark.reach && mark.works.length > other.works.length);
  }

  function absorb(over, mark, view) {
    over.absorbed.push(mark);
    over.works = [...over.works, ...mark.works];
    setRing(over, view);
  }

  // A town's ring is not that of a small camp in it: it stands beside that where there is room near by.
  function stepBeside(mark, over, kept, view) {
    const away = over.reach + mark.reach;
    if (away * view.metresPerPixel(mark.place.lat) > style.marks.townAsideMetres) return false;
    const angle = apart(over, mark) < 1 ? Math.PI : Math.atan2(mark.at.y - over.at.y, mark.at.x - over.at.x);
    const spots = [0, 1, -1, 2, -2, 3, -3, 4].map((turn) => angle + (turn * TAU) / 8).map((turned) => ({ x: over.at.x + Math.cos(turned) * away, y: over.at.y + Math.sin(turned) * away }));
    const at = spots.find((spot) => kept.every((other) => other === over || apart(other, { at: spot }) > other.reach + mark.reach));
    if (!at) return false;
    mark.at = at;
    setRing(mark, view);
    return true;
  }

  // A rest area under a camp's ring moves just outside it, so that both can be seen.
  function stepAside(mark, camps) {
    const over = camps.find((camp) => apart(camp, mark) < camp.reach + style.marks.asideWithin);
    if (!over) return;
    const angle = apart(over, mark) < 1 ? Math.PI : Math.atan2(mark.at.y - over.at.y, mark.at.x - over.at.x);
    const away = over.reach + style.marks.aside;
    mark.at = { x: over.at.x + Math.cos(angle) * away, y: over.at.y + Math.sin(angle) * away };
  }

  // The radius of the highest figure of the period, where a disc is drawn; else 0.
  const highestRadius = ({ disc, halves }, view) => (halves.length && disc.highest ? radiusOf(disc.highest, view.scale) : 0);

  // The signs of the organisations at work, each once, in rings around the disc.
  function setRing(mark, view) {
    const works = eachOnce(mark.works);
    const spacing = style.dot.spacing * view.scale;
    const edge = Math.max(mark.radius, highestRadius(mark, view));
    mark.dots = [];
    let reach = edge + style.dot.gap * view.scale;
    for (let i = 0; i < works.length; reach += spacing) {
      const room = Math.max(1, Math.floor((TAU * reach) / spacing));
      const count = Math.min(room, works.length - i);
      const step = count === room ? TAU / room : spacing / reach;
      const turn = count === room ? -TAU / 4 : -TAU / 4 - ((count - 1) * step) / 2;
      for (let k = 0; k < count; k += 1, i += 1) {
        const angle = turn + k * step;
        mark.dots.push({ work: works[i], x: mark.at.x + reach * Math.cos(angle), y: mark.at.y + reach * Math.sin(angle) });
      }
    }
    mark.reach = works.length ? reach - spacing + style.dot.radius * view.scale + 2 : edge + 2;
  }

  // The rings once all are known: a sign gives way to discs and to signs of rings that are there before it.
  function layRings(kept, view) {
    const signs = [];
    const least = style.dot.spacing * view.scale * NEAR;
    for (const mark of kept) {
      const others = kept.filter((other) => other !== mark && !isRestArea(other) && apart(other, mark) < other.reach + 2 * mark.reach);
      const isFree = ({ x, y }) =>
        signs.every((sign) => Math.hypot(sign.x - x, sign.y - y) >= least) &&
        others.every(({ at, radius }) => Math.hypot(at.x - x, at.y - y) >= radius + style.dot.radius * view.scale);
      if (!mark.dots.every(isFree)) moveSigns(mark, isFree, view);
      signs.push(...mark.dots);
    }
  }

  // The signs of a ring where there is room for them round its disc, from the top on; as they were where there is none.
  function moveSigns(mark, isFree, view) {
    const spacing = style.dot.spacing * view.scale;
    const found = [];
    let reach = Math.max(mark.radius, highestRadius(mark, view)) + style.dot.gap * view.scale;
    for (let ring = 0; ring < MOST_RINGS && found.length < mark.dots.length; ring += 1, reach += spacing) {
      const room = Math.max(1, Math.floor((TAU * reach) / spacing));
      const spots = Array.from({ length: room }, (_, k) => ((k % 2 ? 1 : -1) * Math.ceil(k / 2) * TAU) / room).map((turn) => ({ ring, turn, x: mark.at.x + reach * Math.sin(turn), y: mark.at.y - reach * Math.cos(turn) }));
      found.push(...spots.filter(isFree).slice(0, mark.dots.length - found.length));
    }
    if (found.length < mark.dots.length) return;
    found.sort((a, b) => a.ring - b.ring || a.turn - b.turn); // kinds stay together
    mark.dots = mark.dots.map(({ work }, i) => ({ work, x: found[i].x, y: found[i].y }));
    mark.reach = Math.max(...found.map(({ x, y }) => Math.hypot(x - mark.at.x, y - mark.at.y))) + style.dot.radius * view.scale + 2;
  }

  // By kind, the certain first; of an organisation at two places that share a ring, the surer work.
  function eachOnce(works) {
    const kinds = style.kindsInOrder;
    const best = new Map();
    for (const work of works) {
      const before = best.get(work.organisation.id);
      if (!before || work.status > before.status || (before.member && !work.member)) best.set(work.organisation.id, work);
    }
    return [...best.values()].sort((a, b) => kinds.indexOf(a.organisation.kind) - kinds.indexOf(b.organisation.kind) || b.status - a.status);
  }

  // How rough a position is, in px, where that is enough to be seen at this scale; else 0.
  function haloReach(mark, view) {
    const reach = mark.place.accuracy / view.metresPerPixel(mark.place.lat);
    return isDisc(mark) && reach >= mark.radius + style.halo.from ? reach : 0;
  }

  // The radius of the highest figure where it is drawn round the disc; else 0.
  function highestDrawn(mark, view) {
    const radius = highestRadius(mark, view);
    return radius > mark.radius + style.disc.highestFrom ? radius : 0;
  }

  return { place: (scene, view) => gather(marksAt(scene, view), view), apart, isDisc, isSoft, isTown, isRestArea, isState, colourOf, isRough, haloReach, highestDrawn };
}
