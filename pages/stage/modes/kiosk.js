// An unattended kiosk: nothing leads out, the map plays until somebody touches it, and comes home
// when nobody does.

import { el } from "../app/dom.js";
import { yearsOf } from "../period/steps.js";

/** @import { Scene, VisitOptions, Word } from "../types.d.ts" */

/**
 * @typedef {object} Given
 * @property {Word} word
 * @property {VisitOptions["kiosk"]} settings
 * @property {VisitOptions["invitations"]} invitations text by language
 * @property {{ period: string, title: string }[]} moments of the chapters
 * @property {number} firstYear
 * @property {number} lastYear
 * @property {(isPlaying: boolean) => void} onPlay
 * @property {(period: string) => void} onShow
 * @property {(language: string) => void} onStart somebody touched it; "" for the language shown
 * @property {() => void} onHome
 */

const TICK_MS = 1000;
const SHOWN_MS = 1500; // a year of the attract loop
const STILL_MS = 5000; // where motion is unwelcome: chapter by chapter, slowly
const TOUCHES = ["pointerdown", "keydown", "wheel"];
// The last is Safari's pinch.
const REFUSED = ["contextmenu", "dragstart", "selectstart", "gesturestart"];

/**
 * @param {Given} given
 * @returns {Scene}
 */
export function kiosk(given) {
  const one = new Kiosk(given);
  return {
    parts: [one.attract, one.question],
    play: () => one.play(),
    touched: () => one.touched(),
    isPlaying: () => one.playing !== 0,
    close: () => one.close(),
  };
}

class Kiosk {
  /** @param {Given} given */
  constructor(given) {
    this.given = given;
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.idle = 0; // timer until the question
    this.asking = 0; // timer of the question's seconds
    this.playing = 0; // timer of the attract loop
    this.seconds = el("b", {});
    this.chapter = el("p", { class: "attract-chapter" });
    this.question = this.buildQuestion();
    this.attract = this.buildAttract();
    this.listening = new AbortController();
    this.listen(this.listening.signal);
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    for (const name of TOUCHES) {
      const anywhere = { capture: true, passive: true, signal };
      document.addEventListener(name, () => this.touched(), anywhere);
    }
    for (const name of REFUSED) {
      document.addEventListener(name, (event) => event.preventDefault(), { signal });
    }
    /** @param {WheelEvent} event */
    const refusePinch = (event) => event.ctrlKey && event.preventDefault(); // of a touchpad
    document.addEventListener("wheel", refusePinch, { passive: false, signal });
  }

  close() {
    clearTimeout(this.idle);
    clearInterval(this.asking);
    clearInterval(this.playing);
    this.listening.abort();
  }

  // --- elements ----------------------------------------------------------------------------------

  buildQuestion() {
    const { word } = this.given;
    return el(
      "dialog",
      { class: "stay", "aria-labelledby": "stay-title" },
      el("h2", { id: "stay-title" }, word("kiosk.still_there")),
      el("p", {}, word("kiosk.going_home"), " ", this.seconds),
      el("button", { type: "button", class: "plain-button strong" }, word("kiosk.stay")),
    );
  }

  // A touch anywhere begins in the language shown, one on an invitation in its own.
  buildAttract() {
    const { word, invitations } = this.given;
    /** @param {MouseEvent} event */
    const onclick = ({ target }) => this.start(/** @type {HTMLElement} */ (target).lang);
    return el(
      "div",
      { class: "attract", hidden: true, onclick },
      el("strong", {}, word("site.title")),
      this.chapter,
      ...Object.entries(invitations).map(([language, text]) =>
        el("button", { type: "button", lang: language }, text),
      ),
    );
  }

  // --- whether somebody is there -----------------------------------------------------------------

  touched() {
    clearTimeout(this.idle);
    clearInterval(this.asking);
    if (this.question.open) this.question.close();
    if (this.playing) return;
    this.idle = setTimeout(() => this.ask(), this.given.settings.idleSeconds * 1000);
  }

  ask() {
    let left = this.given.settings.staySeconds;
    this.showSeconds(left);
    this.question.showModal();
    this.asking = setInterval(() => {
      left -= 1;
      this.showSeconds(left);
      if (left > 0) return;
      clearInterval(this.asking);
      this.question.close();
      this.given.onHome();
    }, TICK_MS);
  }

  /** @param {number} left */
  showSeconds(left) {
    this.seconds.textContent = this.given.word.count("kiosk.seconds", left);
  }

  // --- the attract loop --------------------------------------------------------------------------

  play() {
    clearTimeout(this.idle);
    this.attract.hidden = false;
    this.given.onPlay(true);
    const { moments } = this.given;
    const isCalm = this.calm.matches;
    const periods = isCalm ? moments.map(({ period }) => period) : yearsOf(this.given);
    let at = 0;
    const show = () => {
      this.show(periods[at % periods.length]);
      at += 1;
    };
    show();
    this.playing = setInterval(show, isCalm ? STILL_MS : SHOWN_MS);
  }

  /** @param {string} period */
  show(period) {
    const isOfIt = (/** @type {{ period: string }} */ moment) =>
      this.calm.matches ? moment.period === period : moment.period.slice(0, 4) === period;
    const chapter = this.given.moments.findLast(isOfIt);
    this.chapter.textContent = chapter ? `${period.slice(0, 4)} · ${chapter.title}` : period;
    this.given.onShow(period);
  }

  /** @param {string} language "" for the one shown */
  start(language) {
    clearInterval(this.playing);
    this.playing = 0;
    this.attract.hidden = true;
    this.given.onPlay(false);
    this.given.onStart(language);
    this.touched();
  }
}
