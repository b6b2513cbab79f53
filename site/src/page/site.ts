/** What `rendata site` wrote about the release beside the page: labels made from its records, citation, files. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Overview, Api } from "../data/api.ts";
import type { Language } from "./words.ts";

export interface Both {
  zh: string;
  en: string;
}

export interface ColumnLabel {
  name: string;
  type: string;
  title: Both;
  description: Both;
  unit: string | null;
}

export interface TableLabel {
  name: string;
  title: Both;
  row: string;
  rows: number;
  columns: readonly ColumnLabel[];
}

export interface Site {
  version: string;
  date: string | null;
  title: Both;
  description: Both;
  licence: { name: string; title: string; path: string };
  limits: readonly Both[];
  tables: readonly TableLabel[];
  /** Every code of a closed list, such as "target" or ">=". */
  choices: Record<string, Both>;
  /** Documents whose raw text lies in text/. */
  texts: readonly string[];
  files: Record<string, number>;
  citation: { line: string; bibtex: string };
}

export interface Context {
  site: Site;
  overview: Overview;
  api: Api;
}

export const SiteContext = createContext<Context>(null as unknown as Context);
export const useSite = (): Context => useContext(SiteContext);

export function tableLabel(site: Site, table: string): TableLabel | null {
  return site.tables.find((one) => one.name === table) ?? null;
}

/** A column's short title; its name where the release has a column that this page does not know. */
export function columnTitle(site: Site, table: string, column: string, language: Language): string {
  const label = tableLabel(site, table)?.columns.find((one) => one.name === column);
  return label ? label.title[language] : column;
}

export function choice(site: Site, value: string, language: Language): string {
  return site.choices[value]?.[language] ?? value;
}

/** Where the release's own files lie, relative to the page. */
export function releaseFile(site: Site, name: string): string {
  return `releases/${encodeURIComponent(site.version)}/${encodeURIComponent(name)}`;
}

/** Where the raw text of a document lies, relative to the page. */
export function textFile(document: string): string {
  return `text/${document.split("/").map(encodeURIComponent).join("/")}.txt`;
}
