// The teacher's notes of a chapter, on a page of their own: no map, the time elapsed, what to say
// and to ask.

import { pageKeys, togetherWith } from "./classroom.js";
import { el } from "../app/dom.js";
import { numberOf, prose, termsOf } from "../story/prose.js";
import { sourceList } from "../records/source_list.js";
import { slugOf } from "../app/view.js";

/** @import { Atlas, Chapter, Child, Run, Story, Word } from "../types.d.ts" */

const TICK_MS = 1000;

/** @typedef {{ root: HTMLElement, atlas: Atlas, word: Word, story: Story }} Given */

/** @param {Given} given */
export function notes(given) {
  const page = new NotesPage(given);
  return { close: () => page.close() };
}

class NotesPage {
  /** @param {Given} given */
  constructor({ root, atlas, word, story }) {
    this.atlas = atlas;
    this.word = word;
    this.story = story;
    this.at = Math.max(0, this.find(slugOf(queryNow().get("chapter") ?? "")));
    this.began = Date.now();
    this.elapsed = elapsedTime(word);
    this.number = el("p", { class: "chapter-number" });
    this.title = el("h2", { class: "chapter-title", tabindex: "-1" });
    this.body = el("div", { class: "notes-body" });
    this.live = el("div", { class: "hidden-but-read", "aria-live": "polite" });
    this.previous = this.button("story.previous", "step ", () => this.go(this.at - 1));
    this.next = this.button("story.next", "step next", () => this.go(this.at + 1));
    const { number, title, body, live } = this;
    root.replaceChildren(el("div", { class: "notes" }, this.head(), number, title, body, live));
    this.together = togetherWith((slug) => this.go(this.find(slug), { isOfOther: true }));
    this.ticking = setInterval(() => this.tick(), TICK_MS);
    this.keyed = this.keyed.bind(this);
    document.addEventListener("keydown", this.keyed);
    this.show();
    root.dataset.ready = "true";
  }

  close() {
    clearInterval(this.ticking);
    this.together.close();
    document.removeEventListener("keydown", this.keyed);
  }

  // --- elements ----------------------------------------------------------------------------------

  head() {
    const { word } = this;
    const restart = this.button("class.restart", "step ", () => {
      this.began = Date.now();
      this.tick();
    });
    const steps = { class: "chapter-steps", "aria-label": word("story.steps") };
    return el(
      "header",
      { class: "notes-head" },
      el("h1", {}, word("class.notes")),
      this.elapsed,
      restart,
      el("nav", steps, this.previous, this.next),
    );
  }

  /** @type {(key: string, name: string, onclick: () => void) => HTMLButtonElement} */
  button(key, name, onclick) {
    return el("button", { type: "button", class: name, onclick }, this.word(key));
  }

  /** @param {Chapter} chapter */
  toSay({ lede, body }) {
    const paragraphs = body.map((runs) => el("p", {}, ...unlinked(runs)));
    return this.section(
      "class.to_say",
      el("p", { class: "lede" }, ...unlinked(lede)),
      ...paragraphs,
    );
  }

  /**
   * @param {Chapter} chapter
   * @param {Chapter | undefined} next
   */
  beside(chapter, next) {
    const { word } = this;
    const { figure, question } = chapter;
    const terms = [...termsOf(chapter).keys()].map((id) => this.term(id));
    const sources = sourceList(word, figure.sources);
    const after = next && `${next.title} (${word.period(next.period)})`;
    return [
      this.section("story.question", el("p", { class: "lede" }, ...unlinked(question))),
      this.section("story.figure", el("p", {}, ...unlinked(figure.caption)), sources),
      terms.length ? this.section("class.words", el("dl", {}, ...terms)) : null,
      this.section("class.on_the_map", el("p", {}, ...this.places(chapter))),
      after ? this.section("class.then", el("p", {}, after)) : null,
    ];
  }

  /** @type {(key: string, ...children: Child[]) => Element} */
  section(key, ...children) {
    return el("section", {}, el("h3", {}, this.word(key)), ...children);
  }

  /** @param {string} id */
  term(id) {
    const { term, definition } = this.story.terms[id];
    return el("div", {}, el("dt", {}, term), el("dd", {}, definition));
  }

  /** @param {Chapter} chapter */
  places({ places }) {
    return places.flatMap((id, i) => {
      const label = this.atlas.placeById.get(id)?.label ?? "";
      return [i ? " · " : "", this.word.record(label)];
    });
  }

  // --- what is shown -----------------------------------------------------------------------------

  show() {
    const { chapters } = this.story;
    const chapter = chapters[this.at];
    const next = chapters[this.at + 1];
    this.number.textContent = numberOf(this.word, chapter, chapters);
    this.title.textContent = chapter.title;
    this.body.replaceChildren(
      el("div", {}, this.toSay(chapter)),
      el("div", {}, ...this.beside(chapter, next)),
    );
    this.previous.disabled = this.at === 0;
    this.next.disabled = !next;
    this.live.textContent = `${this.number.textContent}: ${chapter.title}`;
    this.writeAddress(chapter);
    scrollTo(0, 0);
  }

  /** @param {Chapter} chapter */
  writeAddress({ slug }) {
    const query = queryNow();
    query.set("chapter", slug);
    query.set("lang", this.atlas.language);
    history.replaceState(history.state, "", `${location.pathname}?${query}`);
  }

  tick() {
    const seconds = Math.floor((Date.now() - this.began) / 1000);
    this.elapsed.textContent = [seconds / 60, seconds % 60]
      .map((part) => String(Math.floor(part)).padStart(2, "0"))
      .join(":");
  }

  // --- moving ------------------------------------------------------------------------------------

  /** @param {string} slug */
  find(slug) {
    return this.story.chapters.findIndex((chapter) => chapter.slug === slug);
  }

  /**
   * @param {number} to
   * @param {{ isOfOther?: boolean }} [from] whether the class went there first
   */
  go(to, { isOfOther = false } = {}) {
    const { chapters } = this.story;
    if (to < 0 || to >= chapters.length || to === this.at) return;
    this.at = to;
    this.show();
    if (!isOfOther) this.together.tell(chapters[to].slug);
  }

  /** @param {KeyboardEvent} event */
  keyed(event) {
    const by = pageKeys(this.word)[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault(); // the next chapter begins at its head
    if (!event.repeat) this.go(this.at + by);
  }
}

const queryNow = () => new URLSearchParams(location.search);

/** @param {Run[]} runs */
const unlinked = (runs) => prose(runs, { linked: false });

/** @param {Word} word */
const elapsedTime = (word) =>
  el("time", { class: "elapsed", role: "timer", "aria-label": word("class.elapsed") }, "00:00");
