// Says calmly when the server is gone, and takes it back when it answers again; what is in the
// browser goes on.

const LEAST_MS = 2000; // a hiccup is nobody's concern
const ASK_EVERY_MS = 3000;
const STATE = "data-test-connection-state"; // of Streamlit's page: CONNECTED, or on its way

/**
 * The server was there when this started: it sent the page. While it is there, it is not asked for
 * anything.
 * @param {(isGone: boolean) => void} onChange
 * @returns {{ close(): void }}
 */
export function watchServer(onChange) {
  const page = document.querySelector(`[${STATE}]`);
  return page ? new ServerWatch(page, onChange) : { close() {} };
}

class ServerWatch {
  /**
   * @param {Element} page
   * @param {(isGone: boolean) => void} onChange
   */
  constructor(page, onChange) {
    this.page = page;
    this.onChange = onChange;
    this.isGone = false;
    this.timer = 0;
    this.observer = new MutationObserver(() => this.look());
    this.observer.observe(page, { attributeFilter: [STATE] });
    this.look();
  }

  look() {
    const isThere = this.page.getAttribute(STATE) === "CONNECTED";
    clearTimeout(this.timer);
    this.timer = 0;
    if (isThere) this.report(false);
    else this.timer = setTimeout(() => this.ask(), LEAST_MS);
  }

  async ask() {
    const answered = await fetch("healthz", { cache: "no-store" }).then(
      (response) => response.ok,
      () => false,
    );
    if (this.timer === 0) return;
    this.report(!answered);
    this.timer = setTimeout(() => this.ask(), ASK_EVERY_MS);
  }

  /** @param {boolean} isGone */
  report(isGone) {
    if (this.isGone === isGone) return;
    this.isGone = isGone;
    this.onChange(isGone);
  }

  close() {
    this.observer.disconnect();
    clearTimeout(this.timer);
    this.timer = 0;
  }
}
