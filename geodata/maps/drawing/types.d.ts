// What the drawing program takes and makes. Lengths are CSS px, degrees are of EPSG:4326, colours
// are #rrggbb.

export interface Point {
  x: number;
  y: number;
}

export interface Box extends Point {
  w: number;
  h: number;
}

export interface LonLat {
  lon: number;
  lat: number;
}

// --- letters -------------------------------------------------------------------------------------

export type Face = "sans" | "semibold" | "serif" | "serif_semibold" | "serif_italic";

/**
 * How wide letters are, by face, in thousandths of their size; "" stands for a letter that the
 * table lacks.
 */
export type Advances = Record<Face, Record<string, number>>;

export interface TextLine {
  text: string;
  face: Face;
  size: number;
}

/** The width of a text, px. */
export type Ruler = (line: TextLine) => number;

// --- the style table: geodata/maps/style.py ------------------------------------------------------

/** `colour`: "" for that of what it is drawn for. */
export interface Line {
  colour: string;
  width: number;
  dash: number[];
  round: boolean;
}

export type Age = "period" | "year" | "older";
export type PartOfRoad = "casing" | "filling";

/** A name of a town is written from this zoom on. */
export interface TownLettering {
  face: Face;
  size: number;
  fromZoom: number;
}

export interface Style {
  ink: string;
  mutedInk: string;
  paper: string;
  land: string;
  sea: string;
  camp: string;
  state: string;
  signPaper: string;
  seaInk: string;
  lines: Record<string, Line>;
  linesInOrder: string[];
  motorway: { a16Narrower: number; undatedDash: number[] };
  outlines: Record<string, Line>;
  highContrast: Record<string, string>;
  kinds: Record<string, { colour: string; sign: string }>;
  kindsInOrder: string[];
  landmarks: Record<string, string>;
  activitySigns: Record<string, string>; // by group of activities
  disc: {
    kinds: string[];
    softKinds: string[];
    perRootPerson: number;
    least: number;
    unknown: number;
    whole: number;
    opacity: Record<Age, number>;
    hollowOpacity: number;
    secondHalf: number;
    highestFrom: number;
    stateGap: number;
  };
  halo: { from: number; stops: [number, number][]; wide: number; edgeOpacity: number };
  dot: { radius: number; spacing: number; gap: number; member: number };
  dimmed: { opacity: number; dot: number; ink: string };
  parkingSide: number;
  town: { radius: number; namedRadius: number };
  landmark: { radius: number; scaleLeast: number };
  home: { radius: number; ahead: number };
  marks: {
    partsFromZoom: number;
    group: number;
    asideWithin: number;
    aside: number;
    townAsideMetres: number;
    sharpMetres: number;
  };
  labels: {
    plainFromZoom: number;
    namedUnder: number;
    shielded: string[];
    shieldsApart: number;
    halo: number;
    haloOpacity: number;
    plateOpacity: number;
    baseline: number;
    towns: Record<string, TownLettering>;
  };
  legend: {
    inOrder: string[];
    ofLines: string[];
    keyOfLine: Record<string, string>;
    discs: number[];
  };
}

// --- a moment: docs/messages.md ------------------------------------------------------------------

/** 1 is possible, 2 is certain. */
export type Status = 1 | 2;

export interface Place extends LonLat {
  id: string;
  kind: string;
  name: string;
  label: string;
  accuracy: number; // metres
}

export interface Work {
  organisation: { id: string; kind: string; name: string; short: string };
  status: Status;
  member: boolean;
}

/**
 * Ids of what a step tells of: it is lit, all else is dimmed, unless `dims` is false (on paper).
 */
export interface Focus {
  places: string[];
  organisations: string[];
  dims?: boolean;
}

export interface Count {
  halves: { least: number }[];
  age: Age;
  highest: number | null;
}

/** What is known of a place in a period. */
export interface PlaceState {
  place: Place;
  status: Status;
  heldBy: string;
  figure: string;
  notes: string[];
  tooltip?: string; // on paper there is none
  disc: Count | null;
  works: Work[];
}

/**
 * Of the chosen organisation; `name` says that it is its home, `beyond` that it
 * lies outside what is seen; `places`: ids of those in the town
 * of its home where it is at work.
 */
export interface Home extends LonLat {
  name: string;
  beyond: string;
  places: string[];
}

export interface Moment {
  period: string;
  lastDay: string; // ISO 8601
  language: "fr" | "en";
  selected: { place: string | null; organisation: string | null };
  home: Home | null; // where none is known, or no organisation is chosen
  focus: Focus;
  hidesPlaces: boolean;
  others: string[];
  places: PlaceState[];
}

// --- the base map: geodata/base_map.py -----------------------------------------------------------

/**
 * `points`: lon, lat, lon, lat …; `from`: the first day, "" for always; before `doubtfulUntil`
 * that is not known.
 */
export interface DatedLine {
  kind: string;
  from: string;
  doubtfulUntil: string;
  points: number[];
}

export interface Motorway extends Omit<DatedLine, "kind"> {
  id: string;
  name: string;
}

export interface TownOrSea extends LonLat {
  fr: string;
  en: string;
  kind: string;
  rank: number;
}

/** `box`: west, south, east, north. */
export interface BaseMap {
  box: [number, number, number, number];
  land: { id: string; rings: number[][] }[];
  borders: { points: number[] }[];
  lines: DatedLine[];
  motorways: Motorway[];
  names: TownOrSea[];
}

// --- a view --------------------------------------------------------------------------------------

/** In the world's pixels, `origin` lies at 0, 0. */
export interface WebMercator {
  origin: Point;
}

/** A point lies at x0 + lon * perLon, y0 + lat * perLat; `metres` to the px everywhere. */
export interface PlateCarree {
  x0: number;
  y0: number;
  perLon: number;
  perLat: number;
  metres: number;
}

export interface Frame {
  zoom: number; // in plate carrée that of a Mercator map of this scale
  box: Box; // what is drawn
  seen: Box; // what of it is not covered
  scale: number; // the size of discs and signs
  letters: number; // the size of text, before and after the least size that can be read
  textScale: number;
}

export type GivenView = Frame & (WebMercator | PlateCarree);

export type View = GivenView & {
  project(at: LonLat): Point;
  projectAll(degrees: number[]): number[]; // lon, lat, lon, lat … -> x, y, x, y …
  metresPerPixel(lat: number): number;
};

/**
 * Of a window between two moments: swiped, with the share of its width, 0 to 1, that the first one
 * has, or in halves.
 */
export interface Division {
  layout: "swipe" | "halves";
  at: number;
}

// --- marks and labels ----------------------------------------------------------------------------

/** Work as it is drawn; `isLit`: not dimmed for what is in focus. */
export interface DrawnWork extends Work {
  isLit: boolean;
}

/** A sign of an organisation in the ring of a mark. */
export interface Dot extends Point {
  work: DrawnWork;
}

/** A place as it is drawn in a view; gathering moves it and gives it its ring. */
export interface Mark extends PlaceState {
  works: DrawnWork[];
  isBare: boolean; // only its name and ring are drawn
  isDisc: boolean;
  isArea: boolean; // soft, without a disc in it
  isTown: boolean;
  isRestArea: boolean;
  isOfState: boolean;
  isRough: boolean; // its position
  isInFocus: boolean; // the story tells of it
  isLit: boolean; // or of its whole, or it is chosen, or nothing is in focus
  isOutline: boolean; // of a whole whose people its parts tell of
  colour: string; // of its disc
  halves: { least: number }[];
  radii: number[];
  radius: number;
  haloRadius: number; // how rough its position is, where that is enough to be seen; else 0
  highestRadius: number; // of the highest figure of the period, where a disc is drawn; else 0
  at: Point;
  absorbed: Mark[]; // what shares its ring
  dots: Dot[];
  reach: number; // the radius of mark and ring
}

/** `of`: the absorbed mark that it names; `others`: those that it counts. */
export interface LabelLine extends TextLine {
  colour?: string;
  of?: Mark;
  others?: Mark[];
}

/** What labels say: `figures` are those of places, without a name; all else that is written is a name. */
export type Written = "all" | "figures" | "nothing";

export interface Label {
  at: Point;
  box: Box;
  lines: LabelLine[];
  colour: string;
  lineHeight: number;
  align: "left" | "center" | "right";
  place: Place | null;
  organisation: Work["organisation"] | null;
  town: Point | null; // whose sign is drawn with it
  leader: number[] | null; // x, y, x, y: the line that ties it to its sign
  isShield?: boolean;
  isOverRoad?: boolean; // a motorway, so that it is drawn on a plate
}

/** A line to where the chosen organisation is at work. */
export interface Relation {
  to: Point;
  isPossible: boolean;
  place: string; // the id of the mark
}

/** `from`: its home, or where the edge of what is seen stands for it; `beyond`: where that lies. */
export interface Relations {
  from: Point;
  beyond: Point | null; // of a home that is seen
  name: string;
  lines: Relation[];
}

export interface Arranged {
  moment: Moment;
  view: View;
  marks: Mark[];
  relations: Relations | null;
  labels: Label[];
}

/**
 * What is drawn while it changes: the share of its size that the disc of a place has, and how lit
 * is, from 0 to 1, what has a key (light.js) and comes to be so lit.
 */
export interface Motion {
  sizeOf(id: string): number;
  lightOf(key: string, light: number): number;
}

// --- a motorway drawn straight: road/road.js ----------------------------------------------------

/**
 * A place along a motorway, geodata/along_roads.py; lengths in metres; `side` "" where that is not
 * known.
 */
export interface RoadRow {
  place: string;
  along: number;
  away: number;
  accuracy: number;
  isOnRoad: boolean;
  side: "coast" | "inland" | "";
  isBeyond: boolean; // an end of the road, from which it is `away`
  alongTold: string;
  awayTold: string;
  awayFully: string; // with how well it is known
  sideTold: string;
  areaTold: string; // "" where no rest area is near
}

/** `coast`, `inland`: the towns that its carriageways lead to, `toCoast`, `toInland`: so in words. */
export interface Road {
  name: string;
  length: number;
  coast: string;
  inland: string;
  toCoast: string;
  toInland: string;
  rows: RoadRow[];
}

/**
 * `letters`: the size of text; `told`: by ids of a place and of an organisation, its name and since
 * when it is at work there; `kilometres` with {n}; `more`: by number, how many others.
 */
export interface RoadAsked {
  size: { w: number; h: number };
  letters: number;
  road: Road;
  moment: Moment;
  told: Record<string, Record<string, string>>;
  words: { kilometres: string; nobody: string; areas: string; places: string; more: string[] };
}

// --- a display list ------------------------------------------------------------------------------

export interface Paint {
  fill?: string;
  fillOpacity?: number;
  line?: string;
  lineOpacity?: number;
  width?: number;
  dash?: number[];
  round?: boolean;
}

/**
 * Each is drawn over those before it; the last text is the id of the shape where a format has ids.
 */
export type Operation =
  | ["circle", x: number, y: number, radius: number, paint: Paint, name: string]
  | ["half", x: number, y: number, radius: number, isLeft: boolean, paint: Paint]
  | ["box", x: number, y: number, w: number, h: number, corner: number, paint: Paint]
  | ["sign", path: string, x: number, y: number, size: number, paint: Paint, name: string]
  | ["rings", points: number[][], isClosed: boolean, paint: Paint, name: string]
  | ["soft", x: number, y: number, reach: number, colour: string, strength: number]
  | ["clip", x: number, y: number, w: number, h: number]
  | ["unclip"]
  | [
      "text",
      x: number,
      y: number,
      text: string,
      face: Face,
      size: number,
      colour: string,
      align: "left" | "center" | "right",
      halo: string, // its colour, or ""
      name: string,
    ];

export type DisplayList = Operation[];

// --- what a finger can meet ----------------------------------------------------------------------

export interface Named {
  id: string;
  name: string;
}

export interface TouchableMark extends Named, Point {
  radius: number;
  reach: number;
  status: Status;
  absorbed: string[];
  halves: number; // of its disc as it is drawn: none of a whole whose parts are
}

/** `ring`: the id of the place whose ring it is in. */
export interface TouchableOrganisation extends Named, Point {
  status: Status;
  ring: string;
}

export interface TouchableLabel extends Box {
  text: string;
  place: Named | null;
  leader: number[] | null;
}

/**
 * `names`: lines that name another place than the first; `groups`: lines that stand for places
 * near.
 */
export interface Touchables {
  marks: TouchableMark[];
  organisations: TouchableOrganisation[];
  labels: TouchableLabel[];
  names: (Box & { place: Named })[];
  organisationNames: (Box & Named)[];
  groups: (Box & { places: (Named & LonLat)[] })[];
}

/**
 * What was met: an organisation, a place or a group of places; `ring`: ids of those that share a
 * touched ring.
 */
export interface Met {
  text: string;
  place?: string;
  organisation?: string;
  ring?: string[];
  group?: (Named & LonLat)[];
}
