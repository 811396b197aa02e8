// Tells the server that something was opened, for a count of the day; nothing of who did.

/** @type {Set<string>} */
const counted = new Set(); // of this visit: a language or a mode counts once

/** @type {(what: string, value: string) => void} */
function count(what, value) {
  const body = JSON.stringify({ what, value });
  if (counted.has(body)) return;
  counted.add(body);
  const headers = { "Content-Type": "application/json" };
  fetch("api/count", { method: "POST", body, headers, keepalive: true }).catch(() => {});
}

/**
 * What counts a thing opened, where the settings have it counted.
 * @param {boolean | undefined} isOn
 * @returns {(what: string, value: string) => void}
 */
export const counting = (isOn) => (isOn ? count : () => {});

// A new visit at a kiosk.
export const countAnew = () => counted.clear();
