// Draws marks, rings and labels on a canvas; decides nothing about what is there or where it goes.
"use strict";

window.placeInk = function placeInk(style, { radiusOf, isDisc, isTown }) {
  const TAU = Math.PI * 2;
  const SANS = '"Story Sans", sans-serif';
  const signs = Object.fromEntries(Object.entries(style.kinds).map(([kind, { sign }]) => [kind, new Path2D(sign)]));
  const landmarks = Object.fromEntries(Object.entries(style.landmarks).map(([kind, path]) => [kind, new Path2D(path)]));
  const softKinds = new Set(style.disc.softKinds);
  const isSoft = ({ place }) => softKinds.has(place.kind);
  const faded = (colour, share) => colour + Math.round(share * 255).toString(16).padStart(2, "0");
  let ctx, marks, scene, view, radii; // of the sheet being drawn

  // `sheet`: {marks, labels, scene, view, radii: drawn radius by place id}. Below: how sure a position is, and the signs
  // that never grow; then the discs; then organisations and names.
  function draw(context, sheet) {
    ctx = context;
    ({ marks, scene, view, radii } = sheet);
    ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height);
    for (const mark of marks) halo(mark);
    ctx.font = `600 ${Math.round(11 * Math.max(1, view.scale))}px ${SANS}`; // the P of a rest area, a sign and not text to read; set once, since it is slow to set
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    const smallFirst = [...marks].reverse();
    for (const mark of smallFirst) {
      if (mark.place.kind === "rest_area") parking(mark);
      else if (isTown(mark)) town(mark.at);
      else if (!isDisc(mark)) landmark(mark);
    }
    for (const mark of smallFirst) if (isDisc(mark) && !isSoft(mark)) disc(mark);
    ctx.setLineDash([]);
    for (const mark of marks) for (const dot of mark.dots) sign(dot, scene.selected.organisation);
    chosenPlace();
    for (const label of sheet.labels) write(label);
  }

  function halo(mark) {
    const reach = mark.place.accuracy / view.metresPerPixel(mark.place.lat);
    if (!isDisc(mark) || reach < mark.radius + style.halo.from) return;
    const colour = mark.place.state ? style.state : style.camp;
    const strength = Math.min(1, style.halo.wide / reach);
    const soft = ctx.createRadialGradient(mark.at.x, mark.at.y, 0, mark.at.x, mark.at.y, reach);
    for (const [at, share] of style.halo.stops) soft.addColorStop(at, faded(colour, share * strength));
    ctx.fillStyle = soft;
    circle(mark.at, reach);
    ctx.fill();
    if (strength === 1) return;
    outline(style.outlines.halo, faded(colour, style.halo.edgeOpacity));
    circle(mark.at, reach);
    ctx.stroke();
  }

  // The chosen place is ringed where it lies, also where a bigger one has absorbed it.
  function chosenPlace() {
    const mark = marks.flatMap((one) => [one, ...one.absorbed]).find(({ place }) => place.id === scene.selected.place);
    if (!mark) return;
    for (const [width, colour] of [[6, style.paper], [3, style.ink]]) {
      ctx.strokeStyle = colour;
      ctx.lineWidth = width;
      circle(mark.at, mark.radius + 4);
      ctx.stroke();
    }
  }

  function disc(mark) {
    const { place, at } = mark;
    const colour = place.kind === "protest_camp" ? style.kinds.activist.colour : place.state ? style.state : style.camp;
    const grown = radii.get(place.id) ?? mark.radius;
    const scale = mark.radius ? grown / mark.radius : 1;
    outline(mark.status === 1 ? style.outlines.possible : style.outlines.disc, colour);
    const halves = mark.disc && !mark.outlineOnly ? mark.disc.halves : [];
    if (!halves.length) {
      circle(at, grown);
      ctx.fillStyle = faded(style.paper, style.disc.hollowOpacity);
      ctx.fill();
      ctx.stroke();
    }
    halves.forEach((half, i) => {
      const radius = radiusOf(half.least, view) * scale;
      ctx.beginPath();
      if (halves.length === 1) ctx.arc(at.x, at.y, radius, 0, TAU);
      else {
        ctx.arc(at.x + (i ? 0.75 : -0.75), at.y, radius, i ? -TAU / 4 : TAU / 4, i ? TAU / 4 : (TAU * 3) / 4);
        ctx.closePath();
      }
      ctx.globalAlpha = style.disc.opacity[mark.disc.age] * (i ? style.disc.secondHalf : 1);
      ctx.fillStyle = colour;
      ctx.fill();
      ctx.globalAlpha = 1;
      ctx.stroke();
    });
    const highest = mark.disc && !mark.outlineOnly ? radiusOf(mark.disc.highest ?? 0, view) : 0;
    if (highest > mark.radius + style.disc.highestFrom) {
      outline(style.outlines.highest, colour);
      circle(at, highest * scale);
      ctx.stroke();
    }
    if (place.state) {
      outline(style.outlines.state, colour);
      circle(at, grown + style.disc.stateGap);
      ctx.stroke();
    }
  }

  function parking({ place, at }) {
    ctx.fillStyle = style.signPaper;
    outline(place.accuracy > style.marks.sharpMetres ? style.outlines.rough_parking : style.outlines.parking);
    ctx.beginPath();
    const side = style.parkingSide * Math.max(1, view.scale);
    ctx.roundRect(at.x - side / 2, at.y - side / 2, side, side, 3);
    ctx.fill();
    ctx.stroke();
    ctx.fillStyle = style.ink;
    ctx.fillText("P", at.x, at.y + 0.5);
  }

  function town(at) {
    ctx.fillStyle = style.signPaper;
    outline(style.outlines.town);
    circle(at, style.town.radius);
    ctx.fill();
    ctx.stroke();
  }

  function landmark({ place, at }) {
    ctx.translate(at.x, at.y);
    outline(style.outlines.landmark);
    ctx.fillStyle = style.signPaper;
    if (place.kind === "tunnel" || place.kind === "hub") ctx.fill(landmarks[place.kind]);
    ctx.stroke(landmarks[place.kind]);
    ctx.translate(-at.x, -at.y);
  }

  function sign({ work, x, y }, chosen) {
    const { kind, id } = work.organisation;
    const lit = id === chosen;
    ctx.save();
    ctx.translate(x, y);
    const radius = style.dot.radius * view.scale * (work.member ? style.dot.member : 1) * (lit ? 1.7 : 1);
    ctx.globalAlpha = chosen && !lit ? 0.22 : 1;
    ctx.scale(radius, radius);
    outline(work.member ? style.outlines.member : style.outlines.organisation, style.kinds[kind].colour);
    ctx.lineWidth /= radius;
    ctx.fillStyle = work.status === 2 && !work.member ? style.kinds[kind].colour : style.paper;
    ctx.fill(signs[kind]);
    ctx.stroke(signs[kind]);
    if (lit) {
      ctx.lineWidth = 2 / radius;
      ctx.strokeStyle = style.ink;
      ctx.stroke(signs[kind]);
    }
    ctx.restore();
  }

  function write({ box, lines, colour, shield, town: townAt, left, lineHeight }) {
    ctx.textBaseline = "middle";
    ctx.textAlign = left ? "left" : "right";
    ctx.lineJoin = "round";
    if (townAt) {
      ctx.fillStyle = style.signPaper;
      outline(style.outlines.named_town);
      circle(townAt, style.town.namedRadius);
      ctx.fill();
      ctx.stroke();
    }
    if (shield) {
      ctx.fillStyle = style.signPaper;
      outline(style.outlines.shield);
      ctx.beginPath();
      ctx.roundRect(box.x - 2, box.y, box.w + 2, box.h, 3);
      ctx.fill();
      ctx.stroke();
    }
    lines.forEach((one, i) => {
      ctx.font = one.font;
      const x = left ? box.x + 2 : box.x + box.w - 2;
      const y = box.y + 1 + lineHeight * (i + 0.5);
      if (!shield) {
        ctx.strokeStyle = faded(style.paper, style.labels.haloOpacity);
        ctx.lineWidth = style.labels.halo;
        ctx.strokeText(one.text, x, y);
      }
      ctx.fillStyle = colour;
      ctx.fillText(one.text, x, y);
    });
  }

  // A line of the style table; where that has no colour, in the one given.
  function outline({ colour: own, width, dash }, colour) {
    ctx.strokeStyle = own || colour;
    ctx.lineWidth = width;
    ctx.setLineDash(dash);
  }

  function circle(at, radius) {
    ctx.beginPath();
    ctx.arc(at.x, at.y, Math.max(0, radius), 0, TAU);
  }

  return { draw };
};
