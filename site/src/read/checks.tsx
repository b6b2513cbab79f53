/** Arithmetic that the text itself invites, and whether it comes out. */
import type { Row } from "../data/api.ts";
import { useSpeech } from "../page/language.ts";
import { figureAddress } from "../find/hits.tsx";
import { useNames } from "../parts/names.tsx";
import { Data } from "../parts/text.tsx";
import { number, quantity } from "../text/value.ts";

export function FailingChecks({ checks, indicators }: { checks: readonly Row[]; indicators: readonly Row[] }) {
  const { t } = useSpeech();
  const failing = checks.filter((check) => !check["holds"]);
  if (!failing.length) return null;
  return (
    <section class="notice bad" aria-label={t("checksFail")}>
      <h2>{t("checksFail")}</h2>
      {failing.map((check) => (
        <CheckLine key={check["id"] as string} check={check} indicators={indicators} />
      ))}
    </section>
  );
}

export function CheckLine({ check, indicators }: { check: Row; indicators: readonly Row[] }) {
  const { t } = useSpeech();
  const names = useNames();
  const joined = check["indicators"] as readonly string[];
  return (
    <p>
      {names.choice(check["relation"] as string)}
      {t("colon")}
      {joined.map((id, position) => {
        const row = indicators.find((one) => one["id"] === id);
        return (
          <>
            {position > 0 && t("comma")}
            {row ? (
              <a key={id} href={figureAddress(row)}>
                <Data>{quantity(row)}</Data>
              </a>
            ) : (
              <Data>{id}</Data>
            )}
          </>
        );
      })}
      {" — "}
      {t(check["holds"] ? "checkHolds" : "checkFails", number(check["stated"] as number), number(check["computed"] as number))}
    </p>
  );
}
