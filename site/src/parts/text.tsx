/** Text of the data. It is Chinese whatever the page speaks, and kept apart from the text around it (bidi isolation). */
import type { Snippet } from "../data/api.ts";

export function Data({ children }: { children: string | number | null | undefined }) {
  if (children === null || children === undefined || children === "") return null;
  return (
    <bdi lang="zh-Hans" class="data">
      {children}
    </bdi>
  );
}

/** A stretch of text with what was looked for marked in it, and what it is shown for in bold. */
export function Marked({ snippet }: { snippet: Snippet }) {
  const { text, marks, subject } = snippet;
  const cuts = [...new Set([0, text.length, ...marks.flat(), ...(subject ?? [])])].sort((a, b) => a - b);
  const within = (at: number, span: readonly [number, number] | null | undefined) => !!span && span[0] <= at && at < span[1];
  return (
    <bdi lang="zh-Hans" class="data">
      {cuts.slice(0, -1).map((from, position) => {
        const piece = text.slice(from, cuts[position + 1]);
        const told = within(from, subject) ? <strong>{piece}</strong> : piece;
        return marks.some((mark) => within(from, mark)) ? <mark key={from}>{told}</mark> : told;
      })}
    </bdi>
  );
}
