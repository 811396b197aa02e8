// Begins the visit of a copy that has no server: its files come as scripts, since file: addresses cannot be fetched.

(() => {
  const FILES = (window.storyMapFiles ??= {});
  const { root, isSingle, ...options } = JSON.parse(document.getElementById("options").textContent);
  const query = new URLSearchParams(location.search);
  const asked = isSingle ? query.get("page") : null;
  const element = document.querySelector(".stage-root");
  const frame = document.querySelector("iframe");

  function read(file) {
    if (FILES[file]) return Promise.resolve(FILES[file]);
    return new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { src: `${root}files/${file}.js` });
      script.onload = () => resolve(FILES[file]);
      script.onerror = () => reject(new Error(file));
      document.head.append(script);
    });
  }

  // "explore" and "lang=en" -> the file that shows it, or this one.
  function address(page, more) {
    if (isSingle) return `?${page ? `page=${page}&` : ""}${more}`;
    const language = new URLSearchParams(more).get("lang");
    const file = { "": "index.html", explore: "explore/index.html", sources: `sources/${language}.html` }[page];
    return `${root}${file}?${more}`;
  }

  const language = () => (query.get("lang") in options.languages ? query.get("lang") : Object.keys(options.languages)[0]);

  if (asked === "sources") {
    const page = document.getElementById(`sources-${language()}`).content;
    Object.assign(document.documentElement, { lang: language(), dir: page.querySelector("main").dir });
    document.body.replaceChildren(page.cloneNode(true));
    return;
  }
  if (query.get("mode") === "notes") frame.remove();
  else frame.srcdoc = FILES["map.html"].replaceAll("{root}", root);
  const scene = asked === "explore" ? "explore" : options.scene;
  storyMapModules["app/visit.js"].visit(element, { ...options, scene, language: language(), read, address });
})();
