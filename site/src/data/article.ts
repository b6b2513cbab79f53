/** An article with all that hangs on it, and a document with its articles. */
import type { ArticleView, DocumentView, Row } from "./api.ts";
import { group, type Columns, type Store } from "./store.ts";

/** What a link to an article shows. */
const BRIEF = ["id", "kind", "title", "region_name", "start", "end"] as const;

export async function articleView(store: Store, id: string): Promise<ArticleView | null> {
  const articles = await store.columns("articles", ["document", ...BRIEF]);
  const row = articles.id.indexOf(id);
  if (row < 0) return null;
  const [article] = await store.rows("articles", [row]);
  const document = await one(store, "documents", article!["document"] as string);
  const siblings = inOrder(group(articles.document).get(document["id"]!) ?? [], articles.start as readonly number[]);
  const here = siblings.indexOf(row);
  const neighbour = (number: number | undefined) => (number === undefined ? null : brief(articles, number));
  return {
    article: article!,
    document,
    source: await one(store, "sources", document["source"] as string),
    sections: await belonging(store, "sections", id),
    indicators: await belonging(store, "indicators", id),
    checks: await belonging(store, "checks", id),
    previous: neighbour(siblings[here - 1]),
    next: neighbour(siblings[here + 1]),
  };
}

export async function documentView(store: Store, id: string): Promise<DocumentView | null> {
  const { id: ids } = await store.columns("documents", ["id"]);
  const row = ids.indexOf(id);
  if (row < 0) return null;
  const [document] = await store.rows("documents", [row]);
  const articles = await store.columns("articles", ["document", ...BRIEF]);
  const within = inOrder(group(articles.document).get(id) ?? [], articles.start as readonly number[]);
  return {
    document: document!,
    source: await one(store, "sources", document!["source"] as string),
    articles: within.map((number) => brief(articles, number)),
  };
}

/** The rows of a table that belong to an article, in the order of the text. */
async function belonging(store: Store, table: string, article: string): Promise<Row[]> {
  const { article: articles } = await store.columns(table, ["article"]);
  const numbers: number[] = [];
  articles.forEach((value, number) => value === article && numbers.push(number));
  const rows = await store.rows(table, numbers);
  return rows.sort((a, b) => place(a) - place(b));
}

/** Checks have no column of their own for it: the id says where a row stands. */
function place(row: Row): number {
  return Number(/@(\d+)/.exec(row["id"] as string)?.[1] ?? 0);
}

async function one(store: Store, table: string, id: string): Promise<Row> {
  const { id: ids } = await store.columns(table, ["id"]);
  return (await store.rows(table, [ids.indexOf(id)]))[0]!;
}

function inOrder(rows: readonly number[], starts: readonly number[]): number[] {
  return [...rows].sort((a, b) => starts[a]! - starts[b]!);
}

function brief(articles: Columns<(typeof BRIEF)[number]>, row: number): Row {
  return Object.fromEntries(BRIEF.map((name) => [name, articles[name][row]!]));
}
