/** One figure in full: every field, what its metric means, where it stands, and the raw characters around it. */
import { useEffect, useRef } from "preact/hooks";
import type { ArticleView, Metric, Row } from "../data/api.ts";
import type { Cell } from "../data/parquet.ts";
import { useSpeech } from "../page/language.ts";
import { address, go } from "../page/route.ts";
import { tableLabel, useSite } from "../page/site.ts";
import { Corrected } from "../parts/corrected.tsx";
import { Region, useNames } from "../parts/names.tsx";
import { Role } from "../parts/role.tsx";
import { Copyable } from "../parts/save.tsx";
import { Data } from "../parts/text.tsx";
import { indexer } from "../text/codepoints.ts";
import { number, quantity } from "../text/value.ts";
import { CheckLine } from "./checks.tsx";

/** Characters shown on either side. */
const AROUND = 60;

export function FigureDetail({ figure, view, raw }: { figure: Row; view: ArticleView; raw: string | null }) {
  const { t } = useSpeech();
  const { overview } = useSite();
  const heading = useRef<HTMLHeadingElement>(null);
  const { article, document, checks, indicators } = view;
  const [start, end] = [figure["start"] as number, figure["end"] as number];
  const metric = overview.metrics[figure["metric"] as string];
  const joined = checks.filter((check) => (check["indicators"] as readonly string[]).includes(figure["id"] as string));
  const back = address(["article", article["id"] as string]);

  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  function close() {
    go(back);
    const mark = window.document.querySelector<HTMLElement>(".quantity[aria-current]");
    mark?.focus({ preventScroll: true });
  }

  return (
    <section class="detail" aria-labelledby="figure" onKeyDown={(event) => event.key === "Escape" && close()}>
      <button type="button" class="plain close" onClick={close}>
        {t("close")}
      </button>
      <p class="quiet">{t("details")}</p>
      <h2 id="figure" ref={heading} tabIndex={-1}>
        <Data>{quantity(figure)}</Data>
      </h2>
      <ul class="meta">
        <li>
          <Data>{figure["object"] as string | null}</Data>
        </li>
        <li>
          <Data>{figure["action"] as string | null}</Data>
        </li>
        <li>
          <Role role={figure["role"] as string} />
        </li>
        <li>
          <Corrected how={figure["corrected"]} />
        </li>
        <li>{figure["period"] === null ? t("noPeriod") : <Data>{figure["period"] as string}</Data>}</li>
        <li>
          <Region code={figure["region"]!} />
        </li>
      </ul>
      {joined.map((check) => (
        <div key={check["id"] as string} class={check["holds"] ? "notice" : "notice bad"}>
          <CheckLine check={check} indicators={indicators} />
        </div>
      ))}
      {raw !== null && (
        <>
          <h3>{t("around")}</h3>
          <Around raw={raw} start={start} end={end} />
        </>
      )}
      <h3>{t("place")}</h3>
      <Copyable label={t("place")} text={`${document["file"]}#char=${start},${end}`} lang="en" />
      {raw !== null && (
        <p>
          <a href={address(["source", document["id"] as string], { char: `${start},${end}` })}>{t("openSource")} →</a>
        </p>
      )}
      {metric && <Definition metric={metric} />}
      <Fields figure={figure} />
    </section>
  );
}

function Around({ raw, start, end }: { raw: string; start: number; end: number }) {
  const at = indexer(raw);
  return (
    <blockquote class="raw" lang="zh-Hans">
      {raw.slice(at(Math.max(0, start - AROUND)), at(start))}
      <mark>{raw.slice(at(start), at(end))}</mark>
      {raw.slice(at(end), at(end + AROUND))}
    </blockquote>
  );
}

function Definition({ metric }: { metric: Metric }) {
  const { t, language } = useSpeech();
  return (
    <>
      <h3>{t("definition")}</h3>
      <p>
        <strong>{metric[language]}</strong> <code>{metric.metric}</code>
      </p>
      {metric.covers && (
        <p>
          {t("covers")}
          {t("colon")}
          <Data>{metric.covers}</Data>
        </p>
      )}
      {metric.typical_units && (
        <p>
          {t("typicalUnits")}
          {t("colon")}
          <Data>{metric.typical_units}</Data>
        </p>
      )}
    </>
  );
}

/** Every column of the row under the label that its record gives it. */
function Fields({ figure }: { figure: Row }) {
  const { language, pick, t } = useSpeech();
  const { site } = useSite();
  const label = tableLabel(site, "indicators");
  return (
    <dl class="fields">
      {Object.entries(figure).map(([name, value]) => {
        const column = label?.columns.find((one) => one.name === name);
        return (
          <div key={name}>
            <dt title={column ? pick(column.description) : undefined}>
              {column ? column.title[language] : name} {column && column.title[language] !== name && <code>{name}</code>}
            </dt>
            <dd data-field={name}>{value === null ? <span class="quiet">{t("none")}</span> : <Value name={name} type={column?.type} value={value} />}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function Value({ name, type, value }: { name: string; type: string | undefined; value: Cell }) {
  const names = useNames();
  // a place in the text is a name for it, not an amount
  if (typeof value === "number") return <>{type === "integer" ? value : number(value)}</>;
  if (typeof value !== "string") return <Data>{String(value)}</Data>;
  const naming: Record<string, (code: string) => string> = {
    region: names.region,
    metric: names.metric,
    role: names.choice,
    kind: names.choice,
    numeral: names.choice,
    comparator: names.choice,
    corrected: names.choice,
  };
  const named = naming[name]?.(value);
  if (named && named !== value) {
    return (
      <>
        <Data>{named}</Data> <code>{value}</code>
      </>
    );
  }
  return <Data>{value}</Data>;
}
