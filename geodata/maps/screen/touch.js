// A finger, a mouse or a key on the map: what it meets is picked, or named beside the pointer.

import { POINTER_PX, TOUCH_PX, touched } from "../drawing/touch.js";

const OF_THE_MAP = /^(Arrow.*|[-+=_]|Enter| )$/; // Leaflet's, and those of a focus
const PAGES_OWN = /^(F5|Page.*|Home|End|Arrow.*| )$/;
const isMouse = ({ pointerType }) => (pointerType ? pointerType === "mouse" : matchMedia("(pointer: fine)").matches);

// `touchables()`: of drawing.js; `toSheet(point)`: a point of the window as one of theirs; `say`: a message to the
// page; `onGroup(places)`: several were touched at once.
export function mapTouch(map, { touchables, toSheet, say, onGroup }) {
  const hit = (point, reach) => touched(touchables(), toSheet(point), reach);
  let refusesMenus = false;
  let passesKeys = false;

  const tip = document.createElement("div");
  tip.className = "dated-places-tip";
  tip.hidden = true;
  map.getContainer().append(tip);

  map.on("click", (event) => {
    const met = hit(event.containerPoint, isMouse(event.originalEvent) ? POINTER_PX : TOUCH_PX);
    if (met?.group) return onGroup(met.group);
    say({ story: "pick", place: met?.place ?? null, organisation: met?.organisation ?? null, ring: met?.ring ?? [] });
  });
  map.on("mousemove", (event) => {
    const met = hit(event.containerPoint, POINTER_PX);
    tip.hidden = !met;
    map.getContainer().style.cursor = met ? "pointer" : "";
    if (!met) return;
    tip.textContent = met.text;
    tip.style.left = `${Math.max(4, Math.min(event.containerPoint.x + 14, map.getSize().x - 200))}px`;
    tip.style.top = `${event.containerPoint.y + 16}px`;
  });
  map.on("mouseout click movestart zoomstart", () => { tip.hidden = true; });
  for (const name of ["pointerdown", "keydown", "wheel"]) {
    window.addEventListener(name, () => say({ story: "touched" }), { capture: true, passive: true });
  }
  // Keys that this frame does nothing with are the page's, wherever the focus is.
  window.addEventListener("keydown", (event) => {
    const { key, repeat, shiftKey, ctrlKey, metaKey, altKey } = event;
    if (key === "Tab" || (!passesKeys && OF_THE_MAP.test(key))) return;
    if (passesKeys && PAGES_OWN.test(key)) event.preventDefault(); // the browser would load the page anew, or scroll the frame
    say({ story: "key", key, repeat, shiftKey, ctrlKey, metaKey, altKey });
  });
  for (const name of ["contextmenu", "dragstart", "selectstart"]) {
    window.addEventListener(name, (event) => { if (refusesMenus) event.preventDefault(); });
  }

  return {
    // The language that names are in, whether menus of the browser stay away, as in a kiosk, and whether all keys are
    // for the page, as in a class.
    dress(message) {
      tip.lang = message.recordsLanguage;
      refusesMenus = message.refusesMenus;
      passesKeys = message.passesKeys;
      if (passesKeys) map.keyboard.disable();
    },
  };
}
