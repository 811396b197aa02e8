// Streamlit says that every page is in English, and what it names itself is: say what it is (WCAG 3.1.1, 3.1.2).
let watching;

export default function ({ data }) {
  document.documentElement.lang = data.language;
  document.documentElement.dir = data.direction;
  const skip = document.querySelector('[data-testid="stSkipToContent"]');
  if (skip) skip.textContent = data.skip;
  const nameClear = () => document.querySelector('[data-testid="stTextInputClearButton"]')?.setAttribute("aria-label", data.clear);
  nameClear();
  watching?.disconnect();
  watching = new MutationObserver(nameClear); // the button comes and goes as one types
  watching.observe(document.body, { childList: true, subtree: true });
  return () => watching.disconnect();
}
