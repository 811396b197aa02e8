// What part of the Earth a drawing shows, and where on it a point lies: the same for a screen and for paper.

const EQUATOR_M = 40075016.686; // of Web Mercator

const mercator = (lat) => 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);

// `given`: plain data, lengths in CSS px, boxes {x, y, w, h}; either in Web Mercator, `zoom` and the `origin` {x, y} in
// the world's pixels that lies at 0, 0; or in plate carrée, `metres` to the px everywhere, a point at x0 + lon * perLon,
// y0 + lat * perLat, and the `zoom` that a Mercator map has at this scale. `box`: what is drawn; `seen`: what of it is
// not covered; `scale`: the size of discs and signs; `letters` and `textScale`: the size of text, before and after the
// least size that can be read.
export function openView(given) {
  const { zoom, origin, metres } = given;
  const world = 256 * 2 ** zoom;
  const ordinate = origin ? mercator : (lat) => lat;
  const { x0, y0, perLon, perLat } = origin ? { x0: world / 2 - origin.x, y0: -origin.y, perLon: world / 360, perLat: world } : given;
  const xOf = (lon) => x0 + lon * perLon;
  const yOf = (lat) => y0 + ordinate(lat) * perLat;
  return {
    ...given,
    project: ({ lon, lat }) => ({ x: xOf(lon), y: yOf(lat) }),
    // lon, lat, lon, lat … -> x, y, x, y …
    projectAll(degrees) {
      const points = new Array(degrees.length);
      for (let i = 0; i < degrees.length; i += 2) {
        points[i] = xOf(degrees[i]);
        points[i + 1] = yOf(degrees[i + 1]);
      }
      return points;
    },
    metresPerPixel: (lat) => metres ?? (EQUATOR_M * Math.cos((lat * Math.PI) / 180)) / world,
  };
}

const LEAST_SCALE = 0.62;
const MOST_SCALE = 1.3;
const SCALE_PX = 640; // the shorter side of a window in which discs and signs have a scale of 1
const MOST_LETTERS = 1.2;

// The view of a window {w, h} whose upper left corner lies at `corner` {x, y}, with `foot` px covered at its lower edge:
// small windows get smaller discs and signs, a projector larger ones. `more`: zoom, origin and box.
export function windowView({ w, h }, corner, foot, textScale, more) {
  const scale = Math.min(MOST_SCALE, Math.max(LEAST_SCALE, Math.min(w, h) / SCALE_PX)) * (1 + (textScale - 1) / 2);
  return openView({ ...more, seen: { x: corner.x, y: corner.y, w, h: h - foot }, scale, letters: Math.min(MOST_LETTERS, scale), textScale });
}

export const shrunk = ({ x, y, w, h }, by) => ({ x: x + by, y: y + by, w: w - 2 * by, h: h - 2 * by });
export const meets = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
export const holds = (a, b) => a.x <= b.x && a.y <= b.y && b.x + b.w <= a.x + a.w && b.y + b.h <= a.y + a.h;
export const has = ({ x, y, w, h }, at) => x <= at.x && at.x <= x + w && y <= at.y && at.y <= y + h;

// The piece of a line from a to b that lies in a box, as shares of it [from, to]; null where none does (Liang and Barsky, 1984).
export function clipped(ax, ay, bx, by, { x, y, w, h }) {
  let [from, to] = [0, 1];
  const edges = [[ax - bx, ax - x], [bx - ax, x + w - ax], [ay - by, ay - y], [by - ay, y + h - ay]];
  for (const [run, room] of edges) {
    if (run === 0) {
      if (room < 0) return null;
    } else if (run < 0) from = Math.max(from, room / run);
    else to = Math.min(to, room / run);
  }
  return from <= to ? [from, to] : null;
}
