/** Which language the page speaks, and the functions that speak it. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { remembered, remember } from "./memory.ts";
import { WORDS, type Language, type Word } from "./words.ts";

export type { Language, Word };

export interface Speech {
  language: Language;
  /** A word or sentence of the page; {0}, {1} … are replaced. */
  t(word: Word, ...values: readonly (string | number)[]): string;
  /** The same for a count: the singular word where it is one. */
  n(count: number, one: Word, many: Word): string;
  /** Whichever of two texts is in this language. */
  pick(texts: { zh: string; en: string }): string;
}

export function speech(language: Language): Speech {
  const t = (word: Word, ...values: readonly (string | number)[]) =>
    WORDS[word][language === "zh" ? 0 : 1].replace(/\{(\d)\}/g, (_, position) => String(values[Number(position)]));
  return {
    language,
    t,
    n: (count, one, many) => t(count === 1 ? one : many, count.toLocaleString("en-US")),
    pick: (texts) => texts[language],
  };
}

export const SpeechContext = createContext<Speech>(speech("zh"));
export const useSpeech = (): Speech => useContext(SpeechContext);

/** `?lang=` in the address, else what was chosen here before, else what the browser prefers. */
export function firstLanguage(): Language {
  const asked = new URLSearchParams(location.search).get("lang") ?? remembered("language") ?? navigator.language;
  return asked.toLowerCase().startsWith("zh") ? "zh" : "en";
}

export function keepLanguage(language: Language): void {
  remember("language", language);
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
}
