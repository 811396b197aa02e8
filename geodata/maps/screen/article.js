// A map in the middle of an article: the wheel and one finger move the article, until a tap or a click wakes the map.

const HINT_MS = 1800;
const AWAKE_MS = 20_000; // after the last touch; a mouse lets it sleep as it leaves

export function mapInArticle(map) {
  const container = map.getContainer();
  const hint = document.createElement("div");
  hint.className = "map-hint";
  hint.setAttribute("role", "status");
  hint.hidden = true;
  container.append(hint);
  let isIn = false;
  let isAsleep = false;
  let hiding = 0;
  let tiring = 0;

  function set(asleep) {
    isAsleep = asleep;
    container.classList.toggle("asleep", asleep);
    map.scrollWheelZoom[asleep ? "disable" : "enable"]();
    if (L.Browser.touch) map.dragging[asleep ? "disable" : "enable"]();
  }

  function wake() {
    if (isAsleep) set(false);
    hint.hidden = true;
    clearTimeout(tiring);
    tiring = setTimeout(() => set(isIn), AWAKE_MS);
  }

  function tell() {
    hint.hidden = false;
    clearTimeout(hiding);
    hiding = setTimeout(() => { hint.hidden = true; }, HINT_MS);
  }

  const whileIn = (act) => (event) => { if (isIn) act(event); };
  // Before Leaflet hears of it, which then zooms at once.
  container.addEventListener("wheel", whileIn(({ ctrlKey, metaKey }) => {
    if (ctrlKey || metaKey) wake();
    else if (isAsleep) tell();
  }), { capture: true, passive: true });
  container.addEventListener("touchmove", whileIn(({ touches }) => {
    if (touches.length > 1) wake();
    else if (isAsleep) tell();
  }), { capture: true, passive: true });
  container.addEventListener("mouseleave", whileIn(() => set(true)));
  window.addEventListener("blur", whileIn(() => set(true)));
  map.on("click", whileIn(wake));

  return {
    // `hint`: how to move the map, "" where it stands alone.
    dress({ hint: text }) {
      hint.textContent = text;
      if (Boolean(text) === isIn) return;
      isIn = Boolean(text);
      set(isIn);
    },
  };
}
