// The stage: one visitor, one moment. It holds the view, cuts the slice, and shows it in the panel,
// on the time bar and on the map in the same frame; the server is not asked. On the story page a
// tour leads it.

import { sceneOf } from "../modes/scenes.js";
import { sliceAt } from "../period/slice.js";
import { inOrder, openingOf, otherPeriod } from "../period/comparison.js";
import { lastOf } from "../period/span.js";
import { comparedSentence } from "../records/comparison.js";
import { countsSentence } from "../records/panel.js";
import { counting } from "./counting.js";
import { wordsOf } from "./dom.js";
import { read, readAhead } from "./files.js";
import { failed, load } from "./loading.js";
import { StageMap } from "./stage_map.js";
import { buildParts, layOut } from "./stage_parts.js";
import { ALONE, bestYear, filterOf, isActive, layoutOf, ofRoad } from "./view.js";
import { modeOf, readView, writeView } from "./view.js";

/**
 * @import {
 *   Atlas, Bounds, Details, Diagram, Picked, Slice, StageOptions, View, Word
 * } from "../types.d.ts"
 */
/** @import { Loaded } from "./loading.js" */

const NONE = { close() {} }; // what there is where no stage is
const ROOMY = "(min-width: 1200px) and (min-aspect-ratio: 1/1)"; // for two maps beside each other
const RETRY_MS = 15_000; // that a kiosk waits, for which nothing came
const REST_MS = 250; // after the last change the address says it
const DETAILS_AT_THE_LATEST_MS = 3000; // a card may be asked for before the map has drawn
const FILTERS = ["layers", "kinds", "activities"];
const LOOKS = ["names", "contrast"];
const ROAD = ["road"];
const OPENED = ["place", "organisation"];
const OF_A_PERIOD = ["year", "month", "from", "to", "with"];
const OF_A_VIEW = ["chapter", "run", "place", "organisation", "seed", ...OF_A_PERIOD];

/**
 * @param {HTMLElement} root empty
 * @param {StageOptions} options
 * @returns {Promise<{ close(): void }>}
 */
export async function mountStage(root, options) {
  const mode = options.mode ?? modeOf(location.search) ?? "desk";
  const loaded = await load(options, mode).catch(() => null);
  if (!options.isWanted()) return NONE; // while its files came, the visitor chose another
  if (!loaded) {
    takeFirstPictureAway();
    root.replaceChildren(failed(options));
    if (mode === "kiosk") setTimeout(() => location.reload(), RETRY_MS); // nobody watches over it
    return NONE;
  }
  const { atlas, story, modules } = loaded;
  const word = wordsOf(atlas);
  nameThePage(atlas, word);
  if (mode === "notes" && story && modules.notes) {
    counting(options.counts)("mode", mode);
    return modules.notes({ root, options, atlas, word, story: story.content });
  }
  const stage = new Stage(root, options, mode, word, loaded);
  stage.firstDrawn.promise
    .then(() => Promise.all([import("../records/cards.js"), read(options, "details")]))
    .then(
      ([{ cards }, details]) => stage.detailsRead(details, cards),
      () => {},
    );
  if (mode === "kiosk") stage.firstDrawn.promise.then(() => stage.readAhead());
  return stage;
}

/**
 * @param {Atlas} atlas
 * @param {Word} word
 */
function nameThePage(atlas, word) {
  document.documentElement.lang = atlas.language;
  document.documentElement.dir = word("language.dir");
  const skip = document.querySelector('[data-testid="stSkipToContent"]'); // Streamlit's, in English
  if (skip) skip.textContent = word("site.skip");
  document.title = `${word("site.title")}, ${word("site.subtitle")}`;
}

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
    const { view, notUnderstood } = readView(atlas, this.searchAtFirst(story), this.story, mode);
    /** @type {View} */
    this.view = view;
    this.shownPeriod = view.period; // also while years pass from one step to another
    this.resting = 0;
    /** @type {(() => void) | null} */
    this.fillsPanel = null; // with the moment, which is told once somebody looks at it
    this.sentence = ""; // of the moment, for those who do not see it
    this.stepSentence = ""; // of the step just opened
    this.isAway = false; // the visitor has moved the map
    /** @type {Pick<View, "bounds"> | null} */
    this.wasFramed = null; // before two periods were compared
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
    parts.head.follow(this.query());
    if (view.term) parts.glossary?.show(view.term);
    view.term = null;
    if (this.beginsPlaying()) scene?.play?.();
    else scene?.touched?.();
    this.root.dataset.ready = "true";
    this.firstDrawn.promise.then(() => {
      takeFirstPictureAway();
      this.countVisit();
    });
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
    clearTimeout(this.resting);
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
    this.recordSoon();
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
    this.recordSoon();
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
    this.recordSoon();
  }

  // Begins with a period that tells something beside this one, and ends.
  toggleComparison() {
    const { view } = this;
    if (view.with) this.endComparison();
    else this.beginComparison();
    const { comparison, panel } = this.parts;
    if (this.isCardOpen) return;
    this.parts.scroll.scrollTop = 0;
    if (this.view.with) comparison.heading.focus({ preventScroll: true });
    else panel.compare.focus({ preventScroll: true });
  }

  // Two small maps, or one that is divided, begin with what their headlines are about.
  beginComparison() {
    const { atlas, view } = this;
    const period = lastOf(view.period);
    const other = otherPeriod(atlas, period);
    const [earlier, later] = inOrder(period, other);
    const isRoomy = matchMedia(ROOMY).matches;
    const opening = isRoomy ? null : openingOf(atlas, [this.sliceAt(earlier), this.sliceAt(later)]);
    const layout = layoutOf(isRoomy || opening?.isApart === false);
    this.parts.overlay.shutLegend();
    const bounds = opening?.bounds ?? view.bounds;
    this.change({ ...ofRoad(null), period, with: other, bounds, ...layout });
    if (!opening) return;
    this.wasFramed = { bounds: view.bounds };
    this.map.frame(opening.bounds);
  }

  endComparison() {
    const { wasFramed, view, map } = this;
    const { bounds } = wasFramed ?? view;
    this.change({ ...ALONE, bounds });
    if (wasFramed) map.frame(bounds ?? map.step?.bounds ?? null);
    this.wasFramed = null;
  }

  /**
   * What the tour shows next, without a card; nothing is drawn yet.
   * @param {Partial<View>} changes
   */
  goTo(changes) {
    const wasOpen = this.isCardOpen;
    this.view = { ...this.view, ...ALONE, ...changes, place: null, organisation: null };
    if (wasOpen) this.showCard();
    this.recordSoon();
  }

  viewOfAddress() {
    return readView(this.atlas, location.search, this.story, this.mode).view;
  }

  /**
   * What is mounted in another language reads the address, which so must say the step that the
   * years still run to.
   * @param {string} language
   */
  changeLanguage(language) {
    this.tour?.running.stop();
    this.record();
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

  // --- the address -------------------------------------------------------------------------------

  query() {
    return writeView(this.atlas, this.view, location.search, this.story);
  }

  /**
   * @param {"replaceState" | "pushState"} how
   * @param {string} [query]
   */
  write(how, query = this.query()) {
    history[how](history.state, "", location.pathname + query + location.hash);
  }

  recordSoon() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.record(), REST_MS);
  }

  // Where the visitor rests: the address and the links say so, and who does not see it hears it.
  record() {
    if (this.isPlaying) return;
    if (this.tour?.running.isRunning) {
      this.recordSoon();
      return;
    }
    const { head, live, bar } = this.parts;
    this.tour?.frameWhatIsThere();
    this.tour?.entry.now();
    this.write("replaceState");
    head.follow(this.query());
    const isOnBar = document.activeElement === bar.track; // which says its value itself
    live.textContent = this.stepSentence + (isOnBar ? "" : this.sentence);
    this.stepSentence = "";
  }
}

// What the page brought along, to be seen before any script had come.
const takeFirstPictureAway = () => document.querySelector(".first-picture")?.remove();

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
