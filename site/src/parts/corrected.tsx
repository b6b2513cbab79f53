import type { Cell } from "../data/parquet.ts";
import { useSpeech } from "../page/language.ts";
import { tableLabel, useSite } from "../page/site.ts";
import { useNames } from "./names.tsx";

/** That a person put a row right, or added it; nothing where the row is as it was read. */
export function Corrected({ how }: { how: Cell | undefined }) {
  const { site } = useSite();
  const { pick } = useSpeech();
  const names = useNames();
  if (typeof how !== "string") return null;
  const column = tableLabel(site, "indicators")?.columns.find(({ name }) => name === "corrected");
  return (
    <span class="role corrected" title={column && pick(column.description)}>
      {names.choice(how)}
    </span>
  );
}
