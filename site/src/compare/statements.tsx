/** Every statement in a table: what the charts draw, to read, to hear, and to follow to its place. */
import type { Row } from "../data/api.ts";
import { figureAddress } from "../find/hits.tsx";
import { useSpeech } from "../page/language.ts";
import { columnTitle, useSite } from "../page/site.ts";
import { Region } from "../parts/names.tsx";
import { Role } from "../parts/role.tsx";
import { Data } from "../parts/text.tsx";
import { quantity } from "../text/value.ts";

export function Statements({ statements }: { statements: readonly Row[] }) {
  const { t, n, language } = useSpeech();
  const { site } = useSite();
  const title = (column: string) => columnTitle(site, "indicators", column, language);
  if (!statements.length) return null;
  return (
    <section aria-labelledby="statements">
    <h2 id="statements">{t("everyStatement")}</h2>
    <div class="scrolls" tabIndex={0} role="group" aria-label={n(statements.length, "statement", "statements")}>
      <table class="statements">
        <thead>
          <tr>
            <th scope="col">{t("filterRegion")}</th>
            <th scope="col" class="number">
              {title("value")}
            </th>
            <th scope="col">{title("object")}</th>
            <th scope="col">{title("role")}</th>
            <th scope="col">{title("period")}</th>
            <th scope="col">{title("sentence")}</th>
          </tr>
        </thead>
        <tbody>
          {statements.map((row) => (
            <tr key={row["id"] as string}>
              <td>{row["region"] === null ? t("noRegion") : <Region code={row["region"]!} />}</td>
              <td class="number">
                <a href={figureAddress(row)}>
                  <Data>{quantity(row)}</Data>
                </a>
              </td>
              <td>{row["object"] === null ? <span class="quiet">{t("noObject")}</span> : <Data>{row["object"] as string}</Data>}</td>
              <td>
                <Role role={row["role"] as string} />
              </td>
              <td>{row["period"] === null ? <span class="quiet">{t("noPeriod")}</span> : <Data>{row["period"] as string}</Data>}</td>
              <td class="said">
                <Data>{row["sentence"] as string}</Data>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
    </section>
  );
}
