// A visit: mounts the stage in an element, and anew for another language or the next visitor of a
// kiosk.

import { addressOf } from "./addresses.js";
import { mountStage } from "./mounting.js";

/** @import { StageOptions, VisitOptions } from "../types.d.ts" */

const HOMES = ["story", "explore"]; // of a kiosk; from all else it comes home to the story
const KEPT_AT_HOME = ["mode", "reach", "page"];

/**
 * @param {HTMLElement} element
 * @param {VisitOptions} options
 */
export function visit(element, options) {
  const one = new Visit(element, options);
  return { close: () => one.close() };
}

class Visit {
  /**
   * @param {HTMLElement} element
   * @param {VisitOptions} options
   */
  constructor(element, options) {
    this.element = element;
    this.options = options;
    this.mounted = this.mount({});
  }

  /** @param {Partial<StageOptions>} changes */
  mount(changes) {
    this.mounted?.then((stage) => stage.close());
    /** @type {StageOptions} */
    const options = {
      ...this.options,
      onLanguage: (language) => this.changeLanguage(language),
      onHome: () => this.goHome(),
      attract: false,
      ...changes,
      isWanted: () => this.mounted === mounting,
    };
    const mounting = mountStage(this.element, options);
    this.mounted = mounting;
    return mounting;
  }

  /** @param {string} language */
  changeLanguage(language) {
    const query = new URLSearchParams(location.search);
    query.set("lang", language);
    replaceQuery(query);
    this.press(language);
    this.mount({ language }).then(() =>
      /** @type {HTMLElement | null} */ (
        this.element.querySelector('.languages [aria-pressed="true"]')
      )?.focus(),
    );
  }

  /**
   * The button of a language, before its files are there.
   * @param {string} language
   */
  press(language) {
    /** @type {NodeListOf<HTMLElement>} */
    const buttons = this.element.querySelectorAll(".languages button");
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.lang === language));
    }
  }

  // A kiosk's next visitor: the first language, and nothing of the last one's view.
  goHome() {
    const [language] = Object.keys(this.options.languages);
    const before = [...new URLSearchParams(location.search)];
    const query = new URLSearchParams(before.filter(([name]) => KEPT_AT_HOME.includes(name)));
    query.set("lang", language);
    if (!HOMES.includes(this.options.scene)) {
      location.replace(addressOf(this.options, "", String(query)));
      return;
    }
    replaceQuery(query);
    delete document.documentElement.dataset.legend;
    delete document.documentElement.dataset.firstSign;
    this.mount({ language, attract: true });
  }

  close() {
    return this.mounted.then((stage) => stage.close());
  }
}

/** @param {URLSearchParams} query */
const replaceQuery = (query) =>
  history.replaceState(history.state, "", `${location.pathname}?${query}`);
