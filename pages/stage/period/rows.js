// Which of the organisations' rows are shown, in what order, and what changed between two periods:
// rows come from organisations.{language}.json, and who is at work from the slices.

import { changesBetween, inOrder } from "./comparison.js";
import { CERTAIN, teamsIn } from "./slice.js";
import { endsOf, isSpan } from "./span.js";
import { stepBy } from "./steps.js";

/** @import { Atlas, Filter, LifeRow, Slice, View } from "../types.d.ts" */

export const SORTS = ["start", "kind", "place", "length", "name", "trace"];
const WRITTEN_OUT = "full"; // the order of names as a table has them
export const CHANGES = ["appeared", "stayed", "went", "within"];
const PLAIN_SORT = "start";

/**
 * `earlier` and `later`: labels; `of`: what a row did, by id; `within`: ids.
 * @typedef {object} Changed
 * @property {string} earlier
 * @property {string} later
 * @property {Map<string, string>} of "appeared", "stayed" or "went"
 * @property {Set<string>} within the two, or the one period, and no other year
 * @property {Record<string, number>} counts
 */

/** @type {(sort: string | null) => { key: string, isDown: boolean }} */
export const sortOf = (sort) => ({
  key: (sort ?? PLAIN_SORT).replace("-", ""),
  isDown: (sort ?? "").startsWith("-"),
});

/**
 * Rows with those of their bars that a view does not leave out, in its order.
 * @param {LifeRow[]} rows
 * @param {Atlas} atlas
 * @param {View} view
 * @param {Filter} filter of the view
 */
export function keptRows(rows, atlas, view, filter) {
  const { key, isDown } = sortOf(view.sort);
  const kept = rows.flatMap((row) => {
    if (view.named && !row.named) return [];
    const bars = row.bars.filter((bar) => isKept(bar, atlas, view, filter));
    return bars.length ? [{ ...row, ...inLanes(bars) }] : [];
  });
  const order = key === "name" && view.form === "table" ? WRITTEN_OUT : key;
  const sorted = kept.sort((a, b) => a.orders[order] - b.orders[order]);
  return isDown ? sorted.reverse() : sorted;
}

/**
 * @param {LifeRow["bars"][number]} bar
 * @param {Atlas} atlas
 * @param {View} view
 * @param {Filter} filter
 */
function isKept({ organisation, place, activities }, atlas, view, filter) {
  const at = atlas.placeById.get(place);
  const work = { organisation: atlas.organisationById.get(organisation), activities };
  if (view.at && view.at !== place) return false;
  return Boolean(at && filter.showsPlace(at) && filter.showsWork(/** @type {any} */ (work)));
}

/**
 * Without the lanes that hold none of them.
 * @param {LifeRow["bars"]} bars
 */
function inLanes(bars) {
  const lanes = [...new Set(bars.map(({ lane }) => lane))].sort((a, b) => a - b);
  return {
    lanes: lanes.length,
    bars: bars.map((bar) => ({ ...bar, lane: lanes.indexOf(bar.lane) })),
  };
}

/**
 * The two periods of a view in the order of time: the ends of a span, or else the one before it,
 * where it names no other.
 * @param {Atlas} atlas
 * @param {Pick<View, "period" | "with">} view
 * @returns {[earlier: string, later: string]}
 */
export function periodsOf(atlas, { period, with: other }) {
  if (isSpan(period)) return endsOf(period);
  if (other && other !== period) return inOrder(period, other);
  return [stepBy(atlas, period, -1), period];
}

/**
 * Who of the rows is new, stayed and went between the two periods of a view.
 * @param {LifeRow[]} rows that are kept
 * @param {Atlas} atlas
 * @param {View} view
 * @param {(label: string) => Slice} sliceAt with the filters of the view
 * @returns {Changed}
 */
export function changesOf(rows, atlas, view, sliceAt) {
  const [earlier, later] = periodsOf(atlas, view);
  const [before, after] = [earlier, later].map((label) => teamsOf(sliceAt(label), view.at));
  const changes = changesBetween(earlier === later ? new Map() : before, after);
  const ids = new Set(rows.map(({ id }) => id));
  const of = new Map(
    Object.entries(changes).flatMap(([what, works]) =>
      works
        .filter(({ organisation: { team } }) => ids.has(team))
        .map(({ organisation: { team } }) => /** @type {const} */ ([team, what])),
    ),
  );
  const within = new Set(rows.filter(isWithin(atlas, spanOf(view))).map(({ id }) => id));
  /** @param {string} name */
  const count = (name) => [...of.values()].filter((one) => one === name).length;
  const counts = Object.fromEntries(CHANGES.map((name) => [name, count(name)]));
  return { earlier, later, of, within, counts: { ...counts, within: within.size } };
}

/**
 * The surest work of each team that is at work, by its id.
 * @param {Slice} slice
 * @param {string | null} at id of a place, where only that counts
 */
export const teamsOf = ({ places }, at) =>
  teamsIn(at ? places.filter(({ place }) => place.id === at) : places);

/**
 * The first and the last year that a view names.
 * @param {Pick<View, "period" | "with">} view
 */
export function spanOf({ period, with: other }) {
  const labels = [period, other ?? period].flatMap(endsOf);
  const years = labels.map((label) => Number(label.slice(0, 4)));
  return [Math.min(...years), Math.max(...years)];
}

/**
 * At work within some years, and for certain in none outside of them.
 * @param {Atlas} atlas
 * @param {number[]} years the first and the last
 */
function isWithin({ firstYear }, [first, last]) {
  /** @param {LifeRow} row */
  return ({ bars }) => {
    const years = bars.flatMap((bar) => bar.years);
    /** @param {number} year */
    const isIn = (year) => first <= firstYear + year && firstYear + year <= last;
    return (
      years.some(([year]) => isIn(year)) &&
      !years.some(([year, status]) => status === CERTAIN && !isIn(year))
    );
  };
}

/**
 * The rows that did what a view asks for; all where it asks for nothing.
 * @param {LifeRow[]} rows
 * @param {Changed} changed
 * @param {string | null} only
 */
export function rowsThat(rows, { of, within }, only) {
  if (!only) return rows;
  return rows.filter(({ id }) => (only === "within" ? within.has(id) : of.get(id) === only));
}

/**
 * Rows by kind, each under a row of its kind, folded but for those that are open.
 * @param {LifeRow[]} rows
 * @param {object} given
 * @param {string[]} given.kinds in their order
 * @param {(kind: string) => boolean} given.isThere
 * @param {(kind: string) => boolean} given.isOpen
 * @param {(kind: string) => string} given.nameOf
 * @param {(kind: string) => [year: number, n: number][]} given.numbersOf how many are at work
 */
export const inKinds = (rows, { kinds, isThere, isOpen, nameOf, numbersOf }) =>
  kinds.filter(isThere).flatMap((kind) => {
    const own = rows.filter((row) => row.kind === kind);
    if (!own.length) return [];
    const rank = kinds.indexOf(kind);
    const open = isOpen(kind);
    const heading = { id: `kind:${kind}`, heading: true, open, kind, rank, lanes: 0, bars: [] };
    const named = { ...heading, name: nameOf(kind), years: numbersOf(kind) };
    return [named, ...(open ? own : [])];
  });
