// Work that waits until the next frame is painted, so that what a visitor waits for comes first;
// then one piece of it a frame, in the order in which it came.

/** @type {Set<AfterFrame>} */
const waiting = new Set();
let frame = 0;

function wake() {
  frame ||= requestAnimationFrame(() => {
    frame = requestAnimationFrame(workOnce);
  });
}

function workOnce() {
  const [first] = waiting;
  frame = waiting.size > 1 ? requestAnimationFrame(workOnce) : 0;
  first?.now();
}

export class AfterFrame {
  constructor() {
    /** @type {(() => void) | null} */
    this.work = null;
  }

  get isWaiting() {
    return this.work !== null;
  }

  /**
   * In the place of what waits.
   * @param {() => void} work
   */
  put(work) {
    this.cancel();
    this.work = work;
    waiting.add(this);
    wake();
  }

  /** What waits, if anything, waits no longer. */
  now() {
    const { work } = this;
    this.cancel();
    work?.();
  }

  cancel() {
    waiting.delete(this);
    this.work = null;
  }
}
