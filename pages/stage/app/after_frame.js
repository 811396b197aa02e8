// Work that waits until the next frame is painted, so that what a visitor waits for comes first.

export class AfterFrame {
  constructor() {
    /** @type {(() => void) | null} */
    this.work = null;
    this.frame = 0;
  }

  /**
   * In the place of what waits.
   * @param {() => void} work
   */
  put(work) {
    this.cancel();
    this.work = work;
    this.frame = requestAnimationFrame(() => {
      this.frame = requestAnimationFrame(() => this.now());
    });
  }

  /** What waits, if anything, waits no longer. */
  now() {
    const { work } = this;
    this.cancel();
    work?.();
  }

  cancel() {
    cancelAnimationFrame(this.frame);
    this.work = null;
  }
}
