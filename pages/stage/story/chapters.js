// The story: the chapter beside the map, the steps from one to the next, and the list of chapters
// on the time bar.

import { el } from "../app/dom.js";
import { chapterSteps } from "./chapter_steps.js";
import { chapterTabs } from "./chapter_tabs.js";
import { chapterText, markFigure } from "./chapter_text.js";
import { numberOf, rankOf, textOf } from "./prose.js";
import { voice } from "./voice.js";

/** @import { Atlas, Chapter, Word } from "../types.d.ts" */

/**
 * @param {object} given
 * @param {Atlas} given.atlas
 * @param {Word} given.word
 * @param {Chapter[]} given.chapters
 * @param {string} given.mode
 * @param {(slug: string) => void} given.onChapter
 * @param {() => void} given.onBack to the chapter that was left
 * @param {() => void} given.onGlossary
 */
export function story({ atlas, word, chapters, mode, onChapter, onBack, onGlossary }) {
  const isKiosk = mode === "kiosk";
  let open = chapters[0];

  const number = el("p", { class: "chapter-number" });
  const title = el("h2", { class: "chapter-title", tabindex: "-1" });
  const text = el("div", { class: "chapter-text" });
  const reader = voice({ word, language: atlas.language, textNow: () => spokenText(open) });
  const header = el("header", {}, number, reader.button);
  const root = el("article", { class: "chapter" }, header, title, text);
  const steps = chapterSteps({ word, chapters, onStep: step, onBack });
  const tabs = chapterTabs(word, chapters, onChapter);

  /** @param {string} slug */
  const chapter = (slug) => /** @type {Chapter} */ (chapters.find((one) => one.slug === slug));

  /** @param {number} by */
  function step(by) {
    const at = chapters.indexOf(open) + by;
    if (at >= 0) onChapter(chapters[at % chapters.length].slug);
  }

  /** @param {string} slug */
  function show(slug) {
    reader.stop();
    open = chapter(slug);
    number.textContent = numberOf(word, open, chapters);
    title.textContent = open.title;
    text.replaceChildren(...chapterText({ atlas, word, isKiosk, onGlossary }, open));
    markFigure(text, open);
    steps.show(open);
    tabs.show(open);
  }

  return {
    root,
    steps: steps.root,
    list: tabs.root,
    title,
    step,
    show,
    first: () => onChapter(chapters[0].slug),
    last: () => onChapter(chapters[chapters.length - 1].slug),
    chapter,
    sentence: () => `${rankOf(word, open, chapters)}. ${open.title}.`,
    /**
     * @param {object} given
     * @param {boolean} given.isAway the visitor looks at something else than the chapter
     * @param {boolean} [given.isLeft] and at another moment; as it was, if not given
     */
    wandered({ isAway, isLeft = root.classList.contains("left") }) {
      steps.back.hidden = !isAway && !isLeft;
      root.classList.toggle("left", isLeft);
    },
    close: reader.close,
  };
}

/** @type {(chapter: Chapter) => string[]} */
const spokenText = ({ title, lede, body }) => [title, textOf(lede), ...body.map(textOf)];
