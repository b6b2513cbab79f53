/** What the page asks of the worker that holds the tables, and what it gets: plain data only. */
import type { Cell } from "./parquet.ts";

export type Row = Readonly<Record<string, Cell>>;

export interface Metric {
  metric: string;
  zh: string;
  en: string;
  typical_units: string | null;
  covers: string | null;
}

export interface RegionName {
  name: string;
  /** The name of the place it belongs to: several cities have a 鼓楼区. */
  parent: string | null;
}

/** Names of codes, for labels. */
export interface Overview {
  articles: number;
  indicators: number;
  metrics: Record<string, Metric>;
  sources: Record<string, { zh: string; en: string; redistribution: string }>;
  regions: Record<string, RegionName>;
}

export const ARTICLE_FACETS = ["region", "year", "source", "genre"] as const;
export const INDICATOR_FACETS = ["metric", "kind", "role", "period"] as const;
export type FacetName = (typeof ARTICLE_FACETS)[number] | (typeof INDICATOR_FACETS)[number];
export const FACETS: readonly FacetName[] = [...ARTICLE_FACETS, ...INDICATOR_FACETS];

export type Kind = "articles" | "indicators";

export interface FindQuery {
  kind: Kind;
  q: string;
  chosen: Partial<Record<FacetName, readonly string[]>>;
  /** From 1. */
  page: number;
}

/** A stretch of text with the spans to be marked in it (positions in `text`). */
export interface Snippet {
  text: string;
  marks: readonly (readonly [number, number])[];
  /** What the stretch is shown for, where that is not a term that was looked for. */
  subject?: readonly [number, number] | null;
}

export interface ArticleHit {
  row: Row;
  indicators: number;
  title: Snippet | null;
  snippet: Snippet | null;
}

export interface IndicatorHit {
  row: Row;
  article: string | null;
  sentence: Snippet;
}

export interface Found {
  /** How many match of each kind; null where counting would take fetching much that is not shown. */
  total: Record<Kind, number | null>;
  articles: readonly ArticleHit[];
  indicators: readonly IndicatorHit[];
  facets: Record<FacetName, readonly (readonly [value: string, count: number])[]>;
  pages: number;
  /** False while the full texts are still on their way: titles alone were searched. */
  complete: boolean;
}

export interface CompareQuery {
  metric: string;
  /** Null: the unit most statements have; "*": all of them. */
  unit: string | null;
  role: string | null;
  /** What is counted, as the texts name it. */
  object: string | null;
  /** A year the statement's period touches. */
  year: string | null;
  regions: readonly string[];
}

export type Hindrance = "units" | "bounds" | "ranges" | "kinds" | "roles" | "objects" | "periods" | "repeated" | "nested";

export interface Total {
  sum: number | null;
  hindrances: readonly Hindrance[];
}

export interface Compared {
  unit: string;
  units: readonly (readonly [unit: string, count: number])[];
  roles: readonly (readonly [role: string, count: number])[];
  objects: readonly (readonly [object: string, count: number])[];
  years: readonly (readonly [year: string, count: number])[];
  regions: readonly (readonly [region: string, count: number])[];
  /** Every statement that matches, by region, period and place in the text. */
  statements: readonly Row[];
  total: Total;
  /** Divisions beside one another that tiles are drawn for: all those of the place most statements come from (null: the country). */
  tiles: { parent: string | null; regions: readonly string[] };
}

export interface ArticleView {
  article: Row;
  document: Row;
  source: Row;
  sections: readonly Row[];
  indicators: readonly Row[];
  checks: readonly Row[];
  previous: Row | null;
  next: Row | null;
}

export interface DocumentView {
  document: Row;
  source: Row;
  articles: readonly Row[];
}

export interface Checked {
  total: number;
  /** Those that do not hold, and the indicators they join. */
  failing: readonly Row[];
  indicators: readonly Row[];
}

export interface Api {
  overview(): Promise<Overview>;
  /** Fetches what the first list of results needs, before it is asked for. */
  prepare(): Promise<void>;
  /** Fetches the full texts, before they are searched. */
  warm(): Promise<void>;
  /** `wait` until the full texts are there. */
  find(query: FindQuery, wait: boolean): Promise<Found>;
  /** All rows that a search found, as CSV. */
  findCsv(query: FindQuery): Promise<string>;
  /** How many statements each metric has. */
  metricCounts(): Promise<readonly (readonly [metric: string, count: number])[]>;
  compare(query: CompareQuery): Promise<Compared>;
  compareCsv(query: CompareQuery): Promise<string>;
  /** Null where there is no such article. */
  article(id: string): Promise<ArticleView | null>;
  document(id: string): Promise<DocumentView | null>;
  checks(): Promise<Checked>;
  rows(table: string): Promise<readonly Row[]>;
}
