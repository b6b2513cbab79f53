/** Starts the page: what the release says of itself, the worker with its tables, then the views. */
import { render } from "preact";
import { connect } from "./data/client.ts";
import { App } from "./page/app.tsx";
import { firstLanguage, keepLanguage, speech } from "./page/language.ts";
import { parse } from "./page/route.ts";
import { releaseFile, type Site } from "./page/site.ts";
import { keepPlaces } from "./page/scroll.ts";
import { showTheme } from "./page/theme.ts";
import "./style/index.css";

async function start(): Promise<void> {
  showTheme();
  keepPlaces();
  keepLanguage(firstLanguage());
  const root = document.getElementById("page")!;
  // in place of what index.html says for browsers that do not come this far
  root.replaceChildren();
  render(<p class="quiet waiting">{speech(firstLanguage()).t("loading")}</p>, root);
  try {
    const told = loadSite();
    const api = connect(told.then((site) => new URL(releaseFile(site, ""), document.baseURI).href));
    const site = await told;
    const named = api.overview();
    if (inFind(location.hash)) api.prepare().catch(() => undefined);
    const overview = await named;
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

function inFind(hash: string): boolean {
  return (parse(hash).path[0] ?? "find") === "find";
}

async function loadSite(): Promise<Site> {
  const response = await fetch("site.json", { cache: "no-cache" });
  if (!response.ok) throw new Error(`site.json: ${response.status} ${response.statusText}`);
  return response.json();
}

void start();
