import { useEffect, useRef, useState } from "preact/hooks";
import { useSpeech } from "../page/language.ts";
import { go } from "../page/route.ts";
import { findAddress } from "./query.ts";

/** Milliseconds after the last key before the search runs. */
const PAUSE = 150;

/** `warm` has what a search needs fetched as soon as someone means to type. */
export function SearchBox({ params, warm }: { params: URLSearchParams; warm: () => void }) {
  const { t } = useSpeech();
  const asked = params.get("q") ?? "";
  const [typed, setTyped] = useState(asked);
  const pause = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const sent = useRef(asked);
  useEffect(() => {
    // the address was changed by something else than typing: going back, a link
    if (asked !== sent.current) setTyped(asked);
    sent.current = asked;
  }, [asked]);

  function search(q: string, replace: boolean) {
    clearTimeout(pause.current);
    sent.current = q;
    go(findAddress(params, { q }), { replace });
  }

  function onInput(event: InputEvent) {
    const q = (event.currentTarget as HTMLInputElement).value;
    setTyped(q);
    clearTimeout(pause.current);
    // an input method's letters are no words yet
    if (!event.isComposing) pause.current = setTimeout(() => search(q, true), PAUSE);
  }

  return (
    <form
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        search(typed, false);
      }}
    >
      <label class="unseen" for="q">
        {t("searchLabel")}
      </label>
      <input
        id="q"
        type="search"
        autocomplete="off"
        enterkeyhint="search"
        value={typed}
        placeholder={t("searchExample")}
        aria-describedby="q-hint"
        onFocus={warm}
        onInput={onInput}
        onCompositionEnd={(event) => search((event.currentTarget as HTMLInputElement).value, true)}
      />
      <button type="submit">{t("search")}</button>
      <p id="q-hint" class="quiet hint">
        {t("searchHint")}
      </p>
    </form>
  );
}
