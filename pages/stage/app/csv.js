// A table as a file: every cell in quotes, with the mark by which spreadsheets know UTF-8.

import { el } from "./dom.js";

const BYTE_ORDER_MARK = "\ufeff";

/** @param {string[][]} rows the heads first */
export const csvText = (rows) =>
  BYTE_ORDER_MARK + rows.map((cells) => `${cells.map(quoted).join(",")}\r\n`).join("");

/**
 * Given to the visitor as a download.
 * @param {string[][]} rows
 * @param {string} file its name
 */
export function saveCsv(rows, file) {
  const href = URL.createObjectURL(new Blob([csvText(rows)], { type: "text/csv" }));
  el("a", { href, download: file }).click();
  setTimeout(() => URL.revokeObjectURL(href));
}

/** @param {string} cell */
const quoted = (cell) => `"${cell.replaceAll('"', '""')}"`;
