/** The address of a search ⇄ the question put to the worker. */
import { FACETS, type FacetName, type FindQuery, type Kind } from "../data/api.ts";
import { address, changed, pageOf, type Changes } from "../page/route.ts";
import type { Word } from "../page/words.ts";

export const FACET_WORDS: Record<FacetName, Word> = {
  region: "filterRegion",
  year: "filterYear",
  source: "filterSource",
  genre: "filterGenre",
  metric: "filterMetric",
  kind: "filterKind",
  role: "filterRole",
  period: "filterPeriod",
};

/** `show` is the kind of result; `kind` is a filter of its own. */
export function queryOf(params: URLSearchParams): FindQuery {
  const kind: Kind = params.get("show") === "indicators" ? "indicators" : "articles";
  const chosen: FindQuery["chosen"] = {};
  for (const name of FACETS) {
    const values = params.getAll(name);
    if (values.length) chosen[name] = values;
  }
  return { kind, q: params.get("q") ?? "", chosen, page: pageOf(params) };
}

/** The address with some parameters changed; whatever changes, the first page is shown unless another is asked for. */
export function findAddress(params: URLSearchParams, changes: Changes): string {
  return address(["find"], changed(params, { page: null, ...changes }));
}

/** The address with a filter's value added, or taken away where it is there. */
export function toggled(params: URLSearchParams, name: FacetName, value: string): string {
  const values = params.getAll(name);
  return findAddress(params, { [name]: values.includes(value) ? values.filter((one) => one !== value) : [...values, value] });
}
