// What the tests read from a page, in every page and frame from its start: messages, panel, positions, sizes.
"use strict";

window.reading = (() => {
  const MAP_FRAME = 'iframe[data-map], iframe[src*="streamlit_folium.st_folium"]';
  const messages = []; // between the page and its map: in the page those of the map, in the map's frame those to it
  addEventListener("message", ({ data }) => { if (data?.story) messages.push(data); });

  // The page calls its map's `hear`: in the map's frame what is heard that way is kept too.
  let hear;
  Object.defineProperty(window, "hear", {
    configurable: true,
    get: () => hear && ((message) => { messages.push(message); return hear(message); }),
    set: (given) => { hear = given; },
  });

  const last = (story) => messages.findLast((message) => message.story === story);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const text = (node) => node?.innerText.replace(/\s+/g, " ").trim() ?? "";
  const ownTexts = (node) => [...node.childNodes].filter(({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && textContent.trim());
  const named = (node) => [node.tagName.toLowerCase(), ...node.classList].join(".");
  const inSight = (node) => node.checkVisibility({ checkVisibilityCSS: true }) && !node.closest(".hidden-but-read, .skip a:not(:focus)");
  const mapFrame = () => document.querySelector(MAP_FRAME);

  // The period as 2009 or 2016-03, from the large text of the time bar.
  function label() {
    const said = document.querySelector(".bar-year").textContent;
    if (/^\d{4}$/.test(said)) return said;
    const year = said.match(/\d{4}/)[0];
    const words = new Intl.DateTimeFormat(document.documentElement.lang, { month: "long", year: "numeric", timeZone: "UTC" });
    const months = Array.from({ length: 12 }, (_, month) => words.format(Date.UTC(year, month, 1)));
    return `${year}-${String(months.indexOf(said) + 1).padStart(2, "0")}`;
  }

  function panel() {
    const shown = document.querySelector(".panel-now");
    const chips = (button) => [...button.closest("article").querySelectorAll("button.chip")].map((chip) => chip.dataset.organisation);
    return {
      heading: text(shown.querySelector("h2")),
      people: [...shown.querySelectorAll(".people .count")].map(text),
      totals: [...shown.querySelectorAll(".totals b")].map((one) => Number(one.textContent)),
      places: Object.fromEntries([...shown.querySelectorAll("button.place")].map((button) => [button.dataset.place, chips(button)])),
    };
  }

  // Labels, marks and dots of the map, in pixels of the window.
  async function measure() {
    const frame = mapFrame();
    const measured = new Promise((resolve) => {
      const hear = ({ data }) => {
        if (data?.story !== "measured") return;
        removeEventListener("message", hear);
        resolve(data);
      };
      addEventListener("message", hear);
    });
    frame.contentWindow.postMessage({ story: "measure" }, window.origin === "null" ? "*" : window.origin);
    const { labels, marks, organisations, groups, names } = await measured;
    const canvas = frame.contentDocument.querySelector(".leaflet-dated-pane canvas").getBoundingClientRect();
    const outer = frame.getBoundingClientRect();
    const placed = (one) => ({ ...one, x: one.x + outer.left + canvas.left, y: one.y + outer.top + canvas.top });
    return { labels: labels.map((one) => ({ ...placed(one), id: one.place?.id ?? null })), marks: marks.map(placed), dots: organisations.map(placed), groups: groups.map(placed), names: names.map(placed), frame: outer.toJSON() };
  }

  // Every text and every name that a screen reader may say in one language, the page's unless another is asked for; not
  // the letters of a drawn sign, nor titles of documents, which keep their own.
  function saidTexts(language = document.documentElement.lang) {
    const spoken = ["aria-label", "aria-valuetext", "title", "placeholder", "alt"];
    const nodes = all("body *").filter((node) => !node.closest("script, style, noscript, cite, .sources li, #legend svg, [data-testid=stIconMaterial]") && node.closest("[lang]").lang === language);
    const said = nodes.flatMap((node) => [...spoken.map((name) => node.getAttribute(name) ?? ""), ...ownTexts(node).map((own) => own.textContent)]);
    if (language === document.documentElement.lang) said.push(document.title);
    return said.map((one) => one.replace(/\s+/g, " ").trim()).filter(Boolean);
  }

  // Texts in sight with their size on the screen; letters within a drawn sign are no text to read.
  function textSizes(selector) {
    return all(selector).filter((node) => inSight(node) && ownTexts(node).length && !node.closest("title, #legend svg")).map((node) => {
      const scale = node instanceof SVGGraphicsElement ? node.getScreenCTM().a : 1;
      return { text: ownTexts(node)[0].textContent.trim().slice(0, 40), size: parseFloat(getComputedStyle(node).fontSize) * scale };
    });
  }

  // What can be touched, with its height; a link in the middle of a sentence may be as low as its line (WCAG 2.5.8).
  function targets() {
    const inSentence = (node) => getComputedStyle(node).display.startsWith("inline") && node.matches("a, .link") && ownTexts(node.parentElement).length > 0;
    return all(".stage :is(button, a, select, summary, input, [role=slider])").flatMap((node) => {
      const target = node.closest("label") ?? node;
      if (inSentence(node) || !inSight(target) || getComputedStyle(target).pointerEvents === "none") return [];
      const said = (target.textContent || node.getAttribute("aria-label") || "").trim().slice(0, 30);
      return [{ what: named(node), text: said, height: target.getBoundingClientRect().height }];
    });
  }

  // What sticks out of the window, but for what the visitor can scroll to.
  function outside() {
    return all(".stage *").filter(inSight).flatMap((node) => {
      const { left, right, top, bottom, width, height } = node.getBoundingClientRect();
      const below = !node.closest(".panel-scroll, .results, .filters, .legend, dialog") && (top < -1 || bottom > innerHeight + 1);
      const aside = !node.closest(".chapters li") && (left < -1 || right > innerWidth + 1);
      return width && height && (below || aside) ? [`${named(node)}: ${[left, top, right, bottom].map(Math.round)}`] : [];
    });
  }

  // Texts and boxes wider inside than outside.
  function clipped() {
    return all(".stage :is(button, a, h1, h2, h3, p, li, dt, dd, legend, label, .bar-year, .bar-keys, .panel, .panel-scroll, .bar, .head)")
      .filter((node) => inSight(node) && getComputedStyle(node).display !== "inline" && node.scrollWidth > node.clientWidth + 1)
      .map((node) => `${named(node)}: ${node.textContent.trim().slice(0, 40)}: ${node.scrollWidth} in ${node.clientWidth}`);
  }

  // Buttons and the legend, where they lie over the map.
  function overMap() {
    return all(".over-map :is(button, .legend)").filter(inSight).map((node) => {
      const { x, y, width, height } = node.getBoundingClientRect();
      return { x, y, w: width, h: height, text: node.getAttribute("aria-label") ?? node.textContent };
    });
  }

  // Where the keyboard is: what it is, its words, and whether something lies over it.
  function focused() {
    const node = document.activeElement;
    if (node === document.body) return null;
    const { left, right, top, bottom } = node.getClientRects()[0];
    const middle = (from, to, most) => (Math.max(0, from) + Math.min(most, to)) / 2;
    const over = document.elementFromPoint(middle(left, right, innerWidth), middle(top, bottom, innerHeight));
    return { what: named(node), text: (node.getAttribute("aria-label") ?? text(node)).slice(0, 60), list: named(node.closest(".who, ul, ol, nav") ?? node), isCovered: !node.contains(over) };
  }

  // Buttons and links whose words in sight are not in their names (WCAG 2.5.3).
  function unnamed() {
    const said = (words) => words.replace(/\s+/g, " ").trim().toLowerCase();
    return all(".stage :is(button, a)[aria-label]").filter(inSight)
      .filter((node) => /[\p{L}\p{N}]/u.test(node.innerText) && !said(node.getAttribute("aria-label")).includes(said(node.innerText)))
      .map((node) => `${said(node.innerText)} is named ${node.getAttribute("aria-label")}`);
  }

  // Words of one block that a screen reader would read as one, for want of a space between.
  function glued() {
    const block = ({ parentElement }) => parentElement.closest("p, li, div, h1, h2, h3, h4, dt, dd, section, article, nav, header, figure, figcaption, summary, button, a, label, legend, option");
    const texts = document.createTreeWalker(document.querySelector(".stage-root"), NodeFilter.SHOW_TEXT, ({ parentElement }) => (parentElement.closest("svg, [aria-hidden=true]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
    const found = [];
    for (let before = texts.nextNode(), node; before && (node = texts.nextNode()); before = node) {
      if (block(before) === block(node) && /[\p{L}\p{N}]$/u.test(before.data) && /^[\p{L}\p{N}]/u.test(node.data)) found.push(`${before.data.slice(-30)}|${node.data.slice(0, 30)}`);
    }
    return found;
  }

  function filters() {
    const boxes = (group) => [...group.querySelectorAll("input")].map((box) => [box.closest("label").textContent, box.checked]);
    return Object.fromEntries(all("#filters fieldset").map((group) => [group.querySelector("legend").textContent, boxes(group)]));
  }

  return {
    last, label, panel, measure, saidTexts, textSizes, targets, outside, clipped, overMap, filters, focused, unnamed, glued,
    told: (story) => messages.filter((message) => message.story === story),
    heard: () => mapFrame().contentWindow.reading.last("moment"),
    markMap: () => { mapFrame().contentWindow.sameMap = true; },
    isSameMap: () => Boolean(mapFrame().contentWindow.sameMap),
    hasDrawn: (period) => Boolean(last("drawn")) && (!period || last("drawn").period === period),
    asked: (key) => new URLSearchParams(location.search).get(key),
  };
})();
