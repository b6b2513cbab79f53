/** What was found, one entry below the other. */
import type { ComponentChildren } from "preact";
import type { ArticleHit, IndicatorHit } from "../data/api.ts";
import { useSpeech } from "../page/language.ts";
import { address } from "../page/route.ts";
import { Corrected } from "../parts/corrected.tsx";
import { Region, useNames } from "../parts/names.tsx";
import { Role } from "../parts/role.tsx";
import { Data, Marked } from "../parts/text.tsx";
import { quantity } from "../text/value.ts";

export function ArticleHits({ hits }: { hits: readonly ArticleHit[] }) {
  const { t, n } = useSpeech();
  const names = useNames();
  return (
    <ol class="hits">
      {hits.map(({ row, indicators, title, snippet }) => (
        <li key={row["id"] as string}>
          <h2>
            <a href={address(["article", row["id"] as string])}>{title ? <Marked snippet={title} /> : t("untitled")}</a>
          </h2>
          {snippet && (
            <p class="snippet">
              <Marked snippet={snippet} />
            </p>
          )}
          <Meta>
            <Region code={row["region"]!} />
            {row["source"] ? names.source(row["source"] as string) : null}
            <Data>{row["published"] as string | null}</Data>
            {names.choice(row["kind"] as string)}
            {n(indicators, "figure", "figures")}
            {row["corrected"] && <Corrected how={row["corrected"]} />}
          </Meta>
        </li>
      ))}
    </ol>
  );
}

export function IndicatorHits({ hits }: { hits: readonly IndicatorHit[] }) {
  const { t } = useSpeech();
  const names = useNames();
  return (
    <ol class="hits figures">
      {hits.map(({ row, article, sentence }) => (
        <li key={row["id"] as string}>
          <h2>
            <a href={figureAddress(row)}>
              <Data>{quantity(row)}</Data>
            </a>{" "}
            <span class="object">
              <Data>{row["object"] as string | null}</Data>
            </span>
          </h2>
          <p class="snippet">
            <Marked snippet={sentence} />
          </p>
          <Meta>
            <Region code={row["region"]!} />
            {row["period"] ? <Data>{row["period"] as string}</Data> : t("noPeriod")}
            <Role role={row["role"] as string} />
            {names.metric(row["metric"] as string)}
            <Data>{article}</Data>
            {row["corrected"] && <Corrected how={row["corrected"]} />}
          </Meta>
        </li>
      ))}
    </ol>
  );
}

/** The article with this figure opened in it. */
export function figureAddress(row: { readonly [name: string]: unknown }): string {
  return address(["article", row["article"] as string], { at: `${row["start"]}-${row["end"]}` });
}

function Meta({ children }: { children: ComponentChildren }) {
  const items = (Array.isArray(children) ? children : [children]).filter(Boolean);
  return (
    <ul class="meta">
      {items.map((item, position) => (
        <li key={position}>{item}</li>
      ))}
    </ul>
  );
}
