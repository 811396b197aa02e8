// Begins the visit of a copy that has no server: its files come as scripts, since file: addresses
// cannot be fetched.

/* global storyMapModules */
/** @import { EditionOptions } from "./types.d.ts" */

(() => {
  const FILES = (window.storyMapFiles ??= {});
  /** @type {EditionOptions} */
  const { root, isSingle, ...options } = JSON.parse(textOf("options"));
  const query = new URLSearchParams(location.search);
  const page = isSingle ? query.get("page") : null;
  const DIAGRAMS = ["organisations", "solidarity", "quiz"]; // as pages/stage/options.py
  const PLAIN = ["sources", "classroom", "lessons", "corrections", "accessibility"]; // as pages/edition/build.py

  /** @param {string} id */
  function textOf(id) {
    return document.getElementById(id)?.textContent ?? "";
  }

  /** @param {string} file */
  const read = (file) =>
    FILES[file] ? Promise.resolve(FILES[file]) : run(`${file}.js`).then(() => FILES[file]);

  /**
   * @param {string} name
   * @returns {Promise<unknown>}
   */
  function run(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.onload = resolve;
      script.onerror = () => reject(new Error(name));
      if (isSingle) script.textContent = String(FILES[name]);
      else script.src = `${root}files/${name}`;
      document.head.append(script);
      if (isSingle) resolve(null); // it has run
    });
  }

  window.storyMapLater = async (name) => {
    if (!(name in storyMapModules)) await run("later.js");
    return storyMapModules[name];
  };

  /** @param {string} name "sangatte/hall.jpg" */
  const picture = (name) => String(FILES[`pictures/${name}`] ?? `${root}files/pictures/${name}`);

  /**
   * "explore" and "lang=en" -> the file that shows it, or this one.
   * @param {string} name of the page, "" for the story
   * @param {string} more of the query
   */
  function address(name, more) {
    if (isSingle) return `?${name ? `page=${name}&` : ""}${more}`;
    if (name === "") return `${root}index.html?${more}`;
    if (!PLAIN.includes(name)) return `${root}${name}/index.html?${more}`;
    return `${root}${name}/${new URLSearchParams(more).get("lang")}.html?${more}`;
  }

  function language() {
    const asked = query.get("lang") ?? "";
    return asked in options.languages ? asked : Object.keys(options.languages)[0];
  }

  /**
   * @param {string | null} name
   * @returns {name is EditionOptions["scene"]}
   */
  const isScene = (name) => name === "explore" || DIAGRAMS.includes(name ?? "");

  /** @param {string} name */
  function showPlain(name) {
    const template = /** @type {HTMLTemplateElement} */ (
      document.getElementById(`${name}-${language()}`)
    );
    const dir = template.content.querySelector("main")?.dir;
    Object.assign(document.documentElement, { lang: language(), dir });
    document.body.replaceChildren(template.content.cloneNode(true));
  }

  function begin() {
    const scene = isScene(page) ? page : options.scene;
    const frame = document.querySelector("iframe");
    if (query.get("mode") === "notes" || DIAGRAMS.includes(scene)) frame?.remove();
    else if (frame) frame.srcdoc = String(FILES["map.html"]).replaceAll("{root}", root);
    const element = /** @type {HTMLElement} */ (document.querySelector(".stage-root"));
    const given = { ...options, scene, language: language(), read, picture, address, script: run };
    storyMapModules["app/visit.js"].visit(element, given);
  }

  if (page && PLAIN.includes(page)) showPlain(page);
  else begin();
})();
