// The way into a comparison of two periods, and out of it.

import { inOrder, openingOf, otherPeriod } from "../period/comparison.js";
import { lastOf } from "../period/span.js";
import { ALONE, layoutOf, ofRoad } from "./view.js";

/** @import { View } from "../types.d.ts" */
/** @import { Stage } from "./stage.js" */

const ROOMY = "(min-width: 1200px) and (min-aspect-ratio: 1/1)"; // for two maps beside each other

export class TwoPeriods {
  /** @param {Stage} stage */
  constructor(stage) {
    this.stage = stage;
    /** @type {Pick<View, "bounds"> | null} */
    this.wasFramed = null; // before they were compared
  }

  // Begins with a period that tells something beside the one shown, and ends.
  toggle() {
    const { stage } = this;
    const { comparison, panel, scroll } = stage.parts;
    if (stage.view.with) this.end();
    else this.begin();
    if (stage.isCardOpen) return;
    scroll.scrollTop = 0;
    const shown = stage.view.with ? comparison.heading : panel.compare;
    shown.focus({ preventScroll: true });
  }

  // Two small maps, or one that is divided, begin with what their headlines are about.
  begin() {
    const { stage } = this;
    const { atlas, view } = stage;
    const period = lastOf(view.period);
    const other = otherPeriod(atlas, period);
    const [earlier, later] = inOrder(period, other).map((label) => stage.sliceAt(label));
    const isRoomy = matchMedia(ROOMY).matches;
    const opening = isRoomy ? null : openingOf(atlas, [earlier, later]);
    const layout = layoutOf(isRoomy || opening?.isApart === false);
    stage.parts.overlay.shutLegend();
    const bounds = opening?.bounds ?? view.bounds;
    stage.change({ ...ofRoad(null), period, with: other, bounds, ...layout });
    if (!opening) return;
    this.wasFramed = { bounds: view.bounds };
    stage.map.frame(opening.bounds);
  }

  end() {
    const { wasFramed, stage } = this;
    const { view, map } = stage;
    const { bounds } = wasFramed ?? view;
    stage.change({ ...ALONE, bounds });
    if (wasFramed) map.frame(bounds ?? map.step?.bounds ?? null);
    this.wasFramed = null;
  }
}
