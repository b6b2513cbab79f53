/** Holds the tables and answers the page, so that reading and searching never stand in the way of typing and scrolling. */
import type { Api } from "./api.ts";
import { articleView, documentView } from "./article.ts";
import { failingChecks } from "./checks.ts";
import { openComparer } from "./compare.ts";
import { csv } from "./csv.ts";
import { openFinder } from "./find.ts";
import { overview } from "./overview.ts";
import { openStore } from "./store.ts";

function answers(base: string): Api {
  const store = openStore(base);
  const finder = openFinder(store);
  const comparer = openComparer(store);
  return {
    overview: () => overview(store),
    prepare: () => finder.prepare(),
    warm: () => finder.warm(),
    find: (query, wait) => finder.find(query, wait),
    async findCsv(query) {
      const rows = await finder.matching(query);
      return csv((await store.table(query.kind)).names, await store.rows(query.kind, rows));
    },
    metricCounts: () => comparer.counts(),
    compare: (query) => comparer.compare(query),
    async compareCsv(query) {
      return csv((await store.table("indicators")).names, (await comparer.compare(query)).statements);
    },
    article: (id) => articleView(store, id),
    document: (id) => documentView(store, id),
    checks: () => failingChecks(store),
    rows: (table) => store.rows(table),
  };
}

let api: Api | null = null;

self.addEventListener("message", async ({ data }: MessageEvent) => {
  if ("base" in data) {
    api = answers(data.base);
    return;
  }
  try {
    const method = api![data.method as keyof Api] as (...args: unknown[]) => Promise<unknown>;
    self.postMessage({ id: data.id, answer: await method(...data.args) });
  } catch (error) {
    self.postMessage({ id: data.id, error: error instanceof Error ? error.message : String(error) });
  }
});
