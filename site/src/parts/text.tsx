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

export function Marked({ snippet }: { snippet: Snippet }) {
  const parts = [];
  let at = 0;
  for (const [start, end] of snippet.marks) {
    parts.push(snippet.text.slice(at, start), <mark>{snippet.text.slice(start, end)}</mark>);
    at = end;
  }
  parts.push(snippet.text.slice(at));
  return (
    <bdi lang="zh-Hans" class="data">
      {parts}
    </bdi>
  );
}
