// Tells the server that something was opened, for a count of the day; nothing of who did.

const told = new Set(); // of this visit: a language or a mode counts once

function counted(what, value) {
  const one = JSON.stringify({ what, value });
  if (told.has(one)) return;
  told.add(one);
  fetch("api/count", { method: "POST", body: one, headers: { "Content-Type": "application/json" }, keepalive: true }).catch(() => {});
}

// What counts a thing opened, where the settings have it counted.
export const counting = (isOn) => (isOn ? counted : () => {});

// A new visit at a kiosk.
export const countAnew = () => told.clear();
