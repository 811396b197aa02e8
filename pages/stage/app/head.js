// The head of the stage: the name of the map, the switch of languages, and where to go from here.

import { el } from "./dom.js";

// `options`: what mount.py says; `onLanguage(code)`. A desk leads on; a frame on another site leads to the whole map; a
// kiosk and a class stay where they are.
export function head({ atlas, word, options, mode, isStory, onLanguage }) {
  const followers = []; // links that lead to what is shown

  const address = (path, more = "") => (options.address ?? ((page, query) => `${page || "./"}?${query}`))(path, `lang=${atlas.language}${more}`);
  const link = (path, key, more) => el("a", { href: address(path, more) }, word(key));

  function following(path, key, target) {
    const made = el("a", { target, rel: target && "noopener" }, word(key));
    followers.push({ path, made });
    return made;
  }

  function links() {
    if (mode === "embed") return el("nav", { class: "links", "aria-label": word("site.title") }, following("explore", "stage.open_whole", "_blank"));
    if (mode !== "desk") return null;
    const last = isStory ? link("", "site.class", "&mode=class") : options.address ? null : following("press", "site.press");
    return el("nav", { class: "links", "aria-label": word("site.title") }, isStory ? link("explore", "site.map") : link("", "site.story"), link("sources", "site.sources"), last);
  }

  const languages = Object.entries(options.languages).map(([code, name]) =>
    el("button", { type: "button", lang: code, "aria-pressed": String(code === atlas.language), title: name, onclick: () => onLanguage(code) }, code.toUpperCase()),
  );
  const root = el(
    "header",
    { class: "head" },
    el("h1", {}, word("site.title"), " ", el("span", {}, word("site.subtitle"))),
    el("div", { class: "languages", role: "group", "aria-label": word("site.language") }, ...languages),
  );

  return {
    root,
    links: links(),
    address,
    follow(query) {
      for (const { path, made } of followers) made.href = path + query;
    },
  };
}
