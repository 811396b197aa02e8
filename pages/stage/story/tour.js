// The visit of the story, step by step: its text, its moment and its frame of the map, in one
// movement.

import { AfterFrame } from "../app/after_frame.js";
import { lastOf } from "../period/span.js";
import { Running, periodsBetween } from "./running.js";
import { Scrolled } from "./scrolled.js";
import { SHORT, WHOLE, pathOf, walkOf } from "./walk.js";

/** @import { Bounds, PlaceState, Stop, Story } from "../types.d.ts" */
/** @import { Stage } from "../app/stage.js" */

const DESK = "(min-width: 900px) and (min-aspect-ratio: 1/1)"; // where a text stands beside the map
const MARGIN = 0.02; // degrees round a place at the edge of a frame
const PLACE = "calais-story-place"; // where a visitor of this window was last

/** @typedef {{ isOfOther?: boolean, isBack?: boolean, isRead?: boolean }} From */

export class Tour {
  /**
   * @param {Stage} stage
   * @param {Story} story
   */
  constructor(stage, story) {
    this.stage = stage;
    this.story = story;
    this.walk = this.walkNow();
    this.stop = this.walk.find(stage.view.chapter, stage.view.step);
    this.running = new Running();
    this.entry = new AfterFrame(); // of the history
    this.isLookingAround = false; // at the panel of the step's moment
    this.wasLeft = false;
    this.framed = ""; // the other moment that the map was framed for
    /** @type {Scrolled | null} */
    this.scrolled = null;
    this.wide = matchMedia(DESK);
    this.stepBack = this.stepBack.bind(this);
    this.choose = this.chooseForm.bind(this);
    addEventListener("popstate", this.stepBack);
    this.wide.addEventListener("change", this.choose);
  }

  walkNow() {
    const { view, mode } = this.stage;
    return walkOf(this.story, pathOf(mode, view.path), view.run);
  }

  /** What the tour shows its text in; it is there once the stage is laid out. */
  get article() {
    return /** @type {import("./article.js").Article} */ (this.stage.parts.article);
  }

  begin() {
    this.article.show(this.walk, this.stop);
    this.chooseForm();
  }

  // A desk scrolls through the steps of a chapter, all others see one at a time.
  chooseForm() {
    const isScrolled = this.stage.mode === "desk" && this.wide.matches;
    this.stage.root.dataset.form = isScrolled ? "scroll" : "card";
    this.scrolled?.close();
    const bringAgain = () => void (this.isLeft || this.bring({ isAtOnce: true }));
    this.scrolled = isScrolled
      ? new Scrolled(this.stage.parts.scroll, (section) => this.read(section), bringAgain)
      : null;
    this.scrolled?.observe(this.article.sections);
    this.bring({ isAtOnce: true });
    const { stop } = this;
    // Letters that come late make the steps before it longer or shorter.
    document.fonts.ready.then(() => this.scrolled && stop === this.stop && bringAgain());
  }

  /** @param {HTMLElement} section on the reading line */
  read(section) {
    if (this.isLeft) return;
    const id = section.dataset.step ?? "";
    if (id !== this.stop.step.id) this.open(this.stop.chapter.slug, id, { isRead: true });
  }

  /** @param {{ isAtOnce: boolean }} how */
  bring(how) {
    const rank = this.stop.chapter.steps.indexOf(this.stop.step);
    const { sections } = this.article;
    if (this.scrolled) this.scrolled.bring(sections[rank], { ...how, isFirst: rank === 0 });
    else this.stage.parts.scroll.scrollTop = 0;
  }

  // --- where one is ------------------------------------------------------------------------------

  /** Whether the visitor has left the step for another moment, or for the panel of this one. */
  get isLeft() {
    return this.isLookingAround || this.isElsewhere || Boolean(this.stage.view.with);
  }

  get isElsewhere() {
    return this.stage.view.period !== this.stop.step.period;
  }

  /**
   * @param {string | null} slug
   * @param {string | null} id without one, where the way enters the chapter
   * @param {From} [from] another window of the class, the browser's history, or the text itself
   */
  open(slug, id, from = {}) {
    const { stage } = this;
    const before = this.stop;
    const periodBefore = lastOf(stage.shownPeriod);
    this.entry.now();
    this.stop = this.walk.find(slug, id);
    const isOther = this.stop.chapter !== before.chapter;
    const makesEntry = isOther && !from.isBack && stage.mode !== "kiosk";
    const queryBefore = makesEntry ? stage.recorder.query() : "";
    this.show({ isOther, periodBefore });
    if (makesEntry) this.entry.put(() => this.makeEntry(queryBefore));
    if (!from.isRead) this.bring({ isAtOnce: isOther });
    if (!from.isOfOther) this.tell();
    this.remember();
  }

  /** @param {string} queryBefore of the entry that is left */
  makeEntry(queryBefore) {
    this.stage.recorder.write("replaceState", queryBefore);
    this.stage.recorder.write("pushState");
  }

  /**
   * The open step, in text and on the map.
   * @param {{ isOther: boolean, periodBefore: string }} from whether its chapter is another one
   */
  show({ isOther, periodBefore }) {
    const { stage } = this;
    const { chapter, step } = this.stop;
    this.isLookingAround = false;
    this.framed = "";
    stage.returned();
    this.article.show(this.walk, this.stop);
    if (isOther) this.scrolled?.observe(this.article.sections);
    stage.stepSentence = `${this.article.sentence()} `;
    stage.parts.figure?.show(null); // which the running years would pass under
    stage.goTo({ chapter: chapter.slug, step: step.id, period: step.period });
    this.wandered({ isAway: false });
    this.running.through(
      periodsBetween(periodBefore, step.period),
      (period) => stage.showMoment(period),
      () => stage.show(),
    );
    stage.map.frame(step.bounds);
    if (isOther) stage.count("chapter", chapter.slug);
  }

  // Another window of the class follows.
  tell() {
    const { chapter, step } = this.stop;
    this.stage.scene?.tell?.({ chapter: chapter.slug, step: step.id });
  }

  /** @param {number} by */
  turn(by) {
    const next = this.walk.beside(this.stop, by);
    if (next) this.openStop(next);
  }

  /** @param {Stop} stop */
  openStop({ chapter, step }) {
    this.open(chapter.slug, step.id);
  }

  first() {
    this.openStop(this.walk.stops[0]);
  }

  last() {
    this.openStop(this.walk.stops[this.walk.stops.length - 1]);
  }

  back() {
    this.openStop(this.stop);
  }

  // The panel of this moment in the place of the text.
  lookAround() {
    this.isLookingAround = true;
    this.stage.show();
  }

  // The short visit, or the whole, also after a run; the step stays.
  changePath() {
    this.stage.goTo({ path: this.walk.isWhole ? SHORT : WHOLE, run: null });
    this.walk = this.walkNow();
    this.article.show(this.walk, this.stop);
    this.stage.show();
  }

  /**
   * What stands in the panel: the step, or what the visitor has left it for.
   * @param {{ isAway: boolean }} how whether it is a card, or another part of the map
   */
  wandered({ isAway }) {
    const { isLeft, isElsewhere } = this;
    this.article.wandered({ isAway, isLeft, isElsewhere });
    if (isLeft === this.wasLeft) return;
    this.wasLeft = isLeft;
    if (isLeft) this.stage.parts.scroll.scrollTop = 0;
    else this.bring({ isAtOnce: true });
  }

  // Who goes to another moment sees all of it.
  frameWhatIsThere() {
    const { stage } = this;
    if (!this.isElsewhere || stage.isAway || stage.isCardOpen || this.framed === stage.view.period)
      return;
    this.framed = stage.view.period;
    const held = this.stop.step.bounds;
    const bounds = stage.slice.livedIn.reduce(widened, held);
    if (bounds !== held) stage.map.frame(bounds);
  }

  // What the entry of the history before or after this one shows, in the language of now.
  stepBack() {
    this.entry.cancel();
    const { chapter, step, period, place, organisation, ...more } = this.stage.recorder.view();
    const { with: other, layout, divider } = more;
    this.open(chapter, step, { isBack: true });
    this.stage.change({ period, place, organisation, ring: [], with: other, layout, divider });
  }

  // --- coming back -------------------------------------------------------------------------------

  // Who leaves a desk for another page and returns is where they were.
  remember() {
    if (this.stage.mode !== "desk") return;
    const { chapter, step } = this.stop;
    try {
      sessionStorage.setItem(PLACE, JSON.stringify([chapter.slug, step.id]));
    } catch {
      // a browser that keeps nothing
    }
  }

  close() {
    this.running.stop();
    this.entry.cancel();
    this.scrolled?.close();
    this.article.close();
    this.stage.parts.figure?.close();
    removeEventListener("popstate", this.stepBack);
    this.wide.removeEventListener("change", this.choose);
  }
}

/**
 * Bounds that hold a place too; the same where they did.
 * @param {Bounds} bounds
 * @param {PlaceState} state
 * @returns {Bounds}
 */
function widened(bounds, { place: { lon, lat } }) {
  const [west, south, east, north] = bounds;
  if (lon >= west && lon <= east && lat >= south && lat <= north) return bounds;
  return [
    Math.min(west, lon - MARGIN),
    Math.min(south, lat - MARGIN),
    Math.max(east, lon + MARGIN),
    Math.max(north, lat + MARGIN),
  ];
}

/**
 * The chapter and the step where a visitor of this window was last; nothing at a first visit.
 * @returns {{ chapter?: string, step?: string }}
 */
export function remembered() {
  try {
    const [chapter, step] = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
    return { chapter: String(chapter), step: String(step) };
  } catch {
    return {};
  }
}
