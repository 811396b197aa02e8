// How large a class is shown: laid out for a small window, and enlarged to fit the one that there is.

const LAID_OUT_FOR = { w: 960, h: 720 }; // px: the window that the class rules of stage.css fill
const LEAST_ON_MAP = 16 / 14; // the smallest letters of a class, those of a map

// Sets `--zoom`; `onZoom(zoom)` hears it again where the window changes. Gives the size of the map's letters.
export function classZoom(onZoom) {
  const root = document.documentElement;
  const now = () => Math.max(1, Math.min(innerWidth / LAID_OUT_FOR.w, innerHeight / LAID_OUT_FOR.h));
  const set = () => root.style.setProperty("--zoom", now());
  function resized() {
    set();
    onZoom();
  }
  set();
  addEventListener("resize", resized);
  return {
    zoom: now,
    onMap: () => now() * LEAST_ON_MAP,
    close() {
      removeEventListener("resize", resized);
      root.style.removeProperty("--zoom");
    },
  };
}
