import { useSpeech } from "../page/language.ts";

export function Pager({ page, pages, to }: { page: number; pages: number; to: (page: number) => string }) {
  const { t } = useSpeech();
  if (pages < 2) return null;
  return (
    <nav class="pager" aria-label={t("pages")}>
      {page > 1 ? (
        <a href={to(page - 1)} rel="prev">
          ← {t("previous")}
        </a>
      ) : (
        <span />
      )}
      <span class="quiet">{t("pageOf", page, pages)}</span>
      {page < pages ? (
        <a href={to(page + 1)} rel="next">
          {t("next")} →
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
