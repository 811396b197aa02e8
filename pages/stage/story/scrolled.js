// At a desk the text scrolls beside the map: the step on the reading line is the one shown, and a
// step that is asked for is brought there.

const READING_LINE = 0.3; // of the height of what scrolls
const SETTLED_MS = 120; // without a scroll, after which what is read decides again

const HANDS = ["wheel", "touchmove", "pointerdown", "keydown"]; // whoever scrolls does not wait

export class Scrolled {
  /**
   * @param {HTMLElement} scroll
   * @param {(section: HTMLElement) => void} onRead
   */
  constructor(scroll, onRead) {
    this.scroll = scroll;
    this.onRead = onRead;
    /** @type {HTMLElement | null} */
    this.target = null; // that it is scrolling to, or that the keyboard is at
    this.settling = 0;
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    const rootMargin = `-${READING_LINE * 100}% 0px -${(1 - READING_LINE) * 100 - 1}% 0px`;
    this.observer = new IntersectionObserver((entries) => this.seen(entries), {
      root: scroll,
      rootMargin,
    });
    this.listening = new AbortController();
    const heard = { passive: true, signal: this.listening.signal };
    scroll.addEventListener("scroll", () => this.settleSoon(), heard);
    for (const name of HANDS) scroll.addEventListener(name, () => this.settle(), heard);
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
    this.target = /** @type {HTMLElement} */ (target);
    this.settleSoon();
  }

  /**
   * @param {HTMLElement} section
   * @param {{ isAtOnce: boolean, isFirst: boolean }} how the first comes with the chapter's head
   */
  bring(section, { isAtOnce, isFirst }) {
    this.target = section;
    const from = section.getBoundingClientRect().top - this.scroll.getBoundingClientRect().top;
    const above = this.scroll.clientHeight * (READING_LINE / 2);
    const top = isFirst ? 0 : this.scroll.scrollTop + from - above;
    const behavior = isAtOnce || this.calm.matches ? "instant" : "smooth";
    this.scroll.scrollTo({ top: Math.max(0, top), behavior });
    this.settleSoon();
  }

  settleSoon() {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.settle(), SETTLED_MS);
  }

  // From now on what is read decides.
  settle() {
    this.target = null;
  }

  close() {
    clearTimeout(this.settling);
    this.observer.disconnect();
    this.listening.abort();
  }
}
