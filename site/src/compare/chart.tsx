/** The two charts. The library that draws them is fetched when the first is shown. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Row } from "../data/api.ts";
import { useSpeech } from "../page/language.ts";
import { useNames } from "../parts/names.tsx";
import { Data } from "../parts/text.tsx";
import { compact, compactQuantity } from "../text/value.ts";
import type { Dated, Statement } from "./draw.ts";

/** Statements drawn at most: more are no picture. */
const MOST = 60;
const PALETTE = ["var(--c0)", "var(--c1)", "var(--c2)", "var(--c3)", "var(--c4)", "var(--c5)", "var(--c6)"];

export function Bars({ statements, title }: { statements: readonly Row[]; title: string }) {
  const { t, language } = useSpeech();
  const drawable = withoutCommonObject(useDrawable(statements.slice(0, MOST)));
  return (
    <section aria-labelledby="bars">
      <h2 id="bars">{t("sideBySide")}</h2>
      <Legend statements={statements} />
      {statements.length > MOST && <p class="quiet">{t("showing", MOST, statements.length)}</p>}
      <Chart
        label={t("chartAlt", `${t("sideBySide")}${t("colon")}${title}`)}
        key={JSON.stringify(drawable)}
        draw={async (width) => (await import("./draw.ts")).bars(drawable, width, (value) => compact(value, language))}
      />
    </section>
  );
}

export function Lines({ statements, title }: { statements: readonly Row[]; title: string }) {
  const { t, language } = useSpeech();
  const dated = useDrawable(statements.filter((row) => row["period"] !== null).slice(0, MOST * 2)) as Dated[];
  const times = new Set(dated.map((one) => one.period));
  const colours = coloured(dated);
  const spans = dated.some((one) => one.start.slice(0, 4) < one.end.slice(0, 4));
  return (
    <section aria-labelledby="lines">
      <h2 id="lines">{t("overTime")}</h2>
      {times.size < 2 ? (
        <p class="quiet">{t(times.size ? "onePeriod" : "noPeriods")}</p>
      ) : (
        <>
          <ul class="legend" aria-label={t("legend")}>
            {PALETTE.map((colour, position) => (
              <Place key={colour} colour={colour} names={[...colours].filter(([, its]) => its === colour).map(([name]) => name)} last={position === PALETTE.length - 1} />
            ))}
            {spans && <li>{t("legendSpan")}</li>}
          </ul>
          <Chart
            label={t("chartAlt", `${t("overTime")}${t("colon")}${title}`)}
            key={JSON.stringify(dated)}
            draw={async (width) => (await import("./draw.ts")).lines(dated, colours, width, (value) => compact(value, language))}
          />
        </>
      )}
    </section>
  );
}

/** A colour for each of the places most spoken of, the last for all others. */
function coloured(statements: readonly Statement[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const { region } of statements) counts.set(region, (counts.get(region) ?? 0) + 1);
  const places = [...counts].sort((a, b) => b[1] - a[1]).map(([region]) => region);
  return new Map(places.map((region, position) => [region, PALETTE[Math.min(position, PALETTE.length - 1)]!]));
}

function Place({ colour, names, last }: { colour: string; names: readonly string[]; last: boolean }) {
  const { t } = useSpeech();
  if (!names.length) return null;
  return (
    <li>
      <span class="swatch line" aria-hidden="true" style={{ background: colour }} />
      {last ? t("otherPlaces") : <Data>{names[0]}</Data>}
    </li>
  );
}

/** What a chart needs of a statement, with its labels in the page's language. */
function useDrawable(rows: readonly Row[]): Statement[] {
  const { t, language } = useSpeech();
  const names = useNames();
  return rows.map((row) => ({
    id: row["id"] as string,
    region: row["region"] === null ? t("noRegion") : names.region(row["region"] as string),
    object: row["object"] as string | null,
    value: row["value"] as number,
    high: row["value_high"] as number | null,
    comparator: row["comparator"] as string,
    unit: row["unit"] as string,
    role: row["role"] as string,
    period: row["period"] as string | null,
    start: row["period_start"] as string | null,
    end: row["period_end"] as string | null,
    shown: compactQuantity(row, language),
    notes: [(row["period"] as string | null) ?? t("noPeriod"), ...(row["role"] === "actual" ? [] : [names.choice(row["role"] as string)])],
  }));
}

/** What is counted need not be said on every bar where it is the same. */
function withoutCommonObject(statements: readonly Statement[]): readonly Statement[] {
  const common = new Set(statements.map(({ object }) => object)).size === 1;
  return common ? statements.map((one) => ({ ...one, object: null })) : statements;
}

function Legend({ statements }: { statements: readonly Row[] }) {
  const { t } = useSpeech();
  const names = useNames();
  const roles = [...new Set(statements.map((row) => row["role"] as string))];
  return (
    <ul class="legend" aria-label={t("legend")}>
      {roles.map((role) => (
        <li key={role}>
          <span class={`swatch role-${role}`} aria-hidden="true" />
          {names.choice(role)}
        </li>
      ))}
      {statements.some((row) => !["=", "~"].includes(row["comparator"] as string)) && <li>▸ ◂ {t("legendOpen")}</li>}
      {statements.some((row) => row["value_high"] !== null) && (
        <li>
          <span class="swatch range" aria-hidden="true" />
          {t("legendRange")}
        </li>
      )}
    </ul>
  );
}

/** A picture as wide as its place. */
function Chart({ label, draw }: { label: string; draw: (width: number) => Promise<Element> }) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    watch.observe(place.current!);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    if (!width) return;
    let current = true;
    void draw(width).then((picture) => {
      // the picture is told of as a whole; its parts are in the table
      picture.setAttribute("aria-hidden", "true");
      if (current) place.current?.replaceChildren(picture);
    });
    return () => {
      current = false;
    };
  }, [width]);
  return <div class="chart" role="img" aria-label={label} ref={place} />;
}
