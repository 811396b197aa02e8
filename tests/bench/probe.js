// Times in the page, in ms since 1970: when a key went down on a slider, when the change was on
// screen, first and later. A frame's work is over when a message posted from its animation callback
// arrives: style, layout and paint are done.
"use strict";

if (window === window.top) {
  const MAP_FRAME = 'iframe[data-map], iframe[src*="streamlit_folium.st_folium"]';
  const MESSAGES_KEPT = 20;
  const SLIDER = '[role="slider"], input[type="range"]';

  /** @typedef {Window & typeof globalThis} View */

  /** @type {Probe} */
  const probe = { steps: [], idle: [], first: null, messages: [], awaitElement, nth };
  window.probe = probe;

  /** @type {{ pressed: number } | null} */
  let step = null;
  let recorded = () => {};
  /** @type {View | null} */
  let heard = null;

  /** @param {View} [view] */
  const now = (view = window) => view.performance.timeOrigin + view.performance.now();

  /**
   * The nth of `probe.steps` or `probe.idle`, once it is there.
   * @param {"steps" | "idle"} list
   * @param {number} index
   */
  async function nth(list, index) {
    while (!probe[list][index]) await nextRecord();
    return probe[list][index];
  }

  /** @returns {Promise<void>} */
  const nextRecord = () =>
    new Promise((resolve) => {
      recorded = resolve;
    });

  /** @type {(list: "steps" | "idle", times: ProbeTimes) => void} */
  function record(list, times) {
    probe[list].push(times);
    recorded();
  }

  // --- frames ------------------------------------------------------------------------------------

  /**
   * @param {View} view
   * @returns {Promise<{ frame: number, painted: number }>}
   */
  const frameOf = (view) =>
    new Promise((resolve) =>
      view.requestAnimationFrame(() => {
        const frame = now(view);
        const { port1, port2 } = new view.MessageChannel();
        port1.onmessage = () => resolve({ frame, painted: now(view) });
        port2.postMessage(0);
      }),
    );

  /**
   * @param {number} changed
   * @param {View[]} views
   * @returns {Promise<ProbeTimes>}
   */
  async function framesAfter(changed, views) {
    const frames = await Promise.all(views.map(frameOf));
    return {
      changed,
      frame: Math.max(...frames.map(({ frame }) => frame)),
      painted: Math.max(...frames.map(({ painted }) => painted)),
    };
  }

  // --- keys --------------------------------------------------------------------------------------

  /**
   * Shift changes nothing: it gives the time of a frame with nothing in it, on this machine at this
   * moment.
   * @param {KeyboardEvent} event
   */
  function keyed({ target, key, timeStamp }) {
    if (!(/** @type {Element} */ (target).matches(SLIDER))) return;
    const pressed = performance.timeOrigin + timeStamp;
    if (key !== "Shift") step = { pressed };
    else framesAfter(now(), [window]).then((done) => record("idle", { pressed, ...done }));
  }
  addEventListener("keydown", keyed, true);

  // --- the story map, which draws its canvas when told and says so by message --------------------

  addEventListener("message", ({ data, source }) => {
    if (!data?.story) return;
    if (probe.messages.length < MESSAGES_KEPT) {
      probe.messages.push({ story: data.story, at: now() }); // which may come a frame later
    }
    if (data.story === "ready" && source !== heard) listenAt(/** @type {View} */ (source));
  });

  /** @param {View} map */
  function listenAt(map) {
    heard = map;
    const { hear } = map;
    map.hear = (message) => {
      const answer = hear(message);
      if (message.story === "moment") drawn(map, message.period, [".panel-now", ".bar"]);
      if (message.story === "comparison") {
        drawn(map, message.moments[1].period, [".panel-compared", ".side-title.second"]);
      }
      return answer;
    };
  }

  /**
   * The frame that follows must show the same period in these parts of the page.
   * @param {View} map
   * @param {string} period
   * @param {string[]} parts
   */
  async function drawn(map, period, parts) {
    const current = step;
    step = null;
    const done = await framesAfter(now(), [window, map]);
    const told = parts.every((part) => document.querySelector(part)?.textContent?.includes(period));
    probe.first ??= done;
    if (current) record("steps", { ...current, ...done, period, told });
  }

  // --- any other page ----------------------------------------------------------------------------

  /**
   * The first element that fits, in the page or in its map.
   * @param {string} selector
   */
  function awaitElement(selector) {
    /** @type {HTMLIFrameElement | null} */
    const frame = document.querySelector(MAP_FRAME);
    const found =
      document.querySelector(selector) ?? frame?.contentDocument?.querySelector(selector);
    if (!found) return requestAnimationFrame(() => awaitElement(selector));
    const current = step;
    step = null;
    return framesAfter(now(), [window]).then((done) => {
      probe.first ??= done;
      if (current) record("steps", { ...current, ...done });
    });
  }
}
