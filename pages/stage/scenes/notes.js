// The teacher's notes of a chapter, on a page of their own: no map, the time elapsed, what to say and to ask.

import { pageKeys, togetherWith } from "./classroom.js";
import { el } from "../dom.js";
import { numberOf, prose, termsOf } from "../story/prose.js";
import { sourceList } from "../source_list.js";
import { slugOf } from "../view.js";

const TICK_MS = 1000;

export function notes({ root, atlas, word, told }) {
  const { chapters, terms } = told;
  const find = (slug) => chapters.findIndex((chapter) => chapter.slug === slug);
  let at = Math.max(0, find(slugOf(new URLSearchParams(location.search).get("chapter") ?? "")));
  let began = Date.now();

  const elapsed = el("time", { class: "elapsed", role: "timer", "aria-label": word("class.elapsed") }, "00:00");
  const number = el("p", { class: "chapter-number" });
  const title = el("h2", { class: "chapter-title", tabindex: "-1" });
  const body = el("div", { class: "notes-body" });
  const live = el("div", { class: "hidden-but-read", "aria-live": "polite" });
  const button = (key, onclick, more = "") => el("button", { type: "button", class: `step ${more}`, onclick }, word(key));
  const previous = button("story.previous", () => go(at - 1));
  const next = button("story.next", () => go(at + 1), "next");
  root.replaceChildren(
    el("div", { class: "notes" },
      el("header", { class: "notes-head" }, el("h1", {}, word("class.notes")), elapsed, button("class.restart", () => { began = Date.now(); tick(); }), el("nav", { class: "chapter-steps", "aria-label": word("story.steps") }, previous, next)),
      number, title, body, live),
  );

  const term = (id) => el("div", {}, el("dt", {}, terms[id].term), el("dd", {}, terms[id].definition));
  const section = (name, ...children) => el("section", {}, el("h3", {}, word(name)), ...children);

  function show() {
    const chapter = chapters[at];
    const used = [...termsOf(chapter).keys()];
    const plain = (runs) => prose(runs, { linked: false });
    number.textContent = numberOf(word, chapter, chapters);
    title.textContent = chapter.title;
    body.replaceChildren(
      el("div", {},
        section("class.to_say", el("p", { class: "lede" }, ...plain(chapter.lede)), ...chapter.body.map((runs) => el("p", {}, ...plain(runs)))),
      ),
      el("div", {},
        section("story.question", el("p", { class: "lede" }, ...plain(chapter.question))),
        section("story.figure", el("p", {}, ...plain(chapter.figure.caption)), sourceList(word, chapter.figure.sources) ?? ""),
        used.length ? section("class.words", el("dl", {}, ...used.map(term))) : "",
        section("class.on_the_map", el("p", {}, ...chapter.places.flatMap((id, i) => [i ? " · " : "", word.record(atlas.placeById.get(id).label)]))),
        chapters[at + 1] ? section("class.then", el("p", {}, `${chapters[at + 1].title} (${word.period(chapters[at + 1].period)})`)) : "",
      ),
    );
    previous.disabled = at === 0;
    next.disabled = at === chapters.length - 1;
    live.textContent = `${number.textContent}: ${chapter.title}`;
    const query = new URLSearchParams(location.search);
    query.set("chapter", chapter.slug);
    query.set("lang", atlas.language);
    history.replaceState(history.state, "", `${location.pathname}?${query}`);
    scrollTo(0, 0);
  }

  function go(to, { tell = true } = {}) {
    if (to < 0 || to >= chapters.length || to === at) return;
    at = to;
    show();
    if (tell) together.tell(chapters[at].slug);
  }

  function tick() {
    const seconds = Math.floor((Date.now() - began) / 1000);
    elapsed.textContent = [seconds / 60, seconds % 60].map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");
  }

  function keyed(event) {
    const by = pageKeys(word)[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault(); // the next chapter begins at its head
    if (!event.repeat) go(at + by);
  }

  const together = togetherWith((slug) => go(find(slug), { tell: false }));
  const ticking = setInterval(tick, TICK_MS);
  document.addEventListener("keydown", keyed);
  show();
  root.dataset.ready = "true";
  return {
    close() {
      clearInterval(ticking);
      together.close();
      document.removeEventListener("keydown", keyed);
    },
  };
}
