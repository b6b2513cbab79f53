/** Compare: what the texts of several places and years state about one metric. */
import type { Compared, CompareQuery } from "../data/api.ts";
import { ALL } from "../data/constants.ts";
import { useSpeech } from "../page/language.ts";
import { useSite } from "../page/site.ts";
import { Answered, useAnswer } from "../parts/answer.tsx";
import { Heading } from "../parts/heading.tsx";
import { useNames } from "../parts/names.tsx";
import { SaveCsv } from "../parts/save.tsx";
import { Bars, Lines } from "./chart.tsx";
import { Choices } from "./choices.tsx";
import { Statements } from "./statements.tsx";
import { Tiles } from "./tiles.tsx";
import { Total } from "./total.tsx";

export function CompareView({ params }: { params: URLSearchParams }) {
  const { t } = useSpeech();
  const { api } = useSite();
  const counts = useAnswer("metrics", () => api.metricCounts());
  return (
    <>
      <div class="opening">
        <Heading id="compare" title={t("compare")}>
          {t("compare")}
        </Heading>
        <p class="lede">{t("compareLede")}</p>
      </div>
      <Answered answer={counts}>{(metrics) => <Chosen params={params} metrics={metrics} />}</Answered>
    </>
  );
}

function Chosen({ params, metrics }: { params: URLSearchParams; metrics: readonly (readonly [string, number])[] }) {
  const { t } = useSpeech();
  const { api, site } = useSite();
  const names = useNames();
  const metric = params.get("metric") ?? (metrics.find(([code]) => code !== "other") ?? metrics[0])?.[0];
  const query: CompareQuery = {
    metric: metric ?? "",
    unit: params.get("unit"),
    role: params.get("role"),
    object: params.get("object"),
    year: params.get("year"),
    regions: params.getAll("region"),
  };
  const answer = useAnswer(JSON.stringify(query), () => api.compare(query));
  if (metric === undefined) return <p class="notice">{t("nothing")}</p>;
  return (
    <Answered answer={answer}>
      {(compared) => (
        <div aria-busy={answer.busy}>
          <Choices params={params} metrics={metrics} query={query} compared={compared} />
          <Charts compared={compared} params={params} title={[names.metric(metric), query.object].filter(Boolean).join(" · ")} />
          <Statements statements={compared.statements} params={params} />
          <p class="actions">
            <SaveCsv name={`rendata-${site.version}-${metric}.csv`} make={() => api.compareCsv(query)} />
          </p>
        </div>
      )}
    </Answered>
  );
}

function Charts({ compared, params, title }: { compared: Compared; params: URLSearchParams; title: string }) {
  const { t } = useSpeech();
  if (!compared.statements.length) return <p class="notice">{t("nothing")}</p>;
  const mixed = compared.unit === ALL && new Set(compared.statements.map((row) => row["unit"])).size > 1;
  return (
    <>
      <Total compared={compared} title={title} />
      {mixed ? (
        <p class="notice">{t("mixedUnits")}</p>
      ) : (
        <>
          <Bars statements={compared.statements} title={title} />
          <Lines statements={compared.statements} title={title} />
          <Tiles compared={compared} params={params} />
        </>
      )}
    </>
  );
}
