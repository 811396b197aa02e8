// The head of the stage: the name of the map, the switch of languages, and where to go from here.

import { addressOf, queryOfStory } from "./addresses.js";
import { el } from "./dom.js";

/** @import { Child, StageOptions, Word } from "../types.d.ts" */

/**
 * @typedef {object} Heading
 * @property {Word} word
 * @property {string} language
 * @property {StageOptions} options
 * @property {string} mode
 * @property {(code: string) => void} onLanguage
 */

/** @type {[page: string, word: string][]} */
const PAGES = [
  ["", "site.story"],
  ["explore", "site.map"],
  ["organisations", "site.organisations"],
  ["solidarity", "site.solidarity"],
  ["sources", "site.sources"],
];

/** Pages with a chart of their own in the map's place. */
export const DIAGRAMS = ["organisations", "solidarity", "quiz"];

/** @type {Record<string, string>} */
const PICTURES = { organisations: "organisations", solidarity: "journeys" }; // of the press desk

/** @param {StageOptions} options */
const pageOf = ({ scene }) => (scene === "story" ? "" : scene);

/** @param {Heading} heading */
export function head(heading) {
  const links = new Links(heading);
  return {
    root: title(heading),
    links: navigation(links, heading),
    /** @type {Links["address"]} */
    address: (page, more) => links.address(page, more),
    /** @type {Links["follow"]} */
    follow: (query) => links.follow(query),
  };
}

/** @param {Heading} heading */
const title = ({ word, language, options, onLanguage }) =>
  el(
    "header",
    { class: "head" },
    el("h1", {}, word("site.title"), " ", el("span", {}, word("site.subtitle"))),
    el(
      "div",
      { class: "languages", role: "group", "aria-label": word("site.language") },
      ...Object.entries(options.languages).map(([code, name]) =>
        el(
          "button",
          {
            type: "button",
            lang: code,
            "aria-pressed": String(code === language),
            title: name,
            onclick: () => onLanguage(code),
          },
          code.toUpperCase(),
        ),
      ),
    ),
  );

/**
 * A desk leads on; a frame on another site leads to the whole map; a kiosk and a class stay where
 * they are, but for a way back to the story.
 * @param {Links} links
 * @param {Heading} heading
 */
function navigation(links, { word, mode, options }) {
  /** @param {Child[]} children */
  const nav = (...children) =>
    el("nav", { class: "links", "aria-label": word("site.title") }, ...children);
  if (mode === "embed") return nav(links.following("explore", "stage.open_whole", "_blank"));
  const isStay = mode === "kiosk" || mode === "class";
  if (isStay && options.scene !== "story") return nav(links.toStory(mode));
  if (mode !== "desk") return null;
  const others = PAGES.filter(([page]) => page !== pageOf(options));
  const lesson = options.scene === "story" && links.to("", "site.class", "&mode=class");
  const hasPress = options.scene !== "story" && !options.address;
  const press = hasPress && links.following("press", "site.press");
  const about = options.scene !== "story" && links.to("accessibility", "site.accessibility");
  return nav(...others.map(([page, key]) => links.to(page, key)), lesson, press, about);
}

/** Links to other pages, in the language of this one; without a server there is no press desk. */
class Links {
  /** @param {Heading} heading */
  constructor({ word, language, options }) {
    this.word = word;
    this.language = language;
    this.options = options;
    /** @type {{ page: string, link: HTMLAnchorElement }[]} */
    this.followers = []; // that lead to what is shown
  }

  /**
   * @param {string} page
   * @param {string} [more] of its query
   */
  address(page, more = "") {
    return addressOf(this.options, page, `lang=${this.language}${more}`);
  }

  /**
   * @param {string} page
   * @param {string} key of its word
   * @param {string} [more]
   */
  to(page, key, more) {
    return el("a", { href: this.address(page, more) }, this.word(key));
  }

  /**
   * Back to the step that led here.
   * @param {string} mode
   */
  toStory(mode) {
    const query = queryOfStory(location.search, mode, this.language);
    return el("a", { href: addressOf(this.options, "", query) }, this.word("site.back"));
  }

  /**
   * @param {string} page
   * @param {string} key of its word
   * @param {string} [target]
   */
  following(page, key, target) {
    const link = el("a", { target, rel: target && "noopener" }, this.word(key));
    this.followers.push({ page, link });
    return link;
  }

  /** @param {string} query of what is shown */
  follow(query) {
    const view = PICTURES[this.options.scene];
    for (const { page, link } of this.followers) {
      const more = page === "press" && view ? `${query ? "&" : "?"}view=${view}` : "";
      link.href = page + query + more;
    }
  }
}
