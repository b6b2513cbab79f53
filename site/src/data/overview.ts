/** Names of the codes that occur in the release, and how much it holds. */
import type { Metric, Overview, RegionName } from "./api.ts";
import type { Store } from "./store.ts";

export async function overview(store: Store): Promise<Overview> {
  const [articles, indicators, metrics, sources, names] = await Promise.all([
    store.table("articles"),
    store.table("indicators"),
    store.rows("metrics"),
    store.columns("sources", ["id", "title_zh", "title_en", "redistribution"]),
    regionNames(store),
  ]);
  return {
    articles: articles.rows,
    indicators: indicators.rows,
    metrics: Object.fromEntries(metrics.map((row) => [row["metric"], row as unknown as Metric])),
    sources: Object.fromEntries(
      sources.id.map((id, row) => [
        id,
        {
          zh: sources.title_zh[row] as string,
          en: sources.title_en[row] as string,
          redistribution: sources.redistribution[row] as string,
        },
      ]),
    ),
    regions: names,
  };
}

async function regionNames(store: Store): Promise<Record<string, RegionName>> {
  const { code, name, parent } = await store.columns("regions", ["code", "name", "parent"]);
  const names = new Map(code.map((value, row) => [value, name[row] as string]));
  return Object.fromEntries(
    code.map((value, row) => [value, { name: name[row] as string, parent: names.get(parent[row]!) ?? null }]),
  );
}
