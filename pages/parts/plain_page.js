// What Streamlit lacks on a plain page: its language, where Streamlit says that all is English (WCAG 3.1.1, 3.1.2), a line
// while the server is gone, in place of Streamlit's window, and texts to copy that are selected by a key, since without https
// no button can copy.
let watching;
let line;
let server;

export default function ({ data }) {
  document.documentElement.lang = data.language;
  document.documentElement.dir = data.direction;
  document.documentElement.classList.toggle("no-clipboard", !navigator.clipboard);
  document.addEventListener("focusin", selectWhole);
  const skip = document.querySelector('[data-testid="stSkipToContent"]');
  if (skip) skip.textContent = data.skip;
  const nameClear = () => document.querySelector('[data-testid="stTextInputClearButton"]')?.setAttribute("aria-label", data.clear);
  nameClear();
  watching?.disconnect();
  watching = new MutationObserver(nameClear); // the button comes and goes as one types
  watching.observe(document.body, { childList: true, subtree: true });
  watchServer(data);
  return () => {
    document.removeEventListener("focusin", selectWhole);
    watching.disconnect();
    server.then((one) => one.close());
    line.remove();
    line = server = undefined;
  };
}

function selectWhole({ target }) {
  if (target.matches('[data-testid="stCode"]')) getSelection().selectAllChildren(target.querySelector("code"));
}

function watchServer({ assets, gone }) {
  if (!line) {
    line = document.createElement("p");
    line.className = "server-gone";
    line.setAttribute("role", "status");
    document.body.append(line);
  }
  const say = (isGone) => { if (line) line.textContent = isGone ? gone : ""; };
  server ??= import(new URL(`${assets}/stage/app/lost_server.js`, document.baseURI).href).then((module) => module.watchServer(say));
}
