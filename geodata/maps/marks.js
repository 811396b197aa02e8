// Where the places of a moment go at a zoom: the mark of each, who shares it, and its ring of organisations.
// A view is {zoom, scale, project(place) -> {x, y} in px, metresPerPixel(lat)}; nothing is drawn here.
"use strict";

window.placeMarks = function placeMarks(style) {
  const TAU = Math.PI * 2;
  const PARTS_FROM_ZOOM = style.marks.partsFromZoom;
  const DISC_KINDS = new Set(style.disc.kinds);
  const TOWNS = new Set(["inland_town", "coastal_town"]);
  const apart = (a, b) => Math.hypot(a.at.x - b.at.x, a.at.y - b.at.y);
  const isDisc = ({ place }) => DISC_KINDS.has(place.kind);
  const isTown = ({ place }) => TOWNS.has(place.kind);

  function radiusOf(people, view) {
    return Math.max(style.disc.least, style.disc.perRootPerson * Math.sqrt(people)) * view.scale;
  }

  function discRadius(shown, view) {
    if (isTown(shown)) return style.town.radius;
    if (!isDisc(shown)) return style.landmark.radius * Math.max(style.landmark.scaleLeast, view.scale);
    return shown.disc ? Math.max(...shown.disc.halves.map((half) => radiusOf(half.least, view))) : style.disc.unknown * view.scale;
  }

  // Marks at this zoom: every shown place with its point and radius, wholes or parts, the biggest first.
  function marksAt(scene, view) {
    const here = new Set(scene.places.map((shown) => shown.place.id));
    const hasParts = new Set(scene.places.map((shown) => shown.heldBy).filter((id) => here.has(id)));
    return scene.places
      .filter(({ place, heldBy }) => view.zoom >= PARTS_FROM_ZOOM || !here.has(heldBy) || place.id === scene.selected.place)
      .filter(({ place, works }) => !TOWNS.has(place.kind) || works.length || place.id === scene.selected.place)
      .map((shown) => {
        const outlineOnly = view.zoom >= PARTS_FROM_ZOOM && hasParts.has(shown.place.id);
        return { ...shown, at: view.project(shown.place), outlineOnly, radius: outlineOnly ? style.disc.whole : discRadius(shown, view), absorbed: [] };
      })
      .sort((a, b) => rank(b) - rank(a) || weight(b) - weight(a) || b.status - a.status || b.works.length - a.works.length || (a.place.id < b.place.id ? -1 : 1));
  }
  // A count of the period itself outweighs one of the year before, however large.
  const weight = ({ disc }) => (disc ? Math.max(disc.highest ?? 0, ...disc.halves.map((half) => half.least)) + (disc.age === "period" ? 1e6 : 0) : 0);
  const rank = (shown) => (isDisc(shown) ? (shown.status === 2 || shown.works.length ? 3 : 1) : shown.works.length ? 2 : 0);

  // Neighbours share the mark and the ring of the biggest among them: what lies under a ring is absorbed by it, its
  // organisations join the ring, and its name goes below the bigger one's. Zooming in sets them apart again.
  function gather(marks, view) {
    const kept = [];
    for (const mark of marks) {
      const over = mark.place.kind !== "rest_area" && kept.find((other) => other.place.kind !== "rest_area" && apart(other, mark) < Math.max(style.marks.group * view.scale, other.reach));
      if (over) {
        over.absorbed.push(mark);
        over.works = [...over.works, ...mark.works];
        ringOf(over, view);
      } else if (mark.place.kind !== "rest_area" || !kept.some((other) => other.place.kind === "rest_area" && apart(other, mark) < style.parkingSide)) {
        kept.push(mark);
        ringOf(mark, view);
      }
    }
    const camps = kept.filter(isDisc);
    for (const mark of kept) if (mark.place.kind === "rest_area") stepAside(mark, camps);
    return kept;
  }

  // A rest area under a camp's ring moves just outside it, so that both can be seen.
  function stepAside(mark, camps) {
    const over = camps.find((camp) => apart(camp, mark) < camp.reach + style.marks.asideWithin);
    if (!over) return;
    const angle = apart(over, mark) < 1 ? Math.PI : Math.atan2(mark.at.y - over.at.y, mark.at.x - over.at.x);
    const away = over.reach + style.marks.aside;
    mark.at = { x: over.at.x + Math.cos(angle) * away, y: over.at.y + Math.sin(angle) * away };
  }

  // The signs of the organisations at work, each once, in rings around the disc.
  function ringOf(mark, view) {
    const kinds = style.kindsInOrder;
    const best = new Map();
    for (const work of mark.works) {
      const before = best.get(work.organisation.id);
      if (!before || work.status > before.status || (before.member && !work.member)) best.set(work.organisation.id, work);
    }
    const works = [...best.values()].sort((a, b) => kinds.indexOf(a.organisation.kind) - kinds.indexOf(b.organisation.kind) || b.status - a.status);
    mark.dots = [];
    const highest = mark.disc && !mark.outlineOnly ? radiusOf(mark.disc.highest ?? 0, view) : 0;
    const spacing = style.dot.spacing * view.scale;
    let reach = Math.max(mark.radius, highest) + style.dot.gap * view.scale;
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
    mark.reach = works.length ? reach - spacing + style.dot.radius * view.scale + 2 : Math.max(mark.radius, highest) + 2;
  }

  return { marksOf: (scene, view) => gather(marksAt(scene, view), view), radiusOf, apart, isDisc, isTown };
};
