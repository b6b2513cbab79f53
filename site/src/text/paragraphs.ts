/**
 * The raw text of an article as paragraphs to read. Every character keeps its place; only where a line break is a cut by
 * page or wrap, and the clean body runs on there, do two lines flow together.
 */
export interface Line {
  /** String positions in the raw text. */
  start: number;
  end: number;
  /** Whether the break after it is a cut inside a paragraph. */
  cut: boolean;
}

/** Characters on either side of a break that the body must hold side by side for the break to be a cut. */
const NEAR = 6;

export function paragraphs(raw: string, start: number, end: number, body: string | null): readonly (readonly Line[])[] {
  const found: Line[][] = [];
  let open: Line[] = [];
  const lines = [...raw.slice(start, end).matchAll(/[^\r\n\f\v\u0085\u2028\u2029]+/g)].filter((line) => line[0].trim());
  lines.forEach((line, number) => {
    const next = lines[number + 1];
    const cut = next !== undefined && body !== null && runsOn(line[0], next[0], body);
    open.push({ start: start + line.index, end: start + line.index + line[0].length, cut });
    if (!cut) {
      found.push(open);
      open = [];
    }
  });
  return found;
}

function runsOn(line: string, next: string, body: string): boolean {
  return body.includes(line.trimEnd().slice(-NEAR) + next.trimStart().slice(0, NEAR));
}

export interface Span<Value> {
  start: number;
  end: number;
  value: Value;
}

export interface Piece<Value> {
  start: number;
  end: number;
  value: Value | null;
}

/** A stretch cut into marked and unmarked pieces, in order. A mark that overlaps one before it is left out. */
export function pieces<Value>(start: number, end: number, spans: readonly Span<Value>[]): readonly Piece<Value>[] {
  const cut: Piece<Value>[] = [];
  let at = start;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    // a quantity that a page break cuts in two is marked on both sides of it
    const [from, to] = [Math.max(span.start, start), Math.min(span.end, end)];
    if (from < at || from >= to) continue;
    if (from > at) cut.push({ start: at, end: from, value: null });
    cut.push({ start: from, end: to, value: span.value });
    at = to;
  }
  if (at < end) cut.push({ start: at, end, value: null });
  return cut;
}
