// Plays a display list on a canvas; decides nothing about what is there or where it goes.

const TAU = Math.PI * 2;
const FACES = { sans: '400 {} "Story Sans", sans-serif', semibold: '600 {} "Story Sans", sans-serif', serif_italic: 'italic 400 {} "Story Serif", serif' };

export function canvasOf(style) {
  const paths = new Map(); // by text, as Path2D
  const colours = new Map();

  function pathOf(text) {
    if (!paths.has(text)) paths.set(text, new Path2D(text));
    return paths.get(text);
  }

  function faded(colour, share = 1) {
    if (share === 1) return colour;
    const key = colour + share;
    if (!colours.has(key)) colours.set(key, colour + Math.round(share * 255).toString(16).padStart(2, "0"));
    return colours.get(key);
  }

  // `ratio`: pixels of the canvas to the CSS px. The whole canvas is cleared, whatever its ratio and its scale.
  return function play(context, list, ratio) {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.lineJoin = "round";
    context.fontKerning = "none"; // a text is as wide as its letters: see drawing/text.js
    let font = "";

    function paint({ fill, fillOpacity, line, lineOpacity, width, dash, round }, path, scale = 1) {
      if (fill) {
        context.fillStyle = faded(fill, fillOpacity);
        path ? context.fill(path) : context.fill();
      }
      if (!line) return;
      context.strokeStyle = faded(line, lineOpacity);
      context.lineWidth = width / scale;
      context.lineCap = round ? "round" : "butt";
      context.setLineDash(dash);
      path ? context.stroke(path) : context.stroke();
    }

    const operations = {
      circle(x, y, radius, look) {
        context.beginPath();
        context.arc(x, y, Math.max(0, radius), 0, TAU);
        paint(look);
      },
      half(x, y, radius, isLeft, look) {
        context.beginPath();
        context.arc(x, y, Math.max(0, radius), isLeft ? TAU / 4 : -TAU / 4, isLeft ? (TAU * 3) / 4 : TAU / 4);
        context.closePath();
        paint(look);
      },
      box(x, y, w, h, corner, look) {
        context.beginPath();
        corner ? context.roundRect(x, y, w, h, corner) : context.rect(x, y, w, h);
        paint(look);
      },
      sign(path, x, y, size, look) {
        context.setTransform(ratio * size, 0, 0, ratio * size, ratio * x, ratio * y);
        paint(look, pathOf(path), size);
        context.setTransform(ratio, 0, 0, ratio, 0, 0);
      },
      rings(rings, isClosed, look) {
        context.beginPath();
        for (const ring of rings) {
          context.moveTo(ring[0], ring[1]);
          for (let i = 2; i < ring.length; i += 2) context.lineTo(ring[i], ring[i + 1]);
          if (isClosed) context.closePath();
        }
        paint(look);
      },
      soft(x, y, reach, colour, strength) {
        const soft = context.createRadialGradient(x, y, 0, x, y, reach);
        for (const [at, share] of style.halo.stops) soft.addColorStop(at, faded(colour, share * strength));
        context.fillStyle = soft;
        context.beginPath();
        context.arc(x, y, reach, 0, TAU);
        context.fill();
      },
      text(x, y, text, face, size, colour, align, halo) {
        const set = FACES[face].replace("{}", `${size}px`);
        if (set !== font) context.font = font = set; // slow to set
        context.textAlign = align;
        const baseline = y + style.labels.baseline * size;
        if (halo) {
          context.strokeStyle = faded(halo, style.labels.haloOpacity);
          context.lineWidth = style.labels.halo;
          context.setLineDash([]);
          context.strokeText(text, x, baseline);
        }
        context.fillStyle = colour;
        context.fillText(text, x, baseline);
      },
      clip(x, y, w, h) {
        context.save();
        context.beginPath();
        context.rect(x, y, w, h);
        context.clip();
      },
      unclip() {
        context.restore();
        font = "";
      },
    };
    for (const [kind, ...given] of list) operations[kind](...given);
  };
}
