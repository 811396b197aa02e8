// A chapter read aloud by the machine's own voice; where there is none for the language, there is no button.

import { el } from "../app/dom.js";

export function voice({ word, language, textNow }) {
  const speech = window.speechSynthesis;
  const button = el("button", { type: "button", class: "listen", hidden: true, onclick: () => (speaking ? stop() : start()) });
  let speaking = false;

  // A voice of the network would send the text away.
  const own = () => speech?.getVoices().find((one) => one.localService && one.lang.toLowerCase().startsWith(language));

  function show() {
    button.hidden = !own();
    button.setAttribute("aria-pressed", String(speaking));
    button.textContent = word(speaking ? "story.stop" : "story.listen");
  }

  function start() {
    speaking = true;
    const parts = textNow();
    for (const [i, text] of parts.entries()) {
      const said = new SpeechSynthesisUtterance(text);
      said.voice = own();
      said.lang = said.voice.lang;
      said.onerror = stop;
      if (i === parts.length - 1) said.onend = stop;
      speech.speak(said);
    }
    show();
  }

  function stop() {
    if (!speaking) return;
    speaking = false;
    speech.cancel();
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
