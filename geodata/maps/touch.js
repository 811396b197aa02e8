// A finger, a mouse or a key on the map: what it meets is picked, or named beside the pointer.
"use strict";

// `sheetNow()`: where everything of the moment lies, null before the first; `toSheet(point)`: a point of the window
// as one of the sheet; `say`: a message to the page.
window.placeTouch = function placeTouch(map, { sheetNow, toSheet, say }) {
  const TOUCH_PX = 22;
  const LEAST_TARGET_PX = 6;
  const POINTER_PX = 8;
  let refusesMenus = false;

  function hit(containerPoint, reach) {
    const sheet = sheetNow();
    if (!sheet) return null;
    const at = toSheet(containerPoint);
    const far = (other) => Math.hypot(other.x - at.x, other.y - at.y);
    const nearest = sheet.marks.flatMap((mark) => mark.dots).map((dot) => ({ d: far(dot), one: dot.work.organisation })).sort((a, b) => a.d - b.d)[0];
    const organisation = nearest && { organisation: nearest.one.id, text: nearest.one.name };
    const under = sheet.marks.filter((mark) => far(mark.at) <= Math.max(mark.radius, LEAST_TARGET_PX)).sort((a, b) => far(a.at) - far(b.at));
    const isNearestCentre = under.length && far(under[0].at) < (nearest?.d ?? Infinity);
    if (nearest?.d <= Math.min(reach, 9) && !isNearestCentre) return organisation;
    const close = sheet.marks.filter((mark) => far(mark.at) <= mark.radius + reach).sort((a, b) => far(a.at) - far(b.at));
    const named = sheet.labels.find(({ box, place }) => place && at.x >= box.x && at.x <= box.x + box.w && at.y >= box.y && at.y <= box.y + box.h);
    const place = under[0]?.place ?? named?.place ?? close[0]?.place;
    if (place) return { place: place.id, text: place.name };
    return nearest?.d <= reach ? organisation : null;
  }

  const tip = document.createElement("div");
  tip.className = "dated-places-tip";
  tip.hidden = true;
  map.getContainer().append(tip);

  map.on("click", (event) => {
    const touched = hit(event.containerPoint, TOUCH_PX);
    say({ story: "pick", place: touched?.place ?? null, organisation: touched?.organisation ?? null });
  });
  map.on("mousemove", (event) => {
    const touched = hit(event.containerPoint, POINTER_PX);
    tip.hidden = !touched;
    map.getContainer().style.cursor = touched ? "pointer" : "";
    if (!touched) return;
    tip.textContent = touched.text;
    tip.style.left = `${Math.max(4, Math.min(event.containerPoint.x + 14, map.getSize().x - 200))}px`;
    tip.style.top = `${event.containerPoint.y + 16}px`;
  });
  map.on("mouseout", () => { tip.hidden = true; });
  for (const name of ["pointerdown", "keydown", "wheel"]) {
    window.addEventListener(name, () => say({ story: "touched" }), { capture: true, passive: true });
  }
  for (const name of ["contextmenu", "dragstart", "selectstart"]) {
    window.addEventListener(name, (event) => { if (refusesMenus) event.preventDefault(); });
  }

  return {
    // The language that names are in, and whether menus of the browser stay away, as in a kiosk.
    dress(message) {
      tip.lang = message.recordsLanguage;
      refusesMenus = message.refusesMenus;
    },
  };
};
