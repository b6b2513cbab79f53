/** The filters beside the results, and those that are chosen above them. */
import { useState } from "preact/hooks";
import { FACETS, type FacetName, type FindQuery, type Found } from "../data/api.ts";
import { useSpeech } from "../page/language.ts";
import { go } from "../page/route.ts";
import { useNames } from "../parts/names.tsx";
import { FACET_WORDS, findAddress, toggled } from "./query.ts";

/** Values of a filter shown until a person asks for all. */
const FEW = 6;
const OPEN: readonly FacetName[] = ["region", "year", "metric", "role"];

type Props = { params: URLSearchParams; query: FindQuery };

export function Filters({ params, query, facets }: Props & { facets: Found["facets"] }) {
  const { t } = useSpeech();
  const [open, setOpen] = useState(false);
  const count = Object.values(query.chosen).flat().length;
  return (
    <aside class={open ? "filters open" : "filters"} aria-label={t("filters")}>
      <button type="button" class="unfold" aria-expanded={open} aria-controls="filters" onClick={() => setOpen(!open)}>
        {t("filters")}
        {count > 0 && <span class="count">{count}</span>}
      </button>
      <div id="filters">
        {FACETS.map((name) => (
          <FacetList key={name} name={name} values={facets[name]} params={params} query={query} />
        ))}
      </div>
    </aside>
  );
}

function FacetList({ name, values, params, query }: Props & { name: FacetName; values: Found["facets"][FacetName] }) {
  const { t } = useSpeech();
  const label = useFacetLabel();
  const [all, setAll] = useState(false);
  const chosen = query.chosen[name] ?? [];
  if (!values.length) return null;
  const shown = all ? values : values.filter(([value], position) => position < FEW || chosen.includes(value));
  return (
    <details class="facet" open={OPEN.includes(name) || chosen.length > 0}>
      <summary>{t(FACET_WORDS[name])}</summary>
      <ul aria-label={t(FACET_WORDS[name])}>
        {shown.map(([value, count]) => (
          <li key={value}>
            <label>
              <input type="checkbox" checked={chosen.includes(value)} onChange={() => go(toggled(params, name, value))} />
              <span>
                <bdi>{label(name, value)}</bdi>
              </span>
              <span class="count">{count.toLocaleString("en-US")}</span>
            </label>
          </li>
        ))}
      </ul>
      {values.length > FEW && (
        <button type="button" class="plain" onClick={() => setAll(!all)}>
          {all ? t("fewer") : t("more", values.length)}
        </button>
      )}
    </details>
  );
}

export function Chosen({ params, query }: Props) {
  const { t } = useSpeech();
  const label = useFacetLabel();
  const chosen = FACETS.flatMap((name) => (query.chosen[name] ?? []).map((value) => [name, value] as const));
  if (!chosen.length) return null;
  const cleared = Object.fromEntries(FACETS.map((name) => [name, null]));
  return (
    <ul class="chosen" aria-label={t("chosenFilters")}>
      {chosen.map(([name, value]) => (
        <li key={`${name} ${value}`}>
          <a href={toggled(params, name, value)} aria-label={t("remove", label(name, value))}>
            <bdi>{label(name, value)}</bdi> ×
          </a>
        </li>
      ))}
      {chosen.length > 1 && (
        <li>
          <a class="clear" href={findAddress(params, cleared)}>
            {t("clear")}
          </a>
        </li>
      )}
    </ul>
  );
}

function useFacetLabel(): (name: FacetName, value: string) => string {
  const names = useNames();
  return (name, value) => {
    if (name === "region") return names.region(value);
    if (name === "source") return names.source(value);
    if (name === "metric") return names.metric(value);
    if (name === "year" || name === "period") return value;
    return names.choice(value);
  };
}
