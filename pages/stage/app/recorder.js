// Where the visitor rests: the address and the links say so, and who does not see it hears it.

import { readView, writeView } from "./view.js";

/** @import { Stage } from "./stage.js" */

const REST_MS = 250; // after the last change

export class Recorder {
  /** @param {Stage} stage */
  constructor(stage) {
    this.stage = stage;
    this.resting = 0;
  }

  /** What the address says now. */
  view() {
    const { atlas, story, mode } = this.stage;
    return readView(atlas, location.search, story, mode).view;
  }

  /** What it has to say. */
  query() {
    const { atlas, view, story } = this.stage;
    return writeView(atlas, view, location.search, story);
  }

  /**
   * @param {"replaceState" | "pushState"} how
   * @param {string} [query]
   */
  write(how, query = this.query()) {
    history[how](history.state, "", location.pathname + query + location.hash);
  }

  recordSoon() {
    this.cancel();
    this.resting = setTimeout(() => this.record(), REST_MS);
  }

  record() {
    const { stage } = this;
    const { tour } = stage;
    if (stage.isPlaying) return;
    if (tour?.running.isRunning) {
      this.recordSoon();
      return;
    }
    const { head, live, bar } = stage.parts;
    tour?.frameWhatIsThere();
    tour?.entry.now();
    this.write("replaceState");
    head.follow(this.query());
    const isOnBar = document.activeElement === bar.track; // which says its value itself
    live.textContent = stage.stepSentence + (isOnBar ? "" : stage.sentence);
    stage.stepSentence = "";
  }

  cancel() {
    clearTimeout(this.resting);
  }
}
