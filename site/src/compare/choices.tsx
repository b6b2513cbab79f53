/** What is compared: metric, unit, role, year and places, each with how many statements it has. */
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import type { Compared, CompareQuery } from "../data/api.ts";
import { ALL } from "../data/constants.ts";
import { useSpeech } from "../page/language.ts";
import { address, changed, go, type Changes } from "../page/route.ts";
import { useNames } from "../parts/names.tsx";

/** The address with some parameters changed; the table is shown from its first page unless another is asked for. */
export function compareAddress(params: URLSearchParams, changes: Changes): string {
  return address(["compare"], changed(params, { page: null, ...changes }));
}

/** Objects offered at most; those named once or twice are found by searching. */
const OBJECTS = 200;

interface Props {
  params: URLSearchParams;
  metrics: readonly (readonly [string, number])[];
  query: CompareQuery;
  compared: Compared;
}

export function Choices({ params, metrics, query, compared }: Props) {
  const { t } = useSpeech();
  const names = useNames();
  const choose = (changes: Changes) => go(compareAddress(params, changes));
  // another metric has other units, years and places
  const chooseMetric = (metric: string) => go(address(["compare"], { metric }));
  return (
    <form class="choices" onSubmit={(event) => event.preventDefault()}>
      <Select label={t("metric")} value={query.metric} onChoose={chooseMetric}>
        {metrics.map(([code, count]) => (
          <option key={code} value={code}>
            {names.metric(code)} ({count})
          </option>
        ))}
        {!metrics.some(([code]) => code === query.metric) && <option value={query.metric}>{names.metric(query.metric)} (0)</option>}
      </Select>
      <Select label={t("unit")} value={compared.unit} onChoose={(unit) => choose({ unit })}>
        {compared.units.map(([unit, count]) => (
          <option key={unit} value={unit}>
            {unit || t("noUnit")} ({count})
          </option>
        ))}
        <option value={ALL}>{t("allUnits")}</option>
      </Select>
      <Select label={t("object")} value={query.object ?? ""} onChoose={(object) => choose({ object })}>
        <option value="">{t("allObjects")}</option>
        {compared.objects
          .filter(([object], position) => position < OBJECTS || object === query.object)
          .map(([object, count]) => (
            <option key={object} value={object} lang="zh-Hans">
              {object} ({count})
            </option>
          ))}
      </Select>
      <Select label={t("role")} value={query.role ?? ""} onChoose={(role) => choose({ role })}>
        <option value="">{t("allRoles")}</option>
        {compared.roles.map(([role, count]) => (
          <option key={role} value={role}>
            {names.choice(role)} ({count})
          </option>
        ))}
      </Select>
      <Select label={t("period")} value={query.year ?? ""} onChoose={(year) => choose({ year })}>
        <option value="">{t("allYears")}</option>
        {compared.years.map(([year, count]) => (
          <option key={year} value={year}>
            {year} ({count})
          </option>
        ))}
      </Select>
      <Regions params={params} query={query} compared={compared} />
    </form>
  );
}

function Select(props: { label: string; value: string; onChoose: (value: string) => void; children: ComponentChildren }) {
  return (
    <label>
      <span>{props.label}</span>
      <select value={props.value} onChange={(event) => props.onChoose(event.currentTarget.value)}>
        {props.children}
      </select>
    </label>
  );
}

function Regions({ params, query, compared }: Omit<Props, "metrics">) {
  const { t } = useSpeech();
  const names = useNames();
  const toggle = (code: string) =>
    query.regions.includes(code) ? query.regions.filter((one) => one !== code) : [...query.regions, code];
  const picker = useRef<HTMLDetailsElement>(null);
  function close() {
    if (picker.current) picker.current.open = false;
  }
  const summary = query.regions.length ? query.regions.map(names.region).join(t("comma")) : t("allRegions");
  return (
    <details
      class="picker"
      ref={picker}
      onFocusOut={(event) => event.relatedTarget !== null && !picker.current?.contains(event.relatedTarget as Node) && close()}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        close();
        picker.current?.querySelector("summary")?.focus();
      }}
    >
      <summary>
        <span>{t("regions")}</span> <bdi>{summary}</bdi>
      </summary>
      <ul aria-label={t("regions")}>
        {compared.regions.map(([code, count]) => (
          <li key={code}>
            <label>
              <input
                type="checkbox"
                checked={query.regions.includes(code)}
                onChange={() => go(compareAddress(params, { region: toggle(code) }))}
              />
              <span>
                <bdi>{names.region(code)}</bdi>
              </span>
              <span class="count">{count}</span>
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}
