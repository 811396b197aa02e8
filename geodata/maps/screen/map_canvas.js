// The layer of the Leaflet map that the drawing is played on: two canvases, one for the ground, which changes seldom,
// and one for the places over it. It moves and grows with the map until that rests, and then is drawn anew.

import { windowView } from "../drawing/view.js";

const PADDING = 0.1; // of the window's size, drawn beyond each of its edges

// `onView()`: the map rests on another view, and everything has to go somewhere else.
export function mapCanvas(map, onView) {
  const layer = new (L.Renderer.extend({
    options: { padding: PADDING, pane: "dated" },
    _initContainer() {
      this._container = document.createElement("div");
      this._container.setAttribute("aria-hidden", "true");
      this.contexts = [0, 1].map(() => {
        const canvas = document.createElement("canvas");
        canvas.style.cssText = "position:absolute;left:0;top:0";
        this._container.append(canvas);
        return canvas.getContext("2d");
      });
    },
    _destroyContainer() {
      this._container.remove();
    },
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const { min } = this._bounds;
      const { x: w, y: h } = this._bounds.getSize();
      this.ratio = window.devicePixelRatio || 1;
      L.DomUtil.setPosition(this._container, min);
      for (const { canvas } of this.contexts) {
        Object.assign(canvas, { width: Math.round(w * this.ratio), height: Math.round(h * this.ratio) });
        Object.assign(canvas.style, { width: `${w}px`, height: `${h}px` });
      }
      const corner = map.containerPointToLayerPoint([0, 0]).subtract(min);
      this.place = { zoom: map.getZoom(), origin: map.getPixelOrigin().add(min), box: { x: 0, y: 0, w, h }, corner };
      onView();
    },
    // At rest on whole pixels: Leaflet would leave it between two after some ways here, and blurred.
    _updateTransform(center, zoom) {
      if (zoom === this.place?.zoom) L.DomUtil.setPosition(this._container, this.place.origin.subtract(this._map._getNewPixelOrigin(center, zoom)));
      else L.Renderer.prototype._updateTransform.call(this, center, zoom);
    },
  }))();

  map.createPane("dated").style.zIndex = 450;
  map.getPane("dated").style.pointerEvents = "none";

  return {
    show: () => layer.addTo(map),
    get ground() {
      return layer.contexts[0];
    },
    get places() {
      return layer.contexts[1];
    },
    get ratio() {
      return layer.ratio;
    },
    isShown: () => Boolean(layer.place),
    // A point of the window as one of the canvases.
    toSheet: (point) => map.containerPointToLayerPoint(point).subtract(layer._bounds.min),
    corner: () => layer.place.corner,
    // Where the map last came to rest; `foot`: px at the window's lower edge that are covered.
    viewNow(textScale, foot) {
      const { zoom, origin, box, corner } = layer.place;
      const { x: w, y: h } = map.getSize();
      return windowView({ w, h }, corner, foot, textScale, { zoom, origin: { x: origin.x, y: origin.y }, box });
    },
  };
}
