// The legend: what is on the map now and no more, in the signs of the map, drawn by the same program.

import { signsOf } from "../../drawing/signs.js";
import { Symbols, inHighContrast } from "../../drawing/symbols.js";
import { el, picture } from "../app/dom.js";

const TEXT_PX = 14;
const SIGN_BOX = [-16, -12, 32, 24];
const NUMBERS_PX = 60; // the width of the numbers beside discs
const SIGNS_PX = 32; // and of the column of signs

export function legend({ atlas, word, isOpen }) {
  const { style } = atlas;
  const drawnIn = (colours) => ({ style: colours, ...signsOf(colours, new Symbols(colours)), built: new Map() }); // built: entries by key
  const plain = drawnIn(style);
  let strong = null; // made when it is asked for
  const inColours = () => (document.documentElement.dataset.contrast === "high" ? (strong ??= drawnIn(inHighContrast(style))) : plain);
  const numbers = Object.fromEntries(style.legend.discs.map((people) => [people, word.number(people)]));
  let shown = null; // what the map says it shows
  let drawn = ""; // and what of it stands here

  const button = el("button", { type: "button", class: "map-button legend-button", "aria-expanded": "false", "aria-controls": "legend", onclick: toggle }, word("stage.legend"));
  const body = el("div", { id: "legend", class: "legend", role: "region", "aria-label": word("stage.legend"), tabindex: "0", hidden: true });

  function toggle() {
    body.hidden = !body.hidden;
    button.setAttribute("aria-expanded", String(!body.hidden));
    document.documentElement.dataset.legend = body.hidden ? "shut" : "open"; // for the same visitor in another language
    draw();
  }

  function entry(key) {
    const { style: colours, sign, built } = inColours();
    if (!built.has(key)) built.set(key, el("li", {}, picture(colours, sign(key), SIGN_BOX), el("span", {}, atlas.legend[key])));
    return built.get(key);
  }

  // Discs as large as those of the map, with their numbers.
  function sizes({ scale, largest }) {
    const { style: colours, discs } = inColours();
    const { w, h, list } = discs({ largest, scale, size: TEXT_PX, middle: SIGNS_PX / 2, beside: SIGNS_PX + 10, numbers });
    return [el("p", {}, atlas.legend.disc), picture(colours, list, [0, 0, w + NUMBERS_PX, h])];
  }

  // `isSeen`: what nobody sees waits until it is opened, or printed.
  function draw({ isSeen = !body.hidden } = {}) {
    const now = JSON.stringify([shown, document.documentElement.dataset.contrast]);
    if (!shown || !isSeen || drawn === now) return;
    drawn = now;
    const rest = shown.keys.filter((key) => key !== "disc");
    const isOfOrganisations = (key) => key.startsWith("kind.") || key === "hollow" || key === "member";
    const places = rest.filter((key) => !isOfOrganisations(key) && !style.legend.ofLines.includes(key));
    const organisations = rest.filter(isOfOrganisations);
    const lines = rest.filter((key) => style.legend.ofLines.includes(key));
    const list = (keys) => (keys.length ? el("ul", {}, ...keys.map(entry)) : null);
    body.replaceChildren(
      ...[
        ...(shown.keys.includes("disc") ? sizes(shown) : []),
        list(places),
        organisations.length ? el("h3", {}, atlas.legend.organisations) : null,
        list(organisations),
        list(lines),
      ].filter(Boolean),
    );
  }

  const left = document.documentElement.dataset.legend;
  if (left ? left === "open" : isOpen) toggle();
  return {
    root: el("div", { class: "legend-box" }, body, button),
    toggle,
    fill: () => draw({ isSeen: true }),
    // `keys` of what is on the map, the `scale` of its discs, and the `largest` number of people that one is drawn from.
    show(next) {
      shown = next;
      draw();
    },
  };
}
