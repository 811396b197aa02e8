// Puts the figure of a step in a box over the stage, and tells what is painted and written in it.
"use strict";

{
  /** @typedef {{ x: number, y: number, w: number, h: number }} Box */
  /** @typedef {{ canvas: Element, x: number, y: number, r: number, colour: string }} Dot */

  /** @type {Dot[]} */
  let dots = []; // painted since their canvas was cleared, or since something was changed here
  /** @type {{ root: HTMLElement, toggleClass?(): void, close(): void } | null} */
  let shown = null;
  const box = document.createElement("div");

  const { prototype } = CanvasRenderingContext2D;
  const { arc } = prototype;
  /** @type {typeof arc} */
  prototype.arc = function (x, y, r, ...turn) {
    const colour = String(this.fillStyle);
    if (this.canvas.closest(".step-figure")) dots.push({ canvas: this.canvas, x, y, r, colour });
    return arc.call(this, x, y, r, ...turn);
  };

  const ofCanvas = HTMLCanvasElement.prototype;
  const width = Object.getOwnPropertyDescriptor(ofCanvas, "width") ?? {};
  Object.defineProperty(ofCanvas, "width", {
    ...width,
    set(px) {
      dots = dots.filter(({ canvas }) => canvas !== this);
      width.set?.call(this, px);
    },
  });

  /** @type {(path: string) => Promise<any>} */
  const module = (path) => import(`/assets/stage/${path}`);

  /** @type {Record<string, Promise<any>>} */
  const told = {};

  /** @type {(language: string) => Promise<any>} */
  const tellsOf = (language) =>
    (told[language] ??= fetch(`/assets/atlas.${language}.json`).then((answer) => answer.json()));

  const FRAMES = 60; // in which what is to come has come, on a machine at its limit

  const nextFrame = () => new Promise((done) => requestAnimationFrame(() => done(null)));

  // Two frames, in the first of which boxes are measured; and until each is, and has its dots.
  async function drawn() {
    await nextFrame();
    for (let i = 0; i < FRAMES; i += 1) {
      await nextFrame();
      const isMeasured = !box.querySelector("[aria-busy=true]");
      if (isMeasured && crowds().every(({ count }) => count)) return;
    }
  }

  /**
   * @param {string} language
   * @param {object} figure
   * @param {[number, number]} size px
   * @param {{ headcounts?: object[], step?: object }} [more] counts beside those of the atlas
   */
  async function show(language, figure, [width, height], { headcounts = [], step = {} } = {}) {
    const [{ openAtlas }, { wordsOf }, { stepFigure }, tells] = await Promise.all([
      module("period/slice.js"),
      module("app/dom.js"),
      module("figures/figure.js"),
      tellsOf(language),
    ]);
    const atlas = openAtlas({ ...tells, headcounts: [...tells.headcounts, ...headcounts] });
    shown?.close();
    dots = [];
    resize(width, height);
    document.querySelector(".stage")?.append(box);
    shown = stepFigure({ atlas, word: wordsOf(atlas) }, figure, step);
    box.replaceChildren(/** @type {HTMLElement} */ (shown?.root));
    await drawn();
  }

  /** @type {(width: number, height: number) => void} */
  function resize(width, height) {
    const place = { position: "fixed", inset: "0 auto auto 0", zIndex: "9", zoom: "1" };
    Object.assign(box.style, place, { width: `${width}px`, height: `${height}px` });
  }

  /** @type {(rect: DOMRect) => Box} */
  const boxOf = ({ left, top, width, height }) => ({ x: left, y: top, w: width, h: height });

  // Every text that is seen, how large it is, and where its lines are.
  function texts() {
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = /** @type {HTMLElement} */ (node.parentElement);
      const range = document.createRange();
      range.selectNodeContents(node);
      const lines = [...range.getClientRects()].map(boxOf).filter(({ w }) => w);
      const text = (node.textContent ?? "").trim();
      if (!text || !lines.length || parent.closest("svg title")) continue;
      const drawing = parent.closest("svg");
      const grown = drawing ? (drawing.getScreenCTM()?.a ?? 1) : 1;
      found.push({ text, lines, size: parseFloat(getComputedStyle(parent).fontSize) * grown });
    }
    return found;
  }

  // The dots of each canvas: how many, in which colours, where the first and last are, and the
  // box that they take.
  function crowds() {
    const canvases = [...box.querySelectorAll("canvas")].filter((one) => one.clientWidth);
    return canvases.map((canvas) => {
      const own = dots.filter((dot) => dot.canvas === canvas);
      const { left, top } = canvas.getBoundingClientRect();
      const [x, right] = reach(own.map((dot) => [dot.x - dot.r, dot.x + dot.r]));
      const [y, bottom] = reach(own.map((dot) => [dot.y - dot.r, dot.y + dot.r]));
      const colours = [...new Set(own.map(({ colour }) => colour))];
      const at = { x: left + x, y: top + y, w: right - x, h: bottom - y };
      const ends = [own[0], own[own.length - 1]].filter(Boolean);
      return { count: own.length, colours, dots: ends.map((dot) => [dot.x, dot.y]), ...at };
    });
  }

  /** @param {[number, number][]} spans */
  function reach(spans) {
    let [least, most] = [Infinity, -Infinity];
    for (const [from, to] of spans) [least, most] = [Math.min(least, from), Math.max(most, to)];
    return [least, most];
  }

  // How many patches of paint that do not touch each other are on the canvas.
  function patches() {
    const canvas = /** @type {HTMLCanvasElement} */ (box.querySelector("canvas"));
    const { width, height } = canvas;
    const paint = canvas.getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
    const isPainted = Array.from({ length: width * height }, (_, i) => paint[4 * i + 3] > 60);
    let found = 0;
    for (let start = 0; start < isPainted.length; start += 1) {
      if (!isPainted[start]) continue;
      found += 1;
      const waiting = [start];
      for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
        if (!isPainted[at]) continue;
        isPainted[at] = false;
        waiting.push(at - 1, at + 1, at - width, at + width);
      }
    }
    return found;
  }

  // Of each place that is drawn: the radii of its discs and halves, px, how many signs are round
  // it, and whether nothing is cut.
  const places = () =>
    /** @type {SVGSVGElement[]} */ ([...box.querySelectorAll(".sign-of-place svg")]).map(
      (drawing) => {
        const paths = [...drawing.querySelectorAll("path")];
        const circles = [...drawing.querySelectorAll("circle")].map(({ r }) => r.baseVal.value);
        const halves = paths.filter((path) => !path.hasAttribute("transform"));
        const radius = (/** @type {Element} */ half) =>
          Number(half.getAttribute("d")?.match(/A([\d.]+)/)?.[1]);
        const drawn = drawing.getBBox();
        const { x, y, width, height } = drawing.viewBox.baseVal;
        return {
          radii: [...circles, ...halves.map(radius)],
          signs: paths.length - halves.length,
          isWhole:
            drawn.x >= x &&
            drawn.y >= y &&
            drawn.x + drawn.width <= x + width &&
            drawn.y + drawn.height <= y + height,
        };
      },
    );

  window.figures = {
    show,
    texts,
    crowds,
    patches,
    places,
    /** @type {(width: number, height: number) => Promise<unknown>} */
    resize(width, height) {
      dots = [];
      resize(width, height);
      return drawn();
    },
    toggleClass() {
      dots = [];
      shown?.toggleClass?.();
      return drawn();
    },
    /** @type {(contrast: string) => Promise<unknown>} */
    contrast(contrast) {
      dots = [];
      document.documentElement.dataset.contrast = contrast;
      return drawn();
    },
    // From which point of the box what moves comes.
    movements: () =>
      document.getAnimations().map(({ effect }) => {
        const node = /** @type {HTMLElement} */ (/** @type {KeyframeEffect} */ (effect).target);
        const place = /** @type {HTMLElement} */ (node.parentElement).getBoundingClientRect();
        const [x, y] = getComputedStyle(node).transformOrigin.split(" ").map(parseFloat);
        return [Math.round(place.left + x), Math.round(place.top + y)];
      }),
    said: () => box.querySelector("canvas")?.getAttribute("aria-label"),
  };
}
