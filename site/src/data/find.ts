/** Searching articles and indicators: which rows match, what the filters would leave, and the page of hits asked for. */
import {
  ARTICLE_FACETS,
  INDICATOR_FACETS,
  type ArticleHit,
  type FacetName,
  type FindQuery,
  type Found,
  type IndicatorHit,
  type Kind,
} from "./api.ts";
import { count, refusals, sorted, staysWithout, type Facet, type Tally } from "./facets.ts";
import type { Cell } from "./parquet.ts";
import { lead, snippet } from "./snippet.ts";
import type { Columns, Store } from "./store.ts";
import { matches, occurrences, terms, type Term } from "./terms.ts";

export const PAGE = 20;
/** Compressed bytes of a column that are fetched without being asked for: first lines of articles, counts beside others. */
const LIGHT = 2_000_000;
/** Milliseconds after an answer in which the page may draw it. */
const PEACE = 50;

const ARTICLE = ["id", "document", "kind", "title", "region", "region_name", "unit", "authors", "published", "corrected"] as const;
const INDICATOR = ["article", "region", "metric", "kind", "role", "period_end"] as const;
const SAID = ["sentence", "object", "action"] as const;

type Texts = (string | null)[];

interface Loaded {
  articles: Columns<(typeof ARTICLE)[number]>;
  indicators: Columns<(typeof INDICATOR)[number]>;
  /** The article of every indicator, by row. */
  home: readonly number[];
  /** The indicators of every article, by row. */
  within: readonly (readonly number[])[];
  articleFacets: Record<(typeof ARTICLE_FACETS)[number], Texts>;
  indicatorFacets: Record<(typeof INDICATOR_FACETS)[number], Texts>;
}

export interface Finder {
  /** Fetches what every search needs: all but the texts. */
  prepare(): Promise<void>;
  /** Fetches the full texts. */
  warm(): Promise<void>;
  find(query: FindQuery, wait: boolean): Promise<Found>;
  /** The rows of the table `query.kind` that match, newest first. */
  matching(query: FindQuery): Promise<readonly number[]>;
}

export function openFinder(store: Store): Finder {
  let loading: Promise<Loaded> | null = null;
  const loaded = () => (loading ??= load(store).catch((error) => ((loading = null), Promise.reject(error))));
  let bodies: readonly Cell[] | null = null;
  let said: Columns<(typeof SAID)[number]> | null = null;

  async function loadBodies(): Promise<void> {
    bodies = await (await store.table("articles")).column("body");
  }

  /** The full texts, if they are there, or are wanted and soon enough here not to bother anyone. */
  async function fullTexts(query: FindQuery, wait: boolean): Promise<readonly Cell[] | null> {
    const searched = query.kind === "articles" && query.q.trim() !== "";
    const wanted = searched || (await store.table("articles")).weight("body") < LIGHT;
    if (!bodies && wanted) {
      const arrival = loadBodies();
      // without a wait nobody is there to hear of a failure; the next search tries again
      if (!wait) arrival.catch(() => undefined);
      await (wait ? arrival : Promise.race([arrival, new Promise((done) => setTimeout(done, 100))]));
    }
    return bodies;
  }

  /** The sentences of the figures: fetched for whoever asks for figures, and for the count beside articles if they are light. */
  async function sentences(kind: Kind) {
    const light = (await store.table("indicators")).weight("sentence") < LIGHT;
    if (kind === "indicators" || light) said ??= await store.columns("indicators", SAID);
    return said;
  }

  async function find(query: FindQuery, wait: boolean): Promise<Found> {
    const data = await loaded();
    const words = terms(query.q);
    const texts = await fullTexts(query, wait);
    const said = words.length ? await sentences(query.kind) : null;
    const listed = query.kind === "articles";
    // beside the kind that is listed the other is counted, if that takes no fetching
    const unread = words.length > 0 && texts === null;
    const unsaid = words.length > 0 && said === null;
    const articles = unread && !listed ? null : selectArticles(data, query, articleMatches(data, texts, words), listed);
    const indicators = unsaid ? null : selectIndicators(data, query, indicatorMatches(data, said, words), !listed);
    const found = (listed ? articles : indicators)!;
    void readAhead();
    const pages = Math.max(1, Math.ceil(found.rows.length / PAGE));
    const page = Math.min(Math.max(query.page, 1), pages);
    const shown = ordered(data, query.kind, found.rows).slice((page - 1) * PAGE, page * PAGE);
    return {
      total: { articles: articles && articles.rows.length, indicators: indicators && indicators.rows.length },
      articles: listed ? articleHits(data, shown, texts, words) : [],
      indicators: listed ? [] : await indicatorHits(store, data, shown, words),
      facets: found.facets,
      pages,
      complete: !listed || !unread,
    };
  }

  /** Where the texts came along with the titles, they are made ready for a search while nobody waits. */
  async function readAhead(): Promise<void> {
    if ((await store.table("articles")).whole) setTimeout(() => loadBodies().catch(() => undefined), PEACE);
  }

  async function matching(query: FindQuery): Promise<readonly number[]> {
    const data = await loaded();
    const words = terms(query.q);
    if (query.kind === "articles") {
      return ordered(data, "articles", selectArticles(data, query, articleMatches(data, await fullTexts(query, true), words), false).rows);
    }
    const said = words.length ? await sentences("indicators") : null;
    return ordered(data, "indicators", selectIndicators(data, query, indicatorMatches(data, said, words), false).rows);
  }

  return { prepare: async () => void (await loaded()), warm: loadBodies, find, matching };
}

async function load(store: Store): Promise<Loaded> {
  const [articles, indicators, documents] = await Promise.all([
    store.columns("articles", ARTICLE),
    store.columns("indicators", INDICATOR),
    store.columns("documents", ["id", "source", "published"]),
  ]);
  const rowOf = new Map(articles.id.map((id, row) => [id, row]));
  const home = indicators.article.map((article) => rowOf.get(article) ?? -1);
  const within: number[][] = articles.id.map(() => []);
  home.forEach((article, row) => within[article]?.push(row));
  const document = new Map(documents.id.map((id, row) => [id, row]));
  const ofDocument = (column: readonly Cell[]) =>
    articles.document.map((id) => (column[document.get(id) ?? -1] ?? null) as string | null);
  const issued = ofDocument(documents.published);
  return {
    articles,
    indicators,
    home,
    within,
    articleFacets: {
      region: articles.region as Texts,
      year: articles.published.map((date, row) => ((date as string | null) ?? issued[row])?.slice(0, 4) ?? null),
      source: ofDocument(documents.source),
      genre: articles.kind as Texts,
    },
    indicatorFacets: {
      metric: indicators.metric as Texts,
      kind: indicators.kind as Texts,
      role: indicators.role as Texts,
      // a plan of five years is found under the year it ends with
      period: indicators.period_end.map((date) => (date as string | null)?.slice(0, 4) ?? null),
    },
  };
}

type Test = (row: number) => boolean;
interface Selected {
  rows: number[];
  facets: Found["facets"];
}

function articleMatches(data: Loaded, bodies: readonly Cell[] | null, words: readonly Term[]): Test {
  if (!words.length) return () => true;
  const { title, region_name, unit, authors } = data.articles;
  return (row) =>
    matches(
      words,
      title[row] as string | null,
      (bodies?.[row] ?? null) as string | null,
      region_name[row] as string | null,
      unit[row] as string | null,
      ((authors[row] ?? []) as readonly string[]).join("\n"),
    );
}

function indicatorMatches(data: Loaded, said: Columns<(typeof SAID)[number]> | null, words: readonly Term[]): Test {
  if (!said) return () => true;
  return (row) => {
    const article = data.home[row]!;
    const { title, region_name } = data.articles;
    return matches(
      words,
      said.sentence[row] as string,
      said.object[row] as string | null,
      said.action[row] as string | null,
      (title[article] ?? null) as string | null,
      (region_name[article] ?? null) as string | null,
    );
  };
}

function facetsOf<Name extends FacetName>(names: readonly Name[], values: Record<Name, Texts>, query: FindQuery): Facet<Name>[] {
  return names.map((name) => ({ name, values: values[name], chosen: new Set(query.chosen[name]) }));
}

/**
 * An article stays if it passes its own filters and one of its indicators passes all of theirs. `counting`: what each filter
 * would leave is wanted as well.
 */
function selectArticles(data: Loaded, query: FindQuery, test: Test, counting: boolean): Selected {
  const own = facetsOf(ARTICLE_FACETS, data.articleFacets, query);
  const inner = facetsOf(INDICATOR_FACETS, data.indicatorFacets, query);
  const anyInner = inner.some((facet) => facet.chosen.size);
  const tallies = newTallies();
  const rows: number[] = [];
  for (let row = 0; row < data.articles.length; row++) {
    if (!test(row)) continue;
    const bits = refusals(own, row);
    const innerBits = counting || anyInner ? data.within[row]!.map((indicator) => refusals(inner, indicator)) : [];
    const holds = !anyInner || innerBits.includes(0);
    if (bits === 0 && holds) rows.push(row);
    if (!counting) continue;
    own.forEach((facet, position) => {
      if (holds && staysWithout(bits, position)) count(tallies[facet.name], facet.values[row]);
    });
    if (bits !== 0) continue;
    inner.forEach((facet, position) => {
      const seen = new Set<string | null | undefined>();
      data.within[row]!.forEach((indicator, number) => {
        if (staysWithout(innerBits[number]!, position)) seen.add(facet.values[indicator]);
      });
      for (const value of seen) count(tallies[facet.name], value);
    });
  }
  return { rows, facets: counted(tallies, [...own, ...inner]) };
}

function selectIndicators(data: Loaded, query: FindQuery, test: Test, counting: boolean): Selected {
  const fromArticle = (values: Texts): Texts => data.home.map((article) => values[article] ?? null);
  const values = {
    ...data.indicatorFacets,
    region: data.indicators.region as Texts,
    year: fromArticle(data.articleFacets.year),
    source: fromArticle(data.articleFacets.source),
    genre: fromArticle(data.articleFacets.genre),
  };
  const facets = facetsOf([...ARTICLE_FACETS, ...INDICATOR_FACETS], values, query);
  const tallies = newTallies();
  const rows: number[] = [];
  for (let row = 0; row < data.indicators.length; row++) {
    if (!test(row)) continue;
    const bits = refusals(facets, row);
    if (bits === 0) rows.push(row);
    if (!counting) continue;
    facets.forEach((facet, position) => {
      if (staysWithout(bits, position)) count(tallies[facet.name], facet.values[row]);
    });
  }
  return { rows, facets: counted(tallies, facets) };
}

function newTallies(): Record<FacetName, Tally> {
  return Object.fromEntries([...ARTICLE_FACETS, ...INDICATOR_FACETS].map((name) => [name, new Map()])) as Record<FacetName, Tally>;
}

function counted(tallies: Record<FacetName, Tally>, facets: readonly Facet<FacetName>[]): Found["facets"] {
  return Object.fromEntries(facets.map(({ name, chosen }) => [name, sorted(tallies[name], chosen)])) as Found["facets"];
}

/** Newest first; within a day as the table has them, which is the order of the text. */
function ordered(data: Loaded, kind: Kind, rows: readonly number[]): readonly number[] {
  const { published } = data.articles;
  const date = (row: number) => (published[kind === "articles" ? row : data.home[row]!] ?? "") as string;
  return [...rows].sort((a, b) => (date(a) === date(b) ? a - b : date(a) < date(b) ? 1 : -1));
}

function articleHits(
  data: Loaded,
  rows: readonly number[],
  bodies: readonly Cell[] | null,
  words: readonly Term[],
): ArticleHit[] {
  return rows.map((row) => {
    const cells = Object.fromEntries(ARTICLE.map((name) => [name, data.articles[name][row]!]));
    const title = data.articles.title[row] as string | null;
    const body = (bodies?.[row] ?? null) as string | null;
    return {
      row: { ...cells, source: data.articleFacets.source[row]!, year: data.articleFacets.year[row]! },
      indicators: data.within[row]!.length,
      title: title === null ? null : { text: title, marks: occurrences(words, title) },
      snippet: body === null ? null : words.length ? snippet(body, words) : lead(body),
    };
  });
}

/** Where a figure stands in its sentence; null where the sentence prints the same more than once, or a line break parts it. */
function only(figure: string, sentence: string): readonly [number, number] | null {
  const at = sentence.indexOf(figure);
  return at < 0 || sentence.indexOf(figure, at + 1) >= 0 ? null : [at, at + figure.length];
}

async function indicatorHits(
  store: Store,
  data: Loaded,
  numbers: readonly number[],
  words: readonly Term[],
): Promise<IndicatorHit[]> {
  const rows = await store.rows("indicators", numbers);
  return rows.map((row, position) => {
    const sentence = row["sentence"] as string;
    return {
      row,
      article: (data.articles.title[data.home[numbers[position]!]!] ?? null) as string | null,
      sentence: { text: sentence, marks: occurrences(words, sentence), subject: only(row["text"] as string, sentence) },
    };
  });
}

