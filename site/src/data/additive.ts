/** Whether statements can be added up, and what stands against it where they cannot. */
import type { Hindrance, Row, Total } from "./api.ts";

/** Kinds of quantity whose sum says nothing: shares, ratios, durations. */
const NEVER = new Set(["percent", "ratio", "duration"]);

/**
 * The sum of statements that are all exact, of one unit, role and object, and speak of the same time in places apart, or
 * of times apart in one place; otherwise every reason why there is none. One statement has no sum and needs no reason. `parent` is the division a division belongs to.
 */
export function total(rows: readonly Row[], parent: (region: string) => string | null): Total {
  const hindrances: Hindrance[] = [];
  if (rows.length < 2) return { sum: null, hindrances };
  const found = (hindrance: Hindrance, is: boolean) => is && hindrances.push(hindrance);
  found("units", kinds(rows, "unit") > 1);
  found("bounds", rows.some((row) => row["comparator"] !== "="));
  found("ranges", rows.some((row) => row["value_high"] !== null));
  found("kinds", rows.some((row) => NEVER.has(row["kind"] as string)));
  found("roles", kinds(rows, "role") > 1);
  found("objects", kinds(rows, "object") > 1 || rows.some((row) => row["object"] === null));
  found("periods", !samePeriod(rows) && !timesApart(rows));
  found("repeated", sameTwice(rows));
  found("nested", nested(rows, parent));
  if (hindrances.length) return { sum: null, hindrances };
  return { sum: sum(rows.map((row) => row["value"] as number)), hindrances };
}

function kinds(rows: readonly Row[], column: string): number {
  return new Set(rows.map((row) => row[column])).size;
}

function samePeriod(rows: readonly Row[]): boolean {
  return kinds(rows, "period") === 1 && rows[0]?.["period"] !== null;
}

function timesApart(rows: readonly Row[]): boolean {
  if (kinds(rows, "region") > 1 || rows.some((row) => row["period"] === null)) return false;
  const spans = rows.map((row) => [row["period_start"] as string, row["period_end"] as string] as const);
  spans.sort((a, b) => (a[0] < b[0] ? -1 : 1));
  return spans.every((span, number) => number === 0 || spans[number - 1]![1] < span[0]);
}

/** A place that says something twice of the same time may say the same thing twice, or a part beside its whole. */
function sameTwice(rows: readonly Row[]): boolean {
  return new Set(rows.map((row) => `${row["region"]} ${row["period"]}`)).size < rows.length;
}

function nested(rows: readonly Row[], parent: (region: string) => string | null): boolean {
  const regions = new Set(rows.map((row) => row["region"] as string | null));
  for (const region of regions) {
    if (region === null) return true;
    for (let above = parent(region); above; above = parent(above)) if (regions.has(above)) return true;
  }
  return false;
}

/** A sum in decimal, so that 0.1 and 0.2 make 0.3: as many places as the most precise figure has. */
function sum(values: readonly number[]): number {
  const places = Math.max(...values.map((value) => decimals(value)));
  return Number(values.reduce((all, value) => all + value, 0).toFixed(Math.min(places, 20)));
}

function decimals(value: number): number {
  const text = String(value);
  return text.includes("e") ? 20 : (text.split(".")[1]?.length ?? 0);
}
