// How large a class is shown: laid out for a small window, and enlarged or reduced to fit the one
// that there is, at any zoom of the browser.

const LAID_OUT_FOR = { w: 960, h: 720 }; // px: the window that the class rules of stage.css fill
// An upright window, or one less than half as wide, has the layout of a phone, as stage.css has it.
const FITTED = "(min-width: 480px) and (min-aspect-ratio: 1/1)";
const LEAST_ON_MAP = 16 / 14; // the smallest letters of a class, those of a map

/**
 * Sets `--zoom`.
 * @param {() => void} onZoom the window has changed, and with it the zoom
 */
export function classZoom(onZoom) {
  const { style } = document.documentElement;
  const set = () => style.setProperty("--zoom", String(zoomOfWindow()));
  function resized() {
    set();
    onZoom();
  }
  set();
  addEventListener("resize", resized);
  return {
    zoom: zoomOfWindow,
    isFitted,
    onMap: () => zoomOfWindow() * LEAST_ON_MAP, // the size of its letters
    close() {
      removeEventListener("resize", resized);
      style.removeProperty("--zoom");
    },
  };
}

const isFitted = () => matchMedia(FITTED).matches;

function zoomOfWindow() {
  const fit = Math.min(innerWidth / LAID_OUT_FOR.w, innerHeight / LAID_OUT_FOR.h);
  return isFitted() ? fit : Math.max(1, fit);
}
