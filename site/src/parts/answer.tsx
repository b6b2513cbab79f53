/** What was asked of the worker and has, or has not yet, been answered. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useSpeech } from "../page/language.ts";

export interface Answer<Value> {
  /** The last answer there was, also while the next one is on its way. */
  value: Value | null;
  busy: boolean;
  error: string | null;
  retry(): void;
}

/** Asks whenever `key` changes; an answer that comes after the next question is dropped. */
export function useAnswer<Value>(key: string, ask: () => Promise<Value>): Answer<Value> {
  const [state, setState] = useState<{ value: Value | null; busy: boolean; error: string | null }>({ value: null, busy: true, error: null });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let current = true;
    setState((before) => ({ ...before, busy: true, error: null }));
    ask().then(
      (value) => current && setState({ value, busy: false, error: null }),
      (error: Error) => current && setState((before) => ({ ...before, busy: false, error: error.message })),
    );
    return () => {
      current = false;
    };
  }, [key, attempt]);
  return { ...state, retry: () => setAttempt(attempt + 1) };
}

/** The answer, or what there is to say while there is none. */
export function Answered<Value>({ answer, children }: { answer: Answer<Value>; children: (value: Value) => ComponentChildren }) {
  const { t } = useSpeech();
  if (answer.error !== null) {
    return (
      <p class="notice bad" role="alert">
        {t("failed", answer.error)}{" "}
        <button type="button" onClick={answer.retry}>
          {t("again")}
        </button>
      </p>
    );
  }
  if (answer.value === null) return <p class="quiet waiting">{t("loading")}</p>;
  return <>{children(answer.value)}</>;
}
