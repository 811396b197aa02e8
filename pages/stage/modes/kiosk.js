// An unattended kiosk: nothing leads out, the map plays until somebody touches it, and comes home when nobody does.

import { el } from "../app/dom.js";

const TICK_MS = 1000;
const SHOWN_MS = 1500; // a year of the attract loop
const STILL_MS = 5000; // where motion is unwelcome: chapter by chapter, slowly
const TOUCHES = ["pointerdown", "keydown", "wheel"];
const REFUSED = ["contextmenu", "dragstart", "selectstart", "gesturestart"]; // the last is Safari's pinch

// `settings`: idleSeconds, staySeconds; `invitations`: {language: text}; `moments`: [{period, title, slug}] of the chapters.
export function kiosk({ word, settings, invitations, moments, firstYear, lastYear, onPlay, onShow, onStart, onHome }) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let idle = 0; // timer until the question
  let asking = 0; // timer of the question's seconds
  let playing = 0; // timer of the attract loop

  const seconds = el("b", {});
  const stay = el("dialog", { class: "stay", "aria-labelledby": "stay-title" },
    el("h2", { id: "stay-title" }, word("kiosk.still_there")),
    el("p", {}, word("kiosk.going_home"), " ", seconds),
    el("button", { type: "button", class: "plain-button strong" }, word("kiosk.stay")));
  const chapter = el("p", { class: "attract-chapter" });
  // A touch anywhere begins in the language shown, one on an invitation in its own.
  const attract = el("div", { class: "attract", hidden: true, onclick: (event) => start(event.target.lang) },
    el("strong", {}, word("site.title")), chapter,
    ...Object.entries(invitations).map(([language, text]) => el("button", { type: "button", lang: language }, text)));

  function touched() {
    clearTimeout(idle);
    clearInterval(asking);
    if (stay.open) stay.close();
    if (!playing) idle = setTimeout(ask, settings.idleSeconds * 1000);
  }

  function ask() {
    let left = settings.staySeconds;
    seconds.textContent = word.count("kiosk.seconds", left);
    stay.showModal();
    asking = setInterval(() => {
      left -= 1;
      seconds.textContent = word.count("kiosk.seconds", left);
      if (left > 0) return;
      clearInterval(asking);
      stay.close();
      onHome();
    }, TICK_MS);
  }

  function play() {
    clearTimeout(idle);
    attract.hidden = false;
    onPlay(true);
    const years = calm.matches ? moments.map(({ period }) => period) : Array.from({ length: lastYear - firstYear + 1 }, (_, i) => String(firstYear + i));
    let at = 0;
    const show = () => {
      const period = years[at % years.length];
      const told = moments.findLast((moment) => (calm.matches ? moment.period === period : moment.period.slice(0, 4) === period));
      chapter.textContent = told ? `${period.slice(0, 4)} · ${told.title}` : period;
      onShow(period);
      at += 1;
    };
    show();
    playing = setInterval(show, calm.matches ? STILL_MS : SHOWN_MS);
  }

  function start(language) {
    clearInterval(playing);
    playing = 0;
    attract.hidden = true;
    onPlay(false);
    onStart(language);
    touched();
  }

  const refuse = (event) => event.preventDefault();
  const refuseZoom = (event) => { if (event.ctrlKey) event.preventDefault(); }; // a pinch of a touchpad
  for (const name of TOUCHES) document.addEventListener(name, touched, { capture: true, passive: true });
  for (const name of REFUSED) document.addEventListener(name, refuse);
  document.addEventListener("wheel", refuseZoom, { passive: false });

  return {
    parts: [attract, stay],
    play,
    touched,
    isPlaying: () => Boolean(playing),
    close() {
      clearTimeout(idle);
      clearInterval(asking);
      clearInterval(playing);
      for (const name of TOUCHES) document.removeEventListener(name, touched, { capture: true });
      for (const name of REFUSED) document.removeEventListener(name, refuse);
      document.removeEventListener("wheel", refuseZoom);
    },
  };
}
