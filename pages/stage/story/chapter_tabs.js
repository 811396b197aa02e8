// The list of chapters on the time bar.

import { AfterFrame } from "../app/after_frame.js";
import { el, hint } from "../app/dom.js";
import { roving } from "../app/roving.js";

/** @import { Chapter, Word } from "../types.d.ts" */

/** @typedef {{ chapter: Chapter, button: HTMLButtonElement, label: HTMLElement }} Tab */

/**
 * @param {Word} word
 * @param {Chapter[]} chapters
 * @param {(slug: string) => void} onChapter
 */
export function chapterTabs(word, chapters, onChapter) {
  const tabs = chapters.map((chapter) => tabOf(word, chapter, onChapter));
  const row = el("ol", {}, ...tabs.map(({ button }) => el("li", {}, button)));
  const root = el("nav", { class: "chapters", "aria-label": word("story.chapters") }, row);
  const stopAt = roving(root);
  const scrolling = new AfterFrame(); // which lays the page out
  return {
    root,
    /** @param {Chapter} open */
    show(open) {
      for (const tab of tabs) nameTab(word, tab, tab.chapter === open);
      const { button } = tabs[chapters.indexOf(open)];
      stopAt(button);
      // Where the row is wider than the window.
      scrolling.put(() => {
        row.scrollLeft = button.offsetLeft - (row.clientWidth - button.offsetWidth) / 2;
      });
    },
  };
}

/** @type {(chapter: Chapter) => string} */
const yearOf = ({ steps: [first] }) => first.period.slice(0, 4);

/**
 * @param {Word} word
 * @param {Chapter} chapter
 * @param {(slug: string) => void} onChapter
 * @returns {Tab}
 */
function tabOf(word, chapter, onChapter) {
  const { slug, number, title } = chapter;
  const label = hint(
    null,
    el("span", { class: "tab-number" }, word.number(number)),
    " ",
    el("span", { class: "tab-year" }, yearOf(chapter)),
    " ",
    el("span", { class: "tab-title" }, title),
  );
  const onclick = () => onChapter(slug);
  const button = el("button", { type: "button", "data-chapter": slug, onclick }, label);
  return { chapter, button, label };
}

/**
 * Named as it is seen (WCAG 2.5.3): its number, then its title where it is open, else its year.
 * @param {Word} word
 * @param {Tab} tab
 * @param {boolean} isOpen
 */
function nameTab(word, { chapter, button, label }, isOpen) {
  const number = word.number(chapter.number);
  const name = isOpen
    ? `${number} ${chapter.title}`
    : `${number} ${yearOf(chapter)}, ${chapter.title}`;
  button.setAttribute("aria-label", name);
  label.title = name;
  if (isOpen) button.setAttribute("aria-current", "step");
  else button.removeAttribute("aria-current");
}
