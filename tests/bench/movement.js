// The movement that a key begins: when another text was painted, and how long each frame took from
// then on until the picture rests: no element changes, no canvas is drawn, nothing is animated.
"use strict";

if (window === window.top) {
  const QUIET_MS = 350; // longer than the address takes to settle, which is the last to change

  let pressed = 0; // ms of this page
  let changed = 0;

  /** @type {Movement} */
  const movement = { watch, await: awaitChange, still, done: null };
  window.movement = movement;

  const pressing = (/** @type {KeyboardEvent} */ { timeStamp }) => {
    pressed = timeStamp;
  };
  addEventListener("keydown", pressing, true);

  // --- what changes ------------------------------------------------------------------------------

  const changing = () => {
    changed = performance.now();
  };

  // The page and its map, once both are there.
  function watch() {
    const maps = [...document.querySelectorAll("iframe")].map(({ contentWindow }) => contentWindow);
    for (const view of /** @type {(Window & typeof globalThis)[]} */ ([window, ...maps])) {
      const what = { subtree: true, childList: true, characterData: true, attributes: true };
      new MutationObserver(changing).observe(view.document, what);
      const { prototype } = view.CanvasRenderingContext2D;
      const { clearRect } = prototype;
      prototype.clearRect = function (...box) {
        changing();
        clearRect.apply(this, box);
      };
    }
  }

  function rests() {
    const isAnimated = document.getAnimations().some(({ playState }) => playState === "running");
    return !isAnimated && performance.now() - changed > QUIET_MS;
  }

  // --- frames ------------------------------------------------------------------------------------

  /** @returns {Promise<number>} when it begins */
  const nextFrame = () => new Promise(requestAnimationFrame);

  /** @returns {Promise<number>} when style, layout and paint of this frame are done */
  const paint = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(0);
    });

  /**
   * The change that the next key brings is in `done`.
   * @param {string} selector of the text
   */
  function awaitChange(selector) {
    movement.done = changeOf(() => document.querySelector(selector)?.textContent);
  }

  /**
   * @param {() => unknown} textNow
   * @returns {Promise<MovementTimes>}
   */
  async function changeOf(textNow) {
    const before = textNow();
    let frame = await nextFrame();
    while (textNow() === before) frame = await nextFrame();
    const [painted, frames] = await Promise.all([paint(), movingFrames(frame)]);
    return { painted: painted - pressed, frames };
  }

  /** @param {number} frame the first, which is painted next */
  async function movingFrames(frame) {
    const frames = [];
    let count = 0; // of those in which something moved
    while (!rests()) {
      const next = await nextFrame();
      frames.push(next - frame);
      if (changed >= frame) count = frames.length;
      frame = next;
    }
    return frames.slice(0, count);
  }

  /**
   * Lengths of frames in which nothing moves, on this machine at this moment.
   * @param {number} count
   */
  async function still(count) {
    /** @type {number[]} */
    const begun = [];
    while (begun.length <= count) begun.push(await nextFrame());
    return begun.slice(1).map((frame, i) => frame - begun[i]);
  }
}
