/** Text out of the page: into a file, or onto the clipboard. */
import { useState } from "preact/hooks";
import { useSpeech, type Word } from "../page/language.ts";

export function SaveCsv({ name, make }: { name: string; make: () => Promise<string> }) {
  const { t } = useSpeech();
  const [busy, setBusy] = useState(false);
  async function save() {
    setBusy(true);
    try {
      const url = URL.createObjectURL(new Blob([await make()], { type: "text/csv;charset=utf-8" }));
      const link = document.createElement("a");
      link.href = url;
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    } finally {
      setBusy(false);
    }
  }
  return (
    <button type="button" class="plain" disabled={busy} onClick={save}>
      {t(busy ? "csvWait" : "csv")}
    </button>
  );
}

/** A text with a button that copies it; where the browser gives no clipboard, the text is selected for the person to copy. */
export function Copyable({ text, label, lang }: { text: string; label: string; lang?: string }) {
  const { t } = useSpeech();
  const [state, setState] = useState<Word>("copy");
  async function copy(event: Event) {
    const block = (event.currentTarget as HTMLElement).closest(".copyable")!.querySelector("code")!;
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
      setTimeout(() => setState("copy"), 2_000);
    } catch {
      getSelection()?.selectAllChildren(block);
    }
  }
  return (
    <div class="copyable">
      <pre tabIndex={0} aria-label={label}>
        <code lang={lang}>{text}</code>
      </pre>
      <button type="button" onClick={copy} aria-label={`${t(state)} – ${label}`}>
        {t(state)}
      </button>
      <span class="unseen" role="status">
        {state === "copied" ? t("copied") : ""}
      </span>
    </div>
  );
}
