import assert from "node:assert/strict";
import { test } from "node:test";
import { snippet } from "../src/data/snippet.ts";
import { matches, occurrences, terms } from "../src/data/terms.ts";

test("several terms must all occur, in any of the texts", () => {
  assert.ok(matches(terms("代表 建议"), "办理建议", "人大代表"));
  assert.ok(!matches(terms("代表　预算"), "办理建议", "人大代表"));
  assert.ok(matches(terms("  "), null));
});

test("letters match in either case, letters, digits and signs at either width", () => {
  assert.ok(matches(terms("esg"), "城市 ＥＳＧ 标准"));
  assert.ok(matches(terms("２０２５年"), "2025年"));
  assert.ok(matches(terms("100%"), "１００％"));
});

test("what means something in a pattern is only a character here", () => {
  assert.ok(matches(terms("a-b [c] (d) . * \\ ^$|?+{}/"), "A-B [C] (D) . * \\ ^$|?+{}/"));
  assert.ok(!matches(terms("a.c"), "abc"));
});

test("occurrences are in order, overlapping ones joined", () => {
  assert.deepEqual(occurrences(terms("代表 表建 2"), "代表建议2条"), [[0, 3], [5 - 1, 5]]);
});

test("a snippet begins with the sentence, and its marks are where the terms are", () => {
  const made = snippet(`${"很长的开头，".repeat(20)}。走访企业506家。${"尾".repeat(300)}`, terms("506"));
  assert.ok(made.text.startsWith("…走访企业506家。"));
  assert.deepEqual(made.marks.map(([start, end]) => made.text.slice(start, end)), ["506"]);
});

test("the part that is shown holds as many of the terms as come together", () => {
  const text = `各位代表：${"甲".repeat(200)}。办结代表建议二百件。${"乙".repeat(200)}`;
  const shown = snippet(text, terms("代表 建议"));
  assert.match(shown.text, /^…办结代表建议二百件。/);
  assert.deepEqual(shown.marks.map(([start, end]) => shown.text.slice(start, end)), ["代表建议"]);
  assert.match(snippet(text, terms("代表")).text, /^各位代表/);
});
