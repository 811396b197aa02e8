// The legend, drawn from the same style table as the map.

import { el, sign, svg } from "./dom.js";

const FIRST = ["disc", "halves", "state", "rest_area"]; // what nobody can do without; the rest unfolds

export function legend({ atlas, word, isOpen }) {
  const { style } = atlas;
  const picture = (...shapes) => svg("svg", { viewBox: "-16 -12 32 24", width: 32, height: 24, "aria-hidden": "true" }, ...shapes);
  const { outlines, disc } = style;
  const line = ({ colour, width, dash }) => ({ stroke: colour || style.camp, "stroke-width": width, "stroke-dasharray": dash.length ? dash.join(" ") : null });
  const round = (more) => svg("circle", { r: 9, fill: style.camp, "fill-opacity": disc.opacity.period, ...line(outlines.disc), ...more });
  const half = (sweep, opacity) => svg("path", { d: `M${sweep ? 0.8 : -0.8} -9A9 9 0 0 ${sweep} ${sweep ? 0.8 : -0.8} 9Z`, fill: style.camp, "fill-opacity": opacity, stroke: style.camp, "stroke-width": 1.8 });
  const hollow = { "fill-opacity": 0, r: 6 };
  const rows = [
    [picture(round({})), "disc"],
    [picture(half(0, disc.opacity.period), half(1, disc.opacity.period * disc.secondHalf)), "halves"],
    [picture(round({ r: 5 }), svg("circle", { r: 10, fill: "none", ...line(outlines.highest) })), "highest"],
    [picture(round({ "fill-opacity": disc.opacity.year })), "old"],
    [picture(round(hollow)), "unknown"],
    [picture(round({ ...hollow, ...line(outlines.possible) })), "possible"],
    [picture(svg("circle", { r: 11, fill: style.camp, "fill-opacity": 0.16 }), round({ r: 3 })), "halo"],
    [picture(svg("circle", { r: 11, fill: style.camp, "fill-opacity": 0.16 })), "dispersed"],
    [picture(round({ r: 6, fill: style.state, stroke: style.state }), svg("circle", { r: 9, fill: "none", ...line(outlines.state), stroke: style.state })), "state"],
    [picture(svg("rect", { x: -7, y: -7, width: 14, height: 14, rx: 3, fill: style.signPaper, ...line(outlines.parking) }), svg("text", { y: 4.5, "text-anchor": "middle", "font-size": 12, "font-weight": 600, fill: style.ink }, "P")), "rest_area"],
    [picture(svg("path", { d: "M-14 0H14", ...line({ ...style.lines.casing, dash: style.motorway.undatedDash }) })), "undated"],
  ];
  const list = (some) => el("ul", {}, ...some.map(([drawn, name]) => el("li", {}, drawn, el("span", {}, word(`legend.${name}`)))));
  const kinds = Object.keys(style.kinds).map((kind) => el("li", {}, sign(style, kind), el("span", {}, word(`kinds.${kind}`))));
  const button = el("button", { type: "button", class: "map-button legend-button", "aria-expanded": "false", "aria-controls": "legend", onclick: () => open(body.hidden) }, word("stage.legend"));
  const body = el(
    "div",
    { id: "legend", class: "legend", role: "region", "aria-label": word("stage.legend"), tabindex: "0", hidden: true },
    list(rows.filter(([, name]) => FIRST.includes(name))),
    el("h3", {}, word("legend.organisations")),
    el("ul", { class: "legend-kinds" }, ...kinds),
    el(
      "details",
      {},
      el("summary", {}, word("legend.more")),
      list(rows.filter(([, name]) => !FIRST.includes(name))),
      el("ul", { class: "legend-kinds" }, el("li", {}, sign(style, "local", { hollow: true }), el("span", {}, word("legend.hollow"))), el("li", {}, sign(style, "local", { member: true }), el("span", {}, word("legend.member")))),
    ),
  );
  function open(wanted) {
    body.hidden = !wanted;
    button.setAttribute("aria-expanded", String(wanted));
  }
  open(isOpen);
  return el("div", { class: "legend-box" }, body, button);
}
