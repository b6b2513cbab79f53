import assert from "node:assert/strict";
import { test } from "node:test";
import type { CompareQuery, Row } from "../src/data/api.ts";
import { openComparer } from "../src/data/compare.ts";
import type { Store } from "../src/data/store.ts";

const REGIONS: readonly (readonly [code: string, parent: string | null])[] = [
  ["110000", null], ["330000", null], ["330100", "330000"], ["330102", "330100"], ["330105", "330100"], ["350000", null],
];
const statement: Row = {
  id: "a", document: "a", start: 0, value: 10, value_high: null, comparator: "=", unit: "件", kind: "count", role: "actual",
  object: "代表建议", region: "330102", period: "2025", period_start: "2025-01-01", period_end: "2025-12-31",
};
const query: CompareQuery = { metric: "m", unit: null, role: null, object: null, year: null, regions: [] };

/** What is compared among statements that all are of one metric. */
function compare(rows: readonly Row[], asked: Partial<CompareQuery> = {}) {
  const store = {
    columns: async (table: string) =>
      table === "regions"
        ? { code: REGIONS.map(([code]) => code), parent: REGIONS.map(([, parent]) => parent) }
        : { metric: rows.map(() => "m") },
    rows: async (_: string, numbers: readonly number[]) => numbers.map((number) => rows[number]!),
  };
  return openComparer(store as unknown as Store).compare({ ...query, ...asked });
}

test("tiles are all divisions of the place that most statements come from", async () => {
  const districts = await compare([statement, { ...statement, region: "330105" }, { ...statement, region: "110000" }]);
  assert.deepEqual(districts.tiles, { parent: "330100", regions: ["330102", "330105"] });
  const provinces = await compare([{ ...statement, region: "110000" }, { ...statement, region: "350000" }, statement]);
  assert.deepEqual(provinces.tiles, { parent: null, regions: ["110000", "330000", "350000"] });
  assert.deepEqual((await compare([{ ...statement, region: null }])).tiles.regions, []);
});

test("what is counted is chosen like a unit or a year, and counted as the others leave it", async () => {
  const rows = [statement, { ...statement, object: "议案" }, { ...statement, object: "议案", role: "target" }, { ...statement, object: null }];
  const chosen = await compare(rows, { object: "议案", role: "actual" });
  assert.deepEqual(chosen.statements.map((row) => row["role"]), ["actual"]);
  assert.deepEqual(chosen.objects, [["代表建议", 1], ["议案", 1]]);
  assert.deepEqual(chosen.roles, [["actual", 1], ["target", 1]]);
});

test("the unit of most statements is taken where none is asked for", async () => {
  const compared = await compare([{ ...statement, unit: "条" }, statement, statement]);
  assert.equal(compared.unit, "件");
  assert.equal(compared.statements.length, 2);
});
