// The layer of the Leaflet map that the drawing is played on: two canvases, one for the ground,
// which changes seldom, and one for the places over it. It moves and grows with the map until that
// rests, and then is drawn anew.

/** @import { LatLng, Map as LeafletMap, Point } from "leaflet" */
/** @import { Side } from "../drawing/sides.js" */
/** @import { CanvasLayer } from "./types.d.ts" */

const PADDING = 0.1; // of the window's size, drawn beyond each of its edges
const ABOVE = "450"; // the z-index of the pane: over Leaflet's own drawings
const FAR = 1e5; // px, beyond any window

export class MapCanvas {
  /**
   * @param {LeafletMap} map
   * @param {string} pane its name
   * @param {() => void} onView the map rests on another view, and everything has to go somewhere
   *   else
   */
  constructor(map, pane, onView) {
    this.map = map;
    this.layer = layerOf(map, pane, onView);
    this.pane = map.createPane(pane);
    this.pane.style.zIndex = ABOVE;
    this.pane.style.pointerEvents = "none";
    /** @type {Side | null} */
    this.side = null; // of the window; before it is told one, all of it
  }

  show() {
    this.layer.addTo(this.map);
  }

  hide() {
    this.layer.remove();
  }

  /** @param {Side} side */
  lieIn(side) {
    this.side = side;
    this.pane.style.transform = side.shift ? `translateX(${side.shift}px)` : "";
    this.clip();
  }

  // To its side, which stays where it is in the window while the map moves.
  clip() {
    if (!this.side) return;
    const { box, shift } = this.side;
    const { x: w } = this.map.getSize();
    const moved = this.map.containerPointToLayerPoint([0, 0]).x - shift;
    const left = box.x > 0 ? box.x + moved : -FAR;
    const right = box.x + box.w < w ? box.x + box.w + moved : FAR;
    const isWhole = left === -FAR && right === FAR;
    const corners = [left, right, right, left].map((x, i) => `${x}px ${i < 2 ? -FAR : FAR}px`);
    this.pane.style.clipPath = isWhole ? "" : `polygon(${corners.join(",")})`;
  }

  get isShown() {
    return Boolean(this.layer.place);
  }

  get ground() {
    return this.layer.contexts[0];
  }

  get places() {
    return this.layer.contexts[1];
  }

  // Pixels of the canvases to the CSS px.
  get ratio() {
    return this.layer.ratio;
  }

  // Where on the canvases the window's upper left corner lies.
  get corner() {
    return this.layer.place.corner;
  }

  /**
   * A point of the window as one of the canvases.
   * @param {Point} point
   */
  toSheet({ x, y }) {
    const point = L.point(x - (this.side?.shift ?? 0), y);
    return this.map.containerPointToLayerPoint(point).subtract(this.layer._bounds.min);
  }

  /**
   * A point of the canvases as one of the window, while the map moves too; `grown`: how many times
   * as large the canvases are then.
   * @param {{ x: number, y: number }} point
   */
  toWindow({ x, y }) {
    const { map } = this;
    const { zoom, origin } = this.layer.place;
    const corner = map.getPixelBounds().getTopLeft();
    const grown = map.getZoomScale(map.getZoom(), zoom);
    return {
      x: (origin.x + x) * grown - corner.x + (this.side?.shift ?? 0),
      y: (origin.y + y) * grown - corner.y,
      grown,
    };
  }

  /** Where the map last came to rest: what a view is made of. */
  get restsAt() {
    const { zoom, origin, box } = this.layer.place;
    return { zoom, origin: { x: origin.x, y: origin.y }, box };
  }
}

/**
 * @param {LeafletMap} map
 * @param {string} pane
 * @param {() => void} onView
 * @returns {CanvasLayer}
 */
function layerOf(map, pane, onView) {
  const Layer = L.Renderer.extend({
    options: { padding: PADDING, pane },

    /** @this {CanvasLayer} */
    _initContainer() {
      this._container = document.createElement("div");
      this._container.setAttribute("aria-hidden", "true");
      this.contexts = ["map-ground", "map-signs"].map((name) => addCanvas(this._container, name));
    },

    /** @this {CanvasLayer} */
    _destroyContainer() {
      this._container.remove();
    },

    /** @this {CanvasLayer} */
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      prototypeOf(L.Renderer)._update.call(this);
      L.DomUtil.setPosition(this._container, this._bounds.min);
      if (fitCanvases(this, map)) onView();
    },

    /**
     * At rest on whole pixels: Leaflet would leave it between two after some ways here, and
     * blurred.
     * @this {CanvasLayer}
     * @param {LatLng} center
     * @param {number} zoom
     */
    _updateTransform(center, zoom) {
      if (zoom === this.place?.zoom) {
        const origin = this._map._getNewPixelOrigin(center, zoom);
        L.DomUtil.setPosition(this._container, this.place.origin.subtract(origin));
      } else prototypeOf(L.Renderer)._updateTransform.call(this, center, zoom);
    },
  });
  return /** @type {CanvasLayer} */ (new Layer());
}

/**
 * Of Leaflet's own layer, whose methods are not in its types.
 * @param {{ prototype: unknown }} layer
 */
const prototypeOf = ({ prototype }) => /** @type {CanvasLayer} */ (prototype);

/**
 * @param {HTMLElement} container
 * @param {string} name
 * @returns {CanvasRenderingContext2D}
 */
function addCanvas(container, name) {
  const canvas = document.createElement("canvas");
  canvas.className = name;
  canvas.style.cssText = "position:absolute;left:0;top:0";
  container.append(canvas);
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
}

/**
 * Lays the canvases over the window and beyond, and empties them; false where they lie so already,
 * since Leaflet says several times that it rests.
 * @param {CanvasLayer} layer
 * @param {LeafletMap} map
 */
function fitCanvases(layer, map) {
  const { min } = layer._bounds;
  const { x: w, y: h } = layer._bounds.getSize();
  const ratio = window.devicePixelRatio || 1;
  const place = {
    zoom: map.getZoom(),
    origin: map.getPixelOrigin().add(min),
    box: { x: 0, y: 0, w, h },
    corner: map.containerPointToLayerPoint([0, 0]).subtract(min),
  };
  if (ratio === layer.ratio && JSON.stringify(place) === JSON.stringify(layer.place)) return false;
  Object.assign(layer, { ratio, place });
  for (const { canvas } of layer.contexts) {
    Object.assign(canvas, { width: Math.round(w * ratio), height: Math.round(h * ratio) });
    Object.assign(canvas.style, { width: `${w}px`, height: `${h}px` });
  }
  return true;
}
