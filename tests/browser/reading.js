// What the tests read from a page, in every page and frame from its start: messages, panel,
// positions, sizes.
"use strict";

{
  const MAP_FRAME = 'iframe[data-map], iframe[src*="streamlit_folium.st_folium"]';
  const OF_A_STAGE =
    "button, a, h1, h2, h3, p, li, dt, dd, legend, label, .bar-year, .bar-keys, .panel, " +
    ".panel-scroll, .bar, .head";
  const BLOCKS =
    "p, li, div, h1, h2, h3, h4, dt, dd, section, article, nav, header, figure, figcaption, " +
    "summary, button, a, label, legend, option";
  const UNSPOKEN =
    "script, style, noscript, cite, :is(.sources, .how-text) li, #legend svg, [data-testid=stIconMaterial]";
  const WORD_BY_WORD = ".attract-heading"; // whose words come one after the other
  const SPOKEN = ["aria-label", "aria-valuetext", "title", "placeholder", "alt"];

  /**
   * Between the page and its map: in the page those of the map, in the map's frame those to it.
   * @type {StoryMessage[]}
   */
  const messages = [];
  addEventListener("message", ({ data }) => {
    if (data?.story) messages.push(data);
  });

  // The page calls its map's `hear`: in the map's frame what is heard that way is kept too.
  /** @type {Window["hear"] | undefined} */
  let hear;
  Object.defineProperty(window, "hear", {
    configurable: true,
    get: () => hear && keepAndHear,
    set: (given) => {
      hear = given;
    },
  });

  /** @type {Window["hear"]} */
  function keepAndHear(message) {
    messages.push(message);
    return hear?.(message);
  }

  // --- nodes -------------------------------------------------------------------------------------

  /** @type {(selector: string, root?: ParentNode) => HTMLElement[]} */
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

  /** @type {<Wanted extends HTMLElement>(selector: string, root?: ParentNode) => Wanted} */
  function one(selector, root = document) {
    const found = root.querySelector(selector);
    if (!found) throw new Error(`no ${selector}`);
    return /** @type {any} */ (found);
  }

  /** @type {(words: string | null | undefined) => string} */
  const inOneLine = (words) => (words ?? "").replace(/\s+/g, " ").trim();

  /** @param {HTMLElement | null} node */
  const text = (node) => inOneLine(node?.innerText);

  /** @param {Node | null} node */
  const ownTexts = (node) =>
    [...(node?.childNodes ?? [])].flatMap(({ nodeType, textContent }) =>
      nodeType === Node.TEXT_NODE && textContent?.trim() ? textContent : [],
    );

  /** @param {Element} node */
  const named = (node) => [node.tagName.toLowerCase(), ...node.classList].join(".");

  /** @param {Element} node */
  const inSight = (node) =>
    node.checkVisibility({ checkVisibilityCSS: true }) &&
    !node.closest(".hidden-but-read, .skip a:not(:focus)");

  /** @param {Element} node */
  const sentenceAround = (node) =>
    getComputedStyle(node.closest(".how-at") ?? node).display.startsWith("inline") &&
    node.matches("a, .link, .how-sign") &&
    ownTexts(node.parentElement).length > 0;

  /** @returns {HTMLIFrameElement} */
  const mapFrame = () => one(MAP_FRAME);
  const mapWindow = () => /** @type {Window} */ (mapFrame().contentWindow);

  // --- what is shown -----------------------------------------------------------------------------

  // The period as 2009 or 2016-03, from the large text of the time bar.
  function label() {
    const written = one(".bar-year").textContent ?? "";
    if (/^\d{4}$/.test(written)) return written;
    const year = Number(written.match(/\d{4}/)?.[0]);
    const words = new Intl.DateTimeFormat(document.documentElement.lang, {
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    });
    const months = Array.from({ length: 12 }, (_, month) => words.format(Date.UTC(year, month, 1)));
    return `${year}-${String(months.indexOf(written) + 1).padStart(2, "0")}`;
  }

  function panel() {
    const shown = one(".panel-now");
    /** @param {HTMLElement} button */
    const chips = (button) =>
      all("button.chip", /** @type {Element} */ (button.closest("article"))).map(
        (chip) => chip.dataset.organisation,
      );
    const places = all("button.place", shown);
    return {
      heading: text(shown.querySelector("h2")),
      people: all(".people .count", shown).map(text),
      totals: all(".totals b", shown).map(({ textContent }) => Number(textContent)),
      places: Object.fromEntries(places.map((button) => [button.dataset.place, chips(button)])),
    };
  }

  // As bar and panel say it, null where the panel is not seen; whether that still fills, and
  // whether the map has drawn it.
  function period() {
    const heading = document.querySelector(".panel-period");
    const isSeen = heading?.checkVisibility({ checkVisibilityCSS: true });
    return {
      label: label(),
      year: text(one(".bar-year")),
      heading: isSeen ? text(one(".panel-now h2")) : null,
      isBusy: Boolean(isSeen && document.querySelector(".who[aria-busy]")),
      isDrawn: Boolean(last("drawn")?.period === label()),
    };
  }

  function filters() {
    /** @param {HTMLElement} group */
    const boxes = (group) =>
      Array.from(group.querySelectorAll("input")).map((box) => [
        box.closest("label")?.textContent,
        box.checked,
      ]);
    return Object.fromEntries(
      all("#filters fieldset").map((group) => [one("legend", group).textContent, boxes(group)]),
    );
  }

  // --- the map -----------------------------------------------------------------------------------

  /** @returns {Promise<Measured>} */
  const nextMeasured = () =>
    new Promise((resolve) => {
      /** @param {MessageEvent} event */
      const measured = ({ data }) => {
        if (data?.story !== "measured") return;
        removeEventListener("message", measured);
        resolve(data);
      };
      addEventListener("message", measured);
    });

  // Labels, marks and dots of the map, in pixels of the window.
  async function measure() {
    const frame = mapFrame();
    const measured = nextMeasured();
    const target = window.origin === "null" ? "*" : window.origin;
    mapWindow().postMessage({ story: "measure" }, target);
    const { labels, marks, organisations, groups, names } = await measured;
    const inside = /** @type {Document} */ (frame.contentDocument);
    const canvas = one(".leaflet-dated-pane canvas", inside).getBoundingClientRect();
    const outer = frame.getBoundingClientRect();
    const [left, top] = [outer.left + canvas.left, outer.top + canvas.top];
    /** @type {<At extends { x: number, y: number }>(at: At) => At} */
    const placed = (at) => ({ ...at, x: at.x + left, y: at.y + top });
    return {
      labels: labels.map((each) => ({ ...placed(each), id: each.place?.id ?? null })),
      marks: marks.map(placed),
      dots: organisations.map(placed),
      groups: groups.map(placed),
      names: names.map(placed),
      frame: outer.toJSON(),
    };
  }

  // Buttons and the legend, where they lie over the map.
  const overMap = () =>
    all(".over-map :is(button, .legend)")
      .filter(inSight)
      .map((node) => {
        const { x, y, width, height } = node.getBoundingClientRect();
        const words = node.getAttribute("aria-label") ?? node.textContent;
        return { x, y, w: width, h: height, text: words };
      });

  // --- texts -------------------------------------------------------------------------------------

  // Every text and every name that a screen reader may say in one language, the page's unless
  // another is asked for; not the letters of a drawn sign, nor titles of documents, which keep
  // their own.
  function saidTexts(language = document.documentElement.lang) {
    /** @param {Element} node */
    const isSpoken = (node) =>
      !node.closest(UNSPOKEN) &&
      !node.closest(`${WORD_BY_WORD} *`) &&
      /** @type {HTMLElement} */ (node.closest("[lang]")).lang === language;
    const spoken = all("body *")
      .filter(isSpoken)
      .flatMap((node) => [
        ...SPOKEN.map((name) => node.getAttribute(name)),
        ...(node.matches(WORD_BY_WORD) ? [node.textContent] : ownTexts(node)),
      ]);
    if (language === document.documentElement.lang) spoken.push(document.title);
    return spoken.map(inOneLine).filter(Boolean);
  }

  /**
   * Texts in sight with their size on the screen; letters within a drawn sign are no text to read.
   * @param {string} selector
   */
  function textSizes(selector) {
    /** @param {HTMLElement} node */
    const isRead = (node) =>
      inSight(node) && ownTexts(node).length > 0 && !node.closest("title, #legend svg");
    /** @param {HTMLElement} node */
    const scaleOf = (node) =>
      node instanceof SVGGraphicsElement ? (node.getScreenCTM()?.a ?? NaN) : node.currentCSSZoom;
    return all(selector)
      .filter(isRead)
      .map((node) => ({
        text: ownTexts(node)[0].trim().slice(0, 40),
        size: parseFloat(getComputedStyle(node).fontSize) * scaleOf(node),
      }));
  }

  // Texts and boxes wider inside than outside.
  const clipped = () =>
    all(`.stage :is(${OF_A_STAGE})`)
      .filter(
        (node) =>
          inSight(node) &&
          getComputedStyle(node).display !== "inline" &&
          node.scrollWidth > node.clientWidth + 1,
      )
      .map((node) => {
        const words = node.textContent?.trim().slice(0, 40);
        return `${named(node)}: ${words}: ${node.scrollWidth} in ${node.clientWidth}`;
      });

  // Words of one block that a screen reader would read as one, for want of a space between.
  function glued() {
    const walker = document.createTreeWalker(
      one(".stage-root"),
      NodeFilter.SHOW_TEXT,
      ({ parentElement }) =>
        parentElement?.closest("svg, [aria-hidden=true]")
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_ACCEPT,
    );
    /** @type {Text[]} */
    const texts = [];
    while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
    /** @param {Text} node */
    const block = ({ parentElement }) => parentElement?.closest(BLOCKS);
    return texts.slice(1).flatMap((after, i) => {
      const before = texts[i];
      const isGlued =
        block(before) === block(after) &&
        /[\p{L}\p{N}]$/u.test(before.data) &&
        /^[\p{L}\p{N}]/u.test(after.data);
      return isGlued ? `${before.data.slice(-30)}|${after.data.slice(0, 30)}` : [];
    });
  }

  // Buttons and links whose words in sight are not in their names (WCAG 2.5.3).
  function unnamed() {
    return all(".stage :is(button, a)[aria-label]").flatMap((node) => {
      const name = node.getAttribute("aria-label");
      const words = inOneLine(node.innerText).toLowerCase();
      const isNamed = inOneLine(name).toLowerCase().includes(words);
      const isUnnamed = inSight(node) && /[\p{L}\p{N}]/u.test(words) && !isNamed;
      return isUnnamed ? `${words} is named ${name}` : [];
    });
  }

  // --- fingers and keys --------------------------------------------------------------------------

  // What can be touched, with its height; a link in the middle of a sentence may be as low as its
  // line (WCAG 2.5.8).
  const targets = () =>
    all(".stage :is(button, a, select, summary, input, [role=slider])").flatMap((node) => {
      const target = node.closest("label") ?? node;
      const isTarget =
        !sentenceAround(node) &&
        inSight(target) &&
        getComputedStyle(target).pointerEvents !== "none";
      const words = target.textContent || node.getAttribute("aria-label") || "";
      const { height } = target.getBoundingClientRect();
      return isTarget ? { what: named(node), text: words.trim().slice(0, 30), height } : [];
    });

  // What sticks out of the window, but for what the visitor can scroll to.
  const outside = () =>
    all(".stage *")
      .filter(inSight)
      .flatMap((node) => {
        const { left, right, top, bottom, width, height } = node.getBoundingClientRect();
        const isBelow =
          !node.closest(".panel-scroll, .find, .diagram, .legend, dialog") &&
          (top < -1 || bottom > innerHeight + 1);
        const isAside =
          !node.closest(".chapters li, .links") && (left < -1 || right > innerWidth + 1);
        return width && height && (isBelow || isAside)
          ? `${named(node)}: ${[left, top, right, bottom].map(Math.round)}`
          : [];
      });

  // What of the open step is cut, scrolls, lies under something, or sticks out of its figure.
  const cutOfStep = () => [
    ...[one(".panel-scroll")]
      .filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1)
      .map(() => "the card scrolls"),
    ...all(".step.now > *, .step-foot > *, .chapter-title, .progress, .chapter header")
      .filter((node) => inSight(node) && !isWithin(node, one(".panel-scroll")))
      .map((node) => `under the fold: ${named(node)}`),
    ...all(".figure-box:not([hidden])").filter(inSight).flatMap(cutOfFigure),
  ];

  /** @param {HTMLElement} box */
  const cutOfFigure = (box) =>
    all("p, li, h3, figcaption, canvas, svg", box)
      .filter((node) => inSight(node) && (!isWithin(node, box) || isCut(node)))
      .map((node) => `cut in the figure: ${named(node)}: ${text(node)}`);

  /** @param {HTMLElement} node */
  const isCut = (node) =>
    node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).display !== "inline";

  /** @type {(node: HTMLElement, box: HTMLElement) => boolean} */
  function isWithin(node, box) {
    const [inner, outer] = [node, box].map((one) => one.getBoundingClientRect());
    const isAcross = inner.left >= outer.left - 1 && inner.right <= outer.right + 1;
    return isAcross && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
  }

  // Where the keyboard is: what it is, its words, and whether something lies over it.
  function focused() {
    const node = /** @type {HTMLElement} */ (document.activeElement);
    if (node === document.body) return null;
    const { left, right, top, bottom } = node.getClientRects()[0];
    /** @type {(from: number, to: number, most: number) => number} */
    const middle = (from, to, most) => (Math.max(0, from) + Math.min(most, to)) / 2;
    const [x, y] = [middle(left, right, innerWidth), middle(top, bottom, innerHeight)];
    return {
      what: named(node),
      text: (node.getAttribute("aria-label") ?? text(node)).slice(0, 60),
      list: named(node.closest(".who, ul, ol, nav") ?? node),
      isCovered: !node.contains(document.elementFromPoint(x, y)),
    };
  }

  // --- messages ----------------------------------------------------------------------------------

  /** @param {string} story */
  const last = (story) => messages.findLast((message) => message.story === story);

  window.reading = {
    last,
    label,
    period,
    panel,
    measure,
    saidTexts,
    textSizes,
    targets,
    outside,
    cutOfStep,
    clipped,
    overMap,
    filters,
    focused,
    unnamed,
    glued,
    told: (story) => messages.filter((message) => message.story === story),
    heard: () => mapWindow().reading.last("moment"),
    markMap() {
      mapWindow().sameMap = true;
    },
    isSameMap: () => Boolean(mapWindow().sameMap),
    hasDrawn: (period) => Boolean(last("drawn")) && (!period || last("drawn")?.period === period),
    asked: (key) => new URLSearchParams(location.search).get(key),
  };
}
