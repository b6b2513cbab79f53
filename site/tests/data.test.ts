import assert from "node:assert/strict";
import { test } from "node:test";
import { total } from "../src/data/additive.ts";
import type { Row } from "../src/data/api.ts";
import { csv } from "../src/data/csv.ts";
import { address, changed, parse } from "../src/page/route.ts";
import { safeAddress } from "../src/page/links.ts";

const statement: Row = {
  value: 10, value_high: null, comparator: "=", unit: "件", kind: "count", role: "actual", object: "代表建议",
  region: "330102", period: "2025", period_start: "2025-01-01", period_end: "2025-12-31",
};
const other: Row = { ...statement, region: "330105", value: 2.5 };
const parent = (region: string) => (region.endsWith("00") ? null : "330100");

test("exact statements of two places about one year add up", () => {
  assert.deepEqual(total([statement, other], parent), { sum: 12.5, hindrances: [] });
  assert.equal(total([{ ...statement, value: 0.1 }, { ...other, value: 0.2 }], parent).sum, 0.3);
});

test("years of one place add up, years of several do not", () => {
  const before: Row = { ...statement, period: "2024", period_start: "2024-01-01", period_end: "2024-12-31" };
  assert.equal(total([statement, before], parent).sum, 20);
  assert.deepEqual(total([before, other], parent).hindrances, ["periods"]);
});

for (const [what, change, hindrance] of [
  ["units", { unit: "条" }, "units"],
  ["a threshold", { comparator: ">" }, "bounds"],
  ["a range", { value_high: 12 }, "ranges"],
  ["a target beside what is", { role: "target" }, "roles"],
  ["another object", { object: "问题" }, "objects"],
  ["an open period", { period: null, period_start: null, period_end: null }, "periods"],
  ["the city beside its district", { region: "330100" }, "nested"],
  ["no place", { region: null }, "nested"],
  ["the same place twice", { region: "330102" }, "repeated"],
] as const) {
  test(`${what} is not added up`, () => {
    const made = total([statement, { ...other, ...change }], parent);
    assert.equal(made.sum, null);
    assert.ok(made.hindrances.includes(hindrance), made.hindrances.join());
  });
}

test("percentages are not added up, and one statement needs no sum", () => {
  assert.deepEqual(total([{ ...statement, kind: "percent" }, { ...other, kind: "percent" }], parent).hindrances, ["kinds"]);
  assert.deepEqual(total([statement], parent), { sum: null, hindrances: [] });
});

test("an address goes through the location and back", () => {
  const params = changed(new URLSearchParams(), { q: "代表 建议&#%", region: ["330102", "330105"], page: null, kind: "" });
  const made = address(["article", "hangzhou-bulletin/2025-03@1358"], params);
  const back = parse(new URL(made, "http://localhost/").hash);
  assert.deepEqual(back.path, ["article", "hangzhou-bulletin/2025-03@1358"]);
  assert.deepEqual([...back.params], [["q", "代表 建议&#%"], ["region", "330102"], ["region", "330105"]]);
});

test("a broken address is taken as it stands", () => {
  assert.deepEqual(parse("#/article/%E4%").path, ["article", "%E4%"]);
});

test("only addresses of the web become links", () => {
  assert.equal(safeAddress("https://www.hzrd.gov.cn/"), "https://www.hzrd.gov.cn/");
  for (const bad of ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//x", "", null, 3]) {
    assert.equal(safeAddress(bad), null);
  }
});

test("CSV follows the release's own rules", () => {
  const text = csv(["a", "b"], [{ a: "=1+1", b: null }, { a: "", b: ["甲", "乙"] }, { a: 'x,"y"\n', b: 80.6 }, { a: "=", b: true }]);
  assert.equal(text, '\ufeffa,b\r\n\'=1+1,\r\n"",甲;乙\r\n"x,""y""\n",80.6\r\n=,true\r\n');
});
