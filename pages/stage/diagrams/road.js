// A motorway drawn straight in the map's place, by the drawing program (drawing/road); under it the
// same as a table.

import { el, picture } from "../app/dom.js";
import { read } from "../app/files.js";
import { drawnInBox } from "../figures/drawn_in_box.js";
import { momentMessage } from "../map/map_link.js";
import { roadIn } from "../../drawing/road/road.js";
import { Symbols, inHighContrast } from "../../drawing/symbols.js";
import { rulerOf } from "../../drawing/text.js";
import { POINTER_PX, TOUCH_PX, touched } from "../../drawing/touch.js";
import { roadTable } from "./road_table.js";

/** @import { Road } from "../../drawing/types.d.ts" */
/** @import { Diagram, PlaceState, RoadsJson, Slice, VisitOptions } from "../types.d.ts" */
/** @import { Stage } from "../app/stage.js" */
/** @import { OpenDiagram } from "./diagrams.js" */

const LETTERS = 14; // px at a desk
const IN_CLASS = 16; // of the window laid out for: a 45th of its height, 720 px
const KEYS = ["key_moved", "key_side", "key_doubt"];
const WITHIN_M = 3000; // that a sentence says what stood there

/**
 * @param {VisitOptions} options
 * @returns {Promise<OpenDiagram>}
 */
export async function alongRoad(options) {
  const roads = await read(options, "roads");
  return (stage) => new RoadDiagram(stage, roads);
}

/** @implements {Diagram} */
class RoadDiagram {
  /**
   * @param {Stage} stage
   * @param {RoadsJson} roads
   */
  constructor(stage, roads) {
    const { word, atlas, mode } = stage;
    this.stage = stage;
    this.roads = roads;
    this.ruler = rulerOf(roads.advances);
    this.room = { width: 0, height: 0 };
    /** @type {Slice | null} */
    this.slice = null;
    this.heading = el("h2", { tabindex: "-1" });
    this.sentence = el("p", {});
    this.head = el("header", {}, this.heading, this.sentence);
    this.screen = el("div", { class: "road-picture", role: "img" });
    this.key = el("p", { class: "road-key" }, KEYS.map((key) => word(`road.${key}`)).join(" "));
    this.table = roadTable({ atlas, word, roads, mode, onPlace: (place) => stage.pick({ place }) });
    const { head, screen, key, table } = this;
    this.root = el("section", { class: "road" }, head, screen, key, table.root);
    this.drawn = drawnInBox(this.root, (size) => {
      this.room = size;
      this.draw();
    });
    this.screen.addEventListener("click", (event) => this.touch(event));
  }

  get road() {
    return this.roads.roads[this.stage.view.road ?? ""];
  }

  /** @param {Slice} slice */
  show(slice) {
    this.slice = slice;
    if (!this.road) return; // the map comes again
    this.tell(slice, this.road);
    if (this.room.width) this.draw();
  }

  focus() {
    this.heading.focus();
  }

  close() {
    this.drawn.close();
    this.table.close();
  }

  /**
   * @param {Slice} slice
   * @param {Road} road
   */
  tell(slice, road) {
    const { word } = this.stage;
    const { name, coast } = road;
    const period = word.period(slice.period.label);
    this.heading.textContent = `${word("road.title", { road: name })}, ${period}`;
    const states = new Map(slice.places.map((state) => [state.place.id, state]));
    const near = road.rows
      .filter(({ place, away, isOnRoad }) => states.has(place) && away <= WITHIN_M && !isOnRoad)
      .map(({ place }) => /** @type {PlaceState} */ (states.get(place)).place.label);
    const key = near.length ? "road.within_three" : "road.within_three_nothing";
    this.sentence.textContent = word(key, { period, places: near.join(", ") });
    const all = road.rows.flatMap(({ place }) => states.get(place)?.place.label ?? []);
    const said = word("road.picture", { road: name, coast, period, places: all.join(", ") });
    this.screen.setAttribute("aria-label", said);
    this.table.show(slice, road);
  }

  draw() {
    const { stage, slice, road, roads, room, ruler } = this;
    if (!slice || !road) return;
    const { atlas, word, view } = stage;
    const style =
      document.documentElement.dataset.contrast === "high"
        ? inHighContrast(atlas.style)
        : atlas.style;
    const { place, organisation } = view;
    const accent = { selected: { place, organisation } };
    const asked = {
      size: { w: room.width, h: room.height - this.head.offsetHeight - this.key.offsetHeight },
      letters: this.letters,
      road,
      moment: momentMessage(atlas, word, slice, slice.places, accent),
      told: roads.told,
      words: roads.words,
    };
    const { list, touch, size } = roadIn(asked, style, new Symbols(style), ruler);
    this.touchables = touch;
    this.screen.replaceChildren(picture(style, list, [0, 0, size.w, size.h]));
  }

  get letters() {
    const { mode, map } = this.stage;
    return mode === "class" ? IN_CLASS * map.zoom : LETTERS * map.zoom;
  }

  /** @param {MouseEvent} event */
  touch(event) {
    const { left, top } = this.screen.getBoundingClientRect();
    const at = { x: event.clientX - left, y: event.clientY - top };
    const isPointer = event instanceof PointerEvent && event.pointerType === "mouse";
    const reach = isPointer ? POINTER_PX : TOUCH_PX;
    const met = this.touchables && touched(this.touchables, at, reach);
    if (met) this.stage.pick(met);
  }
}
