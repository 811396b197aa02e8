// When a figure is drawn anew: where its box has another size, or the page other colours. Until
// its box is measured it is busy.

/**
 * @param {Element} node
 * @param {(size: { width: number, height: number }) => void} draw px; never called for no room
 */
export function drawnInBox(node, draw) {
  let size = { width: 0, height: 0 };
  const drawIt = () => {
    if (size.width && size.height) draw(size);
  };
  const sizes = new ResizeObserver(([{ contentRect }]) => {
    size = contentRect;
    drawIt();
    node.ariaBusy = "false";
  });
  const colours = new MutationObserver(drawIt);
  node.ariaBusy = "true";
  sizes.observe(node);
  colours.observe(document.documentElement, { attributeFilter: ["data-contrast"] });
  return {
    close() {
      sizes.disconnect();
      colours.disconnect();
    },
  };
}

/** How large the letters of a node are, px. */
export const lettersOf = (/** @type {Element} */ node) =>
  parseFloat(getComputedStyle(node).fontSize);
