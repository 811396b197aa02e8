// The table that says what the life-lines show, sorted by its heads, to be taken along as CSV.

import { saveCsv } from "../app/csv.js";
import { el, sign } from "../app/dom.js";
import { sortOf } from "../period/rows.js";
import { sourceList } from "../records/source_list.js";

/** @import { Child, Details, LifeRow } from "../types.d.ts" */
/** @import { Stage } from "../app/stage.js" */

/** Columns, and the order that each sorts by. */
const COLUMNS = /** @type {const} */ ({
  name: "name",
  kind: "kind",
  from: null,
  certain: "start",
  possible: null,
  places: "place",
  trace: "trace",
  sources: null,
});

/** @param {{ stage: Stage, details: Details }} given */
export function lifeTable({ stage, details }) {
  const { word, mode } = stage;
  const body = el("tbody", {});
  const heads = Object.entries(COLUMNS).map(([name, order]) => headOf(stage, name, order));
  const caption = el("caption", {}, word("lives.title"));
  const row = el("tr", {}, ...heads.map(({ cell }) => cell));
  const root = el("table", { class: "lives-table" }, caption, el("thead", {}, row), body);
  /** @type {LifeRow[]} */
  let shown = [];
  /** @type {Map<string, HTMLElement>} */
  let byId = new Map();

  return {
    root,

    /**
     * @param {LifeRow[]} rows
     * @param {string | null} sort
     */
    show(rows, sort) {
      const { key, isDown } = sortOf(sort);
      shown = rows;
      byId = new Map(rows.map((one) => [one.id, rowOf(stage, details, one, mode !== "kiosk")]));
      body.replaceChildren(...(rows.length ? byId.values() : [emptyRow(word("lives.nothing"))]));
      for (const { cell, order } of heads) {
        if (!order) continue;
        const direction = isDown ? "descending" : "ascending";
        cell.setAttribute("aria-sort", order === key ? direction : "none");
      }
    },

    /** @param {string | null} organisation */
    mark(organisation) {
      const team = stage.atlas.organisationById.get(organisation ?? "")?.team;
      for (const [id, node] of byId) node.classList.toggle("chosen", id === team);
    },

    download() {
      const file = `${word("lives.file")}-${stage.atlas.language}.csv`;
      saveCsv(cellsOf(stage, details, shown), file);
    },
  };
}

/** @param {string} text */
const emptyRow = (text) => el("tr", {}, el("td", { colspan: Object.keys(COLUMNS).length }, text));

/**
 * @param {Stage} stage
 * @param {string} name
 * @param {string | null} order
 */
function headOf(stage, name, order) {
  const text = stage.word(`lives.column_${name}`);
  if (!order) return { cell: el("th", { scope: "col" }, text), order };
  function onclick() {
    const { key, isDown } = sortOf(stage.view.sort);
    stage.change({ sort: key === order && !isDown ? `-${order}` : order });
  }
  return {
    cell: el("th", { scope: "col" }, el("button", { type: "button", onclick }, text)),
    order,
  };
}

/**
 * @param {Stage} stage
 * @param {Details} details
 * @param {LifeRow} row
 * @param {boolean} leaves
 */
function rowOf(stage, details, row, leaves) {
  const { atlas, word } = stage;
  const onclick = () => stage.pick({ organisation: row.id });
  const name = el(
    "button",
    { type: "button", class: "link", onclick },
    sign(atlas.style, row.kind, { size: 14 }),
    " ",
    word.record(row.full),
  );
  const sources = row.sources.flatMap((id) => details.sources[id] ?? []);
  /** @type {Child[]} */
  const cells = [
    word(`kinds.${row.kind}`),
    word.record(row.from),
    certainOf(stage, row),
    row.possible,
    word.record(placesOf(row).join(", ")),
    row.trace,
    sourceList(word, sources, { leaves }),
  ];
  const head = el("th", { scope: "row" }, name);
  return el("tr", {}, head, ...cells.map((cell) => el("td", {}, cell)));
}

/** @param {LifeRow} row */
const placesOf = ({ bars }) => [...new Set(bars.map(({ label }) => label))];

/**
 * Years of a member of a collective are no work proven of its team.
 * @param {Stage} stage
 * @param {LifeRow} row
 */
const certainOf = ({ word }, { certain, member }) =>
  [certain, member && `${member} (${word("roles.membership")})`].filter(Boolean).join("; ");

/**
 * @param {Stage} stage
 * @param {Details} details
 * @param {LifeRow[]} rows
 */
function cellsOf(stage, details, rows) {
  const { word } = stage;
  const heads = ["id", ...Object.keys(COLUMNS).map((name) => word(`lives.column_${name}`))];
  const lines = rows.map((row) => [
    row.id,
    row.full,
    word(`kinds.${row.kind}`),
    row.from,
    certainOf(stage, row),
    row.possible,
    row.bars.map(({ label, when }) => `${label} (${when})`).join("; "),
    row.trace,
    row.sources.map((id) => details.sources[id]?.title ?? id).join("; "),
  ]);
  return [heads, ...lines];
}
