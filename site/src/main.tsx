/** Starts the page: what the release says of itself, the worker with its tables, then the views. */
import { render } from "preact";
import { connect } from "./data/client.ts";
import { App } from "./page/app.tsx";
import { firstLanguage, keepLanguage, speech } from "./page/language.ts";
import type { Site } from "./page/site.ts";
import { keepPlaces } from "./page/scroll.ts";
import { showTheme } from "./page/theme.ts";
import "./style/index.css";

async function start(): Promise<void> {
  showTheme();
  keepPlaces();
  keepLanguage(firstLanguage());
  const root = document.getElementById("page")!;
  try {
    const site = await loadSite();
    const api = connect(new URL(`releases/${encodeURIComponent(site.version)}/`, document.baseURI).href);
    const overview = await api.overview();
    render(<App context={{ site, overview, api }} />, root);
  } catch (error) {
    const { t } = speech(firstLanguage());
    render(
      <p class="notice bad" role="alert">
        {t("failed", error instanceof Error ? error.message : String(error))}
      </p>,
      root,
    );
  }
}

async function loadSite(): Promise<Site> {
  const response = await fetch("site.json", { cache: "no-cache" });
  if (!response.ok) throw new Error(`site.json: ${response.status} ${response.statusText}`);
  return response.json();
}

void start();
