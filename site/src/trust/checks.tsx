import type { Checked } from "../data/api.ts";
import { useSpeech } from "../page/language.ts";
import { CheckLine } from "../read/checks.tsx";

/** Relations that do not hold, each with the way to its article. */
export function ChecksSection({ checked }: { checked: Checked }) {
  const { t } = useSpeech();
  const { total, failing, indicators } = checked;
  return (
    <section aria-labelledby="failing">
      <h2 id="failing">{t("failing")}</h2>
      <p>{failing.length ? t("failingSome", failing.length, total) : t("failingNone", total)}</p>
      {failing.map((check) => (
        <CheckLine key={check["id"] as string} check={check} indicators={indicators} />
      ))}
    </section>
  );
}
