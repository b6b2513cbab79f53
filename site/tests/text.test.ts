import assert from "node:assert/strict";
import { test } from "node:test";
import { indexer } from "../src/text/codepoints.ts";
import { paragraphs, pieces } from "../src/text/paragraphs.ts";
import type { Row } from "../src/data/api.ts";
import { compact, compactQuantity, printedOtherwise, quantity } from "../src/text/value.ts";

test("offsets count code points", () => {
  const text = "甲𠮷乙𠮷丙";
  const at = indexer(text);
  assert.deepEqual([0, 1, 2, 3, 4, 5].map((offset) => text.slice(at(offset))), ["甲𠮷乙𠮷丙", "𠮷乙𠮷丙", "乙𠮷丙", "𠮷丙", "丙", ""]);
  assert.equal(indexer("甲乙")(2), 2);
});

test("a break where the body runs on is a cut, any other ends a paragraph", () => {
  const raw = "标题\n\n走访506家企业，助\n\n力发展。\n\n二是召开座谈会。";
  const body = "走访506家企业，助力发展。\n二是召开座谈会。";
  const found = paragraphs(raw, 0, raw.length, body);
  assert.deepEqual(
    found.map((lines) => lines.map((line) => raw.slice(line.start, line.end))),
    [["标题"], ["走访506家企业，助", "力发展。"], ["二是召开座谈会。"]],
  );
  assert.deepEqual(found[1]!.map((line) => line.cut), [true, false]);
});

test("without a body every break ends a paragraph", () => {
  assert.equal(paragraphs("甲乙\n丙丁", 0, 5, null).length, 2);
});

test("marks cut a stretch without losing a character", () => {
  const made = pieces(2, 9, [{ start: 4, end: 6, value: "a" }, { start: 5, end: 7, value: "b" }, { start: 8, end: 12, value: "c" }]);
  assert.deepEqual(made.map(({ start, end, value }) => [start, end, value]), [[2, 4, null], [4, 6, "a"], [6, 8, null], [8, 9, "c"]]);
});

test("a quantity is written with comparator, range and unit", () => {
  const row = { value: 1200, value_high: null, comparator: ">", unit: "条" };
  assert.equal(quantity(row), "> 1,200\u2009条");
  assert.equal(quantity({ ...row, comparator: "=", value: 10, value_high: 15 }), "10–15\u2009条");
  assert.equal(quantity({ ...row, comparator: "<=", value: 80.6, unit: "%" }), "≤ 80.6%");
  assert.equal(quantity({ ...row, comparator: "=", value: 0.1 + 0.2, unit: "" }), "0.30000000000000004");
});

test("in a narrow place a number of many digits is written short, and none of them is lost", () => {
  const row: Row = { value: 9_500_000_000_000, value_high: null, unit: "元", comparator: ">", text: "9.5万亿元" };
  assert.equal(compactQuantity(row, "zh"), "> 9.5万亿\u2009元");
  assert.equal(compactQuantity(row, "en"), "> 9.5T\u2009元");
  assert.equal(compactQuantity({ ...row, value: 250, value_high: 260, unit: "件", comparator: "=" }, "zh"), "250–260\u2009件");
  assert.equal(compact(123_456_789, "zh"), "1.23456789亿");
  assert.equal(compact(50_000, "en"), "50,000");
});

test("a figure is shown as printed as well where the digits differ", () => {
  const row: Row = { value: 1_200, value_high: null, unit: "件", comparator: "=", text: "1，200件" };
  assert.ok(!printedOtherwise(row));
  assert.ok(printedOtherwise({ ...row, text: "一千二百件" }));
  assert.ok(printedOtherwise({ ...row, value: 9_500_000_000_000, text: "9.5万亿元" }));
});
