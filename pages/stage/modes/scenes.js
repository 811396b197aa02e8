// What a mode adds to the stage: a kiosk nobody watches over, a class with its clicker. Read only
// where it is asked for.

import { addressOf, documentsAddress } from "../app/addresses.js";
import { countAnew } from "../app/counting.js";
import { ALONE } from "../app/view.js";
import { SHORT, walkOf } from "../story/walk.js";

/** @import { Scene, Story } from "../types.d.ts" */
/** @import { Stage } from "../app/stage.js" */
/** @import { Tour } from "../story/tour.js" */

/**
 * What the modules of a mode export; nothing at a desk.
 * @typedef {Partial<typeof import("./kiosk.js")
 *   & typeof import("./classroom.js")
 *   & typeof import("./class_zoom.js")
 *   & typeof import("./prepare.js")
 *   & typeof import("./notes.js")>} ModeModules
 */

/**
 * @param {string} mode
 * @returns {Promise<ModeModules>}
 */
export async function readModules(mode) {
  if (mode === "kiosk") return import("./kiosk.js");
  if (mode === "notes") return import("./notes.js");
  if (mode !== "class") return {};
  const modules = [import("./classroom.js"), import("./class_zoom.js"), import("./prepare.js")];
  return Object.assign({}, ...(await Promise.all(modules)));
}

/**
 * Null at a desk, and for a class without chapters.
 * @param {string} mode
 * @param {ModeModules} modules
 * @param {Stage} stage
 * @returns {Scene | null}
 */
export function sceneOf(mode, modules, stage) {
  if (mode === "kiosk") return kioskOf(modules, stage);
  return mode === "class" && stage.story ? classOf(modules, stage) : null;
}

/**
 * @param {ModeModules} modules
 * @param {Stage} stage
 * @returns {Scene | null}
 */
function kioskOf({ kiosk }, stage) {
  const { atlas, word, options, story } = stage;
  if (!kiosk) return null;
  let first = ""; // the period of the map, where there is no story
  return kiosk({
    word,
    settings: options.kiosk,
    invitations: options.invitations,
    moments: story ? momentsOf(story) : [],
    firstYear: atlas.firstYear,
    lastYear: atlas.lastYear,
    onShow: (period) => stage.change({ period, place: null, organisation: null, ...ALONE }),
    onPlay(isPlaying) {
      if (isPlaying) first = stage.view.period;
      stage.setAttracting(isPlaying);
    },
    onStart(language) {
      if (stage.tour) stage.tour.first();
      else stage.change({ period: first });
      stage.recorder.record();
      if (language && language !== atlas.language) stage.changeLanguage(language);
    },
    onHome() {
      countAnew();
      options.onHome();
    },
  });
}

/**
 * What the attract loop tells: the headings of the short visit.
 * @param {Story} story
 */
const momentsOf = (story) =>
  walkOf(story, SHORT).stops.map(({ chapter, step }) => ({
    period: step.period,
    chapter: chapter.title,
    title: step.heading,
  }));

/**
 * @param {ModeModules} modules
 * @param {Stage} stage
 * @returns {Scene | null}
 */
function classOf({ classroom, togetherWith, preparation }, stage) {
  const { glossary, overlay, scroll } = stage.parts;
  const { tour } = stage;
  if (!classroom || !togetherWith || !preparation || !tour) return null;
  const together = togetherWith(({ chapter, step }) =>
    tour.open(chapter, step, { isOfOther: true }),
  );
  /** @param {string} [query] */
  function address(query = "") {
    const { chapter, step } = stage.view;
    return stage.parts.head.address("", `&chapter=${chapter}&step=${step}${query}`);
  }
  const prepared = preparation(preparedFor(stage, tour));
  const room = classroom({
    word: stage.word,
    tour,
    does: {
      labels: () => stage.change({ names: stage.view.names ? null : "off" }),
      legend: () => overlay.toggleLegend(),
      question() {
        document.documentElement.toggleAttribute("data-asking");
        scroll.scrollTop = 0;
      },
      glossary: () => glossary?.toggle(),
      compare: () => (stage.view.with ? tour.back() : stage.twoPeriods.toggle()),
      prepare: () => prepared.toggle(),
      page: () => stage.parts.article?.way?.click(),
      thirty: () => stage.parts.figure?.toggleClass(),
      contrast: () => stage.change({ contrast: stage.view.contrast ? null : "high" }),
    },
    notes: () => address(`&mode=notes${stage.view.run ? `&run=${stage.view.run}` : ""}`),
    leave: () => address(),
    lessons: () => stage.parts.head.address("lessons"),
    quiz: () => stage.parts.head.address("quiz", "&mode=class"),
    documents: () => documentsAddress(stage.options, String(stage.view.chapter)),
  });
  return {
    ...room,
    parts: [...room.parts, prepared.dialog],
    tell: together.tell,
    close() {
      room.close();
      together.close();
    },
  };
}

/**
 * What a run is made of, and where it is then.
 * @param {Stage} stage
 * @param {Tour} tour
 * @returns {import("./prepare.js").Given}
 */
function preparedFor({ word, atlas, options }, tour) {
  const { languages, address } = options;
  return {
    word,
    story: tour.story,
    language: atlas.language,
    languages,
    open: () => ({ chapter: tour.stop.chapter.slug, run: tour.walk.run }),
    address: (query) => addressOf(options, "", `mode=class&${query}`),
    paper: address ? null : (query) => `export/run.pdf?${query}`,
  };
}
