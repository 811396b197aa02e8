// The legend, of the same signs as the map: drawn by the same program.

import { signsOf } from "../drawing/signs.js";
import { symbolsOf } from "../drawing/symbols.js";
import { el, picture } from "./dom.js";

const FIRST = ["halves", "state", "rest_area"]; // beside the discs, what nobody can do without; the rest unfolds
const TEXT_PX = 14;
const SIGN_BOX = [-16, -12, 32, 24];
const NUMBERS_PX = 60; // the width of the numbers beside discs
const SIGNS_PX = 32; // and of the column of signs

export function legend({ atlas, word, isOpen }) {
  const { style } = atlas;
  const { sign, discs } = signsOf(style, symbolsOf(style));
  const rest = style.legend.inOrder.filter((key) => !FIRST.includes(key) && key !== "disc" && !key.startsWith("kind."));
  const entry = (key) => el("li", {}, picture(style, sign(key), SIGN_BOX), el("span", {}, atlas.legend[key]));
  const entries = (keys) => keys.map(entry);
  const numbers = Object.fromEntries(style.legend.discs.map((people) => [people, word.number(people)]));
  const sizes = el("div", {});
  const button = el("button", { type: "button", class: "map-button legend-button", "aria-expanded": "false", "aria-controls": "legend", onclick: () => open(body.hidden) }, word("stage.legend"));
  const body = el(
    "div",
    { id: "legend", class: "legend", role: "region", "aria-label": word("stage.legend"), tabindex: "0", hidden: true },
    el("p", {}, atlas.legend.disc),
    sizes,
    el("ul", {}, ...entries(FIRST)),
    el("h3", {}, atlas.legend.organisations),
    el("ul", { class: "legend-kinds" }, ...entries(style.kindsInOrder.map((kind) => `kind.${kind}`))),
    el("details", {}, el("summary", {}, word("legend.more")), el("ul", {}, ...entries(rest))),
  );
  function open(wanted) {
    body.hidden = !wanted;
    button.setAttribute("aria-expanded", String(wanted));
  }
  open(isOpen);
  return {
    root: el("div", { class: "legend-box" }, body, button),
    // `scale`: of the map's discs, so that those of the legend are as large.
    show(scale) {
      const { w, h, list } = discs({ largest: Infinity, scale, size: TEXT_PX, middle: SIGNS_PX / 2, beside: SIGNS_PX + 10, numbers });
      sizes.replaceChildren(picture(style, list, [0, 0, w + NUMBERS_PX, h]));
    },
  };
}
