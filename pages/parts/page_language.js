// Streamlit always says that a page is in English: say what it is (WCAG 3.1.1).
export default function ({ data }) {
  document.documentElement.lang = data.language;
  document.documentElement.dir = data.direction;
}
