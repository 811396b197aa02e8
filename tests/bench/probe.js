// Times in the page, in ms since 1970: when a key went down on a slider, when the change was on screen, first and later.
// A frame's work is over when a message posted from its animation callback arrives: style, layout and paint are done.
(() => {
  if (window !== window.top) return;
  const now = (view = window) => view.performance.timeOrigin + view.performance.now();
  const MAP_FRAME = 'iframe[data-map], iframe[src*="streamlit_folium.st_folium"]';
  const probe = (window.probe = { steps: [], idle: [], first: null, messages: [], awaitElement, nth });
  let step = null;
  let recorded = () => {};

  // The nth of `probe.steps` or `probe.idle`, once it is there.
  async function nth(list, index) {
    while (!probe[list][index]) await new Promise((resolve) => { recorded = resolve; });
    return probe[list][index];
  }

  function record(list, one) {
    probe[list].push(one);
    recorded();
  }

  const isSlider = (element) => element.matches('[role="slider"], input[type="range"]');

  // Shift changes nothing: it gives the time of a frame with nothing in it, on this machine at this moment.
  addEventListener("keydown", (event) => {
    if (!isSlider(event.target)) return;
    const pressed = performance.timeOrigin + event.timeStamp;
    if (event.key === "Shift") framesAfter(now(), [window]).then((done) => record("idle", { pressed, ...done }));
    else step = { pressed };
  }, true);

  const frameOf = (view) => new Promise((resolve) => view.requestAnimationFrame(() => {
    const frame = now(view);
    const { port1, port2 } = new view.MessageChannel();
    port1.onmessage = () => resolve({ frame, painted: now(view) });
    port2.postMessage(0);
  }));

  async function framesAfter(changed, views) {
    const frames = await Promise.all(views.map(frameOf));
    return { changed, frame: Math.max(...frames.map((one) => one.frame)), painted: Math.max(...frames.map((one) => one.painted)) };
  }

  // The story map draws its canvas when told and says so by message; the message itself may come a frame later.
  addEventListener("message", (event) => {
    if (!event.data?.story) return;
    if (probe.messages.length < 20) probe.messages.push({ story: event.data.story, at: now() });
    if (event.data.story === "ready" && event.source !== heard) listenAt(event.source);
  });

  let heard = null;
  function listenAt(map) {
    heard = map;
    const { hear } = map;
    map.hear = (message) => {
      hear(message);
      if (message.story === "moment") drawn(map, message.period);
    };
  }

  // The frame that follows must show the same period in the panel and on the bar.
  async function drawn(map, period) {
    const current = step;
    step = null;
    const done = await framesAfter(now(), [window, map]);
    const told = [".panel-now", ".bar"].every((part) => document.querySelector(part)?.textContent.includes(period));
    probe.first ??= done;
    if (current) record("steps", { ...current, ...done, period, told });
  }

  // Of any other page: the first element that fits `selector`, in the page or in its map.
  function awaitElement(selector) {
    const found = document.querySelector(selector) ?? document.querySelector(MAP_FRAME)?.contentDocument?.querySelector(selector);
    if (!found) return requestAnimationFrame(() => awaitElement(selector));
    const current = step;
    step = null;
    return framesAfter(now(), [window]).then((done) => {
      probe.first ??= done;
      if (current) record("steps", { ...current, ...done });
    });
  }
})();
