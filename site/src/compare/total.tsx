import type { Compared, Hindrance } from "../data/api.ts";
import { ALL } from "../data/constants.ts";
import { useSpeech, type Word } from "../page/language.ts";
import { Data } from "../parts/text.tsx";
import { number, withUnit } from "../text/value.ts";

const WHY: Record<Hindrance, Word> = {
  units: "hinderUnits",
  bounds: "hinderBounds",
  ranges: "hinderRanges",
  kinds: "hinderKinds",
  roles: "hinderRoles",
  objects: "hinderObjects",
  periods: "hinderPeriods",
  repeated: "hinderRepeated",
  nested: "hinderNested",
};

/** The sum where there is one; otherwise every reason why there is none. */
export function Total({ compared, title }: { compared: Compared; title: string }) {
  const { t, n } = useSpeech();
  const { statements, total } = compared;
  const unit = statements[0]?.["unit"] as string;
  return (
    <section class="total" aria-label={t("total")}>
      <p role="status">
        <strong>{title}</strong> {compared.unit !== ALL && <Data>{compared.unit}</Data>}{" "}
        {n(statements.length, "statement", "statements")}
      </p>
      {total.sum !== null ? (
        <p>
          <strong>{t("total")}</strong> {t("sum", `${number(total.sum)}${withUnit(unit)}`, statements.length)}
        </p>
      ) : total.hindrances.length ? (
        <>
          <p>
            <strong>{t("noSum")}</strong>
          </p>
          <ul>
            {total.hindrances.map((hindrance) => (
              <li key={hindrance}>{t(WHY[hindrance])}</li>
            ))}
          </ul>
        </>
      ) : (
        <p>{t("oneOnly")}</p>
      )}
    </section>
  );
}
