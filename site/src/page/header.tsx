import { useState } from "preact/hooks";
import { useSpeech, type Language, type Word } from "./language.ts";
import { address } from "./route.ts";
import { useSite } from "./site.ts";
import { chooseTheme, currentTheme } from "./theme.ts";

const VIEWS: readonly Word[] = ["find", "compare", "trust", "take"];

export function Header({ view, onLanguage }: { view: string; onLanguage: (language: Language) => void }) {
  const { site } = useSite();
  const { t, language } = useSpeech();
  const [theme, setTheme] = useState(currentTheme());
  const otherTheme = theme === "dark" ? "light" : "dark";
  return (
    <header class="top">
      <a class="skip" href="#content" onClick={skip}>
        {t("skip")}
      </a>
      <div class="brand">
        <a href={address(["find"])}>
          <strong>rendata</strong>
        </a>
        <span class="quiet">
          {t("version", site.version)}
          {site.date && ` · ${site.date}`}
        </span>
      </div>
      <nav aria-label={t("sections")}>
        {VIEWS.map((name) => (
          <a key={name} href={address([name])} aria-current={view === name ? "page" : undefined}>
            {t(name)}
          </a>
        ))}
      </nav>
      <div class="switches">
        {language === "zh" ? (
          <button type="button" lang="en" onClick={() => onLanguage("en")}>
            English
          </button>
        ) : (
          <button type="button" lang="zh-Hans" onClick={() => onLanguage("zh")}>
            中文
          </button>
        )}
        <button
          type="button"
          aria-label={t(otherTheme === "dark" ? "toDark" : "toLight")}
          onClick={() => {
            chooseTheme(otherTheme);
            setTheme(otherTheme);
          }}
        >
          {t(otherTheme)}
        </button>
      </div>
    </header>
  );
}

/** The address holds the page's state, so the usual jump to an anchor is made by hand. */
function skip(event: Event) {
  event.preventDefault();
  document.querySelector<HTMLElement>("main h1")?.focus();
}

export function Footer() {
  const { site } = useSite();
  const { t, pick } = useSpeech();
  return (
    <footer class="foot quiet">
      <p>
        <bdi>{pick(site.title)}</bdi> {site.version} · <bdi>{site.licence.title}</bdi>
      </p>
      <p>{t("offline")}</p>
    </footer>
  );
}
