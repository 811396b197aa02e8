// What a finger or a pointer meets among what was drawn.

export const TOUCH_PX = 22; // how far from a sign a finger may be
export const POINTER_PX = 8;
const LEAST_TARGET_PX = 6;
const ORGANISATION_PX = 9; // of its own sign, whatever the reach

const within = ({ x, y, w, h }, at) => at.x >= x && at.x <= x + w && at.y >= y && at.y <= y + h;

// `touchables`: of drawing.js; `at`: a point of theirs; `reach`: TOUCH_PX or POINTER_PX. The id of a place or of an
// organisation, and its name, or a `group` of places and their names; null where nothing is met. Signs of a ring stand
// nearer to each other than a finger can tell: it meets the place and the whole `ring`, the ids of those that share it.
export function touched({ marks, organisations, labels, names, groups }, at, reach) {
  const far = (other) => Math.hypot(other.x - at.x, other.y - at.y);
  const byDistance = (some) => some.map((one) => ({ one, d: far(one) })).sort((a, b) => a.d - b.d);
  const nearest = byDistance(organisations)[0];
  const ring = reach === TOUCH_PX && nearest && ringOf(nearest.one);
  const organisation = nearest && (ring || { organisation: nearest.one.id, text: nearest.one.name });
  function ringOf(sign) {
    const { id, name, absorbed } = marks.find((mark) => mark.id === sign.ring);
    return organisations.some((other) => other !== sign && other.ring === id) && { place: id, text: name, ring: [id, ...absorbed] };
  }
  const byCentre = byDistance(marks);
  const under = byCentre.filter(({ one, d }) => d <= Math.max(one.radius, LEAST_TARGET_PX));
  const isNearestCentre = under.length && under[0].d < (nearest?.d ?? Infinity);
  if (nearest?.d <= Math.min(reach, ORGANISATION_PX) && !isNearestCentre) return organisation;
  const named = names.find((line) => within(line, at)) ?? labels.find((label) => label.place && within(label, at));
  const group = groups.find((one) => within(one, at));
  const close = byCentre.find(({ one, d }) => d <= one.radius + reach);
  const place = under[0]?.one ?? named?.place ?? close?.one;
  if (group && !under.length) return { group: group.places, text: group.places.map(({ name }) => name).join(", ") };
  if (place) return { place: place.id, text: place.name };
  return nearest?.d <= reach ? organisation : null;
}
