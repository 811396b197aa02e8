// Texts of the story as elements: runs [kind, text, id], in which names open cards and terms the glossary. They are
// links, since a button within a sentence cannot break over lines.

import { el } from "../app/dom.js";

// `linked`: false leaves the names as words, where a line of text is too low for a finger.
export function prose(runs, { linked = true } = {}) {
  const link = (text, id, key) => (linked ? el("a", { class: `link to-${key}`, href: `?${key}=${id}`, [`data-${key}`]: id }, text) : el("b", { class: "named" }, text));
  const make = {
    text: (text) => text,
    emphasis: (text) => el("em", {}, text),
    strong: (text) => el("strong", {}, text),
    place: (text, id) => link(text, id, "place"),
    organisation: (text, id) => link(text, id, "organisation"),
    term: (text, id) => link(text, id, "term"),
    headcount: (text, id) => el("span", { class: "value", "data-headcount": id }, text),
    deaths: (text, id) => el("span", { class: "value", "data-deaths": id }, text),
    event: (text, id) => el("span", { class: "value", "data-event": id }, text),
  };
  return runs.map(([kind, text, id]) => make[kind](text, id));
}

export const textOf = (runs) => runs.map(([, text]) => text).join("");

// "Chapter 3 of 11", and "Chapter 3 of 11 · 2002"
export const rankOf = (word, chapter, chapters) => word("story.chapter_of", { n: word.number(chapters.indexOf(chapter) + 1), total: word.number(chapters.length) });
export const numberOf = (word, chapter, chapters) => `${rankOf(word, chapter, chapters)} · ${word.period(chapter.period)}`;

// Ids of the terms of a chapter's text, each with the words that stand for it there.
export const termsOf = ({ lede, body }) => new Map([...lede, ...body.flat()].filter(([kind]) => kind === "term").map(([, text, id]) => [id, text]));
