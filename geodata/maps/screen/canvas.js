// Plays a display list on a canvas; decides nothing about what is there or where it goes.

/** @import { DisplayList, Face, Operation, Paint, Style } from "../drawing/types.d.ts" */

/** @typedef {(context: CanvasRenderingContext2D, list: DisplayList, ratio: number) => void} Play */

const TAU = Math.PI * 2;

/** @type {Partial<Record<Face, string>>} */
const FACES = {
  sans: '400 {} "Story Sans", sans-serif',
  semibold: '600 {} "Story Sans", sans-serif',
  serif_italic: 'italic 400 {} "Story Serif", serif',
};

/**
 * What plays a list on a context, with `ratio` pixels of the canvas to the CSS px. The whole canvas
 * is cleared, whatever its ratio and its scale.
 * @param {Style} style
 * @returns {Play}
 */
export function canvasOf(style) {
  const kept = new Kept();
  return (context, list, ratio) => new Playing(context, ratio, style, kept).play(list);
}

/** What is slow to make anew. */
class Kept {
  constructor() {
    /** @type {Map<string, Path2D>} */
    this.paths = new Map();
    /** @type {Map<string, string>} */
    this.colours = new Map();
  }

  /** @param {string} text of SVG */
  path(text) {
    const path = this.paths.get(text) ?? new Path2D(text);
    this.paths.set(text, path);
    return path;
  }

  /**
   * A colour as #rrggbbaa.
   * @param {string} colour
   * @param {number} [opacity]
   */
  faded(colour, opacity = 1) {
    if (opacity === 1) return colour;
    const byte = Math.round(opacity * 255);
    const key = colour + byte;
    const known = this.colours.get(key);
    if (known) return known;
    const alpha = byte.toString(16).padStart(2, "0");
    this.colours.set(key, colour + alpha);
    return colour + alpha;
  }
}

class Playing {
  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} ratio
   * @param {Style} style
   * @param {Kept} kept
   */
  constructor(context, ratio, style, kept) {
    this.context = context;
    this.ratio = ratio;
    this.style = style;
    this.kept = kept;
    this.font = ""; // as set: that is slow
  }

  /** @param {DisplayList} list */
  play(list) {
    const { context, ratio } = this;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.lineJoin = "round";
    // A text is as wide as its letters, see drawing/text.js: hinted ones are a 25th wider.
    context.fontKerning = "none";
    context.textRendering = "geometricPrecision";
    for (const operation of list) this.draw(operation);
  }

  /** @param {Operation} operation */
  draw(operation) {
    switch (operation[0]) {
      case "circle":
        return this.circle(operation);
      case "half":
        return this.half(operation);
      case "box":
        return this.box(operation);
      case "sign":
        return this.sign(operation);
      case "rings":
        return this.rings(operation);
      case "soft":
        return this.soft(operation);
      case "text":
        return this.text(operation);
      case "clip":
        return this.clip(operation);
      case "unclip":
        return this.unclip();
    }
  }

  /** @param {Extract<Operation, ["circle", ...unknown[]]>} operation */
  circle([, x, y, radius, paint]) {
    this.context.beginPath();
    this.context.arc(x, y, Math.max(0, radius), 0, TAU);
    this.paint(paint);
  }

  /** @param {Extract<Operation, ["half", ...unknown[]]>} operation */
  half([, x, y, radius, isLeft, paint]) {
    const from = isLeft ? TAU / 4 : -TAU / 4;
    const to = isLeft ? (TAU * 3) / 4 : TAU / 4;
    this.context.beginPath();
    this.context.arc(x, y, Math.max(0, radius), from, to);
    this.context.closePath();
    this.paint(paint);
  }

  /** @param {Extract<Operation, ["box", ...unknown[]]>} operation */
  box([, x, y, w, h, corner, paint]) {
    this.context.beginPath();
    if (corner) this.context.roundRect(x, y, w, h, corner);
    else this.context.rect(x, y, w, h);
    this.paint(paint);
  }

  /** @param {Extract<Operation, ["sign", ...unknown[]]>} operation */
  sign([, path, x, y, size, paint]) {
    const { context, ratio } = this;
    context.setTransform(ratio * size, 0, 0, ratio * size, ratio * x, ratio * y);
    this.paint(paint, this.kept.path(path), size);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  /** @param {Extract<Operation, ["rings", ...unknown[]]>} operation */
  rings([, rings, isClosed, paint]) {
    const { context } = this;
    context.beginPath();
    for (const ring of rings) {
      context.moveTo(ring[0], ring[1]);
      for (let i = 2; i < ring.length; i += 2) context.lineTo(ring[i], ring[i + 1]);
      if (isClosed) context.closePath();
    }
    this.paint(paint);
  }

  /** @param {Extract<Operation, ["soft", ...unknown[]]>} operation */
  soft([, x, y, reach, colour, strength]) {
    const { context, kept, style } = this;
    const gradient = context.createRadialGradient(x, y, 0, x, y, reach);
    for (const [at, opacity] of style.halo.stops) {
      gradient.addColorStop(at, kept.faded(colour, opacity * strength));
    }
    context.fillStyle = gradient;
    context.beginPath();
    context.arc(x, y, reach, 0, TAU);
    context.fill();
  }

  /** @param {Extract<Operation, ["text", ...unknown[]]>} operation */
  text([, x, y, text, face, size, colour, align, halo]) {
    const { context, kept } = this;
    const { labels } = this.style;
    this.setFont(face, size);
    context.textAlign = align;
    const baseline = y + labels.baseline * size;
    if (halo) {
      context.strokeStyle = kept.faded(halo, labels.haloOpacity);
      context.lineWidth = labels.halo;
      context.setLineDash([]);
      context.strokeText(text, x, baseline);
    }
    context.fillStyle = colour;
    context.fillText(text, x, baseline);
  }

  /** @type {(face: Face, size: number) => void} */
  setFont(face, size) {
    const pattern = FACES[face];
    if (!pattern) throw new Error(`no face ${face} on a screen`);
    const font = pattern.replace("{}", `${size}px`);
    if (font !== this.font) this.context.font = this.font = font;
  }

  /** @param {Extract<Operation, ["clip", ...unknown[]]>} operation */
  clip([, x, y, w, h]) {
    const { context } = this;
    context.save();
    context.beginPath();
    context.rect(x, y, w, h);
    context.clip();
  }

  unclip() {
    this.context.restore();
    this.font = "";
  }

  /**
   * Fills and strokes a path, or else the current one; its line is as wide as if `scale` was 1.
   * @param {Paint} paint
   * @param {Path2D | null} [path]
   * @param {number} [scale]
   */
  paint({ fill, fillOpacity, line, lineOpacity, ...stroke }, path = null, scale = 1) {
    const { context, kept } = this;
    if (fill) {
      context.fillStyle = kept.faded(fill, fillOpacity);
      if (path) context.fill(path);
      else context.fill();
    }
    if (!line) return;
    const { width = NaN, dash = [], round } = stroke;
    context.strokeStyle = kept.faded(line, lineOpacity);
    context.lineWidth = width / scale;
    context.lineCap = round ? "round" : "butt";
    context.setLineDash(dash);
    if (path) context.stroke(path);
    else context.stroke();
  }
}
