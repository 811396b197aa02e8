// What the stage takes and hands from part to part. Days are counted from 1 January 1970, degrees
// are of EPSG:4326, lengths are CSS px, `bounds` and boxes of the Earth are west, south, east,
// north. A label is a period: "2009" or "2016-03".

import type { Advances, Age, BaseMap, LonLat, Road } from "../../geodata/maps/drawing/types.d.ts";
import type { RoadAsked, Status, Style } from "../../geodata/maps/drawing/types.d.ts";

export type Bounds = [west: number, south: number, east: number, north: number];
export type Days = [first: number, last: number];
export type Mode = "desk" | "embed" | "kiosk" | "class" | "notes";
export type Role = "site" | "town" | "membership"; // the closest to the place first

// --- elements and words: app/dom.js -------------------------------------------------------------

export type Child = Node | string | null | undefined | false;

/**
 * `on…` listens; true stands without a value, and what is null, undefined or false is left out.
 */
export interface Attributes {
  [name: string]: string | number | boolean | null | undefined | ((event: never) => unknown);
  onclick?: (event: MouseEvent) => unknown;
  onchange?: (event: Event) => unknown;
  ontoggle?: (event: Event) => unknown;
}

/** What is filled into a word. */
export type Values = Record<string, string | number>;

/** A word of the interface, in the page's language. */
export interface Word {
  (key: string, values?: Values): string;
  nodes(key: string, values: Record<string, Child | Child[]>): Child[];
  count(key: string, n: number, values?: Values): string;
  countNodes(key: string, n: number, values: Record<string, Child | Child[]>): Child[];
  number(n: number): string;
  period(label: string): string;
  compare(a: string, b: string): number;
  locale: string;
  recordsLang: string | null; // of the records, where it is not the page's
  record(text: string): string | HTMLElement; // what the records say
}

// --- atlas.{language}.json: pages/stage/payload.py -----------------------------------------------

export interface Place extends LonLat {
  id: string;
  layer: string;
  kind: string;
  name: string;
  label: string;
  accuracy: number; // metres
  partOf: string;
  countedIn: string;
  area: boolean;
  livedIn: boolean;
  state: boolean;
  best: string; // the label of the year to go to, "" for none
}

/**
 * `home`: its name, "" where it is not known; `homeAt`: null where its position is not, with the
 * ids of the places in the same town where it was at work; `days`: of each stretch in which it can
 * have been at work somewhere.
 */
export interface Organisation {
  id: string;
  name: string;
  short: string;
  kind: string;
  team: string;
  home: string;
  homeAt: (LonLat & { places: string[] }) | null;
  days: Days[];
  best: string;
}

export interface Presence {
  id: string;
  organisation: string;
  place: string;
  activities: string[];
}

/** Each activity is in one. */
export interface ActivityGroup {
  id: string;
  activities: string[];
}

export interface Headcount {
  id: string;
  place: string;
  least: number;
  most: number;
  open: "" | "low" | "high"; // the end that is not known
  what: string;
  series: string;
  by: string;
  figure: string;
  when: string;
  days: Days;
}

export interface StoryEvent {
  id: string;
  place: string;
  day: number;
  category: string;
  title: string;
  when: string;
}

export interface Deaths {
  id: string;
  place: string;
  year: string;
  figure: string;
  people: number;
  by: string;
  scope: string;
}

/**
 * `sentence` says it; a month without a count of its own has that of its year; of a span, `at` is
 * the period that it is of.
 */
interface HeadlineOf<Count> {
  area: string;
  place: string;
  counts: Count[];
  words: string;
  sentence: string;
  ofPeriod: boolean;
  year: string;
  at?: string;
}

export type Headline = HeadlineOf<Headcount>;

/** Of each period in its order: numbers of records, -1 for none. */
interface PeriodColumns {
  headline: number[];
  shown: number[][];
  events: number[][];
  deaths: number[][];
}

/** Of each state of a place in some periods. */
interface PlaceColumns {
  place: number[];
  status: Status[];
  works: number[][][]; // role, status, presence, its status, presence …
  heldBy: number[];
  age: number[];
  counts: number[][];
  disc: number[][];
  vague: number[][];
  highest: number[];
  hasHigher: number[];
  within: number[][];
  figure: string[];
  figureAt: number[];
}

/** pages/stage/moments.py */
export interface MomentColumns {
  ages: Age[];
  roles: Role[];
  shown: PlaceColumns;
  headlines: HeadlineOf<number>[];
  years: PeriodColumns;
  months: PeriodColumns;
  bestMonths: string[];
}

export interface AtlasJson {
  language: string;
  firstYear: number;
  lastYear: number;
  words: Record<string, string>;
  box: Bounds;
  style: Style;
  legend: Record<string, string>;
  others: string[];
  places: Place[];
  organisations: Organisation[];
  activityGroups: ActivityGroup[];
  presences: Presence[];
  headcounts: Headcount[];
  events: StoryEvent[];
  deaths: Deaths[];
  moments: MomentColumns;
  otherNames: Record<string, string>;
}

/** With its records joined: period/slice.js. */
export interface Atlas extends AtlasJson {
  placeById: Map<string, Place>;
  organisationById: Map<string, Organisation>;
  presencesAt: Map<string, Presence[]>;
  headcountsAt: Map<string, Headcount[]>;
  activities: string[]; // all that there are
  joined: { places: PlaceState[]; moments: Map<string, Moment>; span: Moment | null }; // as asked
}

// --- details.{language}.json ---------------------------------------------------------------------

/** What a card or a chapter says of a source. */
export interface Citation {
  title: string;
  publisher: string;
  year: string;
  url: string;
  language: string;
}

interface Noted {
  note: string;
  sources: string[];
}

export interface PlaceDetails extends Noted {
  position: string;
  motorway: string;
  direction: string;
  commune: string;
  when: string;
  near: [id: string, metres: number][];
  doubts: string[];
}

export interface OrganisationDetails extends Noted {
  gloss: string;
  origin: string;
  scale: string;
  activities: string[];
  founded: string;
  journeys: number; // examples of where its help came from
}

export interface PresenceDetails extends Noted {
  role: string;
  servedFrom: string;
  when: string;
}

export interface Details {
  places: Record<string, PlaceDetails>;
  organisations: Record<string, OrganisationDetails>;
  presences: Record<string, PresenceDetails>;
  headcounts: Record<string, Noted>;
  deaths: Record<string, Noted>;
  headlines: Record<string, { why: string; sources: string[] }>;
  events: Record<string, Noted>;
  sources: Record<string, Citation>;
}

// --- organisations.{language}.json: pages/stage/life_lines.py -------------------------------------

/** A presence; in months from the first of the story, `end` exclusive, years from the first. */
export interface LifeBar {
  organisation: string;
  kind: string;
  place: string;
  label: string;
  when: string;
  activities: string[];
  member: boolean;
  lane: number;
  parts: [from: number, to: number, status: Status][];
  end: number;
  trace: number | null;
  goesOn: boolean;
  years: [year: number, status: Status][];
}

/** A team; `rank`: of its kind. */
export interface LifeRow {
  id: string;
  name: string;
  full: string;
  kind: string;
  rank: number;
  lanes: number;
  bars: LifeBar[];
  orders: Record<string, number>;
  named: boolean;
  from: string;
  certain: string;
  possible: string;
  member: string;
  trace: string;
  sources: string[];
}

export interface LifeLineFile {
  rows: LifeRow[];
  without: number;
  events: { id: string; at: number; place: string; title: string }[];
  charts: { work: object; lives: object; counted: string; laid: string };
}

/** What of a view of Vega is used; `run` has the data ready at once, and draws before the frame. */
export interface VegaView {
  width(px: number): VegaView;
  height(px: number): VegaView;
  signal(name: string, value: unknown): VegaView;
  data(name: string): any[];
  data(name: string, values: object[]): VegaView;
  run(): VegaView;
  finalize(): void;
  addEventListener(type: string, listener: (event: Event, item: any) => void): void;
}

declare global {
  interface Window {
    vegaEmbed(element: HTMLElement, spec: object, options: object): Promise<{ view: VegaView }>;
  }
}

// --- journeys.{language}.json: pages/stage/journeys.py -------------------------------------------

/** `years`, `months`: a digit for each of the story: 0 not known, 1 possible, 2 certain. */
interface ByPeriod {
  when: string;
  years: string;
  months: string;
}

/** `from`: in full; `name`: on the map; `isArea`: the point stands for a country or region. */
export interface Journey extends LonLat, ByPeriod {
  id: string;
  from: string;
  name: string;
  isArea: boolean;
  place: string;
  organisation: string; // "" for none
  who: string;
  sources: string[];
}

/** A country that people had fled. */
export interface Fled extends LonLat, ByPeriod, Noted {
  id: string;
  country: string;
}

/** `turn`: 1 or 2 of the organisations that came in these years alone, perhaps or surely so. */
export interface JourneysJson {
  europe: BaseMap;
  world: BaseMap;
  frames: Record<string, Bounds>;
  journeys: Journey[];
  towns: Record<string, string>; // of the places they went to
  turn: { years: [first: number, last: number]; organisations: Record<string, Status> };
  fled: Fled[];
  dispersal: { counts: string[]; events: string[] };
}

export type ShownJourney = Journey & { status: Status };

/** Journeys of a period, or of the turn's years; `lit`: ids of those that the address asks for. */
export interface ShownJourneys {
  period: Period;
  isTurn: boolean;
  journeys: ShownJourney[];
  lit: string[];
}

// --- roads.{language}.json: pages/stage/roads.py -------------------------------------------------

/** Lengths in metres; `told` and `lives` by ids of a place and of an organisation. */
export interface RoadsJson {
  roads: Record<string, Road>;
  told: RoadAsked["told"];
  lives: Record<string, Record<string, string>>;
  words: RoadAsked["words"];
  advances: Advances;
}

// --- quiz.{language}.json: pages/stage/quiz.py --------------------------------------------------

/** To a step of the story, or to the map. */
export interface Way {
  page: string;
  query: Record<string, string>;
}

/** `source`: an id. */
interface Told {
  id: string;
  source: string;
  way: Way;
}

export interface QuizEvent extends Told {
  title: string;
  when: string;
  days: Days;
  year: number;
}

/** `town`: that it is in, "" across the Channel; `day`: ISO 8601, for the roads that there were. */
export interface QuizPlace extends Told, LonLat {
  name: string;
  town: string;
  accuracy: number; // metres
  day: string;
}

export interface QuizWork {
  years: number[];
  place: string;
  when: string;
  source: string;
}

/** `works`: where it surely was at work; `notYet`: years in which it surely was not. */
export interface QuizOrganisation {
  id: string;
  name: string;
  founded: string;
  works: QuizWork[];
  notYet: number[];
}

export interface QuizHome extends Told, LonLat {
  name: string;
  home: string;
  gloss: string;
}

export interface QuizFigure {
  id: string;
  basis: string;
  by: string;
  figure: string;
  when: string;
  source: string;
}

/** `rival`: what the other counter gives for about then. */
export interface QuizCount extends QuizFigure {
  place: string;
  rival: QuizFigure;
  way: Way;
}

export interface QuizFacts {
  events: QuizEvent[];
  places: QuizPlace[];
  organisations: QuizOrganisation[];
  homes: QuizHome[];
  counts: QuizCount[];
  bases: string[];
  base: BaseMap;
}

/**
 * `id`: of what it stands for; of one that is a point on the map `at`: where it lies, `where`: the
 * same for who does not see the map.
 */
export interface QuizOption {
  id: string;
  text: string;
  at?: LonLat;
  where?: string;
}

/**
 * `subject`: what is asked about, "" where `ask` says it; `items`: numbered, to be put in order;
 * `right`: the number of the one right option, from 0; `because`: sentences; `about`: ids of what
 * no other question of the ten is about; `day`: of the map, ISO 8601.
 */
export interface Question {
  kind: string;
  ask: string;
  subject: string;
  items: string[];
  options: QuizOption[];
  right: number;
  because: string[];
  sources: string[];
  about: string[];
  way: Way;
  day: string;
}

// --- story.{language}.json: pages/stage/chapters.py ----------------------------------------------

export type Run = [kind: string, text: string, id: string];
export type Term = { term: string; definition: string };

/** What is drawn over the map; narrative/step_facts.py says which kind has what. */
export interface Figure {
  kind: "count" | "before_after" | "years" | "organisations";
  counts: string[]; // ids
  place: string; // an id, "" for none
  periods: string[]; // labels
  of: "" | "organisations";
}

export interface Picture {
  file: string;
  credit: string;
  licence: string;
  alt: string;
  caption: string;
}

/** `how`: its fold. */
export interface Step {
  id: string;
  period: string;
  bounds: Bounds;
  places: string[];
  organisations: string[];
  layers: string[]; // none: all
  page: "" | "organisations" | "solidarity" | "quiz"; // that it leads to
  heading: string;
  text: Run[][];
  how: Run[][];
  sources: Citation[];
  figure: Figure | null;
  picture: Picture | null;
}

export interface Chapter {
  slug: string;
  number: number;
  title: string;
  question: Run[];
  steps: Step[];
}

export type Stop = { chapter: Chapter; step: Step };
export type TimedStop = Stop & { minutes: number };

export interface Story {
  chapters: Chapter[];
  paths: Record<string, [chapter: string, step: string][]>;
  terms: Record<string, Term>;
}

/**
 * What a step draws over the map; `counts`: ids of one or two headcounts, `periods`: two labels,
 * before and after, `of`: "organisations", or "" for the counts of the place.
 */
export interface Figure {
  kind: "count" | "before_after" | "years" | "organisations";
  counts: string[];
  place: string;
  periods: string[];
  of: "" | "organisations";
}

// --- a moment and what of it is shown: period/slice.js -------------------------------------------

/** The month of a year is 0; a span has those of its last period; `lastDay`: ISO 8601. */
export interface Period {
  label: string;
  year: number;
  month: number;
  lastDay: string;
}

/** `statuses`: of each of its presences. */
export interface Work {
  organisation: Organisation;
  status: Status;
  role: Role;
  activities: string[];
  presences: Presence[];
  statuses: Status[];
  during?: Stretch[]; // of a span
}

/** Years or months of a span that follow each other, both ends in it. */
export interface Stretch {
  from: string;
  to: string;
  status: Status;
}

/** A place as it was in some periods; of a span, `at` is the period that its figures are of. */
export interface PlaceState {
  place: Place;
  status: Status;
  works: Work[];
  counts: Headcount[];
  age: Age | null; // of the counts
  disc: { halves: Headcount[]; age: Age; highest: number | null } | null;
  vague: Headcount[];
  highest: Headcount | null;
  hasHigher: boolean;
  within: Headcount[];
  heldBy: string; // the id of the whole that it is told with, or ""
  figure: string;
  figureAt: string; // where that place is shown too, it tells the figure instead
  during?: Stretch[]; // of a span
  at?: string;
}

export interface Moment {
  period: Period;
  places: PlaceState[];
  headline: Headline; // a check wants one of every year
  events: StoryEvent[];
  deaths: Deaths[];
}

/** `hidesPlaces`: only the rings are drawn. */
export interface Filter {
  isFilter: boolean;
  hidesPlaces: boolean;
  showsPlace(place: Place): boolean;
  showsWork(work: Work): boolean;
}

/**
 * A moment without what is filtered out; `livedIn`: each whole once; organisations are counted as
 * teams, and members of a collective apart.
 */
export interface Slice extends Moment {
  isFiltered: boolean;
  hidesPlaces: boolean;
  livedIn: PlaceState[];
  organisations: number;
  certainOrganisations: number;
  membersOnly: number;
}

// --- the view and the options of a visit ---------------------------------------------------------

/**
 * `ring`: ids of the places whose ring a finger touched; `asOf`: the period of the side that was
 * touched; `divider`: the share of the left side, percent.
 */
export interface View {
  mode: string | null;
  reach: string | null;
  contrast: string | null;
  names: string | null;
  chapter: string | null;
  step: string | null;
  path: string | null;
  run: string | null; // the steps of a lesson with their minutes: story/run.js
  term: string | null;
  period: string;
  with: string | null; // a period that it is compared with
  sort: string | null; // of rows, "-" before it for the other way round
  at: string | null; // the place whose rows there are
  named: string | null; // only those that the seed names
  only: string | null; // those that did this between the two periods
  unfolded: string | null; // a kind
  form: string | null;
  layout: string | null;
  divider: number;
  place: string | null;
  organisation: string | null;
  layers: Set<string>;
  kinds: Set<string>;
  activities: Set<string>;
  bounds: Bounds | null; // null: the whole coast
  road: string | null; // drawn straight in the map's place
  seed: string | null; // of the questions of a quiz
  question: string | null; // of ten, from "1", or "end"
  ring?: string[];
  asOf?: string | null;
}

/** A value of an address that says nothing. */
export interface NotUnderstood {
  name: string;
  value: string;
}

/** What was touched: ids. */
export interface Picked {
  place?: string | null;
  organisation?: string | null;
  ring?: string[];
  period?: string;
}

/** What is known of the site: "" where that is not; `facts`: their version. */
export interface Site {
  address: string;
  contact: string;
  facts: string;
}

/** What a correction is about; a step's id is "chapter/step"; `shown`: what is said of it. */
export interface Reported {
  kind: "place" | "organisation" | "step";
  id: string;
  name: string;
  shown: string;
}

/** Pictures of QR codes by id: codes.{language}.json, pages/stage/codes.py. */
export type CodesJson = Record<Reported["kind"], Record<string, string>>;

/** What a visit is given: pages/stage/options.py, and where its files are. */
export interface VisitOptions {
  site: Site;
  scene: "story" | "explore" | "organisations" | "solidarity" | "quiz"; // pages/stage/options.py
  language: string;
  languages: Record<string, string>;
  invitations: Record<string, string[]>; // by language, said by turns
  kiosk: { idleSeconds: number; staySeconds: number };
  failed: string;
  retry: string;
  mode?: Mode; // in the stead of the address's
  counts?: boolean; // whether the server counts what is opened
  assets: string;
  read?(file: string): Promise<unknown>; // where there is no server
  picture?(name: string): string; // where there is no server
  script?(name: string): Promise<unknown>; // where there is no server
  address?(page: string, query: string): string; // where there is no server
}

/** `attract`: a kiosk that nobody touches; `isWanted`: false once something else was mounted. */
export interface StageOptions extends VisitOptions {
  attract: boolean;
  onLanguage(code: string): void;
  onHome(): void;
  isWanted(): boolean;
}

/** A step of the story by its address. */
export interface Opened {
  chapter: string;
  step: string;
}

/** What a mode adds to the stage. */
export interface Scene {
  parts: Element[];
  button?: Element;
  play?(): void; // the attract loop of a kiosk
  isPlaying?(): boolean;
  touched?(): void; // by the visitor
  tell?(opened: Opened): void; // another window that a step was opened
  close(): void;
}

/**
 * What stands in the map's place: pages/stage/diagrams. It fills that, and scrolls within itself;
 * `show` draws a period within the frame of the change.
 */
export interface Diagram {
  root: HTMLElement;
  show(slice: Slice): void;
  focus(): void;
  close(): void;
}

/** What the press desk hands its map: pages/parts/stage.py. */
export interface FramingOptions {
  assets: string;
  language: string;
  period: string;
  layers: string[];
  bounds: Bounds;
  counts: boolean; // whether the server counts what is opened
  query: string; // of the page's address
  shape: number; // the width of the picture by its height
  isShown: boolean; // whether there is a map to frame
}
