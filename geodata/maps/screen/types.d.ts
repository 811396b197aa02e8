// What page and map say to each other: docs/messages.md. Lengths are CSS px of the map's window,
// degrees are of EPSG:4326, bounds are west, south, east, north.

import type { Bounds as PixelBounds, LatLng, Map as LeafletMap, Point } from "leaflet";
import type {
  Advances,
  BaseMap,
  Box,
  Division,
  LonLat,
  Moment,
  Style,
  Touchables,
} from "../drawing/types.d.ts";
import type { ScaleWords } from "../drawing/scale.js";

export type Bounds = [west: number, south: number, east: number, north: number];

// --- from the page -------------------------------------------------------------------------------

export interface MapSettings {
  story: "settings";
  language: string;
  direction: string;
  recordsLanguage: string;
  title: string;
  attribution: string;
  shortAttribution: string;
  textScale: number; // 1 is a desk's
  lengths: ScaleWords;
  refusesMenus: boolean;
  passesKeys: boolean; // all keys are for the page
  isHighContrast: boolean;
  hint: string; // how to move a map in an article, "" where it stands alone
}

export interface MomentMessage extends Moment {
  story: "moment";
}

/**
 * Two moments, the first at the left; `covered`: as of that message; `head`: px at the upper edge
 * that what is framed lies below.
 */
export interface ComparisonMessage extends Division {
  story: "comparison";
  moments: [first: Moment, second: Moment];
  covered: Box[];
  head: number;
}

/**
 * `bounds`: null for the whole coast; `isFirst`: taken, not flown to; `isExact`: not rounded to a
 * step of the zoom.
 */
export interface FrameMessage {
  story: "frame";
  bounds: Bounds | null;
  isFirst?: boolean;
  isExact?: boolean;
}

export type MessageToMap =
  | MapSettings
  | MomentMessage
  | ComparisonMessage
  | FrameMessage
  | { story: "hello" }
  | { story: "zoom"; by: number }
  | ({ story: "reveal" } & LonLat)
  | { story: "covered"; boxes: Box[] }
  | { story: "names"; shown: boolean }
  | { story: "behind"; isBehind: boolean }
  | { story: "focus" }
  | { story: "where"; place: string }
  | { story: "measure"; again?: boolean };

// --- from the map --------------------------------------------------------------------------------

/** What the legend explains; `largest`: the number of people that a disc is drawn from. */
export interface ShowsMessage {
  story: "shows";
  keys: string[];
  scale: number;
  largest: number;
}

/**
 * Ids; `ring`: of the places whose ring a finger touched; `period`: of the moment that was touched,
 * "" where none is drawn.
 */
export interface PickMessage {
  story: "pick";
  place: string | null;
  organisation: string | null;
  ring: string[];
  period: string;
}

export interface KeyMessage {
  story: "key";
  key: string;
  repeat: boolean;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** `corner`: where among these the window's upper left corner lies. */
export interface Measured extends Touchables {
  corner: { x: number; y: number };
}

/** `second`: of the right side of two, whose left side is the first. */
export interface MeasuredMessage extends Measured {
  story: "measured";
  second: Measured | null;
}

export type MessageToPage =
  | ShowsMessage
  | PickMessage
  | KeyMessage
  | { story: "ready" }
  | { story: "drawn"; period: string; took: number }
  | { story: "touched" }
  | { story: "rests" }
  | { story: "wandered" }
  | { story: "moved"; bounds: Bounds }
  | MeasuredMessage;

/** Where the mark of a place lies now, which may be outside the window. */
export interface Spot {
  x: number;
  y: number;
  radius: number; // of its disc or sign
}

/** What `hear` returns to a page that can call it. */
export type Answer = ShowsMessage | Spot | false | null | undefined | void;

/** The window of the map, as the page calls it. */
export interface MapWindow extends Window {
  hear(message: MessageToMap): Answer;
}

// --- what the map begins with: folium_map.py -----------------------------------------------------

type LatLon = [lat: number, lon: number];

export interface MapOptions {
  drawingUrl: string;
  bounds: [LatLon, LatLon]; // of the whole coast
  box: [LatLon, LatLon]; // of the base map
  maxZoom: number;
}

/** drawing.json: geodata/maps/drawing/opening.py */
export interface Opening {
  style: Style;
  advances: Advances;
  base: BaseMap;
}

// --- the layer that is drawn on: map_canvas.js ---------------------------------------------------

/** Where the map last came to rest. */
interface Rest {
  zoom: number;
  origin: Point; // of the canvases, in the world's pixels
  box: Box;
  corner: Point; // of the window, on the canvases
}

/** A renderer of Leaflet, with what its types keep to themselves. */
export interface CanvasLayer {
  addTo(map: LeafletMap): this;
  remove(): this;
  _map: LeafletMap & {
    _animatingZoom: boolean;
    _getNewPixelOrigin(center: LatLng, zoom: number): Point;
  };
  _container: HTMLElement;
  _bounds: PixelBounds & { min: Point };
  _update(): void;
  _updateTransform(center: LatLng, zoom: number): void;
  contexts: CanvasRenderingContext2D[];
  ratio: number;
  place: Rest;
}

declare global {
  interface Window {
    hear(message: MessageToMap): Answer;
    storyMapFiles?: Record<string, unknown>; // of a copy without a server
  }
}
