/** The part of a text that shows why it was found. */
import type { Snippet } from "./api.ts";
import { occurrences, type Term } from "./terms.ts";

const BEFORE = 30;
const LENGTH = 120;

/** The stretch that holds most of the terms, from a sentence's start where one is near; the beginning where nothing occurs. */
export function snippet(text: string, words: readonly Term[]): Snippet {
  const all = occurrences(words, text);
  const first = densest(text, words);
  if (!first) return lead(text);
  const from = begin(text, first.start);
  const to = Math.max(first.end, Math.min(text.length, from + LENGTH));
  const before = from > 0 ? "…" : "";
  const shift = before.length - from;
  const marks = all.filter(([start, end]) => start >= from && end <= to).map(([start, end]) => [start + shift, end + shift] as const);
  return { text: before + flat(text.slice(from, to)) + (to < text.length ? "…" : ""), marks };
}

export function lead(text: string): Snippet {
  return { text: flat(text.slice(0, LENGTH)) + (text.length > LENGTH ? "…" : ""), marks: [] };
}

/** The occurrence after which most of the terms follow closely; the earliest of equals. */
function densest(text: string, words: readonly Term[]): { start: number; end: number } | null {
  const hits = words.flatMap((word, term) => occurrences([word], text).map(([start, end]) => ({ start, end, term })));
  hits.sort((a, b) => a.start - b.start);
  let best: { start: number; end: number } | null = null;
  let most = 0;
  hits.forEach((hit, number) => {
    if (most === words.length) return;
    const near = new Set<number>();
    for (let next = number; next < hits.length && hits[next]!.end <= hit.start + LENGTH - BEFORE; next++) near.add(hits[next]!.term);
    if (best && near.size <= most) return;
    best = hit;
    most = near.size;
  });
  return best;
}

function begin(text: string, at: number): number {
  const earliest = Math.max(0, at - BEFORE);
  for (let position = at; position > earliest; position--) if ("。！？；\n".includes(text[position - 1]!)) return position;
  return earliest;
}

/** One line; every character keeps its position. */
function flat(text: string): string {
  return text.replace(/[\r\n\t]/g, " ");
}
