/** Codes by their names. */
import type { Cell } from "../data/parquet.ts";
import { useSpeech } from "../page/language.ts";
import { choice, useSite } from "../page/site.ts";
import { Data } from "./text.tsx";

/** Functions that name the codes of the data in the page's language. */
export function useNames() {
  const { site, overview } = useSite();
  const { language } = useSpeech();
  return {
    metric: (code: string) => overview.metrics[code]?.[language] ?? code,
    source: (id: string) => overview.sources[id]?.[language] ?? id,
    region: (code: string) => overview.regions[code]?.name ?? code,
    regionParent: (code: string) => overview.regions[code]?.parent ?? null,
    choice: (value: string) => choice(site, value, language),
  };
}

/** A region by name, its code beside it for whoever looks. */
export function Region({ code }: { code: Cell }) {
  const names = useNames();
  if (typeof code !== "string") return null;
  return (
    <span title={[names.regionParent(code), code].filter(Boolean).join(" · ")}>
      <Data>{names.region(code)}</Data>
    </span>
  );
}
