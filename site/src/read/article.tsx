/** Read: an article in its source's own characters, its figures marked, and the figure that was chosen in full. */
import type { ArticleView, Row } from "../data/api.ts";
import { useSpeech } from "../page/language.ts";
import { safeAddress } from "../page/links.ts";
import { address } from "../page/route.ts";
import { useSite } from "../page/site.ts";
import { Answered, useAnswer } from "../parts/answer.tsx";
import { Corrected } from "../parts/corrected.tsx";
import { Heading } from "../parts/heading.tsx";
import { Missing } from "../parts/missing.tsx";
import { Region, useNames } from "../parts/names.tsx";
import { Data } from "../parts/text.tsx";
import { FailingChecks } from "./checks.tsx";
import { FigureDetail } from "./detail.tsx";
import { FigureList } from "./figures.tsx";
import { PrintedText } from "./printed.tsx";
import { rawText } from "./text.ts";

interface Loaded extends ArticleView {
  /** Null where the site does not carry it. */
  raw: string | null;
}

export function ArticlePage({ id, params }: { id: string; params: URLSearchParams }) {
  const { api, site } = useSite();
  const answer = useAnswer(id, async (): Promise<Loaded | "missing"> => {
    const view = await api.article(id);
    if (!view) return "missing";
    const document = view.document["id"] as string;
    return { ...view, raw: site.texts.includes(document) ? await rawText(document) : null };
  });
  return (
    <Answered answer={answer}>
      {(view) =>
        view === "missing" ? (
          <Missing id={id} word="missingArticle" />
        ) : (
          <Article view={view} at={params.get("at")} busy={answer.busy} />
        )
      }
    </Answered>
  );
}

function Article({ view, at, busy }: { view: Loaded; at: string | null; busy: boolean }) {
  const { t } = useSpeech();
  const { article, indicators, checks, raw } = view;
  const id = article["id"] as string;
  const title = article["title"] as string | null;
  const chosen = indicators.find((row) => `${row["start"]}-${row["end"]}` === at) ?? null;
  const failing = new Set(checks.filter((check) => !check["holds"]).flatMap((check) => check["indicators"] as readonly string[]));
  return (
    <div class="reading" aria-busy={busy}>
      <article>
        <header>
          <Heading id={id} title={title ?? t("untitled")}>
            {title === null ? t("untitled") : <Data>{title}</Data>}
          </Heading>
          <Particulars view={view} />
        </header>
        <FailingChecks checks={checks} indicators={indicators} />
        <Text view={view} chosen={chosen} failing={failing} />
        <nav class="pager" aria-label={t("articlesHere")}>
          <Neighbour row={view.previous} word="before" />
          <Neighbour row={view.next} word="after" />
        </nav>
      </article>
      <aside class="margin">
        {chosen ? (
          <FigureDetail key={chosen["id"] as string} figure={chosen} view={view} raw={raw} />
        ) : (
          <FigureList indicators={indicators} failing={failing} />
        )}
      </aside>
    </div>
  );
}

function Text({ view, chosen, failing }: { view: Loaded; chosen: Row | null; failing: ReadonlySet<string> }) {
  const { t } = useSpeech();
  const { article, source, raw } = view;
  const body = article["body"] as string | null;
  if (raw !== null) {
    return (
      <>
        <p class="quiet note">{t("asPrinted")}</p>
        <PrintedText view={view} raw={raw} chosen={chosen} failing={failing} />
      </>
    );
  }
  if (body === null || source["redistribution"] === "facts") return <p class="notice">{t("factsOnly")}</p>;
  return (
    <>
      <p class="notice">{t("textMissing")}</p>
      <div class="prose" lang="zh-Hans">
        {body.split("\n").map((paragraph, position) => (
          <p key={position}>{paragraph}</p>
        ))}
      </div>
    </>
  );
}

function Particulars({ view }: { view: Loaded }) {
  const { t, pick } = useSpeech();
  const names = useNames();
  const { article, document, source } = view;
  const url = safeAddress(document["url"]);
  const authors = article["authors"] as readonly string[];
  return (
    <ul class="meta">
      <li>
        <Region code={article["region"]!} />
      </li>
      <li>{names.choice(article["kind"] as string)}</li>
      <li>
        <Corrected how={article["corrected"]} />
      </li>
      <li>
        <Data>{article["column"] as string | null}</Data>
      </li>
      <li>
        <Data>{[article["unit"], ...authors].filter(Boolean).join(" ")}</Data>
      </li>
      <li>
        <Data>{article["published"] as string | null}</Data>
      </li>
      <li>{pick({ zh: source["title_zh"] as string, en: source["title_en"] as string })}</li>
      <li>
        <a href={address(["source", document["id"] as string], { char: `${article["start"]},${article["end"]}` })}>{t("rawText")}</a>
      </li>
      {url && (
        <li>
          <a href={url} rel="noreferrer noopener">
            {t("published")}
          </a>
        </li>
      )}
    </ul>
  );
}

function Neighbour({ row, word }: { row: Row | null; word: "before" | "after" }) {
  const { t } = useSpeech();
  if (!row) return <span />;
  return (
    <a href={address(["article", row["id"] as string])}>
      <span class="quiet">{t(word)}</span>
      <br />
      <Data>{(row["title"] as string | null) ?? (row["region_name"] as string | null) ?? t("untitled")}</Data>
    </a>
  );
}
