// The figure of a step, which fills the box that it is put in, over the map.

import { el } from "../app/dom.js";
import { beforeAfter } from "./before_after.js";
import { count } from "./count.js";
import { organisations } from "./organisations.js";
import { years } from "./years.js";

/** @import { Atlas, Figure, Word } from "../types.d.ts" */

/**
 * `from`: the point of the box that dots come out of, px; `period`: the label of the step's, which
 * a course of years marks.
 * @typedef {object} FigureContext
 * @property {Atlas} atlas
 * @property {Word} word
 * @property {Figure} figure
 * @property {{ x: number, y: number }} [from]
 * @property {string} [period]
 */

const KINDS = { count, before_after: beforeAfter, years, organisations };

/**
 * `toggleClass`: thirty dots beside a count, or no more.
 * @param {Pick<FigureContext, "atlas" | "word">} context
 * @param {Figure} figure
 * @param {Pick<FigureContext, "from" | "period">} [step]
 * @returns {{ root: HTMLElement, toggleClass?(): void, close(): void }}
 */
export function stepFigure(context, figure, step = {}) {
  const shown = KINDS[figure.kind]({ ...context, ...step, figure });
  const name = `step-figure of-${figure.kind.replace("_", "-")}`;
  return { ...shown, root: el("figure", { class: name }, shown.root) };
}
