// What a mode adds to the stage: a kiosk nobody watches over, a class with its clicker. Read only where it is asked for.

import { countAnew } from "../app/counting.js";

const MODULES = { kiosk: () => import("./kiosk.js"), class: () => Promise.all([import("./classroom.js"), import("./class_zoom.js")]).then(([one, other]) => ({ ...one, ...other })), notes: () => import("./notes.js") };

// What the modules of a mode export; nothing at a desk.
export const readScene = async (mode) => (mode in MODULES ? MODULES[mode]() : {});

// `parts`: of `readScene`; `stage`: what the stage lets a scene do. Null at a desk, and for a class without chapters.
export function sceneOf(mode, parts, stage) {
  if (mode === "kiosk") return kioskOf(parts, stage);
  return mode === "class" && stage.tale ? classOf(parts, stage) : null;
}

function kioskOf(parts, { atlas, word, options, told, tale, top, change, settle, onPlay }) {
  return parts.kiosk({
    word,
    settings: options.kiosk,
    invitations: options.invitations,
    moments: told?.chapters ?? [],
    firstYear: atlas.firstYear,
    lastYear: atlas.lastYear,
    onShow: (period) => change({ period, place: null, organisation: null }),
    onPlay,
    onStart(language) {
      tale?.first();
      settle();
      if (language && language !== atlas.language) options.onLanguage(language);
    },
    onHome() {
      countAnew();
      options.onHome();
    },
  });
}

function classOf(parts, { word, tale, terms, top, over, scroll, viewNow, change, open }) {
  const toggle = (key, value) => change({ [key]: viewNow()[key] ? null : value });
  const together = parts.togetherWith((slug) => open(slug, { isTold: true }));
  const address = (query = "") => top.address("", `&chapter=${viewNow().chapter}${query}`);
  const made = parts.classroom({
    word,
    story: tale,
    does: {
      labels: () => toggle("names", "off"),
      legend: over.toggleLegend,
      question() {
        document.documentElement.toggleAttribute("data-asking");
        scroll.scrollTop = 0;
      },
      glossary: () => terms.toggle(),
      contrast: () => toggle("contrast", "high"),
    },
    notes: () => address("&mode=notes"),
    leave: () => address(),
  });
  return {
    ...made,
    tell: together.tell,
    close() {
      made.close();
      together.close();
    },
  };
}
