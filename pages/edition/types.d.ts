// What a page of an edition holds for its script: pages/edition/build.py.

import type { VisitOptions } from "../stage/types.d.ts";
import type { visit } from "../stage/app/visit.js";

/** `root`: the way from the page to the edition's folder; `isSingle`: one file holds all pages. */
export interface EditionOptions extends Omit<
  VisitOptions,
  "read" | "picture" | "address" | "script"
> {
  root: string;
  isSingle: boolean;
}

declare global {
  const storyMapModules: { "app/visit.js": { visit: typeof visit }; [name: string]: unknown };
  interface Window {
    storyMapLater(name: string): Promise<unknown>; // the exports of a module that comes later
  }
}
