// The scale in a corner of the Leaflet map, drawn by the same program as the map.

export function scaleBar(map) {
  const canvas = document.createElement("canvas");
  canvas.className = "map-scale";
  canvas.setAttribute("role", "img");
  const control = new (L.Control.extend({ options: { position: "bottomleft" }, onAdd: () => canvas }))();
  let shown = "";

  return {
    // `scale`: of drawing/scale.js; `play`: of canvas.js.
    show({ w, h, label, list }, play) {
      if (!canvas.isConnected) control.addTo(map);
      const ratio = window.devicePixelRatio || 1;
      const key = JSON.stringify([list, ratio]);
      if (key === shown) return;
      shown = key;
      canvas.setAttribute("aria-label", label);
      Object.assign(canvas, { width: Math.round(w * ratio), height: Math.round(h * ratio) });
      Object.assign(canvas.style, { width: `${w}px`, height: `${h}px` });
      play(canvas.getContext("2d"), list, ratio);
    },
    hide() {
      control.remove();
    },
    // Its letters have come: what is drawn has others.
    forget() {
      shown = "";
    },
    // The box of the window that it covers.
    box() {
      const { x, y, width, height } = canvas.getBoundingClientRect();
      return { x, y, w: width, h: height };
    },
  };
}
