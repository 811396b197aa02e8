// Draws marks, rings and labels on a canvas; decides nothing about what is there or where it goes.
"use strict";

window.placeInk = function placeInk(style, { radiusOf, isLivedIn, isTown }) {
  const TAU = Math.PI * 2;
  const SANS = '"Story Sans", sans-serif';
  const signs = Object.fromEntries(Object.entries(style.kinds).map(([kind, { sign }]) => [kind, new Path2D(sign)]));
  const landmarks = Object.fromEntries(Object.entries(style.landmarks).map(([kind, path]) => [kind, new Path2D(path)]));
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
      else if (!isLivedIn(mark)) landmark(mark);
    }
    for (const mark of smallFirst) if (isLivedIn(mark)) disc(mark);
    ctx.setLineDash([]);
    for (const mark of marks) for (const dot of mark.dots) sign(dot, scene.selected.organisation);
    chosenPlace();
    for (const label of sheet.labels) write(label);
  }

  function halo(mark) {
    const reach = mark.place.accuracy / view.metresPerPixel(mark.place.lat);
    if (!isLivedIn(mark) || reach < mark.radius + 3) return;
    const colour = mark.place.state ? style.state : style.camp;
    const strength = Math.min(1, 45 / reach); // wide halos overlap: together they must not hide the map
    const soft = ctx.createRadialGradient(mark.at.x, mark.at.y, 0, mark.at.x, mark.at.y, reach);
    for (const [at, share] of [[0, 0.22], [0.8, 0.15], [1, 0]]) soft.addColorStop(at, faded(colour, share * strength));
    ctx.fillStyle = soft;
    circle(mark.at, reach);
    ctx.fill();
    if (strength === 1) return;
    ctx.strokeStyle = faded(colour, 0.28);
    ctx.lineWidth = 1;
    ctx.setLineDash([2, 5]);
    circle(mark.at, reach);
    ctx.stroke();
    ctx.setLineDash([]);
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
    ctx.strokeStyle = colour;
    ctx.lineWidth = 2;
    ctx.setLineDash(mark.status === 1 ? [4, 3] : []);
    const halves = mark.disc && !mark.outlineOnly ? mark.disc.halves : [];
    if (!halves.length) {
      circle(at, grown);
      ctx.fillStyle = faded(style.paper, 0.55);
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
      ctx.globalAlpha = style.disc.opacity[mark.disc.age] * (i ? 0.6 : 1);
      ctx.fillStyle = colour;
      ctx.fill();
      ctx.globalAlpha = 1;
      ctx.stroke();
    });
    const highest = mark.disc && !mark.outlineOnly ? radiusOf(mark.disc.highest ?? 0, view) : 0;
    if (highest > mark.radius + 2) {
      ctx.lineWidth = 1;
      ctx.setLineDash([1.5, 3]);
      circle(at, highest * scale);
      ctx.stroke();
    }
    if (place.state) {
      ctx.lineWidth = 1;
      ctx.setLineDash([]);
      circle(at, grown + 3);
      ctx.stroke();
    }
  }

  function parking({ place, at }) {
    ctx.fillStyle = style.signPaper;
    ctx.strokeStyle = style.ink;
    ctx.lineWidth = 1.3;
    ctx.setLineDash(place.accuracy > 50 ? [2, 2] : []);
    ctx.beginPath();
    const half = 7 * Math.max(1, view.scale);
    ctx.roundRect(at.x - half, at.y - half, half * 2, half * 2, 3);
    ctx.fill();
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.fillStyle = style.ink;
    ctx.fillText("P", at.x, at.y + 0.5);
  }

  function town(at) {
    ctx.fillStyle = style.signPaper;
    ctx.strokeStyle = style.ink;
    ctx.lineWidth = 1.6;
    circle(at, 4);
    ctx.fill();
    ctx.stroke();
  }

  function landmark({ place, at }) {
    ctx.translate(at.x, at.y);
    ctx.strokeStyle = style.mutedInk;
    ctx.fillStyle = style.signPaper;
    ctx.lineWidth = 1.6;
    if (place.kind === "tunnel" || place.kind === "hub") ctx.fill(landmarks[place.kind]);
    ctx.stroke(landmarks[place.kind]);
    ctx.translate(-at.x, -at.y);
  }

  function sign({ work, x, y }, chosen) {
    const { kind, id } = work.organisation;
    const lit = id === chosen;
    ctx.save();
    ctx.translate(x, y);
    const radius = style.dot.radius * view.scale * (work.member ? 0.7 : 1) * (lit ? 1.7 : 1);
    ctx.globalAlpha = chosen && !lit ? 0.22 : 1;
    ctx.scale(radius, radius);
    ctx.lineWidth = (work.member ? 0.9 : 1.3) / radius;
    ctx.strokeStyle = style.kinds[kind].colour;
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
      ctx.strokeStyle = style.mutedInk;
      ctx.lineWidth = 1.2;
      circle(townAt, 3);
      ctx.fill();
      ctx.stroke();
    }
    if (shield) {
      ctx.fillStyle = style.signPaper;
      ctx.strokeStyle = style.roads.casing;
      ctx.lineWidth = 1.2;
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
        ctx.strokeStyle = faded(style.paper, 0.88);
        ctx.lineWidth = 3.5;
        ctx.strokeText(one.text, x, y);
      }
      ctx.fillStyle = colour;
      ctx.fillText(one.text, x, y);
    });
  }

  function circle(at, radius) {
    ctx.beginPath();
    ctx.arc(at.x, at.y, Math.max(0, radius), 0, TAU);
  }

  return { draw };
};
