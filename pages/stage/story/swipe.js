// A finger that strokes along a line turns to the next step, or to the one before.

const LEAST_PX = 48; // along the line
const LEAST_RATIO = 2; // of that to what goes up or down

/**
 * @param {HTMLElement} element
 * @param {(by: number) => void} onTurn 1 for a stroke towards the line's beginning
 */
export function onSwipe(element, onTurn) {
  /** @type {{ x: number, y: number } | null} */
  let from = null;
  element.addEventListener(
    "touchstart",
    ({ touches }) => {
      const [{ clientX: x, clientY: y }] = touches;
      from = touches.length === 1 ? { x, y } : null;
    },
    { passive: true },
  );
  element.addEventListener("touchend", ({ changedTouches }) => {
    if (!from) return;
    const [{ clientX, clientY }] = changedTouches;
    const [dx, dy] = [clientX - from.x, clientY - from.y];
    from = null;
    if (Math.abs(dx) < LEAST_PX || Math.abs(dx) < LEAST_RATIO * Math.abs(dy)) return;
    const onward = document.documentElement.dir === "rtl" ? 1 : -1;
    onTurn(Math.sign(dx) * onward);
  });
}
