// At a desk the text scrolls beside the map: the step on the reading line is the one shown, and a
// step that is asked for is brought there and stays until somebody scrolls: letters that come late,
// another width of the window and a zoom move the text too, and nobody has read on.

const READING_LINE = 0.3; // of the height of what scrolls
const AT_REST_MS = 120; // without a scroll, after which the page's own has ended

const HANDS = ["wheel", "touchmove", "pointerdown", "keydown"]; // whoever scrolls does not wait

export class Scrolled {
  /**
   * @param {HTMLElement} scroll
   * @param {(section: HTMLElement) => void} onRead
   * @param {() => void} onOtherWidth the text has other lines
   */
  constructor(scroll, onRead, onOtherWidth) {
    this.scroll = scroll;
    this.onRead = onRead;
    /** @type {HTMLElement | null} */
    this.target = null; // that it was scrolled to or that the keyboard is at, till somebody scrolls
    this.resting = 0; // the timer that ends a scroll of the page's own, 0 at rest
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    const rootMargin = `-${READING_LINE * 100}% 0px -${(1 - READING_LINE) * 100 - 1}% 0px`;
    this.observer = new IntersectionObserver((entries) => this.seen(entries), {
      root: scroll,
      rootMargin,
    });
    let width = scroll.offsetWidth; // which no scrollbar changes
    this.sizes = new ResizeObserver(() => {
      if (width === scroll.offsetWidth) return;
      width = scroll.offsetWidth;
      onOtherWidth();
    });
    this.sizes.observe(scroll);
    this.listening = new AbortController();
    const heard = { passive: true, signal: this.listening.signal };
    scroll.addEventListener("scroll", () => this.moved(), heard);
    for (const name of HANDS) scroll.addEventListener(name, () => this.release(), heard);
    scroll.addEventListener("focusin", (event) => this.focused(event), heard);
  }

  /** @param {HTMLElement[]} sections in the place of those before */
  observe(sections) {
    this.observer.disconnect();
    for (const section of sections) this.observer.observe(section);
  }

  /** @param {IntersectionObserverEntry[]} entries */
  seen(entries) {
    if (this.target) return;
    const read = entries.find(({ isIntersecting }) => isIntersecting);
    if (read) this.onRead(/** @type {HTMLElement} */ (read.target));
  }

  /**
   * Who goes to a link of another step by keyboard has not read on: the page scrolls by itself.
   * @param {Event} event
   */
  focused({ target }) {
    this.hold(/** @type {HTMLElement} */ (target));
  }

  /**
   * @param {HTMLElement} section
   * @param {{ isAtOnce: boolean, isFirst: boolean }} how the first comes with the chapter's head
   */
  bring(section, { isAtOnce, isFirst }) {
    this.hold(section);
    const from = section.getBoundingClientRect().top - this.scroll.getBoundingClientRect().top;
    const above = this.scroll.clientHeight * (READING_LINE / 2);
    const top = isFirst ? 0 : this.scroll.scrollTop + from - above;
    const behavior = isAtOnce || this.calm.matches ? "instant" : "smooth";
    this.scroll.scrollTo({ top: Math.max(0, top), behavior });
  }

  /** @param {HTMLElement} target */
  hold(target) {
    this.target = target;
    this.restSoon();
  }

  // By the page itself, or by somebody whose hand is not heard: who finds a word, a screen reader.
  moved() {
    if (this.resting) this.restSoon();
    else this.release();
  }

  restSoon() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => (this.resting = 0), AT_REST_MS);
  }

  // From now on what is read decides.
  release() {
    this.target = null;
  }

  close() {
    clearTimeout(this.resting);
    this.observer.disconnect();
    this.sizes.disconnect();
    this.listening.abort();
  }
}
