// Work that waits until the next frame is painted, so that what a visitor waits for comes first.

export class AfterFrame {
  constructor() {
    /** @type {(() => void) | null} */
    this.work = null;
    this.frame = 0;
  }

  /**
   * In the place of what waits, and then: who asks again and again is not put off.
   * @param {() => void} work
   */
  put(work) {
    const isAwaited = Boolean(this.work);
    this.work = work;
    if (isAwaited) return;
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
