// What the tests' scripts leave in a page for Python to call.

import type { Touchables } from "../geodata/maps/drawing/types.d.ts";

declare global {
  /** What page and map say to each other, as it is kept. */
  interface StoryMessage {
    story: string;
    period?: string;
  }

  type Measured = Touchables;

  /** tests/browser/reading.js */
  interface Reading {
    last(story: string): StoryMessage | undefined;
    told(story: string): StoryMessage[];
    heard(): StoryMessage | undefined;
    markMap(): void;
    isSameMap(): boolean;
    hasDrawn(period?: string): boolean;
    asked(key: string): string | null;
    textSizes(selector: string): { text: string; size: number }[];
    [read: string]: (...given: never[]) => unknown;
  }

  /** tests/browser/figures.js */
  interface Figures {
    [call: string]: (...given: never[]) => unknown;
  }

  /** In ms since 1970. */
  interface ProbeTimes {
    pressed?: number;
    changed: number;
    frame: number;
    painted: number;
    period?: string;
    told?: boolean; // whether panel and bar show the period too
  }

  /** tests/bench/probe.js */
  interface Probe {
    steps: ProbeTimes[];
    idle: ProbeTimes[];
    first: ProbeTimes | null;
    messages: { story: string; at: number }[];
    awaitElement(selector: string): unknown;
    nth(list: "steps" | "idle", index: number): Promise<ProbeTimes>;
  }

  /** In ms. */
  interface MovementTimes {
    painted: number; // since the key
    frames: number[]; // how long each took
  }

  /** tests/bench/movement.js */
  interface Movement {
    watch(): void;
    await(selector: string): void;
    still(count: number): Promise<number[]>;
    done: Promise<MovementTimes> | null;
  }

  interface Window {
    reading: Reading;
    figures: Figures;
    probe: Probe;
    movement: Movement;
    sameMap?: boolean;
  }
}
