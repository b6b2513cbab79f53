import type { Row } from "../data/api.ts";
import { figureAddress } from "../find/hits.tsx";
import { useSpeech } from "../page/language.ts";
import { Corrected } from "../parts/corrected.tsx";
import { Role } from "../parts/role.tsx";
import { Data } from "../parts/text.tsx";
import { printedOtherwise, quantity } from "../text/value.ts";

/** All figures of an article, in the order of the text. */
export function FigureList({ indicators, failing }: { indicators: readonly Row[]; failing: ReadonlySet<string> }) {
  const { t } = useSpeech();
  return (
    <>
      <h2>{t("inArticle")}</h2>
      {!indicators.length && <p class="quiet">{t("noIndicators")}</p>}
      <ol class="list">
        {indicators.map((row) => (
          <li key={row["id"] as string}>
            <a class={failing.has(row["id"] as string) ? "wrong" : undefined} href={figureAddress(row)}>
              <Data>{quantity(row)}</Data>
            </a>{" "}
            {printedOtherwise(row) && (
              <span class="printed">
                <Data>{row["text"] as string}</Data>
              </span>
            )}{" "}
            <Data>{row["object"] as string | null}</Data> {row["role"] !== "actual" && <Role role={row["role"] as string} />}{" "}
            <Corrected how={row["corrected"]} />
          </li>
        ))}
      </ol>
    </>
  );
}
