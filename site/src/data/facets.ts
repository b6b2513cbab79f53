/** Filters that count: how many rows each value of a filter would leave, the other filters as they stand. */

/** The rows and, for each filter, the value of every row (null: none). */
export interface Facet<Name extends string> {
  name: Name;
  values: readonly (string | null)[];
  chosen: ReadonlySet<string>;
}

/** A bit for each filter that turns the row away; no bit: it stays. */
export function refusals<Name extends string>(facets: readonly Facet<Name>[], row: number): number {
  let bits = 0;
  facets.forEach((facet, position) => {
    if (!facet.chosen.size) return;
    const value = facet.values[row];
    if (value === null || value === undefined || !facet.chosen.has(value)) bits |= 1 << position;
  });
  return bits;
}

/** Whether the row would stay if the filter at `position` were not there. */
export function staysWithout(bits: number, position: number): boolean {
  return (bits & ~(1 << position)) === 0;
}

/** How often each value was met. */
export type Tally = Map<string, number>;

export function count(tally: Tally, value: string | null | undefined): void {
  if (value !== null && value !== undefined) tally.set(value, (tally.get(value) ?? 0) + 1);
}

/** Most frequent first; values that are chosen stay in sight with a count of none. */
export function sorted(tally: Tally, chosen: Iterable<string> = []): readonly (readonly [string, number])[] {
  const all = new Map(tally);
  for (const value of chosen) if (!all.has(value)) all.set(value, 0);
  return [...all].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
