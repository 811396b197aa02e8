// The teacher's notes of a chapter, on a page of their own: no map, the time elapsed, what to say,
// step by step, and to ask.

import { pageKeys, togetherWith } from "./classroom.js";
import { addressOf } from "../app/addresses.js";
import { el } from "../app/dom.js";
import { correction, wrongButton } from "../records/correction.js";
import { positionOf, rankOf, stepOf } from "../story/progress.js";
import { prose, termsOf } from "../story/prose.js";
import { toldOf } from "../story/step_text.js";
import { WHOLE, walkOf } from "../story/walk.js";
import { sourceList } from "../records/source_list.js";
import { slugOf } from "../app/view.js";

/**
 * @import {
 *   Atlas, Chapter, Child, Opened, Run, StageOptions, Step, Stop, Story, Word
 * } from "../types.d.ts"
 */

const TICK_MS = 1000;

/**
 * @typedef {{
 *   root: HTMLElement, options: StageOptions, atlas: Atlas, word: Word, story: Story
 * }} Given
 */

/** @param {Given} given */
export function notes(given) {
  const page = new NotesPage(given);
  return { close: () => page.close() };
}

class NotesPage {
  /** @param {Given} given */
  constructor({ root, options, atlas, word, story }) {
    this.atlas = atlas;
    this.word = word;
    this.story = story;
    const query = queryNow();
    this.walk = walkOf(story, WHOLE, query.get("run"));
    this.stop = this.walk.find(slugOf(query.get("chapter") ?? ""), query.get("step"));
    this.began = Date.now();
    this.elapsed = elapsedTime(word);
    this.number = el("p", { class: "chapter-number" });
    this.title = el("h2", { class: "chapter-title", tabindex: "-1" });
    this.body = el("div", { class: "notes-body" });
    this.live = el("div", { class: "hidden-but-read", "aria-live": "polite" });
    this.previous = this.button("story.previous", "turn ", () => this.turn(-1));
    this.next = this.button("class.next_step", "turn next", () => this.turn(1));
    const toCorrected = addressOf(options, "corrections", `lang=${atlas.language}`);
    this.wrong = correction({ word, options, isKiosk: false, toCorrected, query: inClass });
    const { number, title, body, live } = this;
    root.replaceChildren(
      el("div", { class: "notes" }, this.head(), number, title, body, live),
      el("div", { class: "stage notes-dialog" }, this.wrong.root),
    );
    this.together = togetherWith((opened) => this.open(opened));
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
    const restart = this.button("class.restart", "turn ", () => {
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

  /**
   * The whole chapter, the open step marked.
   * @param {Stop} stop
   */
  toSay({ chapter, step: open }) {
    return this.section(
      "class.to_say",
      ...chapter.steps.map((step) => this.stepOf(chapter, step, step === open)),
    );
  }

  /**
   * Its class sees no "Something wrong?": who teaches has it here.
   * @param {Chapter} chapter
   * @param {Step} step
   * @param {boolean} isOpen
   */
  stepOf({ slug }, step, isOpen) {
    const { word, wrong } = this;
    return el(
      "section",
      { class: "notes-step", "aria-current": isOpen ? "step" : null },
      el("h4", {}, step.heading),
      ...step.text.map((runs) => el("p", {}, ...unlinked(runs))),
      el("div", { class: "how-text" }, ...step.how.map((runs) => el("p", {}, ...unlinked(runs)))),
      sourceList(word, step.sources),
      wrongButton(word, () => wrong.show(toldOf(word, slug, step))),
    );
  }

  /**
   * @param {Stop} stop
   * @param {Stop | null} next
   */
  beside({ chapter, step }, next) {
    const { word } = this;
    const terms = [...termsOf(chapter.steps).keys()].map((id) => this.term(id));
    const after = next && `${next.step.heading} (${word.period(next.step.period)})`;
    return [
      after ? this.section("class.next_step", el("p", { class: "lede" }, after)) : null,
      this.section("class.on_the_map", el("p", {}, ...this.places(step))),
      this.section("story.question", el("p", { class: "lede" }, ...unlinked(chapter.question))),
      terms.length ? this.section("class.words", el("dl", {}, ...terms)) : null,
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

  /** @param {Step} step */
  places({ places }) {
    return places.flatMap((id, i) => {
      const label = this.atlas.placeById.get(id)?.label ?? "";
      return [i ? " · " : "", this.word.record(label)];
    });
  }

  // --- what is shown -----------------------------------------------------------------------------

  show() {
    const { word, stop } = this;
    const { chapter, step } = stop;
    const next = this.walk.beside(stop, 1);
    const ranks = this.walk.run
      ? [positionOf(word, this.walk, stop)]
      : [rankOf(word, chapter, this.story.chapters), stepOf(word, stop)];
    this.number.textContent = `${ranks.join(" · ")} · ${word.period(step.period)}`;
    this.title.textContent = chapter.title;
    this.body.replaceChildren(
      el("div", {}, this.toSay(stop)),
      el("div", {}, ...this.beside(stop, next)),
    );
    this.previous.disabled = !this.walk.beside(stop, -1);
    this.next.disabled = !next;
    this.live.textContent = `${this.number.textContent}: ${step.heading}`;
    this.writeAddress(stop);
    this.body.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
  }

  /** @param {Stop} stop */
  writeAddress({ chapter, step }) {
    const query = queryNow();
    query.set("chapter", chapter.slug);
    query.set("step", step.id);
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

  /** @param {number} by */
  turn(by) {
    const next = this.walk.beside(this.stop, by);
    if (!next) return;
    const opened = { chapter: next.chapter.slug, step: next.step.id };
    this.open(opened);
    this.together.tell(opened);
  }

  /** @param {Opened} opened */
  open({ chapter, step }) {
    this.stop = this.walk.find(chapter, step);
    this.show();
  }

  /** @param {KeyboardEvent} event */
  keyed(event) {
    const by = pageKeys(this.word)[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey || this.wrong.root.open) return;
    event.preventDefault(); // which would scroll
    if (!event.repeat) this.turn(by);
  }
}

/** The address of what the notes are of, without them. */
function inClass() {
  const query = queryNow();
  query.delete("mode");
  return query.toString();
}

const queryNow = () => new URLSearchParams(location.search);

/** @param {Run[]} runs */
const unlinked = (runs) => prose(runs, { linked: false });

/** @param {Word} word */
const elapsedTime = (word) =>
  el("time", { class: "elapsed", role: "timer", "aria-label": word("class.elapsed") }, "00:00");
