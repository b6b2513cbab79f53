/** What was asked of the worker and has, or has not yet, been answered. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useSpeech } from "../page/language.ts";
import { toPlace } from "../page/scroll.ts";

export interface Answer<Value> {
  /** The last answer there was, also while the next one is on its way. */
  value: Value | null;
  busy: boolean;
  error: string | null;
  retry(): void;
}

interface State<Value> {
  /** The question that was last answered or failed. */
  key: string | null;
  value: Value | null;
  error: string | null;
}

/** Asks whenever `key` changes; an answer that comes after the next question is dropped. */
export function useAnswer<Value>(key: string, ask: () => Promise<Value>): Answer<Value> {
  const [state, setState] = useState<State<Value>>({ key: null, value: null, error: null });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let current = true;
    ask().then(
      (value) => current && setState({ key, value, error: null }),
      (error: Error) => current && setState((before) => ({ key, value: before.value, error: error.message })),
    );
    return () => {
      current = false;
    };
  }, [key, attempt]);
  function retry() {
    setState((before) => ({ ...before, key: null, error: null }));
    setAttempt(attempt + 1);
  }
  return { value: state.value, busy: state.key !== key, error: state.key === key ? state.error : null, retry };
}

/** The answer, or what there is to say while there is none. */
export function Answered<Value>({ answer, children }: { answer: Answer<Value>; children: (value: Value) => ComponentChildren }) {
  const { t } = useSpeech();
  const there = answer.value !== null;
  useEffect(() => {
    if (there) toPlace();
  }, [there]);
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
