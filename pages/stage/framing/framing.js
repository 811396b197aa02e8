// The map of the press desk, to drag and zoom: what it shows is what the picture will show.

import { counting } from "../app/counting.js";
import { wordsOf } from "../app/dom.js";
import { read } from "../app/files.js";
import { settingsMessage, mapLink, momentMessage } from "../map/map_link.js";
import { ofLayers, openAtlas, sliceAt } from "../period/slice.js";
import { countDownloads } from "./downloads.js";
import { watchPreview } from "./preview.js";

/** @import { Atlas, Bounds, FramingOptions, Word } from "../types.d.ts" */

/** @typedef {{ show(options: FramingOptions): void, close(): void }} Framing */

const REST_MS = 400; // a picture is drawn for each frame that is told
const DECIMALS = 4; // of a degree: ten metres

/**
 * @param {FramingOptions} options
 * @param {(bounds: Bounds) => void} onBounds hears where a visitor moved the map
 * @returns {Framing}
 */
export function framing(options, onBounds) {
  let given = options;
  /** @type {{ atlas: Atlas, word: Word } | null} */
  let loaded = null;
  let framed = ""; // what the map was told last
  /** @type {Set<string>} */
  const heard = new Set(); // and what it has said: the server gives that back, maybe late
  let resting = 0; // timer

  const map = mapLink({ ready, moved });
  const watching = [countDownloads(counting(given.counts)), watchPreview()];

  async function ready() {
    const atlas = openAtlas(await read(given, "atlas"));
    const word = wordsOf(atlas);
    loaded = { atlas, word };
    map.name(word("press.framing"));
    map.tell(settingsMessage(atlas, word));
    frame({ isFirst: true });
    draw(loaded);
  }

  /** @param {{ bounds: Bounds }} message */
  function moved({ bounds }) {
    clearTimeout(resting);
    resting = setTimeout(() => {
      const shown = rounded(bounds);
      framed = "";
      heard.add(String(shown));
      onBounds(shown);
    }, REST_MS);
  }

  function frame({ isFirst = false } = {}) {
    framed = String(given.bounds);
    map.tell({ story: "frame", bounds: given.bounds, isFirst, isExact: true });
  }

  /** @param {{ atlas: Atlas, word: Word }} loaded */
  function draw({ atlas, word }) {
    const slice = sliceAt(atlas, given.period, ofLayers(new Set(given.layers)));
    map.tell(momentMessage(atlas, word, slice, slice.places));
  }

  return {
    show(next) {
      given = next;
      if (!loaded) return;
      const wanted = String(given.bounds);
      if (framed !== wanted && !heard.has(wanted)) frame();
      draw(loaded);
    },
    close() {
      clearTimeout(resting);
      for (const one of watching) one.close();
      map.close();
    },
  };
}

/** @type {(bounds: Bounds) => Bounds} */
const rounded = (bounds) =>
  /** @type {Bounds} */ (bounds.map((degrees) => Number(degrees.toFixed(DECIMALS))));
