// Where the dots of a crowd lie: in a sunflower spiral, in which each stays where it is while
// others come. Places are in units of the spiral, of which each dot has the same share of the area.

/**
 * x, y, x, y … of the dots from the middle on; `width` and `height`: how far the outermost middles
 * reach, to the one side and up or down.
 * @typedef {{ at: Float64Array, width: number, height: number }} Spiral
 */

/**
 * `unit` px; `dot`: the radius, px; `middles`: of each crowd, where 0, 0 of its spiral lies.
 * @typedef {{ unit: number, dot: number, middles: { x: number, y: number }[] }} Fitted
 */

const TURN = Math.PI * (3 - Math.sqrt(5)); // the golden angle
const DOT = 0.66; // units, of a radius
const MOST_DOT_PX = 5;
const BETWEEN_PX = 14; // from half to half

/**
 * @param {number} people
 * @param {(x: number) => boolean} isWithin
 * @returns {Spiral}
 */
function spiralWithin(people, isWithin) {
  const at = new Float64Array(2 * people);
  let [width, height] = [0, 0];
  for (let i = 0, n = 0; n < people; i += 1) {
    const reach = Math.sqrt(i + 0.5);
    const x = reach * Math.cos(i * TURN);
    if (!isWithin(x)) continue;
    const y = reach * Math.sin(i * TURN);
    at[2 * n] = x;
    at[2 * n + 1] = y;
    width = Math.max(width, Math.abs(x));
    height = Math.max(height, Math.abs(y));
    n += 1;
  }
  return { at, width, height };
}

/**
 * The spirals of one crowd, whole, or of two, as halves to the left and to the right.
 * @param {number[]} people
 */
export const spiralsOf = (people) =>
  people.length === 1
    ? [spiralWithin(people[0], () => true)]
    : people.map((n, i) => spiralWithin(n, (x) => x < 0 === (i === 0)));

/**
 * The largest dots, on one scale, with which the crowds have room in a box; the gap between two
 * halves is in its middle.
 * @param {Spiral[]} spirals
 * @param {{ width: number, height: number }} box px
 * @returns {Fitted}
 */
export function fitted(spirals, { width, height }) {
  const across = 2 * Math.max(...spirals.map((spiral) => spiral.width));
  const down = 2 * Math.max(...spirals.map((spiral) => spiral.height));
  const isHalved = spirals.length > 1;
  const gap = isHalved ? BETWEEN_PX : 0;
  const unit = Math.max(
    0,
    Math.min(
      MOST_DOT_PX / DOT,
      (width - gap) / (across + (isHalved ? 4 : 2) * DOT),
      height / (down + 2 * DOT),
    ),
  );
  const dot = DOT * unit;
  const aside = isHalved ? gap / 2 + dot : 0;
  const middles = spirals.map((_, i) => ({
    x: width / 2 + (i === 0 ? -aside : aside),
    y: height / 2,
  }));
  return { unit, dot, middles };
}

/**
 * The side of the square that a crowd of its own takes on the scale of others, px.
 * @param {Spiral} spiral
 * @param {number} unit px
 */
export const sideOf = ({ width, height }, unit) => 2 * (Math.max(width, height) + DOT) * unit;
