// The files of the stage: each is read once, so that a visitor may change language, and come home, without the server.

const kept = new Map(); // what was read, by name

// `name`: "atlas", "story" or "details", in the language of the options.
export function read(options, name) {
  const file = `${name}.${options.language}.json`;
  if (!kept.has(file)) {
    const reading = options.read ? options.read(file) : fetched(`${options.assets}/${file}`);
    reading.catch(() => kept.delete(file));
    kept.set(file, reading);
  }
  return kept.get(file);
}

async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

// Every language, for one who changes it while the server is gone.
export function readAhead(options, names) {
  for (const language of Object.keys(options.languages)) {
    for (const name of names) read({ ...options, language }, name).catch(() => {});
  }
}
