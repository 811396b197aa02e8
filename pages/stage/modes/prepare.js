// "Prepare": a teacher chooses chapters and a length; the run that comes of it is a link.

import { copyFrom } from "../app/clipboard.js";
import { el } from "../app/dom.js";
import { minutesOf, writeRun } from "../story/run.js";
import { mostChapters, planRun } from "./run_plan.js";

/** @import { Story, TimedStop, Word } from "../types.d.ts" */

const LENGTHS = [15, 30, 45, 60, 90]; // minutes

/**
 * @typedef {object} Given
 * @property {Word} word
 * @property {Story} story
 * @property {string} language
 * @property {Record<string, string>} languages
 * @property {() => { chapter: string, run: TimedStop[] | null }} open what the class has open
 * @property {(query: string) => string} address of the class
 * @property {((query: string) => string) | null} paper of the run as PDF, where a server makes it
 */

/** @param {Given} given */
export const preparation = (given) => new Preparation(given);

class Preparation {
  /** @param {Given} given */
  constructor(given) {
    this.given = given;
    const { word, story, languages, language } = given;
    const chapterNames = story.chapters.map(({ slug, number, title }) => [
      slug,
      `${word.number(number)} ${title}`,
    ]);
    const lengths = LENGTHS.map((n) => [String(n), word.number(n)]);
    this.chapters = choice(word("prepare.chapters"), "checkbox", "chapter", chapterNames);
    this.lengths = choice(word("prepare.length"), "radio", "length", lengths);
    const spoken = Object.entries(languages).map(([code, name]) => [code, name, code]);
    this.languages = choice(word("prepare.language"), "radio", "language", spoken);
    this.languages.choose([language]);
    this.said = el("p", { class: "lede", role: "status" });
    this.list = el("ol", { tabindex: "0", "aria-label": word("prepare.run") });
    this.link = el("input", { readonly: true, "aria-label": word("prepare.link") });
    this.link.addEventListener("focus", () => this.link.select());
    this.start = el("a", { class: "plain-button strong" }, word("prepare.open"));
    this.paper = given.paper && el("a", { class: "plain-button" }, word("prepare.paper"));
    this.way = el("div", { class: "run-way" }, el("p", {}, word("prepare.keep")), this.link);
    this.dialog = this.build();
  }

  /** @returns {HTMLDialogElement} */
  build() {
    const { word } = this.given;
    const onclick = () => this.dialog.close();
    const foot = { class: "dialog-foot" };
    const shut = el(
      "button",
      { type: "button", class: "plain-button", onclick },
      word("stage.close"),
    );
    return el(
      "dialog",
      { class: "prepare", "aria-labelledby": "prepare-title", tabindex: "-1" },
      el("h2", { id: "prepare-title", tabindex: "-1" }, word("prepare.title")),
      el(
        "form",
        { onchange: () => this.show() },
        this.chapters.root,
        el(
          "div",
          { class: "run" },
          this.lengths.root,
          this.languages.root,
          this.said,
          this.list,
          this.way,
        ),
      ),
      el("div", foot, this.copyButton(), this.paper, this.start, shut),
    );
  }

  copyButton() {
    const { word } = this.given;
    const button = el("button", { type: "button", class: "plain-button" }, word("prepare.copy"));
    this.link.addEventListener("input", () => button.replaceChildren(word("prepare.copy")));
    button.addEventListener("click", async () => {
      const isCopied = await copyFrom(this.link);
      button.replaceChildren(word(isCopied ? "prepare.copied" : "prepare.selected"));
    });
    return button;
  }

  toggle() {
    if (this.dialog.open) this.dialog.close();
    else this.openDialog();
  }

  // It begins with the run of the class, or with a quarter of an hour of its chapter.
  openDialog() {
    const { chapter, run } = this.given.open();
    const total = run ? minutesOf(run) : LENGTHS[0];
    const length = LENGTHS.find((n) => n >= total) ?? LENGTHS[LENGTHS.length - 1];
    this.chapters.choose(run ? run.map((stop) => stop.chapter.slug) : [chapter]);
    this.lengths.choose([String(length)]);
    this.show();
    this.dialog.showModal();
  }

  show() {
    const { word, story } = this.given;
    const minutes = Number(this.lengths.chosen()[0]);
    const run = planRun(story, this.chapters.chosen(), minutes);
    this.said.textContent = this.sentence(run, minutes);
    this.list.replaceChildren(...rowsOf(word, run));
    this.list.hidden = !run.length;
    this.showLinks(run);
  }

  /**
   * @param {TimedStop[]} run
   * @param {number} minutes
   */
  sentence(run, minutes) {
    const { word } = this.given;
    if (run.length) return word.count("prepare.total", run.length, { minutes });
    if (!this.chapters.chosen().length) return word("prepare.none");
    return word("prepare.too_many", { minutes, most: word.number(mostChapters(minutes)) });
  }

  /** @param {TimedStop[]} run */
  showLinks(run) {
    const { address, paper } = this.given;
    const query = `lang=${this.languages.chosen()[0]}&run=${writeRun(run)}`;
    this.start.href = address(query);
    this.link.value = this.start.href;
    this.link.dispatchEvent(new Event("input"));
    if (this.paper && paper) this.paper.href = paper(query);
    this.dialog.classList.toggle("without-run", !run.length);
  }
}

/**
 * The steps with when they are, in minutes from the beginning.
 * @param {Word} word
 * @param {TimedStop[]} run
 */
function rowsOf(word, run) {
  let from = 0;
  return run.map(({ chapter, step, minutes }, i) => {
    const isLast = run[i + 1]?.chapter !== chapter;
    const times = word("prepare.times", { from, to: (from += minutes) });
    const question = isLast && el("span", { class: "then" }, word("prepare.question"));
    return el(
      "li",
      {},
      el("span", { class: "times" }, times),
      el("span", {}, step.heading),
      question,
    );
  });
}

/**
 * Some of which one or more are chosen.
 * @param {string} legend
 * @param {"checkbox" | "radio"} type
 * @param {string} name
 * @param {string[][]} values each with what it is called, and in which language
 */
function choice(legend, type, name, values) {
  const inputs = values.map(([value]) => el("input", { type, name, value }));
  const labels = values.map(([, text, lang], i) =>
    el("label", {}, inputs[i], el("span", { lang: lang ?? null }, text)),
  );
  return {
    root: el("fieldset", { class: `choice-of-${name}` }, el("legend", {}, legend), ...labels),
    chosen: () => inputs.filter(({ checked }) => checked).map(({ value }) => value),
    /** @param {string[]} chosen */
    choose(chosen) {
      for (const input of inputs) input.checked = chosen.includes(input.value);
    },
  };
}
