/** Every statement in a table: what the charts draw, to read, to hear, and to follow to its place. */
import type { Row } from "../data/api.ts";
import { figureAddress } from "../find/hits.tsx";
import { useSpeech } from "../page/language.ts";
import { pageOf } from "../page/route.ts";
import { columnTitle, useSite } from "../page/site.ts";
import { Corrected } from "../parts/corrected.tsx";
import { Region } from "../parts/names.tsx";
import { Pager, useListTop } from "../parts/pager.tsx";
import { Role } from "../parts/role.tsx";
import { Data } from "../parts/text.tsx";
import { quantity } from "../text/value.ts";
import { compareAddress } from "./choices.tsx";

/** Lines of the table on one page. */
const PAGE = 100;

export function Statements({ statements, params }: { statements: readonly Row[]; params: URLSearchParams }) {
  const { t, n, language } = useSpeech();
  const { site } = useSite();
  const title = (column: string) => columnTitle(site, "indicators", column, language);
  const pages = Math.max(1, Math.ceil(statements.length / PAGE));
  const page = Math.min(pageOf(params), pages);
  const table = useListTop<HTMLElement>(page);
  if (!statements.length) return null;
  return (
    <section aria-labelledby="statements" ref={table}>
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
            {statements.slice((page - 1) * PAGE, page * PAGE).map((row) => (
              <tr key={row["id"] as string}>
                <td>{row["region"] === null ? t("noRegion") : <Region code={row["region"]!} />}</td>
                <td class="number">
                  <a href={figureAddress(row)}>
                    <Data>{quantity(row)}</Data>
                  </a>
                </td>
                <td>{row["object"] === null ? <span class="quiet">{t("noObject")}</span> : <Data>{row["object"] as string}</Data>}</td>
                <td>
                  <Role role={row["role"] as string} /> <Corrected how={row["corrected"]} />
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
      <Pager page={page} pages={pages} to={(number) => compareAddress(params, { page: String(number) })} />
    </section>
  );
}
