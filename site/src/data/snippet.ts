/** The part of a text that shows why it was found. */
import type { Snippet } from "./api.ts";
import { occurrences, type Term } from "./terms.ts";

const BEFORE = 30;
const LENGTH = 120;

/** The stretch around the first occurrence, from a sentence's start where one is near; the beginning where nothing occurs. */
export function snippet(text: string, words: readonly Term[]): Snippet {
  const all = occurrences(words, text);
  const first = all[0];
  if (!first) return lead(text);
  const from = begin(text, first[0]);
  const to = Math.max(first[1], Math.min(text.length, from + LENGTH));
  const before = from > 0 ? "…" : "";
  const shift = before.length - from;
  const marks = all.filter(([start, end]) => start >= from && end <= to).map(([start, end]) => [start + shift, end + shift] as const);
  return { text: before + flat(text.slice(from, to)) + (to < text.length ? "…" : ""), marks };
}

export function lead(text: string): Snippet {
  return { text: flat(text.slice(0, LENGTH)) + (text.length > LENGTH ? "…" : ""), marks: [] };
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
