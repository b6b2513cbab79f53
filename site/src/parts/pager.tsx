import { useEffect, useRef } from "preact/hooks";
import { useSpeech } from "../page/language.ts";
import { toListTop } from "../page/scroll.ts";

/** For the element that holds a list: its top comes into view when another page is shown. */
export function useListTop<List extends HTMLElement>(page: number) {
  const list = useRef<List>(null);
  const shown = useRef(page);
  useEffect(() => {
    if (list.current && shown.current !== page) toListTop(list.current);
    shown.current = page;
  }, [page]);
  return list;
}

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
