/** The raw text of a document, character by character, at the place that the address names (RFC 5147: char=from,to). */
import { useEffect, useRef } from "preact/hooks";
import type { DocumentView } from "../data/api.ts";
import { useSpeech } from "../page/language.ts";
import { address } from "../page/route.ts";
import { columnTitle, textFile, useSite } from "../page/site.ts";
import { Answered, useAnswer } from "../parts/answer.tsx";
import { Heading } from "../parts/heading.tsx";
import { Missing } from "../parts/missing.tsx";
import { Data } from "../parts/text.tsx";
import { indexer } from "../text/codepoints.ts";
import { number } from "../text/value.ts";
import { rawText } from "./text.ts";

const SHOWN = ["file", "encoding", "characters", "bytes", "sha256", "published"] as const;

export function SourcePage({ id, params }: { id: string; params: URLSearchParams }) {
  const { api, site } = useSite();
  const answer = useAnswer(id, async () => {
    const view = await api.document(id);
    return view && { ...view, raw: site.texts.includes(id) ? await rawText(id) : null };
  });
  if (!answer.busy && answer.value === null && answer.error === null) {
    return <Missing id={id} word="missingDocument" />;
  }
  return <Answered answer={answer}>{(view) => <Source view={view!} raw={view!.raw} span={spanOf(params)} busy={answer.busy} />}</Answered>;
}

function spanOf(params: URLSearchParams): [number, number] | null {
  const named = /^(\d+),(\d+)$/.exec(params.get("char") ?? "");
  return named ? [Number(named[1]), Number(named[2])] : null;
}

interface Props {
  view: DocumentView;
  raw: string | null;
  span: [number, number] | null;
  busy: boolean;
}

function Source({ view, raw, span, busy }: Props) {
  const { t, language, pick } = useSpeech();
  const { site } = useSite();
  const { document, source } = view;
  const id = document["id"] as string;
  return (
    <div class="reading" aria-busy={busy}>
      <div>
        <Heading id={id} title={`${t("rawText")} ${id}`}>
          {t("rawText")} <Data>{id}</Data>
        </Heading>
        {raw === null ? (
          <p class="notice">{t(source["redistribution"] === "facts" ? "factsOnly" : "rawMissing")}</p>
        ) : (
          <Raw raw={raw} span={span} />
        )}
      </div>
      <aside class="margin">
        <h2>{pick({ zh: source["title_zh"] as string, en: source["title_en"] as string })}</h2>
        <dl class="fields">
          {SHOWN.filter((name) => document[name] !== null).map((name) => (
            <div key={name}>
              <dt>{columnTitle(site, "documents", name, language)}</dt>
              <dd>
                <Data>{typeof document[name] === "number" ? number(document[name]) : String(document[name])}</Data>
              </dd>
            </div>
          ))}
          <div>
            <dt>{t("rights")}</dt>
            <dd>
              <Data>{source["rights"] as string}</Data>
            </dd>
          </div>
        </dl>
        {raw !== null && (
          <p>
            <a href={textFile(id)}>{t("rawFile")}</a>
          </p>
        )}
        <h3>{t("articlesHere")}</h3>
        <ol class="list">
          {view.articles.map((row) => (
            <li key={row["id"] as string}>
              <a href={address(["article", row["id"] as string])}>
                <Data>{(row["title"] as string | null) ?? (row["region_name"] as string | null) ?? t("untitled")}</Data>
              </a>
            </li>
          ))}
        </ol>
      </aside>
    </div>
  );
}

function Raw({ raw, span }: { raw: string; span: [number, number] | null }) {
  const { t } = useSpeech();
  const here = useRef<HTMLElement>(null);
  const at = indexer(raw);
  const [start, end] = span ?? [0, 0];
  const marked = raw.slice(at(start), at(end));
  useEffect(() => here.current?.scrollIntoView({ block: "center" }), [start, end]);
  return (
    <>
      {span && <p class="quiet">{marked ? t("highlighted", start, end) : t("outside")}</p>}
      <pre class="raw" lang="zh-Hans" tabIndex={0} aria-label={t("rawText")}>
        {raw.slice(0, at(start))}
        {marked && <mark ref={here}>{marked}</mark>}
        {raw.slice(at(end))}
      </pre>
    </>
  );
}
