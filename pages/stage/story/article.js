// The open chapter beside the map: where one is, its steps, a question, names, and the ways on.

import { el } from "../app/dom.js";
import { placeOf } from "../records/lookup.js";
import { chapterSteps } from "./chapter_steps.js";
import { chapterTabs } from "./chapter_tabs.js";
import { progress, ranksOf } from "./progress.js";
import { prose, termsOf, textOf } from "./prose.js";
import { stepText } from "./step_text.js";
import { onSwipe } from "./swipe.js";
import { voice } from "./voice.js";

/** @import { Atlas, Chapter, Picture, Step, Stop, Story, Reported, Word } from "../types.d.ts" */
/** @import { Walk } from "./walk.js" */

/**
 * @typedef {object} Given
 * @property {Atlas} atlas
 * @property {Word} word
 * @property {Story} story
 * @property {string} mode
 * @property {(chapter: Chapter, picture: Picture) => string} pictureAddress
 * @property {(chapter: Chapter, step: Step) => string} pageAddress
 * @property {(chapter: Chapter) => string} documentsAddress
 * @property {(slug: string) => void} onChapter
 * @property {(by: number) => void} onTurn
 * @property {() => void} onAgain
 * @property {() => void} onBack to the step that was left
 * @property {() => void} onMore wants to look around
 * @property {() => void} onPath wants the short visit, or the whole
 * @property {() => void} onGlossary
 * @property {(told: Reported) => void} onWrong
 */

/** @param {Given} given */
export const article = (given) => new Article(given);

export class Article {
  /** @param {Given} given */
  constructor(given) {
    const { atlas, word, story, onTurn, onAgain, onBack, onChapter, onPath } = given;
    this.given = given;
    /** @type {Stop | null} */
    this.stop = null;
    /** @type {Walk | null} */
    this.walk = null;
    /** @type {Map<Step, ReturnType<typeof stepText>>} */
    this.texts = new Map(); // of the open chapter
    this.progress = progress(word, story);
    this.period = el("p", { class: "step-period" });
    this.title = el("h2", { class: "chapter-title", tabindex: "-1" });
    this.steps = el("div", { class: "steps" });
    this.after = el("div", { class: "chapter-end" });
    this.path = el("button", { type: "button", class: "path", onclick: onPath });
    this.reader = voice({ word, language: atlas.language, textNow: () => this.spokenText() });
    this.root = this.build();
    this.turns = chapterSteps({ word, onTurn, onAgain, onBack });
    this.tabs = chapterTabs(word, story.chapters, onChapter);
    onSwipe(this.root, onTurn);
  }

  build() {
    const { said, marks } = this.progress;
    const header = el("header", {}, this.period, said, this.path, this.reader.button);
    return el("article", { class: "chapter" }, header, marks, this.title, this.steps, this.after);
  }

  /**
   * @param {Walk} walk
   * @param {Stop} stop
   */
  show(walk, stop) {
    const isOther = stop.chapter !== this.stop?.chapter;
    this.reader.stop();
    this.stop = stop;
    this.walk = walk;
    if (isOther) this.fill(stop.chapter);
    for (const [step, { root, fold, way }] of this.texts) {
      const isNow = step === stop.step;
      if (way) way.href = this.given.pageAddress(stop.chapter, step);
      root.classList.toggle("now", isNow);
      if (!isNow) fold.open = false;
    }
    this.progress.show(walk, stop);
    this.turns.show(walk, stop);
    if (isOther) this.tabs.show(stop.chapter);
    this.showPath(walk);
  }

  /** @param {Chapter} chapter */
  fill(chapter) {
    const { word } = this.given;
    this.title.textContent = chapter.title;
    const isKiosk = this.given.mode === "kiosk";
    this.texts = new Map(
      chapter.steps.map((step) => [step, stepText({ ...this.given, isKiosk }, chapter, step)]),
    );
    this.steps.replaceChildren(...[...this.texts.values()].map(({ root }) => root));
    const question = el(
      "section",
      { class: "question" },
      el("h3", {}, word("story.question")),
      el("p", {}, ...prose(chapter.question, { linked: !isKiosk })),
    );
    this.after.replaceChildren(question, this.names(chapter));
  }

  /**
   * What the chapter names, each as large as a finger, and the glossary.
   * @param {Chapter} chapter
   */
  names(chapter) {
    const { atlas, word, mode, onGlossary, documentsAddress } = this.given;
    const { steps } = chapter;
    /** @type {(attributes: object, text: string | HTMLElement) => Element} */
    const chip = (attributes, text) =>
      el("li", {}, el("button", { type: "button", class: "chip", ...attributes }, text));
    const places = [...new Set(steps.flatMap((step) => step.places))];
    const labels = new Set(places.map((id) => placeOf(atlas, id).label.toLowerCase()));
    const terms = [...termsOf(steps)].filter(([, text]) => !labels.has(text.toLowerCase()));
    const glossary = { type: "button", class: "plain-button", onclick: onGlossary };
    return el(
      "section",
      { class: "names" },
      el("h3", {}, word("story.names")),
      el(
        "ul",
        { class: "chips" },
        ...places.map((id) => chip({ "data-place": id }, word.record(placeOf(atlas, id).label))),
        ...terms.map(([id, text]) => chip({ class: "chip term-chip", "data-term": id }, text)),
      ),
      el("button", glossary, word("story.glossary")),
      mode === "desk" &&
        el(
          "p",
          { class: "to-print" },
          el("a", { href: documentsAddress(chapter) }, word("story.documents")),
        ),
    );
  }

  /** @param {Walk} walk */
  showPath({ all, isWhole }) {
    const { word, story } = this.given;
    const total = word.number(isWhole ? story.paths.short.length : all.length);
    this.path.textContent = word(isWhole ? "story.short" : "story.whole", { total });
  }

  /** @param {string} period that is on the map */
  showPeriod(period) {
    this.period.textContent = this.given.word.period(period);
  }

  /** Where one is, for those who do not see it. */
  sentence() {
    const { stop, walk } = this;
    if (!stop || !walk) return "";
    const { word, story } = this.given;
    const ranks = ranksOf(word, story.chapters, walk, stop).join(", ");
    return `${ranks}. ${stop.chapter.title}. ${stop.step.heading}`;
  }

  spokenText() {
    if (!this.stop) return [];
    const { heading, text } = this.stop.step;
    return [heading, ...text.map(textOf)];
  }

  /** @returns {HTMLAnchorElement | null} to the page that the open step leads to */
  get way() {
    return (this.stop && this.texts.get(this.stop.step)?.way) ?? null;
  }

  /** @returns {HTMLElement[]} the sections of the open chapter's steps */
  get sections() {
    return [...this.texts.values()].map(({ root }) => root);
  }

  /** @returns {HTMLElement} where the keyboard comes to the text */
  get heading() {
    const text = this.stop && this.texts.get(this.stop.step);
    return text ? text.heading : this.title;
  }

  /**
   * @param {object} given
   * @param {boolean} given.isAway the visitor looks at something else than the step
   * @param {boolean} given.isLeft its text gives way to what is known of the moment
   * @param {boolean} given.isElsewhere which is another one than the step's
   */
  wandered({ isAway, isLeft, isElsewhere }) {
    this.turns.back.hidden = !isAway && !isLeft;
    this.root.classList.toggle("left", isLeft);
    this.root.classList.toggle("elsewhere", isElsewhere);
  }

  close() {
    this.reader.close();
  }
}
