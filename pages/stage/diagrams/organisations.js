// The organisations' life-lines in the map's place: the chart, or a table that says the same; what
// is shown of them is in the view.

import { el } from "../app/dom.js";
import { read, runScript } from "../app/files.js";
import { filterOf } from "../app/view.js";
import { changesOf, inKinds, keptRows, rowsThat, teamsOf } from "../period/rows.js";
import { periodOf } from "../period/slice.js";
import { endsOf } from "../period/span.js";
import { LifeLines } from "./life_lines.js";
import { lifeTable } from "./life_table.js";
import { lifeTools } from "./life_tools.js";

/** @import { Diagram, LifeLineFile, LifeRow, Slice } from "../types.d.ts" */
/** @import { Stage } from "../app/stage.js" */
/** @import { OpenDiagram } from "./diagrams.js" */

const MONTHS = 12;
const OF_ROWS = /** @type {const} */ (["sort", "at", "named", "unfolded", "form"]);

/**
 * @returns {Promise<OpenDiagram>}
 */
export async function organisations() {
  return (stage) => new Organisations(stage);
}

/** @implements {Diagram} */
class Organisations {
  /** @param {Stage} stage */
  constructor(stage) {
    const { word } = stage;
    this.stage = stage;
    /** @type {LifeLineFile | null} */
    this.file = null;
    /** @type {LifeLines | null} */
    this.lines = null;
    /** @type {Slice | null} */
    this.slice = null;
    this.filled = ""; // what of the view the chart or the table was filled for
    this.begin = 0; // of the rows of a kiosk: how many are left out before
    this.isKiosk = stage.mode === "kiosk";
    this.heading = el("h2", { class: "lives-title", tabindex: "-1" }, word("lives.title"));
    this.tools = lifeTools(stage, { onDownload: () => this.table?.download() });
    this.table = /** @type {ReturnType<typeof lifeTable> | null} */ (null);
    this.status = el("p", { class: "lives-status", role: "status" }, word("lives.loading"));
    this.shown = el("div", {});
    const scrolls = { role: "group", tabindex: "0", "aria-label": word("lives.title") };
    this.scroll = el("div", { class: "lives-scroll", ...scrolls }, this.shown, this.status);
    this.pages = el("div", { class: "lives-pages", hidden: true });
    const { which, comparison, form } = this.tools;
    const head = el("header", {}, this.heading, form);
    this.root = el(
      "section",
      { class: "lives", "aria-label": word("lives.title") },
      head,
      which,
      comparison,
      this.scroll,
      this.pages,
    );
    this.read();
  }

  async read() {
    const { stage } = this;
    const { options, word } = stage;
    if (stage.view.form !== "table") this.readVega().catch(() => {}); // beside the file
    try {
      this.file = await read(options, "organisations");
      this.lines = this.newLines(this.file);
      this.status.textContent = word.count("lives.without", this.file.without);
      this.tools.read(this.file);
      this.showNow();
      this.table = lifeTable({ stage, details: await read(options, "details") });
      if (stage.view.form === "table") this.showNow();
    } catch {
      this.status.textContent = options.failed;
    }
  }

  readVega() {
    return runScript(this.stage.options, "vega.js");
  }

  /** @param {LifeLineFile} file */
  newLines(file) {
    const { stage, isKiosk } = this;
    const { atlas } = stage;
    const { firstYear, lastYear } = atlas;
    return new LifeLines({
      file,
      style: atlas.style,
      isTouched: isKiosk,
      key: this.tools.key,
      readVega: () => this.readVega(),
      onDrawn: () => this.fillAnew(),
      onRow: (id) => (id.startsWith("kind:") ? this.fold(id.slice(5)) : this.pick(id)),
      onOrganisation: (id) => this.pick(id),
      onEvent: (id) => stage.pick({ place: file.events.find((one) => one.id === id)?.place }),
      onTime(share) {
        const years = lastYear + 1 - firstYear;
        const year = firstYear + Math.min(years - 1, Math.max(0, Math.floor(share * years)));
        if (stage.view.period !== String(year)) stage.change({ period: String(year) });
      },
    });
  }

  /** @param {string} organisation */
  pick(organisation) {
    this.stage.pick({ organisation });
  }

  /** @param {string} kind */
  fold(kind) {
    this.stage.change({ unfolded: this.stage.view.unfolded === kind ? null : kind });
  }

  // --- what is shown -----------------------------------------------------------------------------

  /** @param {Slice} slice */
  show(slice) {
    this.slice = slice;
    const { file, stage, lines } = this;
    const { atlas, view } = stage;
    const isTable = view.form === "table";
    const table = isTable ? this.table : null;
    if (!file || !lines || (isTable && !table)) return;
    const shown = { ...view, period: slice.period.label };
    const kept = keptRows(file.rows, atlas, shown, filterOf(atlas, shown));
    const changed = changesOf(kept, atlas, shown, (label) => stage.sliceAt(label));
    const rows = rowsThat(kept, changed, view.only);
    this.tools.show(shown, changed);
    const { root } = table ?? lines;
    if (!this.shown.contains(root)) this.open(root);
    this.pages.hidden ||= isTable;
    const wanted = JSON.stringify([rows.map(({ id }) => id), OF_ROWS.map((key) => view[key])]);
    const areOthers = wanted !== this.filled;
    this.filled = wanted;
    if (table) this.showTable(table, rows, areOthers);
    else this.showChart(lines, rows, changed, areOthers);
  }

  /** @type {(table: ReturnType<typeof lifeTable>, rows: LifeRow[], areOthers: boolean) => void} */
  showTable(table, rows, areOthers) {
    const { sort, organisation } = this.stage.view;
    if (areOthers) table.show(rows, sort);
    table.mark(organisation);
  }

  /**
   * @param {LifeLines} lines
   * @param {LifeRow[]} rows
   * @param {ReturnType<typeof changesOf>} changed
   * @param {boolean} areOthers than those in the chart
   */
  showChart(lines, rows, changed, areOthers) {
    this.tellPeriod(rows, changed);
    if (!areOthers) {
      lines.showWhatIsTold();
      return;
    }
    this.begin = 0;
    this.begins = [0];
    this.fill(rows);
  }

  /**
   * The chart or the table, from its top on.
   * @param {Element} root
   */
  open(root) {
    this.shown.replaceChildren(root);
    this.scroll.scrollTop = 0;
    this.chosen = "";
  }

  showNow() {
    if (this.slice) this.show(this.slice);
  }

  fillAnew() {
    this.filled = "";
    this.showNow();
    requestAnimationFrame(() => this.bringIntoView());
  }

  /** @param {LifeRow[]} rows */
  fill(rows) {
    const { stage, lines, isKiosk } = this;
    const { atlas, word, view } = stage;
    if (!lines) return;
    const numbers = lines.count(rows);
    const isGrouped = isKiosk || (view.sort ?? "").endsWith("kind");
    const drawn = isGrouped
      ? inKinds(rows, {
          kinds: atlas.style.kindsInOrder,
          isThere: (kind) => !isKiosk || !view.unfolded || view.unfolded === kind,
          isOpen: (kind) => (view.unfolded ? view.unfolded === kind : !isKiosk),
          nameOf: (kind) => word(`kinds.${kind}`),
          numbersOf: numbers,
        })
      : rows;
    if (!isKiosk) {
      lines.fill(drawn);
      return;
    }
    const { scroll, status, pages } = this;
    pages.hidden = false; // it takes of the height
    const height = scroll.clientHeight - lines.heightOfNumbers - status.clientHeight;
    const own = drawn.filter((row) => !("heading" in row)).length;
    const here = lines.fill(drawn, { height, begin: this.begin });
    this.showPages(rows, own, here);
  }

  /**
   * In a kiosk, where a kind has more rows than there is height for.
   * @param {LifeRow[]} rows
   * @param {number} all
   * @param {number} here
   */
  showPages(rows, all, here) {
    const { word } = this.stage;
    this.pages.hidden = here >= all;
    if (!this.begins.includes(this.begin)) this.begins.push(this.begin);
    /** @type {(name: string, text: string, begin: number, isThere: boolean) => Element} */
    const turn = (name, text, begin, isThere) => {
      const onclick = () => {
        this.begin = begin;
        this.fill(rows);
      };
      const attributes = { type: "button", class: "plain-button", disabled: !isThere, onclick };
      return el("button", { ...attributes, "aria-label": word(`lives.${name}`) }, text);
    };
    const { begin, begins } = this;
    const before = begins[begins.indexOf(begin) - 1] ?? 0;
    this.pages.replaceChildren(
      turn("earlier_rows", "‹", before, begin > 0),
      el("span", {}, `${begin + 1}–${begin + here} / ${all}`),
      turn("later_rows", "›", begin + here, begin + here < all),
    );
  }

  /**
   * @param {LifeRow[]} rows
   * @param {ReturnType<typeof changesOf>} changed
   */
  tellPeriod(rows, changed) {
    const { stage, lines, slice } = this;
    const { atlas, view } = stage;
    if (!lines || !slice) return;
    const here = teamsOf(slice, view.at);
    const now = Object.fromEntries(rows.map(({ id }) => [id, here.has(id)]));
    const labels = [slice.period.label, ...(view.with ? [view.with] : [])];
    const chosen = atlas.organisationById.get(view.organisation ?? "")?.team ?? "";
    const isOther = chosen !== this.chosen;
    this.chosen = chosen;
    lines.tell({
      spans: labels.map((label) => monthsOf(label, atlas.firstYear)),
      now,
      chosen,
    });
    lines.root.setAttribute("aria-label", this.inWords(rows, now, changed));
    if (isOther) requestAnimationFrame(() => this.bringIntoView());
  }

  chosen = "";
  begins = [0]; // of the pages of a kiosk that were turned to

  /**
   * What the chart says, for who does not see it.
   * @param {LifeRow[]} rows
   * @param {Record<string, boolean>} now
   * @param {ReturnType<typeof changesOf>} changed
   */
  inWords(rows, now, changed) {
    const { atlas, word } = this.stage;
    const kinds = atlas.style.kindsInOrder.flatMap((kind) => {
      const n = rows.filter((row) => row.kind === kind && now[row.id]).length;
      return n ? [word("lives.kind_count", { kind: word(`kinds.${kind}`), n })] : [];
    });
    return word("lives.alt", {
      first: atlas.firstYear,
      last: atlas.lastYear,
      shown: word.count("lives.shown", rows.length),
      period: word.period(this.slice?.period.label ?? ""),
      kinds: kinds.join("; ") || word("panel.organisations_none"),
      changes: this.tools.sentence(changed),
    });
  }

  // The row of the organisation whose card is open.
  bringIntoView() {
    const { lines, scroll } = this;
    const top = this.chosen ? lines?.topOf(this.chosen) : null;
    if (top === null || top === undefined || !lines) return;
    const room = scroll.clientHeight - lines.heightOfNumbers;
    if (top < scroll.scrollTop || top > scroll.scrollTop + room * 0.8) {
      scroll.scrollTop = Math.max(0, top - room / 3);
    }
  }

  focus() {
    this.heading.focus();
  }

  close() {
    this.lines?.close();
  }
}

/**
 * A period or a span in months from the first January of the story, the end exclusive.
 * @param {string} label
 * @param {number} firstYear
 */
function monthsOf(label, firstYear) {
  const [first, last] = endsOf(label).map(periodOf);
  /** @param {typeof first} period */
  const monthOf = ({ year, month }) => (year - firstYear) * MONTHS + (month ? month - 1 : 0);
  return { from: monthOf(first), to: monthOf(last) + (last.month ? 1 : MONTHS) };
}
