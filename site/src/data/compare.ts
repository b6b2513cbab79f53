/** The statements of one metric, chosen by unit, role, object, time and place. */
import { total } from "./additive.ts";
import type { Compared, CompareQuery, Row } from "./api.ts";
import { ALL } from "./constants.ts";
import { count, refusals, sorted, staysWithout, type Facet, type Tally } from "./facets.ts";
import type { Cell } from "./parquet.ts";
import type { Store } from "./store.ts";

/** In place of what provinces belong to, which has no code. */
const COUNTRY = "";

export interface Comparer {
  counts(): Promise<readonly (readonly [string, number])[]>;
  compare(query: CompareQuery): Promise<Compared>;
}

export function openComparer(store: Store): Comparer {
  async function parents(): Promise<Map<string, string | null>> {
    const regions = await store.columns("regions", ["code", "parent"]);
    return new Map(regions.code.map((code, row) => [code as string, regions.parent[row] as string | null]));
  }

  async function counts() {
    const tally: Tally = new Map();
    for (const metric of (await store.columns("indicators", ["metric"])).metric) count(tally, metric as string);
    return sorted(tally);
  }

  async function compare(query: CompareQuery): Promise<Compared> {
    const { metric } = await store.columns("indicators", ["metric"]);
    const numbers: number[] = [];
    metric.forEach((code, row) => code === query.metric && numbers.push(row));
    const rows = await store.rows("indicators", numbers);
    const above = await parents();
    const parent = (region: string) => above.get(region) ?? null;

    const unitTally: Tally = new Map();
    for (const row of rows) count(unitTally, row["unit"] as string);
    const unit = query.unit ?? sorted(unitTally)[0]?.[0] ?? ALL;
    const facets = facetsOf(rows, { ...query, unit });
    const tallies: Tally[] = facets.map(() => new Map());
    const kept: Row[] = [];
    rows.forEach((row, number) => {
      const bits = refusals(facets, number);
      if (bits === 0) kept.push(row);
      facets.forEach((facet, position) => {
        if (staysWithout(bits, position)) count(tallies[position]!, facet.values[number]);
      });
    });
    const [units, roles, objects, years, regions] = facets.map((facet, position) => sorted(tallies[position]!, facet.chosen));
    return {
      unit,
      units: units!,
      roles: roles!,
      objects: objects!,
      years: [...years!].sort((a, b) => (a[0] < b[0] ? 1 : -1)),
      regions: [...regions!].sort((a, b) => (a[0] < b[0] ? -1 : 1)),
      statements: kept.sort(byPlaceAndTime),
      total: total(kept, parent),
      tiles: tiles(kept, above),
    };
  }

  return { counts, compare };
}

function facetsOf(rows: readonly Row[], query: CompareQuery): Facet<string>[] {
  const chosen = (value: string | null) => new Set(value === null || value === ALL ? [] : [value]);
  return [
    { name: "unit", values: rows.map((row) => row["unit"] as string), chosen: chosen(query.unit) },
    { name: "role", values: rows.map((row) => row["role"] as string), chosen: chosen(query.role) },
    { name: "object", values: rows.map((row) => row["object"] as string | null), chosen: chosen(query.object) },
    { name: "year", values: rows.map((row) => (row["period_end"] as string | null)?.slice(0, 4) ?? null), chosen: chosen(query.year) },
    { name: "region", values: rows.map((row) => row["region"] as string | null), chosen: new Set(query.regions) },
  ];
}

function byPlaceAndTime(a: Row, b: Row): number {
  for (const column of ["region", "period_start", "period_end", "document", "start"]) {
    const [left, right] = [a[column] as Cell, b[column] as Cell];
    if (left === right) continue;
    if (left === null || right === null) return left === null ? 1 : -1;
    return left < right ? -1 : 1;
  }
  return 0;
}

/** All divisions under the place that most statements come from, so that those which state nothing show as well. */
function tiles(rows: readonly Row[], above: ReadonlyMap<string, string | null>): Compared["tiles"] {
  const tally: Tally = new Map();
  for (const row of rows) if (above.has(row["region"] as string)) count(tally, above.get(row["region"] as string) ?? COUNTRY);
  const most = sorted(tally)[0]?.[0];
  const parent = most === COUNTRY ? null : most;
  return { parent: parent ?? null, regions: parent === undefined ? [] : [...above].filter(([, its]) => its === parent).map(([code]) => code) };
}
