/** What the release's own JSON files hold, as far as the page shows it. */

export interface Share {
  value: number | null;
  low: number | null;
  high: number | null;
}

export interface Figure {
  right: number;
  predicted: number;
  gold: number;
  precision: Share;
  recall: Share;
  f1: Share;
}

export interface Accuracy {
  right: number;
  compared: number;
  accuracy: Share;
}

export interface Scores {
  documents: number;
  indicators: Record<string, Figure>;
  indicator_fields: Record<string, Accuracy>;
  articles: Record<string, Figure>;
  article_fields: Record<string, Accuracy>;
}

export interface Quality {
  resampling: { resamples: number; level: number };
  overall: Scores;
  sources: Record<string, Scores>;
  /** What the texts of `overall` and `sources` are to the rules. */
  gold?: { label: string; date: string };
  /** The same measured on texts that no rule was written on. */
  unseen?: { label: string; date: string; overall: Scores };
}

export interface FieldChange {
  field: string;
  before?: unknown;
  after?: unknown;
}

export interface RowChange {
  id: string;
  kind: "ADD" | "MOD" | "DEL";
  fields: readonly FieldChange[];
}

export interface TableChange {
  table: string;
  kind: "ADD" | "MOD" | "DEL" | null;
  rows_before: number;
  rows_after: number;
  added: number;
  modified: number;
  deleted: number;
  rows: readonly RowChange[];
}

export interface Changes {
  previous: string | null;
  version: string;
  level: string;
  reasons: readonly { level: string; clause: string; what: string }[];
  accepted: readonly { code: string; what: string; reason: string }[];
  tables: readonly TableChange[];
}

export interface Result {
  type: string;
  kwargs: Record<string, unknown>;
  severity: string;
  why?: string;
  success: boolean;
  checked?: number;
  failed?: number;
  observed?: unknown;
  unexpected?: readonly { id: string; value: unknown }[];
  error?: string;
}

export interface Validation {
  engine: string;
  success: boolean;
  tables: readonly { table: string; rows: number; results: readonly Result[] }[];
  integrity: readonly { rule: string; table: string; id: string; message: string }[];
}

/** A JSON file of the release; null where the release has none. */
export async function load<Content>(address: string): Promise<Content | null> {
  const response = await fetch(address);
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${address}: ${response.status} ${response.statusText}`);
  return response.json();
}
