/** Find: full-text search over articles and figures, with filters; the address holds all of it. */
import type { Found } from "../data/api.ts";
import { useSpeech } from "../page/language.ts";
import { useSite } from "../page/site.ts";
import { Answered, useAnswer } from "../parts/answer.tsx";
import { Heading } from "../parts/heading.tsx";
import { Pager, useListTop } from "../parts/pager.tsx";
import { SaveCsv } from "../parts/save.tsx";
import { Data } from "../parts/text.tsx";
import { Chosen, Filters } from "./filters.tsx";
import { ArticleHits, IndicatorHits } from "./hits.tsx";
import { findAddress, queryOf } from "./query.ts";
import { SearchBox } from "./search.tsx";

export function FindView({ params }: { params: URLSearchParams }) {
  const { t, pick } = useSpeech();
  const { api, overview, site } = useSite();
  const query = queryOf(params);
  const key = JSON.stringify(query);
  const list = useListTop<HTMLElement>(query.page);
  const first = useAnswer(key, () => api.find(query, false));
  // while the full texts are on their way, the titles have been searched already; then all is asked again
  const needed = first.value !== null && !first.value.complete && !first.busy;
  const full = useAnswer(`${key}${needed}`, () => (needed ? api.find(query, true) : Promise.resolve(null)));
  const answer = needed && full.value ? { ...first, value: full.value } : first;

  return (
    <>
      <div class="opening">
        <Heading id="find" title={t("find")}>
          <bdi>{pick(site.title)}</bdi>
        </Heading>
        <p class="lede">
          <bdi>{pick(site.description)}</bdi> {t("lede", overview.articles.toLocaleString("en-US"), overview.indicators.toLocaleString("en-US"))}
        </p>
        <SearchBox params={params} warm={() => void api.warm().catch(() => undefined)} />
      </div>
      <div class="columns">
        <Answered answer={answer}>
          {(found) => (
            <>
              <Filters params={params} query={query} facets={found.facets} />
              <section class="results" ref={list} aria-label={t(query.kind)} aria-busy={answer.busy || (needed && full.value === null)}>
                <Kinds params={params} found={found} />
                {query.q && (
                  <p class="on-paper">
                    {t("search")}
                    {t("colon")}
                    <Data>{query.q}</Data>
                  </p>
                )}
                <Chosen params={params} query={query} />
                <Status found={found} query={query} waiting={needed && full.value === null} />
                {query.kind === "articles" ? <ArticleHits hits={found.articles} /> : <IndicatorHits hits={found.indicators} />}
                {found.total[query.kind] === 0 && (
                  <p class="notice">
                    {t("nothing")} {t("nothingHint")}
                  </p>
                )}
                <Pager page={Math.min(query.page, found.pages)} pages={found.pages} to={(page) => findAddress(params, { page: String(page) })} />
                {found.total[query.kind] !== 0 && (
                  <p class="actions">
                    <SaveCsv name={`rendata-${site.version}-${query.kind}.csv`} make={() => api.findCsv(query)} />
                  </p>
                )}
              </section>
            </>
          )}
        </Answered>
      </div>
    </>
  );
}

function Kinds({ params, found }: { params: URLSearchParams; found: Found }) {
  const { t } = useSpeech();
  const shown = queryOf(params).kind;
  return (
    <nav class="tabs" aria-label={t("kindOfResult")}>
      {(["articles", "indicators"] as const).map((kind) => (
        <a key={kind} href={findAddress(params, { show: kind === "articles" ? null : kind })} aria-current={shown === kind ? "true" : undefined}>
          {t(kind)} <span class="count">{found.total[kind]?.toLocaleString("en-US")}</span>
        </a>
      ))}
    </nav>
  );
}

function Status({ found, query, waiting }: { found: Found; query: ReturnType<typeof queryOf>; waiting: boolean }) {
  const { t, n } = useSpeech();
  const count = found.total[query.kind] ?? 0;
  return (
    <p class="quiet" role="status">
      {query.kind === "articles" ? n(count, "resultsArticle", "resultsArticles") : n(count, "resultsIndicator", "resultsIndicators")}
      {waiting && ` · ${t("searchingTexts")}`}
    </p>
  );
}
