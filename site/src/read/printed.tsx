/** The raw characters of an article, marks at their own offsets; nothing is moved, only line breaks are drawn as such. */
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { ArticleView, Row } from "../data/api.ts";
import { address } from "../page/route.ts";
import { useNames } from "../parts/names.tsx";
import { indexer } from "../text/codepoints.ts";
import { paragraphs, pieces, type Line, type Span } from "../text/paragraphs.ts";

interface Props {
  view: ArticleView;
  raw: string;
  chosen: Row | null;
  failing: ReadonlySet<string>;
}

export function PrintedText({ view, raw, chosen, failing }: Props) {
  const text = useRef<HTMLDivElement>(null);
  const laidOut = useMemo(() => layout(view, raw), [view, raw]);
  const spans = useMemo(() => marks(view, raw), [view, raw]);
  const at = chosen && (chosen["id"] as string);
  useEffect(() => {
    if (at) text.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
  }, [at]);
  return (
    <div class="prose" lang="zh-Hans" ref={text}>
      {laidOut.map(({ lines, level, byline }, position) => {
        const inside = lines.map((line) => (
          <PrintedLine key={line.start} line={line} raw={raw} marks={spans} chosen={chosen} failing={failing} />
        ));
        if (level) return level === 1 ? <h2 key={position}>{inside}</h2> : <h3 key={position}>{inside}</h3>;
        return (
          <p key={position} class={byline ? "byline" : undefined}>
            {inside}
          </p>
        );
      })}
    </div>
  );
}

type LineProps = { line: Line; raw: string; marks: readonly Span<Row>[]; chosen: Row | null; failing: ReadonlySet<string> };

function PrintedLine({ line, raw, marks, chosen, failing }: LineProps) {
  const names = useNames();
  return (
    <>
      {pieces(line.start, line.end, marks).map(({ start, end, value }) => {
        const said = raw.slice(start, end);
        if (!value) return said;
        const wrong = failing.has(value["id"] as string);
        return (
          <a
            key={start}
            href={address(["article", value["article"] as string], { at: `${value["start"]}-${value["end"]}` })}
            class={`quantity role-${value["role"]}${wrong ? " wrong" : ""}`}
            aria-current={value === chosen ? "true" : undefined}
            title={`${names.metric(value["metric"] as string)} · ${names.choice(value["role"] as string)}`}
          >
            {said}
          </a>
        );
      })}
      {line.cut && <span class="cut" aria-hidden="true" />}
    </>
  );
}

interface Block {
  lines: readonly Line[];
  /** Of a heading, 1 the highest; 0 for running text. */
  level: number;
  byline: boolean;
}

function layout(view: ArticleView, raw: string): Block[] {
  const at = indexer(raw);
  const { article, sections } = view;
  const body = article["body"] as string | null;
  const all = paragraphs(raw, at(article["start"] as number), at(article["end"] as number), body);
  const blocks = withoutTitle(all, raw, article["title"] as string | null).map((lines) => {
    const first = lines[0]!;
    const heading = sections.find((section) => {
      const start = at(section["start"] as number);
      return start >= first.start && start < first.end;
    });
    return { lines, level: heading ? (heading["level"] as number) : 0, byline: false };
  });
  const last = blocks[blocks.length - 1];
  if (last && body !== null) {
    const said = raw.slice(last.lines[0]!.start, last.lines[last.lines.length - 1]!.end).trim();
    last.byline = !body.endsWith(said);
  }
  return blocks;
}

/** The lines that print the title are left to the heading above, where they say the same. */
function withoutTitle(all: readonly (readonly Line[])[], raw: string, title: string | null): (readonly Line[])[] {
  let printed = "";
  const wanted = title?.replace(/\s/g, "");
  for (let count = 0; wanted && count < all.length && printed.length < wanted.length; count++) {
    for (const line of all[count]!) printed += raw.slice(line.start, line.end).replace(/\s/g, "");
    if (printed === wanted) return all.slice(count + 1);
  }
  return [...all];
}

function marks(view: ArticleView, raw: string): readonly Span<Row>[] {
  const at = indexer(raw);
  return view.indicators.map((row) => ({ start: at(row["start"] as number), end: at(row["end"] as number), value: row }));
}
