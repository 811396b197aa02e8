// Mounts a stage once its files have come, or says that they could not be had.

import { counting } from "./counting.js";
import { wordsOf } from "./dom.js";
import { read } from "./files.js";
import { failed, load } from "./loading.js";
import { Stage } from "./stage.js";
import { modeOf } from "./view.js";

/** @import { Atlas, StageOptions, Word } from "../types.d.ts" */

const NONE = { close() {} }; // what there is where no stage is
const RETRY_MS = 15_000; // that a kiosk waits, for which nothing came

/**
 * @param {HTMLElement} root empty
 * @param {StageOptions} options
 * @returns {Promise<{ close(): void }>}
 */
export async function mountStage(root, options) {
  const mode = options.mode ?? modeOf(location.search) ?? "desk";
  const loaded = await load(options, mode).catch(() => null);
  if (!options.isWanted()) return NONE; // while its files came, the visitor chose another
  if (!loaded) {
    takeFirstPictureAway();
    root.replaceChildren(failed(options));
    if (mode === "kiosk") setTimeout(() => location.reload(), RETRY_MS); // nobody watches over it
    return NONE;
  }
  const { atlas, story, modules } = loaded;
  const word = wordsOf(atlas);
  nameThePage(atlas, word);
  if (mode === "notes" && story && modules.notes) {
    counting(options.counts)("mode", mode);
    return modules.notes({ root, options, atlas, word, story: story.content });
  }
  const stage = new Stage(root, options, mode, word, loaded);
  stage.firstDrawn.promise.then(takeFirstPictureAway);
  stage.firstDrawn.promise
    .then(() => Promise.all([import("../records/cards.js"), read(options, "details")]))
    .then(
      ([{ cards }, details]) => stage.detailsRead(details, cards),
      () => {},
    );
  if (mode === "kiosk") stage.firstDrawn.promise.then(() => stage.readAhead());
  return stage;
}

/**
 * @param {Atlas} atlas
 * @param {Word} word
 */
function nameThePage(atlas, word) {
  document.documentElement.lang = atlas.language;
  document.documentElement.dir = word("language.dir");
  const skip = document.querySelector('[data-testid="stSkipToContent"]'); // Streamlit's, in English
  if (skip) skip.textContent = word("site.skip");
  document.title = `${word("site.title")}, ${word("site.subtitle")}`;
}

// What the page brought along, to be seen before any script had come.
const takeFirstPictureAway = () => document.querySelector(".first-picture")?.remove();
