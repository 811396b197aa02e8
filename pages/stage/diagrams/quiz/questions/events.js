// What the questions about events share.

/** @import { QuizEvent } from "../../../types.d.ts" */

const APART = 365; // days between two events whose order is asked for: it is their time that counts

/**
 * Whether a year or more lies between two events, whatever their days are.
 * @param {QuizEvent} one
 * @param {QuizEvent} other
 */
export const areApart = (one, other) =>
  one.days[0] - other.days[1] >= APART || other.days[0] - one.days[1] >= APART;

/**
 * @param {QuizEvent} one
 * @param {QuizEvent} other
 */
export const byDay = (one, other) => one.days[0] - other.days[0];
