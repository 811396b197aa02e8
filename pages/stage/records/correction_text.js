// What a visitor sends who found an error: which record, what is said of it, and where that is
// seen.

/** @import { StageOptions, Reported, Word } from "../types.d.ts" */

const LINE_END = "\r\n"; // of a mailto: address (RFC 6068)
const OF_THE_KIOSK = ["mode", "reach"];

/**
 * @param {Word} word
 * @param {Reported} told
 * @param {string} facts their version
 * @param {string} address "" where only this machine has it
 */
export function linesOf(word, { kind, id, name, shown }, facts, address) {
  const lines = [
    word(`correction.${kind}`, { name, id }),
    word("correction.shown", { shown }),
    word("correction.facts", { version: facts }),
  ];
  return address ? [...lines, word("correction.address", { address })] : lines;
}

/**
 * Where others see the same: on the public site, where that is known, never as a kiosk; "" where
 * there is no such address.
 * @param {Pick<StageOptions, "site" | "scene">} options
 * @param {string} query
 */
export function publicAddress({ site, scene }, query) {
  const kept = new URLSearchParams(query);
  for (const name of OF_THE_KIOSK) kept.delete(name);
  if (site.address) return `${site.address}/${scene === "story" ? "" : scene}?${kept}`;
  const isOnTheWeb = ["http:", "https:"].includes(location.protocol); // a file's names its owner
  return isOnTheWeb ? `${location.origin}${location.pathname}?${kept}` : "";
}

/**
 * @param {Word} word
 * @param {string} contact
 * @param {string[]} lines
 * @param {Reported} told
 */
export function mailTo(word, contact, lines, { id }) {
  const body = [...lines, "", word("correction.should"), "", word("correction.where"), ""];
  const fields = { subject: word("correction.subject", { id }), body: body.join(LINE_END) };
  const query = Object.entries(fields).map(([name, text]) => `${name}=${encodeURIComponent(text)}`);
  return `mailto:${encodeURIComponent(contact).replace("%40", "@")}?${query.join("&")}`;
}
