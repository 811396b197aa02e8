// Where help came from: a map of Europe with the journeys of a period, their list beside it, the
// countries that people had fled, the dispersal of October 2016 and a table of all journeys.

import { AfterFrame } from "../app/after_frame.js";
import { el } from "../app/dom.js";
import { read } from "../app/files.js";
import { dispersal } from "./dispersal.js";
import { fledView } from "./fled.js";
import { journeysList } from "./journeys_list.js";
import { JourneysMap } from "./journeys_map.js";
import { journeysShown, sentenceOf, turnOf } from "./journeys_shown.js";
import { journeysTable } from "./journeys_table.js";

/** @import { Details, Diagram, JourneysJson, Slice, StageOptions } from "../types.d.ts" */
/** @import { Stage } from "../app/stage.js" */
/** @import { OpenDiagram } from "./diagrams.js" */

/**
 * What every view is made with; `leaves`: whether links may lead out of the visit.
 * @typedef {object} ViewContext
 * @property {Stage} stage
 * @property {JourneysJson} told
 * @property {Details} details
 * @property {Slice} slice
 * @property {boolean} leaves
 */

const MAPS = ["europe", "channel"];
const VIEWS = [...MAPS, "fled", "dispersal", "table"];

/**
 * @param {StageOptions} options
 * @returns {Promise<OpenDiagram>}
 */
export async function journeys(options) {
  const [told, details] = await Promise.all([read(options, "journeys"), read(options, "details")]);
  return (stage) => new Journeys(stage, told, details);
}

/** @implements {Diagram} */
class Journeys {
  /**
   * @param {Stage} stage
   * @param {JourneysJson} told
   * @param {Details} details
   */
  constructor(stage, told, details) {
    const { word } = stage;
    this.stage = stage;
    this.told = told;
    this.details = details;
    this.view = MAPS[0];
    this.isTurn = false; // whether only those are shown that came in 2015 and 2016 alone
    /** @type {string[] | null} */
    this.opened = null; // ids of the journeys of the sign that was touched
    /** @type {Slice} */
    this.slice = stage.slice;
    this.others = new AfterFrame(); // of the list
    this.map = new JourneysMap(stage, told, (ids) => this.open(ids));
    this.fled = fledView({ stage, told, details, leaves: stage.mode !== "kiosk" });
    this.buttons = VIEWS.map((view) => this.viewButton(view));
    this.turn = el(
      "button",
      {
        type: "button",
        class: "turn-filter",
        "aria-pressed": "false",
        onclick: () => this.toggleTurn(),
      },
      word("solidarity.only", turnOf(told)),
    );
    this.heading = el("h2", { tabindex: "-1" }, word("site.solidarity"));
    const views = {
      class: "journeys-views",
      role: "group",
      "aria-label": word("solidarity.views"),
    };
    this.sentence = el("p", { class: "journeys-sentence" });
    this.body = el("div", { class: "journeys-body" });
    const onclick = (/** @type {MouseEvent} */ event) => this.pick(event);
    this.root = el(
      "div",
      { class: "journeys", onclick },
      el("header", {}, this.heading, el("div", views, ...this.buttons)),
      this.body,
    );
    this.choose(this.view);
  }

  /** @param {string} view */
  viewButton(view) {
    const onclick = () => {
      this.choose(view);
      this.draw();
    };
    const attributes = { type: "button", "aria-pressed": "false", "data-view": view, onclick };
    return el("button", attributes, this.stage.word(`solidarity.${view}`));
  }

  /** @param {string} view */
  choose(view) {
    this.view = view;
    this.opened = null;
    for (const button of this.buttons) {
      button.setAttribute("aria-pressed", String(button.dataset.view === view));
    }
    this.root.dataset.view = view;
  }

  /** @param {Slice} slice */
  show(slice) {
    if (slice.period.label !== this.slice.period.label) this.opened = null;
    this.slice = slice;
    this.draw();
  }

  draw() {
    const { stage, told, details, slice } = this;
    const context = { stage, told, details, slice, leaves: stage.mode !== "kiosk" };
    if (this.view === "fled") this.drawFled();
    else if (this.view === "dispersal") this.body.replaceChildren(...dispersal(context));
    else if (this.view === "table") this.body.replaceChildren(...journeysTable(context));
    else this.drawMap();
  }

  drawFled() {
    const { body, fled, slice } = this;
    if (body.firstElementChild !== fled.nodes[0]) body.replaceChildren(...fled.nodes);
    fled.show(slice);
  }

  drawMap() {
    const { stage, told, details, slice, map, opened, isTurn, others } = this;
    const shown = journeysShown(stage, told, slice, isTurn);
    const { journeys: some, lit } = shown;
    this.turn.setAttribute("aria-pressed", String(isTurn));
    const listed = some.filter(({ id }) => (opened ?? lit).includes(id));
    this.sentence.replaceChildren(...sentenceOf(stage, told, shown, () => this.goToMost()));
    const leaves = stage.mode !== "kiosk";
    const context = { stage, told, details, leaves, isTurn, others };
    const list = journeysList(context, listed, opened && { onAll: () => this.open(null) });
    map.show({ journeys: some, lit: opened ?? lit, frame: this.view, opened });
    const beside = el("div", { class: "journeys-beside" }, this.sentence, this.turn, ...list);
    if (this.body.firstElementChild !== map.root) this.body.replaceChildren(map.root, beside);
    else this.body.replaceChild(beside, /** @type {Element} */ (this.body.lastElementChild));
    this.root.classList.toggle("one-opened", Boolean(opened));
    this.root.classList.toggle("of-turn", isTurn);
  }

  /** @param {string[] | null} ids of the journeys of a sign; null for all */
  open(ids) {
    const isShut = !ids || ids.join() === this.opened?.join();
    const [was] = this.opened ?? [];
    this.opened = isShut ? null : ids;
    this.drawMap();
    if (isShut) this.map.focusOn(was);
    else
      /** @type {HTMLElement | null} */ (this.body.querySelector(".journeys-beside h3"))?.focus();
  }

  toggleTurn() {
    this.isTurn = !this.isTurn;
    this.opened = null;
    this.drawMap();
    this.turn.focus();
  }

  /** To the year of which most examples are known. */
  goToMost() {
    const { journeys: all } = this.told;
    const { firstYear } = this.stage.atlas;
    const known = (/** @type {number} */ i) => all.filter(({ years }) => years[i] !== "0").length;
    const most = Array.from(all[0].years, (_, i) => i).reduce((a, b) =>
      known(b) > known(a) ? b : a,
    );
    this.stage.change({ period: String(firstYear + most) });
  }

  /**
   * A journey, an organisation or a place that was named and touched.
   * @param {MouseEvent} event
   */
  pick(event) {
    const target = /** @type {Element} */ (event.target);
    /** @type {HTMLElement | null} */
    const named = target.closest("[data-place], [data-organisation], [data-journey]");
    if (!named) return;
    const { place, organisation, journey } = named.dataset;
    if (journey) this.open([journey]);
    else this.stage.pick({ place, organisation });
  }

  focus() {
    this.heading.focus();
  }

  close() {
    this.others.cancel();
    this.map.close();
    this.fled.close();
  }
}
