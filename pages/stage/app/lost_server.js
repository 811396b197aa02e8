// Says calmly when the server is gone, and takes it back when it answers again; what is in the browser goes on.

const LEAST_MS = 2000; // a hiccup is nobody's concern
const ASK_EVERY_MS = 3000;
const STATE = "data-test-connection-state"; // of Streamlit's page: CONNECTED, or on its way

// `onChange(isGone)`. It was there when this started: it sent the page. While the server is there, it is not asked for anything.
export function watchServer(onChange) {
  const page = document.querySelector(`[${STATE}]`);
  if (!page) return { close() {} };
  let timer = 0;
  let gone = false;

  function say(isGone) {
    if (gone === isGone) return;
    gone = isGone;
    onChange(gone);
  }

  async function ask() {
    const answered = await fetch("healthz", { cache: "no-store" }).then((response) => response.ok, () => false);
    if (timer === 0) return;
    say(!answered);
    timer = setTimeout(ask, ASK_EVERY_MS);
  }

  function look() {
    const isThere = page.getAttribute(STATE) === "CONNECTED";
    clearTimeout(timer);
    timer = 0;
    if (isThere) say(false);
    else timer = setTimeout(ask, LEAST_MS);
  }

  const watching = new MutationObserver(look);
  watching.observe(page, { attributeFilter: [STATE] });
  look();
  return {
    close() {
      watching.disconnect();
      clearTimeout(timer);
      timer = 0;
    },
  };
}
