// The map of the press desk, to drag and zoom: what it shows is what the picture will show.

import { counting } from "../app/counting.js";
import { wordsOf } from "../app/dom.js";
import { read } from "../app/files.js";
import { dressMessage, mapLink, momentMessage } from "../map/map_link.js";
import { ofLayers, openAtlas, sliceAt } from "../period/slice.js";

const RETRY_MS = 5000; // as the server says, where too many pictures are drawn
const SETTLE_MS = 400; // a picture is drawn for each frame that is told
const DECIMALS = 4; // of a degree: ten metres

// `given`: {assets, language, period, layers, bounds, counts}; `onBounds` hears west, south, east, north where a visitor moved.
export function framing(given, onBounds) {
  let atlas = null;
  let word = null;
  let framed = ""; // what the map was told last
  const said = new Set(); // and what it has said: the server gives that back, maybe late
  let settling = 0;

  const count = counting(given.counts);
  const map = mapLink({ ready, moved });

  // The page's files to download; a series is counted where it is made.
  function saved({ target }) {
    const link = target.closest?.("a[download]");
    if (link) count("export", link.pathname.split(".").pop());
  }
  document.addEventListener("click", saved);

  // The preview: where others are drawn, it says so and is asked for again.
  function missed({ target }) {
    if (!target.matches?.("img.picture")) return;
    target.classList.add("awaited");
    setTimeout(() => { if (target.isConnected) target.src = target.src; }, RETRY_MS);
  }
  function came({ target }) {
    if (target.matches?.("img.picture")) target.classList.remove("awaited");
  }
  document.addEventListener("error", missed, { capture: true }); // neither of the two bubbles
  document.addEventListener("load", came, { capture: true });
  for (const target of document.querySelectorAll("img.picture")) if (target.complete && !target.naturalWidth) missed({ target });

  async function ready() {
    atlas = openAtlas(await read(given, "atlas"));
    word = wordsOf(atlas);
    map.name(word("press.framing"));
    map.tell(dressMessage(atlas, word));
    frame({ isFirst: true });
    draw();
  }

  function moved({ bounds }) {
    clearTimeout(settling);
    settling = setTimeout(() => {
      const rounded = bounds.map((degrees) => Number(degrees.toFixed(DECIMALS)));
      framed = "";
      said.add(String(rounded));
      onBounds(rounded);
    }, SETTLE_MS);
  }

  function frame({ isFirst = false } = {}) {
    framed = String(given.bounds);
    map.tell({ story: "frame", bounds: given.bounds, isFirst, isExact: true });
  }

  function draw() {
    const slice = sliceAt(atlas, given.period, ofLayers(new Set(given.layers)));
    map.tell(momentMessage(atlas, word, slice, slice.places));
  }

  return {
    show(next) {
      given = next;
      if (!atlas) return;
      if (framed !== String(given.bounds) && !said.has(String(given.bounds))) frame();
      draw();
    },
    close() {
      clearTimeout(settling);
      document.removeEventListener("click", saved);
      document.removeEventListener("error", missed, { capture: true });
      document.removeEventListener("load", came, { capture: true });
      map.close();
    },
  };
}
