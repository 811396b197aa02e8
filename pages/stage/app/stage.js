// The stage: one visitor, one moment. It holds the view, cuts the slice, and shows it in the panel,
// on the time bar and on the map in the same frame; the server is not asked. On the story page a
// tour leads it.

import { sceneOf } from "../modes/scenes.js";
import { sliceAt } from "../period/slice.js";
import { inOrder } from "../period/comparison.js";
import { comparedSentence } from "../records/comparison.js";
import { countsSentence } from "../records/panel.js";
import { counting } from "./counting.js";
import { readAhead } from "./files.js";
import { Recorder } from "./recorder.js";
import { StageMap } from "./stage_map.js";
import { buildParts, layOut } from "./stage_parts.js";
import { TwoPeriods } from "./two_periods.js";
import { ALONE, bestYear, filterOf, isActive, readView } from "./view.js";

/**
 * @import {
 *   Atlas, Bounds, Details, Diagram, Picked, Slice, StageOptions, View, Word
 * } from "../types.d.ts"
 */
/** @import { Loaded } from "./loading.js" */

const DETAILS_AT_THE_LATEST_MS = 3000; // a card may be asked for before the map has drawn
const FILTERS = ["layers", "kinds", "activities"];
const LOOKS = ["names", "contrast"];
const ROAD = ["road"];
const OPENED = ["place", "organisation"];
const OF_A_PERIOD = ["year", "month", "from", "to", "with"];
const OF_A_VIEW = ["chapter", "run", "place", "organisation", "seed", ...OF_A_PERIOD];

export class Stage {
  /**
   * @param {HTMLElement} root
   * @param {StageOptions} options
   * @param {string} mode
   * @param {Word} word
   * @param {Loaded} loaded
   */
  constructor(root, options, mode, word, { atlas, story, diagram, modules }) {
    this.root = root;
    this.options = options;
    this.mode = mode;
    this.word = word;
    this.atlas = atlas;
    this.story = story?.content ?? null;
    this.count = counting(options.counts);
    this.recorder = new Recorder(this);
    this.twoPeriods = new TwoPeriods(this);
    const { view, notUnderstood } = readView(atlas, this.searchAtFirst(story), this.story, mode);
    /** @type {View} */
    this.view = view;
    this.shownPeriod = view.period; // also while years pass from one step to another
    /** @type {(() => void) | null} */
    this.fillsPanel = null; // with the moment, which is told once somebody looks at it
    this.sentence = ""; // of the moment, for those who do not see it
    this.stepSentence = ""; // of the step just opened
    this.isAway = false; // the visitor has moved the map
    this.firstDrawn = firstDrawing();
    this.classZoom = modules.classZoom?.(() => this.fit()) ?? null;
    this.markPage();
    this.tour = story && new story.Tour(this, story.content);
    this.parts = buildParts(this, story, notUnderstood);
    this.scene = sceneOf(mode, modules, this);
    root.replaceChildren(layOut(this));
    this.markReflow();
    this.map = new StageMap(this);
    this.begin();
    if (diagram) this.showDiagram(diagram(this));
    else if (this.view.road) this.showRoad();
  }

  /**
   * The address; of a desk that names nothing, with the step where the visitor was last.
   * @param {Loaded["story"]} story
   */
  searchAtFirst(story) {
    const query = new URLSearchParams(location.search);
    if (!story || this.mode !== "desk" || OF_A_VIEW.some((key) => query.has(key))) {
      return location.search;
    }
    for (const [key, value] of Object.entries(story.remembered())) query.set(key, value);
    return `?${query}`;
  }

  markPage() {
    const { reach, contrast } = this.view;
    const { dataset } = document.documentElement;
    const { mode, options } = this;
    const { scene } = options;
    Object.assign(dataset, { mode, scene, reach: reach ?? "", contrast: contrast ?? "" });
  }

  /** Windows that are narrow or upright lay it out otherwise, unless it is fitted to them. */
  get reflows() {
    return !this.classZoom?.isFitted();
  }

  markReflow() {
    this.root.firstElementChild?.classList.toggle("reflows", this.reflows);
  }

  // The window of a class has another size.
  fit() {
    this.markReflow();
    this.map.sendSettings();
  }

  begin() {
    const { parts, view, scene } = this;
    parts.find?.show(view);
    this.tour?.begin();
    this.show();
    this.showCard();
    parts.head.follow(this.recorder.query());
    if (view.term) parts.glossary?.show(view.term);
    view.term = null;
    if (this.beginsPlaying()) scene?.play?.();
    else scene?.touched?.();
    this.root.dataset.ready = "true";
    this.firstDrawn.promise.then(() => this.countVisit());
  }

  // A kiosk that nobody touches, or that its address sends home.
  beginsPlaying() {
    const query = new URLSearchParams(location.search);
    const isHome = !OF_A_VIEW.some((key) => query.has(key));
    return this.mode === "kiosk" && (this.options.attract || isHome);
  }

  /** @param {Diagram | null} diagram in the map's place; null for the map */
  showDiagram(diagram) {
    const slice = this.sliceAt(this.shownPeriod);
    this.parts.diagram.put(diagram, slice);
    this.map.show(slice);
    this.firstDrawn.done();
  }

  // Drawn straight in the map's place, or the map again; what has come meanwhile decides.
  async showRoad() {
    const { find, diagram } = this.parts;
    find?.showRoad(this.view.road);
    if (!this.view.road) {
      if (diagram.shown) this.showDiagram(null);
      return;
    }
    if (diagram.shown) return; // it shows whichever is chosen
    const { alongRoad } = await import("../diagrams/road.js");
    const open = await alongRoad(this.options);
    if (this.view.road && !diagram.shown) this.showDiagram(open(this));
  }

  countVisit() {
    this.count("language", this.atlas.language);
    this.count("mode", this.mode);
    const { chapter } = this.view;
    if (chapter && !this.isPlaying) this.count("chapter", chapter);
  }

  // What the next visitor may ask for.
  readAhead() {
    readAhead(this.options, ["atlas", "details"]);
    if (this.story) readAhead(this.options, ["story"]);
    if (this.options.site.address) readAhead(this.options, ["codes"]);
  }

  /**
   * @param {Details} details
   * @param {typeof import("../records/cards.js").cards} cards
   */
  detailsRead(details, cards) {
    this.parts.card.detailsRead(details, cards);
    this.showCard();
  }

  close() {
    const { parts } = this;
    parts.bar.stop();
    this.recorder.cancel();
    parts.overlay.close();
    parts.notices.close();
    parts.card.close();
    parts.diagram.close();
    this.scene?.close();
    this.tour?.close();
    this.map.close();
    this.classZoom?.close();
  }

  // --- the view ----------------------------------------------------------------------------------

  /** A quiz is of no period. */
  get hasPeriod() {
    return this.options.scene !== "quiz";
  }

  get isCardOpen() {
    return Boolean(this.view.place ?? this.view.organisation);
  }

  /** Whether a kiosk plays the story to nobody. */
  get isPlaying() {
    return Boolean(this.scene?.isPlaying?.());
  }

  get slice() {
    return this.sliceAt(this.view.period);
  }

  /**
   * The two periods of a comparison, the earlier one at the left; null of one.
   * @returns {[earlier: Slice, later: Slice] | null}
   */
  get compared() {
    const { view } = this;
    if (!view.with) return null;
    const [earlier, later] = inOrder(view.period, view.with);
    return [this.sliceAt(earlier), this.sliceAt(later)];
  }

  /** @param {string} period */
  sliceAt(period) {
    return sliceAt(this.atlas, period, filterOf(this.atlas, this.view));
  }

  /**
   * @param {Partial<View>} changes
   * @param {{ focus?: boolean }} [how] whether the keyboard follows into a card and back
   */
  change(changes, { focus = false } = {}) {
    /** @param {string[]} keys */
    const concerns = (keys) => keys.some((key) => key in changes);
    this.tour?.running.stop();
    this.view = { ...this.view, ...changes };
    this.show();
    if (concerns(FILTERS)) this.parts.find?.show(this.view);
    if (concerns(LOOKS)) this.showLooks();
    if (concerns(ROAD)) this.showRoad();
    if (concerns(OPENED)) {
      this.showCard({ focus });
      this.map.reveal();
    } else if (concerns(["period"]) && this.isCardOpen) this.showCard();
    this.recorder.recordSoon();
  }

  /**
   * What the visitor moved the map to, so that the address brings others there.
   * @param {Bounds | null} bounds
   */
  frameMap(bounds) {
    this.keep({ bounds });
  }

  /**
   * What is in the address, and draws nothing here.
   * @param {Partial<View>} changes
   */
  keep(changes) {
    this.view = { ...this.view, ...changes };
    this.recorder.recordSoon();
  }

  wander() {
    this.isAway = true;
    this.showWhereOneIs();
  }

  // The step is shown again as it is told.
  returned() {
    this.isAway = false;
    document.documentElement.removeAttribute("data-asking");
  }

  /**
   * A place or an organisation.
   * @param {Picked} picked
   * @param {{ moveInTime?: boolean }} [how] whether to go to where it is active
   */
  pick(
    { place = null, organisation = null, ring = [], period: asOf },
    { moveInTime = false } = {},
  ) {
    const opened = { place, organisation, ring, asOf: asOf ?? null };
    const isThere = !moveInTime || isActive(this.atlas, { ...this.view, ...opened });
    const period = isThere ? null : bestYear(this.atlas, opened);
    this.change({ ...opened, ...(period && { period }) }, { focus: true });
  }

  /** @param {number} divider the share of the left side, percent */
  divide(divider) {
    this.view = { ...this.view, divider };
    if (this.compared) this.map.compare(this.compared);
    this.recorder.recordSoon();
  }

  /**
   * What the tour shows next, without a card; nothing is drawn yet.
   * @param {Partial<View>} changes
   */
  goTo(changes) {
    const wasOpen = this.isCardOpen;
    this.view = { ...this.view, ...ALONE, ...changes, place: null, organisation: null };
    if (wasOpen) this.showCard();
    else this.showPanel();
    this.recorder.recordSoon();
  }

  /**
   * What is mounted in another language reads the address, which so must say the step that the
   * years still run to.
   * @param {string} language
   */
  changeLanguage(language) {
    this.tour?.running.stop();
    this.recorder.record();
    this.options.onLanguage(language);
  }

  // --- what is shown -----------------------------------------------------------------------------

  show() {
    const { parts, view, slice, compared } = this;
    this.showWhereOneIs();
    const ofPeriod = compared ? comparedSentence(this.word, compared) : this.sentenceOf(slice);
    this.sentence = this.hasPeriod ? ofPeriod : "";
    this.showPanel();
    parts.bar.highlight(this.atlas.organisationById.get(view.organisation ?? "")?.days ?? null);
    this.fillsPanel = () =>
      compared ? this.showCompared(compared) : parts.panel.show(slice, view.road);
    if (!this.tour || this.tour.isLeft) this.fillPanel();
    this.showMoment(view.period, slice);
  }

  // Of the moment, where a step of the story does not stand in its place.
  fillPanel() {
    this.fillsPanel?.();
    this.fillsPanel = null;
  }

  /** @param {[earlier: Slice, later: Slice]} slices */
  showCompared(slices) {
    const { view, parts } = this;
    const how = { other: view.with ?? "", areHalves: Boolean(view.layout) };
    parts.comparison.show(slices, how);
  }

  // The panel of the period, or that of two; a card in its place.
  showPanel() {
    const { panel, comparison } = this.parts;
    const areCompared = Boolean(this.view.with);
    panel.root.hidden = this.isCardOpen || areCompared;
    comparison.root.hidden = this.isCardOpen || !areCompared;
  }

  /**
   * On the map and on the time bar alone; on the map last, since its letters have all the page laid
   * out.
   * @param {string} period
   */
  showMoment(period, slice = this.sliceAt(period)) {
    this.shownPeriod = period;
    this.parts.diagram.show(slice);
    this.parts.bar.show(period, this.sentence, this.view.with);
    this.parts.article?.showPeriod(period);
    this.map.show(slice);
  }

  showWhereOneIs() {
    const { tour, parts } = this;
    if (!tour) return;
    tour.wandered({ isAway: this.isAway || this.isCardOpen });
    const isTold = !tour.isLeft && !this.isCardOpen && !this.isPlaying;
    parts.figure?.show(isTold ? tour.stop.step : null);
  }

  /** @param {Slice} slice */
  sentenceOf(slice) {
    const { word } = this;
    const period = word.period(slice.period.label);
    return word("time.value", { period, ...countsSentence(word, slice) });
  }

  showLooks() {
    const { dataset } = document.documentElement;
    const contrast = this.view.contrast ?? "";
    const isRecoloured = dataset.contrast !== contrast;
    dataset.contrast = contrast;
    if (isRecoloured) this.map.sendSettings();
    this.map.showNames();
  }

  /**
   * The card in the place of what else the panel holds.
   * @param {{ focus?: boolean }} [how]
   */
  showCard({ focus = false } = {}) {
    const { article, card } = this.parts;
    this.showPanel();
    if (article) article.root.hidden = this.isCardOpen;
    this.root.firstElementChild?.classList.toggle("reading", this.isCardOpen);
    card.show({ ...this.view, period: this.periodOfCard }, { focus });
  }

  /** Of two the one that was touched, or else one in which what is opened is there. */
  get periodOfCard() {
    const { view, atlas } = this;
    const { period, with: other, asOf } = view;
    if (!other) return period;
    if (asOf && [period, other].includes(asOf)) return asOf;
    const isOfOther = isActive(atlas, { ...view, period: other }) && !isActive(atlas, view);
    return isOfOther ? other : period;
  }

  /** @param {boolean} isAttracting */
  setAttracting(isAttracting) {
    this.root.firstElementChild?.classList.toggle("attracting", isAttracting);
  }
}

// Resolves once the map has drawn, or has had its time.
function firstDrawing() {
  let done = () => {};
  /** @type {Promise<void>} */
  const promise = new Promise((resolve) => {
    done = resolve;
    setTimeout(resolve, DETAILS_AT_THE_LATEST_MS);
  });
  return { promise, done };
}
