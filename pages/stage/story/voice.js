// A chapter read aloud by the machine's own voice; where there is none for the language, there is
// no button.

import { el } from "../app/dom.js";

/** @import { Word } from "../types.d.ts" */

/**
 * @param {object} given
 * @param {Word} given.word
 * @param {string} given.language
 * @param {() => string[]} given.textNow
 */
export function voice({ word, language, textNow }) {
  const speech = /** @type {SpeechSynthesis | undefined} */ (window.speechSynthesis);
  const button = el("button", { type: "button", class: "listen", hidden: true, onclick: toggle });
  let isSpeaking = false;

  function show() {
    button.hidden = !localVoice(speech, language);
    button.setAttribute("aria-pressed", String(isSpeaking));
    button.textContent = isSpeaking ? word("story.stop") : word("story.listen");
  }

  function toggle() {
    if (isSpeaking) stop();
    else start();
  }

  function start() {
    isSpeaking = true;
    const spoken = localVoice(speech, language);
    const utterances = textNow().map((text) => utteranceOf(text, spoken));
    for (const utterance of utterances) utterance.onerror = stop;
    for (const last of utterances.slice(-1)) last.onend = stop;
    for (const utterance of utterances) speech?.speak(utterance);
    show();
  }

  function stop() {
    if (!isSpeaking) return;
    isSpeaking = false;
    speech?.cancel();
    show();
  }

  speech?.addEventListener?.("voiceschanged", show); // browsers name their voices late
  show();
  return {
    button,
    stop,
    close() {
      stop();
      speech?.removeEventListener?.("voiceschanged", show);
    },
  };
}

/**
 * A voice of the network would send the text away.
 * @param {SpeechSynthesis | undefined} speech
 * @param {string} language
 */
const localVoice = (speech, language) =>
  speech
    ?.getVoices()
    .find((one) => one.localService && one.lang.toLowerCase().startsWith(language)) ?? null;

/**
 * @param {string} text
 * @param {SpeechSynthesisVoice | null} spoken
 */
function utteranceOf(text, spoken) {
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = spoken;
  if (spoken) utterance.lang = spoken.lang;
  return utterance;
}
