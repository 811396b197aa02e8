// What stands along a motorway as a table: sorted by a touch on a heading, taken home as CSV.

import { saveCsv } from "../app/csv.js";
import { el, sign } from "../app/dom.js";
import { roving } from "../app/roving.js";
import { CERTAIN } from "../period/slice.js";

/** @import { Road, RoadRow } from "../../drawing/types.d.ts" */
/** @import { Atlas, PlaceState, RoadsJson, Slice, Word, Work } from "../types.d.ts" */

/** @typedef {{ row: RoadRow, state: PlaceState }} Line */

/** @type {Record<string, (word: Word) => (a: Line, b: Line) => number>} */
const ORDERS = {
  along: () => (a, b) => a.row.along - b.row.along,
  away: () => (a, b) => a.row.away - b.row.away,
  place: (word) => (a, b) => word.compare(a.state.place.label, b.state.place.label),
  side: (word) => (a, b) => word.compare(a.row.sideTold, b.row.sideTold),
  organisations: () => (a, b) => b.state.works.length - a.state.works.length,
};
const REST_AFTER_MS = 60;
const COLUMNS = ["place", "along", "away", "side", "organisations"];

/**
 * @param {object} given
 * @param {Atlas} given.atlas
 * @param {Word} given.word
 * @param {RoadsJson} given.roads
 * @param {string} given.mode
 * @param {(place: string) => void} given.onPlace
 */
export function roadTable({ atlas, word, roads, mode, onPlace }) {
  const caption = el("caption", {});
  const heads = COLUMNS.map((column) => ({ column, cell: el("th", { scope: "col" }) }));
  const body = el("tbody", {});
  const setStop = roving(body);
  const table = el(
    "table",
    {},
    caption,
    el("thead", {}, el("tr", {}, ...heads.map(({ cell }) => cell))),
    body,
  );
  const download = el(
    "button",
    { type: "button", class: "link", onclick: () => shown && save(shown) },
    word("road.download"),
  );
  let order = "along";
  let resting = 0; // timer: no row is built while years pass
  /** @type {{ slice: Slice, road: Road } | null} */
  let shown = null;

  function fill() {
    if (!shown) return;
    const { slice, road } = shown;
    const lines = linesOf(slice, road).sort(ORDERS[order](word));
    const names = namesOf(word, road);
    body.replaceChildren(
      ...lines.map((line) => rowOf(line, { atlas, word, roads, names, onPlace })),
    );
    setStop();
    for (const [i, { column, cell }] of heads.entries()) {
      const onclick = () => {
        order = column;
        fill();
      };
      cell.setAttribute("aria-sort", column === order ? "ascending" : "none");
      cell.replaceChildren(el("button", { type: "button", onclick }, names[i]));
    }
  }

  /** @param {{ slice: Slice, road: Road }} what */
  function save({ slice, road }) {
    const cells = cellsOf(linesOf(slice, road), { word, roads, road });
    saveCsv(cells, `${road.name}-${slice.period.label}.csv`);
  }

  return {
    root: el("div", { class: "road-table" }, table, mode === "kiosk" ? null : download),
    /**
     * @param {Slice} slice
     * @param {Road} road
     */
    show(slice, road) {
      const isFirst = !shown;
      shown = { slice, road };
      const period = word.period(slice.period.label);
      caption.textContent = word("road.list", { road: road.name, period });
      clearTimeout(resting);
      if (isFirst) fill();
      else resting = setTimeout(fill, REST_AFTER_MS);
    },
    close: () => clearTimeout(resting),
  };
}

/**
 * @param {Slice} slice
 * @param {Road} road
 * @returns {Line[]}
 */
function linesOf({ places }, { rows }) {
  const states = new Map(places.map((state) => [state.place.id, state]));
  return rows.flatMap((row) => {
    const state = states.get(row.place);
    return state ? [{ row, state }] : [];
  });
}

/**
 * Of its columns.
 * @param {Word} word
 * @param {Road} road
 */
const namesOf = (word, { coast }) =>
  COLUMNS.map((column) => word(`road.column_${column}`, { coast }));

/**
 * In a narrow window each cell says the name of its column.
 * @param {Line} line
 * @param {object} given
 * @param {Atlas} given.atlas
 * @param {Word} given.word
 * @param {RoadsJson} given.roads
 * @param {string[]} given.names
 * @param {(id: string) => void} given.onPlace
 */
function rowOf({ row, state }, { atlas, word, roads, names, onPlace }) {
  const { place, status } = state;
  const onclick = () => onPlace(place.id);
  const name = status === CERTAIN ? place.name : word("road.possible", { name: place.name });
  const works = state.works.map((work) => workItem(work, place.id, { atlas, word, roads }));
  return el(
    "tr",
    {},
    el(
      "th",
      { scope: "row" },
      el("button", { type: "button", class: "link", onclick }, word.record(name)),
    ),
    ...[
      row.alongTold,
      [row.awayFully, row.areaTold].filter(Boolean).join(" · "),
      row.sideTold,
      works.length ? el("ul", {}, ...works) : nobody(row, word),
    ].map((cell, i) => el("td", { "data-label": cell ? names[i + 1] : null }, cell)),
  );
}

/** @type {(row: RoadRow, word: Word) => string} */
const nobody = ({ isOnRoad }, word) => (isOnRoad ? "" : word("road.nobody"));

/**
 * @param {Work} work
 * @param {string} place
 * @param {{ atlas: Atlas, word: Word, roads: RoadsJson }} given
 */
function workItem({ organisation, status }, place, { atlas, word, roads }) {
  const { kind } = organisation;
  return el(
    "li",
    {},
    sign(atlas.style, kind, { hollow: status !== CERTAIN }),
    " ",
    told(organisation, status, place, word, roads),
  );
}

/**
 * Who is at work there, and from when to when.
 * @param {Work["organisation"]} organisation
 * @param {number} status
 * @param {string} place
 * @param {Word} word
 * @param {RoadsJson} roads
 */
function told({ id, short }, status, place, word, { lives }) {
  const name = status === CERTAIN ? short : word("road.possible", { name: short });
  return word("road.at_work", { name, since: lives[place][id] });
}

/**
 * @param {Line[]} lines
 * @param {{ word: Word, roads: RoadsJson, road: Road }} given
 */
function cellsOf(lines, { word, roads, road }) {
  const head = namesOf(word, road);
  const rows = lines.map(({ row, state: { place, works } }) => [
    place.name,
    row.alongTold,
    row.awayFully,
    row.sideTold,
    works
      .map(({ organisation, status }) => told(organisation, status, place.id, word, roads))
      .join("; "),
  ]);
  return [head, ...rows];
}
