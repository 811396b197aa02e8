// Sources, folded; `leaves` false names them without a link that would lead out of a kiosk.

import { el } from "../app/dom.js";

export function sourceList(word, sources, { leaves = true } = {}) {
  const line = ({ title, publisher, year, url, language }) => {
    const name = url && leaves
      ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer", lang: language || null }, title)
      : el("cite", { lang: language || null }, title);
    const published = [publisher, year].filter(Boolean).join(", ");
    return el("li", {}, name, published ? ` — ${published}` : "");
  };
  return sources.length ? el("details", { class: "sources" }, el("summary", {}, `${word("card.sources")} (${sources.length})`), el("ol", {}, ...sources.map(line))) : null;
}
