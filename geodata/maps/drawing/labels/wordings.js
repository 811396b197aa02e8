// In how many ways a mark can be named, from all that is known to its name alone.

/** @import { LabelLine, Mark, Style } from "../types.d.ts" */
/** @import { Placement } from "./placement.js" */

/** @typedef {LabelLine[][]} Wordings the fullest first */

// Of a figure: between rival counts, then also before the highest one.
const BREAKS = [/ \| /, / \| | (?=\()/];
const NAME = 15; // px at a desk
const BELOW = 14;

/** @type {(count: number) => string} */
const plus = (count) => `+ ${count}`;

/**
 * The colour of a mark's name.
 * @param {Mark} mark
 * @param {Style} style
 */
export const inkOf = ({ isDisc, colour }, style) => (isDisc ? colour : style.ink);

/**
 * Ways to name a mark, the fullest first: name, figure and the places absorbed; then less and less
 * of these, the counts under each other, the name alone. `noted` are those with who counted and
 * when, as on paper; `short` those that leave out a part of the figure, unless the story tells of
 * the place; `least` the shortest with it and without. Names of places that the story tells of are
 * in all.
 * @param {Mark} mark
 * @param {string[]} others by number, how many other places are near
 * @param {Placement} placement
 * @param {Style} style
 * @returns {{ noted: Wordings, full: Wordings, short: Wordings, least: Wordings }}
 */
export function wordingsOf(mark, others, placement, style) {
  const name = placement.line(mark.place.label, mark.status === 2 ? "semibold" : "sans", NAME);
  const figure = mark.figure ? [placement.line(mark.figure, "sans", NAME)] : [];
  const notes = mark.figure ? mark.notes.map((note) => placement.line(note, "sans", BELOW)) : [];
  const below = absorbedIn(mark, placement, style);
  const inWords = (/** @type {number} */ count) => others[count] ?? plus(count);
  const noted = [name, ...notes];
  const own = [name, ...figure];
  return {
    noted: notes.length
      ? [below.upTo(below.first, inWords, noted), [...noted, ...below.inFocus]]
      : [],
    full: [
      below.upTo(below.first, inWords, own),
      ...countdown(below.first, below.inFocus.length).map((count) => below.upTo(count, plus, own)),
      [...own, ...below.inFocus],
    ],
    short: below.inFocus.length
      ? [[...own, ...below.namesInFocus]]
      : [
          ...below.countedBeside(name, figure),
          ...(mark.isInFocus ? [] : below.countedBeside(name, [])),
          own,
          ...figureBroken(mark.figure, placement).map((lines) => [name, ...lines]),
          ...(mark.isInFocus ? [] : [[name]]),
        ],
    least: [
      [...own, ...below.namesInFocus],
      [name, ...below.namesInFocus],
    ],
  };
}

/**
 * Ways to write the figures of a mark and of the places that it absorbed, without their names: with
 * who counted and when, without, and its own alone.
 * @param {Mark} mark
 * @param {Placement} placement
 * @returns {Wordings} none where there is no figure
 */
export function figuresOf({ figure, notes, absorbed }, placement) {
  /** @param {string[]} texts */
  const toLines = (texts) =>
    texts
      .filter(Boolean)
      .map((text, k) => placement.line(text, k === 0 ? "semibold" : "sans", NAME));
  const below = toLines(absorbed.map((other) => other.figure));
  const noted = toLines(notes.length ? notes : [figure]);
  const ways = [[...noted, ...below], [...toLines([figure]), ...below], toLines([figure])];
  return ways.filter((lines) => lines.length > 0);
}

/**
 * The lines below a name, of the places that its mark absorbed, those that the story tells of
 * first.
 * @param {Mark} mark
 * @param {Placement} placement
 * @param {Style} style
 */
function absorbedIn(mark, placement, style) {
  const absorbed = mark.absorbed
    .filter((other) => other.isDisc || other.isInFocus)
    .sort((a, b) => Number(b.isInFocus) - Number(a.isInFocus));
  const named = absorbed.map((other) => ({
    ...placement.line(withFigure(other), "sans", BELOW),
    colour: inkOf(other, style),
    of: other,
  }));
  const inFocus = named.filter(({ of }) => of.isInFocus);
  const most = Math.max(inFocus.length, style.labels.namedUnder);
  return {
    inFocus,
    namesInFocus: inFocus.map((line) => ({
      ...line,
      ...placement.line(line.of.place.label, "sans", BELOW),
    })),
    // How many are named at first: all, or one less than there is room for.
    first: absorbed.length <= most ? absorbed.length : Math.max(inFocus.length, most - 1),
    /**
     * So many named below some lines, and how many more there are.
     * @param {number} count
     * @param {(rest: number) => string} inWords
     * @param {LabelLine[]} head
     * @returns {LabelLine[]}
     */
    upTo(count, inWords, head) {
      const rest = absorbed.slice(count);
      const lines = [...head, ...named.slice(0, count)];
      if (!rest.length) return lines;
      return [...lines, { ...placement.line(inWords(rest.length), "sans", BELOW), others: rest }];
    },
    /**
     * How many there are beside the name, with some lines below; nothing if there are none.
     * @param {LabelLine} name
     * @param {LabelLine[]} lines
     * @returns {Wordings}
     */
    countedBeside(name, lines) {
      if (!absorbed.length) return [];
      return [
        [{ ...name, text: `${name.text} ${plus(absorbed.length)}`, others: absorbed }, ...lines],
      ];
    },
  };
}

/** @param {Mark} mark */
const withFigure = ({ place, figure }) => (figure ? `${place.label} ${figure}` : place.label);

/**
 * From one number down to another, both of them in it.
 * @param {number} from
 * @param {number} to
 */
const countdown = (from, to) => Array.from({ length: from - to + 1 }, (_, i) => from - i);

/**
 * The counts of a figure under each other, in several ways.
 * @param {string} figure
 * @param {Placement} placement
 */
function figureBroken(figure, placement) {
  if (!figure) return [];
  return BREAKS.map((end) => figure.split(end).map((part) => placement.line(part, "sans", NAME)));
}
