// Lists of buttons with the sign and the short name of organisations.

import { el, hint, sign } from "../app/dom.js";
import { CERTAIN } from "../period/slice.js";
import { duringInWords } from "./during.js";

/** @import { Atlas, Child, Word, Work } from "../types.d.ts" */

/** @typedef {Pick<Work, "organisation" | "status" | "role" | "during">} ChipOf */

const AFTER_KINDS = 10; // where members stand, more than there are kinds

/**
 * Hollow where a presence is only possible. Each button is built once and then copied: a step shows
 * up to two hundred.
 * @param {Atlas} atlas
 * @param {Word} word
 */
export function chipsOf(atlas, word) {
  const kinds = Object.keys(atlas.style.kinds);
  /** @type {Map<string, HTMLElement>} */
  const built = new Map();

  /** @type {(work: Work) => number} */
  const rank = ({ role, organisation }) =>
    (role === "membership" ? AFTER_KINDS : 0) + kinds.indexOf(organisation.kind);

  /** @type {(a: Work, b: Work) => number} */
  const inOrder = (a, b) =>
    rank(a) - rank(b) ||
    b.status - a.status ||
    word.compare(a.organisation.short, b.organisation.short);

  /** @param {Work} work */
  function chip(work) {
    const { organisation, status, role, during = [] } = work;
    const key = `${organisation.id} ${status} ${role} ${JSON.stringify(during)}`;
    const known = built.get(key) ?? chipItem(atlas, word, work);
    built.set(key, known);
    return /** @type {HTMLElement} */ (known.cloneNode(true));
  }

  /**
   * `below`: what stands under the button of each, in a list of rows.
   * @param {Work[]} works
   * @param {(work: Work) => Child} [below]
   */
  return (works, below) => {
    const sorted = [...works].sort(inOrder);
    if (!below) return el("ul", { class: "chips" }, ...sorted.map(chip));
    return el("ul", { class: "chips rows" }, ...sorted.map((work) => row(chip(work), below(work))));
  };
}

/** @type {(item: HTMLElement, below: Child) => HTMLElement} */
function row(item, below) {
  if (below) item.append(below);
  return item;
}

/**
 * @param {Atlas} atlas
 * @param {Word} word
 * @param {ChipOf} work
 */
function chipItem(atlas, word, { organisation, status, role, during }) {
  const possible = status !== CERTAIN;
  const member = role === "membership";
  const when = during ? duringInWords(word, during) : "";
  const doubt = [when, possible && word("panel.possible"), member && word("roles.membership")];
  const doubts = doubt.filter(Boolean).join(", ");
  const name = doubts ? `${fullName(organisation)} (${doubts})` : fullName(organisation);
  const attributes = {
    type: "button",
    class: `chip${possible ? " possible" : ""}${member ? " member" : ""}`,
    "data-organisation": organisation.id,
    "aria-label": name,
    lang: doubts ? null : word.recordsLang,
  };
  const { kind, short } = organisation;
  return el(
    "li",
    {},
    el(
      "button",
      attributes,
      sign(atlas.style, kind, { hollow: possible, member }),
      hint(name === short ? null : name, word.record(short)),
      when && el("small", {}, " ", when),
    ),
  );
}

/**
 * The name with what is seen of it in it, as it must be (WCAG 2.5.3).
 * @param {Work["organisation"]} organisation
 */
const fullName = ({ name, short }) => (name.includes(short) ? name : `${short}, ${name}`);
