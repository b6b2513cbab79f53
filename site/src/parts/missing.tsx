/** What an address leads to that names nothing of this release. */
import { useSpeech, type Word } from "../page/language.ts";
import { address } from "../page/route.ts";
import { Heading } from "./heading.tsx";

export function Missing({ id, word }: { id: string; word: Word }) {
  const { t } = useSpeech();
  return (
    <>
      <Heading id={id} title={t(word)}>
        {t(word)}
      </Heading>
      <p class="lede">
        {t("missingHint")} <a href={address(["find"])}>{t("toFind")} →</a>
      </p>
    </>
  );
}
