/** A tile for every division of a place, also for those whose texts say nothing: what is absent shows as well. */
import type { Compared, Row } from "../data/api.ts";
import { useSpeech } from "../page/language.ts";
import { useNames } from "../parts/names.tsx";
import { Data } from "../parts/text.tsx";
import { quantity } from "../text/value.ts";
import { compareAddress } from "./choices.tsx";

export function Tiles({ compared, params }: { compared: Compared; params: URLSearchParams }) {
  const { t } = useSpeech();
  const names = useNames();
  const { parent, regions } = compared.tiles;
  if (regions.length < 2) return null;
  const stated = (code: string) => compared.statements.filter((row) => row["region"] === code);
  return (
    <section aria-labelledby="tiles">
      <h2 id="tiles">{t("districts")}</h2>
      <p class="quiet">
        {t("under")}
        {t("colon")}
        {parent === null ? t("country") : <Data>{names.region(parent)}</Data>}
      </p>
      <ul class="tiles">
        {regions.map((code) => (
          <Tile key={code} name={names.region(code)} rows={stated(code)} to={compareAddress(params, { region: code })} />
        ))}
      </ul>
    </section>
  );
}

function Tile({ name, rows, to }: { name: string; rows: readonly Row[]; to: string }) {
  const { t } = useSpeech();
  const only = rows.length === 1 ? rows[0]! : null;
  return (
    <li class={rows.length ? "" : "empty"}>
      {rows.length ? (
        <a href={to} aria-label={t("onlyHere", name)}>
          <Data>{name}</Data>
        </a>
      ) : (
        <Data>{name}</Data>
      )}
      <span>{only ? <Data>{quantity(only)}</Data> : rows.length ? t("tileMany", rows.length) : t("tileNone")}</span>
    </li>
  );
}
