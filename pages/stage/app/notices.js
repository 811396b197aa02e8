// Lines above the panel: what an address asked for in vain, and that the server is gone.

import { el } from "./dom.js";
import { watchServer } from "./lost_server.js";

// `notUnderstood`: [{name, value}] of the address.
export function notices({ word, notUnderstood }) {
  const root = el("div", { class: "notices", role: "status" });
  for (const { name, value } of notUnderstood) {
    const line = el("p", { class: "notice" }, word("stage.not_understood", { name, value: value.slice(0, 60) }));
    line.append(el("button", { type: "button", "aria-label": word("stage.close"), onclick: () => line.remove() }, "×"));
    root.append(line);
  }
  const lost = el("p", { class: "notice calm" }, word("stage.server_gone"));
  const server = watchServer((isGone) => (isGone ? root.append(lost) : lost.remove()));
  return { root, close: () => server.close() };
}
