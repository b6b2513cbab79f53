/** validation.json: every expectation and what it found, and the relations between the tables. */
import { useSpeech } from "../page/language.ts";
import { columnTitle, tableLabel, useSite } from "../page/site.ts";
import { Data } from "../parts/text.tsx";
import type { Result, Validation } from "./files.ts";

export function ValidationSection({ validation }: { validation: Validation }) {
  const { t } = useSpeech();
  const results = validation.tables.flatMap((table) => table.results.map((result) => ({ table: table.table, result })));
  const failing = results.filter(({ result }) => !result.success);
  return (
    <section aria-labelledby="validation">
      <h2 id="validation">{t("validation")}</h2>
      <p>
        {failing.length ? t("expectationsSome", failing.length, results.length) : t("expectationsAll", results.length)}{" "}
        <span class="quiet">{validation.engine}</span>
      </p>
      {failing.length > 0 && <Results results={failing} />}
      <p>{validation.integrity.length ? t("integritySome", validation.integrity.length) : t("integrityNone")}</p>
      {validation.integrity.length > 0 && (
        <ul class="list">
          {validation.integrity.map((problem) => (
            <li key={`${problem.rule} ${problem.id}`}>
              <code>{problem.rule}</code> <Data>{problem.id}</Data> <Data>{problem.message}</Data>
            </li>
          ))}
        </ul>
      )}
      <details class="unfolds">
        <summary>{t("showAll")}</summary>
        <Results results={results} />
      </details>
    </section>
  );
}

function Results({ results }: { results: readonly { table: string; result: Result }[] }) {
  const { t, language, pick } = useSpeech();
  const { site } = useSite();
  const table = (name: string) => {
    const label = tableLabel(site, name);
    return label ? pick(label.title) : name;
  };
  return (
    <div class="scrolls" tabIndex={0} role="group" aria-label={t("validation")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("table")}</th>
            <th scope="col">{t("column")}</th>
            <th scope="col">{t("expectation")}</th>
            <th scope="col">{t("result")}</th>
          </tr>
        </thead>
        <tbody>
          {results.map(({ table: name, result }, position) => (
            <tr key={position}>
              <td>{table(name)}</td>
              <td>{columns(result).map((column) => columnTitle(site, name, column, language)).join(t("comma"))}</td>
              <td>
                <span>{result.type.replace(/^expect_/, "").replaceAll("_", " ")}</span>
                {result.why && <p class="quiet">{result.why}</p>}
              </td>
              <td class={result.success ? undefined : "wrong"}>
                {t(result.success ? "met" : "notMet")} <span class="quiet">{found(result)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function columns(result: Result): readonly string[] {
  const named = Object.entries(result.kwargs).filter(([name]) => name.startsWith("column"));
  return named.flatMap(([, value]) => value).filter((value): value is string => typeof value === "string");
}

/** How many rows, and the first that do not fit. */
function found(result: Result): string {
  if (result.error) return result.error;
  const counted = result.failed === undefined || result.checked === undefined ? "" : `${result.checked - result.failed} / ${result.checked}`;
  const examples = (result.unexpected ?? []).slice(0, 3).map(({ id, value }) => `${id}: ${JSON.stringify(value)}`);
  return [counted, ...examples].filter(Boolean).join("; ");
}
