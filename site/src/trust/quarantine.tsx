import type { Row } from "../data/api.ts";
import { useSpeech } from "../page/language.ts";
import { columnTitle, useSite } from "../page/site.ts";
import { useNames } from "../parts/names.tsx";
import { Data } from "../parts/text.tsx";

const SHOWN = ["file", "stage", "code", "message"] as const;

export function QuarantineSection({ rows }: { rows: readonly Row[] }) {
  const { t, language } = useSpeech();
  const { site } = useSite();
  const names = useNames();
  return (
    <section aria-labelledby="quarantine">
      <h2 id="quarantine">{t("quarantine")}</h2>
      {!rows.length ? (
        <p>{t("quarantineNone")}</p>
      ) : (
        <div class="scrolls" tabIndex={0} role="group" aria-label={t("quarantine")}>
          <table>
            <thead>
              <tr>
                {SHOWN.map((name) => (
                  <th key={name} scope="col">
                    {columnTitle(site, "quarantine", name, language)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row["id"] as string}>
                  {SHOWN.map((name) => (
                    <td key={name}>
                      <Data>{name === "stage" ? names.choice(row[name] as string) : (row[name] as string)}</Data>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
