// Streamlit says that every page is in English, and its skip link is: say what it is (WCAG 3.1.1, 3.1.2).
export default function ({ data }) {
  document.documentElement.lang = data.language;
  document.documentElement.dir = data.direction;
  const skip = document.querySelector('[data-testid="stSkipToContent"]');
  if (skip) skip.textContent = data.skip;
}
