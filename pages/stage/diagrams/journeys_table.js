// All journeys as a table that can be sorted and downloaded, whatever the period.

import { csvText } from "../app/csv.js";
import { el } from "../app/dom.js";
import { onlyIn } from "./journeys_list.js";
import { turnOf } from "./journeys_shown.js";

/** @import { Journey } from "../types.d.ts" */
/** @import { ViewContext } from "./journeys.js" */

/** @typedef {{ key: string, textOf: (journey: Journey) => string }} Column */

const FILE = "journeys.csv";

/**
 * @param {ViewContext} context
 * @returns {HTMLElement[]}
 */
export function journeysTable(context) {
  const { stage, told } = context;
  const { word } = stage;
  const columns = columnsOf(context);
  let sorted = { key: columns[0].key, isUp: true };
  const body = el("tbody");
  const heads = columns.map((column) => {
    const onclick = () => {
      sorted = { key: column.key, isUp: sorted.key === column.key ? !sorted.isUp : true };
      fill();
    };
    const button = el("button", { type: "button", onclick }, nameOf(context, column));
    return el("th", { scope: "col" }, button);
  });
  function fill() {
    const { textOf } = /** @type {Column} */ (columns.find(({ key }) => key === sorted.key));
    const by = sorted.isUp ? 1 : -1;
    const rows = [...told.journeys].sort((a, b) => by * word.compare(textOf(a), textOf(b)));
    heads.forEach((head, i) => {
      const isBy = columns[i].key === sorted.key;
      if (isBy) head.setAttribute("aria-sort", sorted.isUp ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
    const cell = (/** @type {Journey} */ one) => (/** @type {Column} */ column) =>
      el("td", {}, word.record(column.textOf(one)));
    body.replaceChildren(...rows.map((one) => el("tr", {}, ...columns.map(cell(one)))));
  }
  fill();
  const caption = el("caption", {}, word("solidarity.table_of"), " ", word("solidarity.width"));
  const table = el("table", {}, caption, el("thead", {}, el("tr", {}, ...heads)), body);
  const scroll = {
    class: "journeys-table",
    tabindex: "0",
    role: "region",
    "aria-label": word("solidarity.table"),
  };
  return [el("div", scroll, stage.mode !== "kiosk" && download(context, columns), table)];
}

/**
 * @param {ViewContext} context
 * @returns {Column[]}
 */
function columnsOf({ stage, told, details }) {
  const { atlas } = stage;
  const titles = (/** @type {string[]} */ ids) =>
    ids.map((id) => details.sources[id]?.title ?? id).join("; ");
  return [
    { key: "from", textOf: (one) => one.from },
    { key: "who", textOf: (one) => one.who },
    { key: "to", textOf: ({ place }) => atlas.placeById.get(place)?.name ?? "" },
    { key: "when", textOf: ({ when }) => when },
    {
      key: "organisation",
      textOf: (one) => atlas.organisationById.get(one.organisation)?.name ?? "",
    },
    {
      key: "only",
      textOf({ organisation }) {
        const status = told.turn.organisations[organisation];
        return status ? onlyIn(stage, told, status) : "";
      },
    },
    { key: "sources", textOf: ({ sources }) => titles(sources) },
  ];
}

/**
 * @param {ViewContext} context
 * @param {Column} column
 */
const nameOf = ({ stage, told }, { key }) => stage.word(`solidarity.column_${key}`, turnOf(told));

/**
 * @param {ViewContext} context
 * @param {Column[]} columns
 */
function download(context, columns) {
  const rows = [
    columns.map((column) => nameOf(context, column)),
    ...context.told.journeys.map((one) => columns.map(({ textOf }) => textOf(one))),
  ];
  const href = `data:text/csv;charset=utf-8,${encodeURIComponent(csvText(rows))}`;
  return el(
    "a",
    { class: "download", href, download: FILE },
    context.stage.word("solidarity.download"),
  );
}
